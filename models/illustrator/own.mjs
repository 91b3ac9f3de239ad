/**
 * Drawings of this project (MIT) for things that the open sets lack, in the manner of the Fluent set: 32-unit box, soft gradients.
 * `OWN` holds SVG bodies; `COMPOSED` builds whole figures out of existing drawings (a fox's face on a sitting body).
 */

let serial = 0;
/** A vertical (default) or horizontal gradient over the given span: returns [definition, reference]. */
function shade(stops, from = [0, 0], to = [0, 32]) {
  const id = `o${serial++}`;
  const list = stops.map((c, i) => `<stop offset="${i / (stops.length - 1)}" stop-color="${c}"/>`).join('');
  const def = `<linearGradient id="${id}" gradientUnits="userSpaceOnUse" x1="${from[0]}" y1="${from[1]}" x2="${to[0]}" y2="${to[1]}">${list}</linearGradient>`;
  return [def, `url(#${id})`];
}

/** Shapes: [path data, stops, from, to] or a raw SVG string. */
export function body(...shapes) {
  return shapes
    .map((s) => {
      if (typeof s === 'string') return s;
      const [d, stops, from, to] = s;
      if (stops.length === 1) return `<path d="${d}" fill="${stops[0]}"/>`;
      const [def, ref] = shade(stops, from, to);
      return `<defs>${def}</defs><path d="${d}" fill="${ref}"/>`;
    })
    .join('');
}

export const ellipse = (cx, cy, rx, ry) =>
  `M${cx - rx} ${cy}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0z`;
export const box = (x, y, w, h, r = 0.6) =>
  `M${x + r} ${y}h${w - 2 * r}a${r} ${r} 0 0 1 ${r} ${r}v${h - 2 * r}a${r} ${r} 0 0 1 ${-r} ${r}h${2 * r - w}a${r} ${r} 0 0 1 ${-r} ${-r}v${2 * r - h}a${r} ${r} 0 0 1 ${r} ${-r}z`;

export const WOOD = ['#d99a5b', '#a8673a'];
export const DARKWOOD = ['#9a5f38', '#6b3c22'];

export const OWN = {
  table: body(
    [box(4.5, 13, 2.6, 16.5), DARKWOOD, [0, 13], [0, 29]],
    [box(24.9, 13, 2.6, 16.5), DARKWOOD, [0, 13], [0, 29]],
    [box(5, 13.4, 22, 3, 0.4), ['#8a5230', '#7a4527'], [0, 13], [0, 17]],
    [box(1.5, 10.5, 29, 3.6, 1.2), ['#e8b077', '#b9763f'], [0, 10], [0, 14]],
    [box(2.5, 10.8, 27, 0.9, 0.45), ['#f6cb98'], [0, 0], [0, 1]],
  ),
  bench: body(
    [box(4, 19, 2.2, 9.5), ['#5b6170', '#3b404c'], [0, 18], [0, 28]],
    [box(25.8, 19, 2.2, 9.5), ['#5b6170', '#3b404c'], [0, 18], [0, 28]],
    [box(4.4, 8, 1.6, 12), ['#5b6170', '#3b404c'], [0, 8], [0, 20]],
    [box(26, 8, 1.6, 12), ['#5b6170', '#3b404c'], [0, 8], [0, 20]],
    [box(1.5, 8.4, 29, 2.6, 1), WOOD, [0, 8], [0, 11]],
    [box(1.5, 12.2, 29, 2.6, 1), WOOD, [0, 12], [0, 15]],
    [box(1.5, 17.2, 29, 3, 1.1), ['#e8b077', '#b9763f'], [0, 17], [0, 20]],
  ),
  lighthouse: body(
    [ellipse(16, 29.4, 9.5, 2.2), ['#8d939f', '#666c79'], [0, 27], [0, 32]],
    ['M12.2 9.5h7.6l2.4 19.6q-6.2 1.8-12.4 0z', ['#ffffff', '#ffffff', '#cfd3e6'], [10, 0], [23, 0]],
    ['M11.8 13h8.4l.45 3.8h-9.3z', ['#ff6a5c', '#e03b3b', '#b52536'], [10, 0], [23, 0]],
    ['M10.9 20.6h10.2l.46 3.8H10.44z', ['#ff6a5c', '#e03b3b', '#b52536'], [10, 0], [23, 0]],
    [box(10.8, 8.4, 10.4, 1.5, 0.6), ['#5c6273', '#3b4050'], [0, 8], [0, 10]],
    [box(12.9, 4.6, 6.2, 4, 0.4), ['#fff3b0', '#ffc93c'], [0, 4], [0, 9]],
    [box(15.6, 4.6, 0.8, 4, 0.1), ['#5c6273'], [0, 0], [0, 1]],
    ['M12 4.9q4-6.2 8 0z', ['#ff6a5c', '#b52536'], [12, 0], [20, 0]],
    [box(14.6, 25.4, 2.8, 4.4, 1.2), ['#7b4a2b', '#57321c'], [0, 25], [0, 30]],
  ),
  windmill: body(
    ['M11.4 12h9.2l2.6 18q-7.2 1.4-14.4 0z', ['#fff6e6', '#f2dcc0', '#d5b28b'], [9, 0], [23, 0]],
    ['M10.6 12.6q5.4-8.8 10.8 0z', ['#c65b42', '#8e3a2c'], [10, 0], [22, 0]],
    [box(14.3, 24.2, 3.4, 6.2, 1.4), DARKWOOD, [0, 24], [0, 30]],
    [box(14.4, 16, 3.2, 3, 0.6), ['#6fc7ff', '#3c93d8'], [0, 16], [0, 19]],
    ...[20, 110, 200, 290].map(
      (a) =>
        `<g transform="rotate(${a} 16 10.5)"><path d="M15.6 10.5h.8v-10h-.8z" fill="#7b4a2b"/><path d="M16.4 1h3.4l-.6 7.4h-2.8z" fill="#fdfdfb"/><path d="M16.4 3.2h3.3M16.4 5.6h3.1" stroke="#c9b79c" stroke-width=".4"/></g>`,
    ),
    [ellipse(16, 10.5, 1.3, 1.3), ['#a0653c', '#6b3c22'], [0, 9], [0, 12]],
  ),
  barn: body(
    ['M3.4 14.4 9 6.6l7-3.2 7 3.2 5.6 7.8V29H3.4z', ['#e9483f', '#b42a30'], [0, 4], [0, 29]],
    [
      'M2 14.8 8.4 6 16 2.2 23.6 6 30 14.8l-2 1.2-6-8.2-6-3-6 3-6 8.2z',
      ['#6f7484', '#474b59'],
      [0, 2],
      [0, 15],
    ],
    [box(10.4, 17, 11.2, 12, 0.3), ['#c63a38', '#9c2430'], [0, 17], [0, 29]],
    '<path d="M10.4 17h11.2v12H10.4zM10.4 17l11.2 12M21.6 17L10.4 29M16 17v12" fill="none" stroke="#fff4ea" stroke-width=".9"/>',
    [box(13.6, 9.6, 4.8, 4.4, 0.4), ['#5b2b22'], [0, 0], [0, 1]],
    '<path d="M13.6 9.6h4.8V14h-4.8zM16 9.6V14M13.6 11.8h4.8" fill="none" stroke="#fff4ea" stroke-width=".7"/>',
  ),
  fence: body(
    [box(0, 13.5, 32, 2.6, 0.8), ['#f7efe2', '#d9c8ae'], [0, 13], [0, 16]],
    [box(0, 21.5, 32, 2.6, 0.8), ['#f7efe2', '#d9c8ae'], [0, 21], [0, 24]],
    ...[1.4, 7.7, 14, 20.3, 26.6].map((x) => [
      `M${x} 11l2-3 2 3v18.5h-4z`,
      ['#ffffff', '#e6d9c4'],
      [x, 0],
      [x + 4, 0],
    ]),
  ),
  'lamp-post': body(
    [box(15.2, 9, 1.6, 20), ['#4b5262', '#2c313c'], [15, 0], [17, 0]],
    [box(12.6, 28, 6.8, 2.4, 0.8), ['#4b5262', '#2c313c'], [0, 28], [0, 30]],
    ['M12.4 3.6h7.2l-1.2 6h-4.8z', ['#fff6c8', '#ffc94a'], [0, 3], [0, 10]],
    ['M11.8 3.8Q16-.6 20.2 3.8z', ['#4b5262', '#2c313c'], [0, 1], [0, 4]],
    [box(13.2, 9.3, 5.6, 1.3, 0.5), ['#4b5262', '#2c313c'], [0, 9], [0, 11]],
  ),
  bridge: body(
    ['M0 13q16-9 32 0v15h-5.6a10.4 9 0 0 0-20.8 0H0z', ['#c9b8a4', '#8f7c69'], [0, 8], [0, 28]],
    ['M0 11.6q16-9 32 0v2.8q-16-9-32 0z', ['#e9dccb', '#b8a58f'], [0, 7], [0, 14]],
    '<path d="M4 15.5v4M9 13.4v3.4M23 13.4v3.4M28 15.5v4M16 12.2v4M0 21h4.4M27.6 21H32" stroke="#7f6c5a" stroke-width=".5" stroke-linecap="round"/>',
  ),
  sword: body(
    ['M15 2.2 16 .8l1 1.4.7 19.4h-3.4z', ['#ffffff', '#cdd5e6', '#9aa4bd'], [14, 0], [18, 0]],
    [box(10.4, 21.2, 11.2, 2.2, 1), ['#ffd66b', '#d9952b'], [0, 21], [0, 24]],
    [box(15, 23, 2, 6.2, 0.4), ['#7d4a2d', '#51301c'], [15, 0], [17, 0]],
    [ellipse(16, 30, 1.7, 1.6), ['#ffd66b', '#d9952b'], [0, 28], [0, 32]],
  ),
  'party-hat': body(
    ['M16 2.4 26.4 28q-10.4 3.4-20.8 0z', ['#7c5cff', '#c04be0', '#ff4f9a'], [6, 4], [26, 28]],
    '<path d="M13 10.4q3.4 1.6 6.4.2M10.6 16.6q5.4 2.4 11 .2M8 23.4q8 3 16.2.2" fill="none" stroke="#ffe27a" stroke-width="1.5" stroke-linecap="round"/>',
    [ellipse(16, 3, 2.6, 2.6), ['#fff2a8', '#ffc93c'], [0, 0], [0, 6]],
  ),
  'santa-hat': body(
    ['M5.6 25Q7 9 18.4 4.6q6.6-2 9 6.6-4-2.4-6 1.2 4.6 6.6 5 12.6z', ['#ff5a55', '#c81e34'], [0, 4], [0, 26]],
    [ellipse(27.2, 13.4, 3, 3), ['#ffffff', '#dfe3f2'], [0, 10], [0, 17]],
    [box(3.6, 22.6, 24.8, 6, 3), ['#ffffff', '#dfe3f2'], [0, 22], [0, 29]],
  ),
  'hot-air-balloon': body(
    [
      'M16 1c7.4 0 12 5.2 12 11 0 5-4.6 8.6-8.6 12h-6.8C8.600 20.600 4 17 4 12 4 6.200 8.600 1 16 1z',
      ['#ff7a59', '#ef3e5b', '#b9256f'],
      [4, 0],
      [28, 0],
    ],
    [
      'M16 1c4.600 0 7 5.200 7 11 0 5-2 8.600-4.400 12h-5.200C11 20.600 9 17 9 12 9 6.200 11.400 1 16 1z',
      ['#ffd873', '#ffb52e'],
      [9, 0],
      [23, 0],
    ],
    [
      'M16 1c1.900 0 2.800 5.200 2.800 11 0 5-.8 8.600-1.600 12h-2.400c-.8-3.400-1.600-7-1.600-12C13.200 6.200 14.100 1 16 1z',
      ['#ff7a59', '#ef3e5b'],
      [13, 0],
      [19, 0],
    ],
    '<path d="M12.800 24l.8 3.400M19.200 24l-.8 3.400" stroke="#6b4a33" stroke-width=".5"/>',
    [box(12.8, 27.2, 6.4, 4.2, 1), ['#c98b4f', '#8a5730'], [0, 27], [0, 32]],
  ),
  fishbowl: body(
    [ellipse(16, 18, 13, 12), ['#e3f6ff', '#bfe6fb'], [0, 6], [0, 30]],
    ['M3.200 16q12.800-2.600 25.600 0a13 12 0 0 1-25.600 4z', ['#7ed0f7', '#3a9fe0'], [0, 15], [0, 30]],
    [ellipse(16, 7.4, 9, 2), ['#f4fbff', '#c6e3f3'], [0, 5], [0, 9]],
    '<path d="M6.400 13.400q-2 5 .6 9.600" fill="none" stroke="#ffffff" stroke-width="1.400" stroke-linecap="round" opacity=".8"/>',
  ),
  'pirate-ship': body(
    [box(15.4, 2, 1.2, 20, 0.3), DARKWOOD, [15, 0], [17, 0]],
    [box(7.6, 6, 1, 16, 0.3), DARKWOOD, [7, 0], [9, 0]],
    [
      'M10.400 5.400q6.600 2 13 0 1.600 6 0 11.400-6.400-2-13 0 1.600-5.400 0-11.400z',
      ['#5a5f70', '#2b2e3a'],
      [0, 5],
      [0, 17],
    ],
    [
      'M3 8.600q5 1.400 9.600 0 1 4.200 0 8.200-4.600-1.400-9.600 0 1-4 0-8.200z',
      ['#6a6f80', '#363a47'],
      [0, 8],
      [0, 17],
    ],
    '<path d="M15.300 9.400a1.900 1.900 0 1 1 3.400 0l-.4 1.900h-2.600zM14.200 13.600l5.600-1.600M14.200 12l5.600 1.600" fill="#fff" stroke="#fff" stroke-width=".7"/>',
    ['M16.600 2l6 1.600-6 1.800z', ['#e03b3b', '#a8202f'], [0, 2], [0, 5]],
    [
      'M1.200 19.400h4.400l1 1.600h17l2-4.200h5.600l-3.600 12.400H6.400z',
      ['#b5733f', '#6d3d22'],
      [0, 17],
      [0, 29],
    ],
    '<path d="M4.200 23.600h24.400" stroke="#e9b26f" stroke-width=".8"/>',
    ...[9, 14, 19, 24].map((x) => [ellipse(x, 26, 1, 1), ['#3a2114'], [0, 0], [0, 1]]),
  ),
  'fireworks-burst': body(
    ...[
      [16, 14, 11, '#ff5a7a', '#ffd36b'],
      [16, 14, 6.4, '#ffd36b', '#ffffff'],
    ].flatMap(([cx, cy, r, a, b], ring) =>
      Array.from({ length: 12 }, (_, i) => {
        const t = ((i + ring / 2) * Math.PI) / 6;
        const at = (k) => `${(cx + Math.cos(t) * r * k).toFixed(2)} ${(cy + Math.sin(t) * r * k).toFixed(2)}`;
        return `<path d="M${at(0.35)}L${at(0.92)}" stroke="${a}" stroke-width="1" stroke-linecap="round"/><path d="${ellipse(+(cx + Math.cos(t) * r * 1.08).toFixed(2), +(cy + Math.sin(t) * r * 1.08).toFixed(2), 0.8, 0.8)}" fill="${b}"/>`;
      }),
    ),
  ),
};

/** A soft sitting body in two fur colours; the face goes on top. `tail`: round, bushy or none. */
export function sittingBody(fur, dark, belly, tail) {
  const tails = {
    bushy: [
      'M21 27c6 2.400 10-2.600 9.200-8.600-.4-2.400-2-3.800-3-4.200-.2 4.600-3.200 6-5.600 8.800z',
      [fur, fur, dark],
      [30, 14],
      [22, 29],
    ],
    thin: [
      'M22 28c5.600.6 7.600-3.400 6.600-7.400l-1.800.4c.6 2.800-.6 4.800-5 4.600z',
      [fur, dark],
      [28, 20],
      [22, 28],
    ],
    round: [ellipse(24.6, 26.6, 2.4, 2.2), [fur, dark], [0, 24], [0, 29]],
    none: [ellipse(16, 26, 1, 1), [fur], [0, 0], [0, 1]],
  };
  return body(
    tails[tail],
    [ellipse(9.6, 28.2, 4, 2.8), [fur, dark], [0, 25], [0, 31]],
    [ellipse(22.4, 28.2, 4, 2.8), [fur, dark], [0, 25], [0, 31]],
    [
      'M16 13c5.600 0 8.600 4.600 8.600 10.200 0 5-3 7.400-8.600 7.400s-8.600-2.400-8.600-7.400C7.400 17.600 10.400 13 16 13z',
      [fur, fur, dark],
      [0, 13],
      [0, 31],
    ],
    [ellipse(16, 23.4, 4.9, 6.2), [belly, belly], [0, 17], [0, 30]],
    [
      'M11.400 18.600q2 0 2.200 3l.4 7.800q-.2 1.600-2.200 1.600-2.200 0-2.600-1.600z',
      [fur, dark],
      [0, 18],
      [0, 32],
    ],
    [
      'M20.600 18.600q-2 0-2.200 3l-.4 7.800q.2 1.600 2.200 1.600 2.200 0 2.600-1.600z',
      [fur, dark],
      [0, 18],
      [0, 32],
    ],
  );
}

/** New id → face to put on a sitting body: [drawing, belly colour, tail]. */
export const SITTING = {
  'fox-sitting': ['fox', '#fff1de', 'bushy'],
  'wolf-sitting': ['wolf', '#e8ebf2', 'bushy'],
  'bear-sitting': ['bear', '#d9a877', 'none'],
  'polar-bear-sitting': ['polar-bear', '#ffffff', 'none'],
  'panda-sitting': ['panda', '#ffffff', 'none'],
  'koala-sitting': ['koala', '#e4e6ee', 'none'],
  'lion-sitting': ['lion', '#ffe0a3', 'thin'],
  'hamster-sitting': ['hamster', '#fff1de', 'none'],
  'frog-sitting': ['frog', '#e9f7a9', 'none'],
  'raccoon-sitting': ['raccoon', '#d6dae4', 'bushy'],
  'moose-sitting': ['moose', '#b98a68', 'none'],
};

/** Fur where the face's main colour is not the body's. */
export const FUR = {
  'panda-sitting': '#34343f',
  'lion-sitting': '#f2ac3d',
  'frog-sitting': '#4fc98f',
  'fox-sitting': '#ff8a2b',
};

/** Figures out of parts: [drawing, x, y, size] in units of the 32 box, painted in order. */
export const FIGURES = {
  'boy-standing': [
    ['person-standing', 4, 7.6, 24.4],
    ['boy', 8.4, 0, 15.2],
  ],
  'girl-standing': [
    ['woman-standing', 4, 7.6, 24.4],
    ['girl', 8.4, 0, 15.2],
  ],
  king: [
    ['man-standing', 4, 7.6, 24.4],
    ['man-beard', 9, 3.4, 14],
    ['crown', 11, -0.4, 10],
  ],
  queen: [
    ['woman-standing', 4, 7.6, 24.4],
    ['woman', 9, 3.4, 14],
    ['crown', 11, -0.4, 10],
  ],
  knight: [
    ['man-standing', 4, 7.6, 24.4],
    ['man', 9, 3.6, 14],
    ['knight-helmet', 8.6, -0.8, 14.8],
    ['sword', 1, 8, 18],
    ['shield', 15.6, 15, 10.4],
  ],
};
