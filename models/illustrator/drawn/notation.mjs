/**
 * A short notation for drawings of 32 × 32 units, turned into SVG. One line per paint, shapes of that paint separated by `;`:
 *
 *     f5b>c27 o 16 10 6 4; M4 30h24z    vertical gradient (over each shape's own box), an ellipse and a path
 *     f5b|c27 r 4 4 24 9 2              horizontal gradient, a box with rounded corners
 *     333/1.2 M4 4l9 9                  a stroke 1.2 wide, with round ends
 *     = 222 o 10 9 1                    also mirrored about x = 16
 *     ^30 16 16 fff r 15 2 2 9          turned by 30° about (16, 16)
 *     %0.5 fff o 9 9 3                  half transparent
 *
 * Colours are hex digits (3 or 6) or one of `NAMED`. Lines that start with `+` join other drawings: see `figure`.
 */

/** Paints that many drawings share. */
const NAMED = {
  wood: 'd99a5b>a8673a',
  bark: '9a5f38>6b3c22',
  steel: 'eef2f7>a9b5c6>8390a4',
  iron: '6d7789>343b48',
  gold: 'ffe08a>e8a92e>b87a18',
  glass: 'd8f3ff>8ccdf0',
  leaf: '8fd668>3f9142',
  tyre: '4a4f5c>23262e',
  skin: 'ffd24d>f2a72b',
  paper: 'ffffff>e3e6ee',
};

const hex = (c) => `#${c}`;

function shape(text) {
  const [cmd, ...rest] = text.trim().split(/\s+/);
  const [a, b, c, d, e] = rest.map(Number);
  if (cmd === 'o') return `M${a - c} ${b}a${c} ${d ?? c} 0 1 0 ${2 * c} 0a${c} ${d ?? c} 0 1 0 ${-2 * c} 0z`;
  if (cmd !== 'r') return text.trim();
  const r = Math.min(e ?? 0.6, c / 2, d / 2);
  const corner = (dx, dy) => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
  return `M${a + r} ${b}h${c - 2 * r}${corner(r, r)}v${d - 2 * r}${corner(-r, r)}h${2 * r - c}${corner(-r, -r)}v${2 * r - d}${corner(r, -r)}z`;
}

/** One paint → [definitions, attributes]. */
function paint(text, id) {
  const [colours, width] = (NAMED[text] ?? text).split('/');
  const across = colours.includes('|');
  const stops = colours.split(/[>|]/);
  let ref = hex(stops[0]);
  let defs = '';
  if (stops.length > 1) {
    const list = stops.map((c, i) => `<stop offset="${i / (stops.length - 1)}" stop-color="${hex(c)}"/>`);
    defs = `<linearGradient id="${id}" x1="0" y1="0" x2="${across ? 1 : 0}" y2="${across ? 0 : 1}">${list.join('')}</linearGradient>`;
    ref = `url(#${id})`;
  }
  const attrs = width
    ? `fill="none" stroke="${ref}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"`
    : `fill="${ref}"`;
  return [defs, attrs];
}

/** The SVG body of one drawing in the notation above. */
export function svgOf(text) {
  let defs = '';
  let out = '';
  for (const [i, raw] of text.trim().split('\n').entries()) {
    let line = raw.trim();
    let group = '';
    let mirrored = false;
    for (;;) {
      const turned = line.match(/^\^(\S+) (\S+) (\S+) /);
      const faded = line.match(/^%(\S+) /);
      const [prefix] = turned ?? faded ?? (line.startsWith('= ') ? ['= '] : []);
      if (prefix === undefined) break;
      if (turned) group += ` transform="rotate(${turned.slice(1).join(' ')})"`;
      else if (faded) group += ` opacity="${faded[1]}"`;
      else mirrored = true;
      line = line.slice(prefix.length);
    }
    const space = line.indexOf(' ');
    const [def, attrs] = paint(line.slice(0, space), `g${i}`);
    defs += def;
    const shapes = line
      .slice(space + 1)
      .split(';')
      .map((s) => `<path d="${shape(s)}" ${attrs}/>`)
      .join('');
    const both = mirrored ? `${shapes}<g transform="matrix(-1 0 0 1 32 0)">${shapes}</g>` : shapes;
    out += group ? `<g${group}>${both}</g>` : both;
  }
  return `<defs>${defs}</defs>${out}`;
}

/**
 * Splits a drawing that joins others: lines `+id x y size` place another drawing, the lines between are drawn as they are.
 * @returns parts in painting order: `{ id, x, y, size }` or `{ svg }`
 */
export function figure(text) {
  const parts = [];
  for (const line of text
    .trim()
    .split('\n')
    .map((l) => l.trim())) {
    if (line.startsWith('+')) {
      const [id, x, y, size] = line.slice(1).split(' ');
      parts.push({ id, x: Number(x), y: Number(y), size: Number(size) });
    } else if (parts.at(-1)?.text !== undefined) parts.at(-1).text += `\n${line}`;
    else parts.push({ text: line });
  }
  return parts.map((p) => (p.text === undefined ? p : { svg: svgOf(p.text) }));
}
