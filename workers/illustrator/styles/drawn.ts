/** Drawn styles: pencil, charcoal, coloured pencil, chalk, pen and ink, woodcut, cartoon. */
import { Random } from '../random.ts';
import type { StyleFilter } from './index.ts';
import {
  blurPlanes,
  clamp01,
  flowField,
  kuwahara,
  lineArt,
  luma,
  noise,
  type Planes,
  paper,
  rgb01,
  saturate,
  toPixels,
  toPlanes,
} from './kit.ts';
import { brushUnit, paintStrokes } from './strokes.ts';

/** Fills three planes from a tone 0..1 between two colours. */
function duotone(p: Planes, tone: Float32Array, ink: string, ground: string): void {
  const [a, b] = [rgb01(ink), rgb01(ground)];
  for (let i = 0; i < tone.length; i++) {
    const t = tone[i]!;
    p.r[i] = a[0] + (b[0] - a[0]) * t;
    p.g[i] = a[1] + (b[1] - a[1]) * t;
    p.b[i] = a[2] + (b[2] - a[2]) * t;
  }
}

/** Streaks along a direction: noise stretched `ratio` times, −0.5..0.5. */
function streaks(
  width: number,
  height: number,
  cell: number,
  ratio: number,
  direction: number,
  random: Random,
): Float32Array {
  const side = Math.ceil(Math.hypot(width, height));
  const columns = Math.ceil(side / ratio) + 2;
  const base = noise(columns, side, cell, random);
  const [c, s] = [Math.cos(direction), Math.sin(direction)];
  const out = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const u = ((x - width / 2) * c + (y - height / 2) * s + side / 2) / ratio;
      const v = -(x - width / 2) * s + (y - height / 2) * c + side / 2;
      out[y * width + x] =
        base[Math.min(side - 1, Math.max(0, v | 0)) * columns + Math.min(columns - 1, Math.max(0, u | 0))]! -
        0.5;
    }
  }
  return out;
}

function graphite(ink: string, ground: string, coarse: number, depth: number): StyleFilter {
  return (data, width, height, { seed }) => {
    const random = new Random(seed);
    const u = brushUnit(width, height);
    const p = toPlanes(data, width, height);
    const l = luma(blurPlanes(p, u * 0.5));
    const line = lineArt(luma(p), width, height, Math.max(0.8, u * 0.3 * coarse), 46 / coarse, 0.006);
    const one = streaks(width, height, u * 0.36 * coarse, 22, -0.9, random);
    const two = streaks(width, height, u * 0.36 * coarse, 22, -0.35, random);
    const tone = l.map((v, i) => {
      const dark = clamp01((0.94 - v) * 1.45) * depth;
      const first = clamp01(1 - dark * (0.8 + one[i]! * 1.7));
      const second = dark > 0.42 ? clamp01(1 - (dark - 0.42) * (0.8 + two[i]! * 3.2)) : 1;
      return clamp01(first * second * (0.05 + 0.95 * line[i]!));
    });
    duotone(p, tone, ink, ground);
    paper(p, random, 0.06 * coarse, Math.max(1.4, u * 0.4 * coarse));
    return toPixels(p);
  };
}

export const pencil = graphite('#2a2a30', '#faf8f2', 1, 0.82);
export const charcoal = graphite('#141214', '#efe9df', 2.1, 1.08);

export const colouredPencil: StyleFilter = (data, width, height, { seed }) => {
  const random = new Random(seed);
  const u = brushUnit(width, height);
  const p = toPlanes(data, width, height);
  saturate(p, 1.3);
  const one = streaks(width, height, u * 0.4, 20, -0.85, random);
  const two = streaks(width, height, u * 0.4, 20, -0.3, random);
  const line = lineArt(luma(p), width, height, Math.max(0.8, u * 0.32), 30, 0.01);
  for (let i = 0; i < one.length; i++) {
    const cover = clamp01(0.74 + one[i]! * 0.95 + two[i]! * 0.45);
    for (const plane of [p.r, p.g, p.b])
      plane[i] = clamp01((0.98 - (0.98 - plane[i]!) * cover) * (0.62 + 0.38 * line[i]!));
  }
  paper(p, random, 0.07, Math.max(1.4, u * 0.4));
  return toPixels(p);
};

export const chalk: StyleFilter = (data, width, height, { seed }) => {
  const random = new Random(seed);
  const u = brushUnit(width, height);
  const p = toPlanes(data, width, height);
  saturate(p, 0.9);
  const l = luma(p);
  const line = lineArt(l, width, height, Math.max(0.9, u * 0.42), 40, 0.004);
  const rub = streaks(width, height, u * 0.6, 14, -0.7, random);
  const grain = noise(width, height, Math.max(1.2, u * 0.4), random);
  const board = rgb01('#24332d');
  for (let i = 0; i < l.length; i++) {
    const mark = clamp01((1 - line[i]!) * 1.1) * clamp01(grain[i]! * 1.9 - 0.15);
    const fill = clamp01(l[i]! * 1.15 + rub[i]! * 0.6 - 0.1) * clamp01(grain[i]! * 1.5);
    for (const [k, plane] of [p.r, p.g, p.b].entries()) {
      const v = board[k]! + (plane[i]! * 0.9 + 0.12 - board[k]!) * fill * 0.85;
      plane[i] = clamp01(v + (0.96 - v) * mark * 0.85);
    }
  }
  return toPixels(p);
};

/** Lines across the tone: thickness by darkness, direction by the picture's flow. */
function hatch(
  l: Float32Array,
  angle: Float32Array,
  width: number,
  height: number,
  pitch: number,
  layers: number,
  random: Random,
): Float32Array {
  const wobble = noise(width, height, pitch * 7, random);
  const out = new Float32Array(l.length).fill(1);
  for (let layer = 0; layer < layers; layer++) {
    const lift = [0, 0.32, 0.58][layer]!;
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const o = y * width + x;
        const dark = clamp01((1 - l[o]! - lift) / (1 - lift));
        if (dark < 0.06) continue;
        const a = angle[o]! + layer * 1.05;
        const t = (x * -Math.sin(a) + y * Math.cos(a)) / pitch + wobble[o]! * 1.6;
        const stripe = Math.abs(t - Math.round(t)) * 2;
        const ink = clamp01((stripe - (1 - dark * 0.8)) * pitch * 0.7);
        out[o] = Math.min(out[o]!, 1 - ink);
      }
    }
  }
  return out;
}

export const penInk: StyleFilter = (data, width, height, { seed }) => {
  const random = new Random(seed);
  const u = brushUnit(width, height);
  const p = toPlanes(data, width, height);
  const l = luma(blurPlanes(p, u * 0.6));
  const steady = new Float32Array(l.length).fill(-0.75);
  const marks = hatch(
    l.map((v) => clamp01(v * 1.08)),
    steady,
    width,
    height,
    Math.max(3, u * 1.05),
    3,
    random,
  );
  const line = lineArt(luma(p), width, height, Math.max(0.8, u * 0.34), 90, 0.004);
  duotone(
    p,
    marks.map((v, i) => Math.min(v, line[i]!)),
    '#1d1b22',
    '#fbf7ec',
  );
  paper(p, random, 0.04, Math.max(1.4, u * 0.4));
  return toPixels(p);
};

/** Tones spread over 0..1, but for the darkest and the lightest fiftieth: a night scene is cut as clearly as a day. */
function stretched(tone: Float32Array): Float32Array {
  const sorted = Float32Array.from(
    { length: 2000 },
    (_, i) => tone[Math.floor((i * tone.length) / 2000)]!,
  ).sort();
  const [low, high] = [sorted[40]!, sorted[1959]!];
  return tone.map((v) => clamp01((v - low) / Math.max(0.1, high - low)));
}

export const woodcut: StyleFilter = (data, width, height, { seed }) => {
  const random = new Random(seed);
  const u = brushUnit(width, height);
  const p = kuwahara(toPlanes(data, width, height), Math.max(2, Math.round(u)));
  const l = luma(p);
  const tone = stretched(l);
  const marks = hatch(
    tone.map((v) => clamp01(v * 1.15 - 0.02)),
    new Float32Array(l.length).fill(0.1),
    width,
    height,
    Math.max(4, u * 1.7),
    1,
    random,
  );
  const line = lineArt(luma(toPlanes(data, width, height)), width, height, Math.max(1, u * 0.7), 120, 0.004);
  const tint = rgb01('#f4ead2');
  for (let i = 0; i < l.length; i++) {
    const ink = Math.min(marks[i]! > 0.5 ? 1 : 0.06, line[i]!);
    const flat = Math.round(tone[i]! * 4) / 4;
    for (const [k, plane] of [p.r, p.g, p.b].entries()) {
      const colour = tint[k]! * (0.62 + 0.4 * flat) + (plane[i]! - l[i]!) * 0.8;
      plane[i] = clamp01(colour * (0.1 + 0.9 * ink));
    }
  }
  paper(p, random, 0.06, Math.max(1.4, u * 0.5));
  return toPixels(p);
};

export const cartoon: StyleFilter = (data, width, height) => {
  const u = brushUnit(width, height);
  const source = toPlanes(data, width, height);
  const p = kuwahara(source, Math.max(2, Math.round(u * 0.9)));
  saturate(p, 1.4);
  const l = luma(p);
  const line = lineArt(luma(source), width, height, Math.max(0.9, u * 0.5), 110, 0.006);
  for (let i = 0; i < l.length; i++) {
    const step = (Math.floor(l[i]! * 6) + 0.5) / 6;
    const k = (l[i]! * 0.35 + step * 0.65) / Math.max(0.02, l[i]!);
    for (const plane of [p.r, p.g, p.b]) plane[i] = clamp01(plane[i]! * k * (0.08 + 0.92 * line[i]!));
  }
  return toPixels(p);
};

/** Soft gouache with visible, short, matte strokes and a warm light: a picture book's page. */
export const storybook: StyleFilter = (data, width, height, { seed }) => {
  const random = new Random(seed);
  const u = brushUnit(width, height);
  const p = toPlanes(data, width, height);
  const { angle } = flowField(luma(p), width, height, u * 2);
  const canvas = kuwahara(p, Math.max(2, Math.round(u * 0.8)));
  paintStrokes(
    canvas,
    blurPlanes(p, u * 0.6),
    angle,
    { radius: u * 1.1, length: 4, spacing: 1.6, opacity: 0.5, threshold: 0, jitter: 0.05, bristle: 0.9 },
    random,
  );
  const line = lineArt(luma(p), width, height, Math.max(0.8, u * 0.35), 22, 0.008);
  for (let i = 0; i < line.length; i++) {
    canvas.r[i] = clamp01((canvas.r[i]! * 0.94 + 0.06) * (0.75 + 0.25 * line[i]!));
    canvas.g[i] = clamp01((canvas.g[i]! * 0.94 + 0.045) * (0.7 + 0.3 * line[i]!));
    canvas.b[i] = clamp01((canvas.b[i]! * 0.9 + 0.03) * (0.72 + 0.28 * line[i]!));
  }
  paper(canvas, random, 0.09, Math.max(1.5, u * 0.6));
  return toPixels(canvas);
};
