/** Painted styles: oil, impressionist, starry night, pointillist, watercolour, ink wash. */
import { Random } from '../random.ts';
import type { StyleFilter } from './index.ts';
import {
  blur,
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
import { paintStrokes } from './strokes.ts';

/** Half width of a medium brush: all styles scale with the picture. */
export const brushUnit = (width: number, height: number): number =>
  Math.max(1.2, Math.sqrt(width * height) / 200);

const blank = (p: Planes, from: Planes): Planes => ({
  ...p,
  r: from.r.slice(),
  g: from.g.slice(),
  b: from.b.slice(),
});

/** Calm areas get a slow random drift, edges are followed. */
function brushAngles(p: Planes, random: Random, calm: number): Float32Array {
  const u = brushUnit(p.width, p.height);
  const { angle, strength } = flowField(luma(p), p.width, p.height, u * 1.6);
  const drift = noise(p.width, p.height, u * 26, random);
  return angle.map((a, i) => {
    const w = Math.min(1, strength[i]! * 2.2);
    const d = (drift[i]! - 0.5) * Math.PI * 2 * calm;
    return Math.atan2(Math.sin(a) * w + Math.sin(d) * (1 - w), Math.cos(a) * w + Math.cos(d) * (1 - w));
  });
}

/** Light from the upper left on the paint's relief. */
function impasto(p: Planes, strength: number): void {
  const l = luma(p);
  const w = p.width;
  for (let y = p.height - 1; y > 0; y--) {
    for (let x = w - 1; x > 0; x--) {
      const o = y * w + x;
      const e = (l[o]! - l[o - w - 1]!) * strength;
      p.r[o] = clamp01(p.r[o]! + e);
      p.g[o] = clamp01(p.g[o]! + e);
      p.b[o] = clamp01(p.b[o]! + e);
    }
  }
}

export const oil: StyleFilter = (data, width, height, { seed }) => {
  const random = new Random(seed);
  const p = toPlanes(data, width, height);
  saturate(p, 1.12);
  const u = brushUnit(width, height);
  const angles = brushAngles(p, random, 0.8);
  const canvas = blurPlanes(p, u * 3);
  paintStrokes(
    canvas,
    blurPlanes(p, u * 1.6),
    angles,
    { radius: u * 2.6, length: 7, spacing: 1.1, opacity: 0.95, threshold: 0, jitter: 0.035, bristle: 0.8 },
    random,
  );
  paintStrokes(
    canvas,
    blurPlanes(p, u * 0.6),
    angles,
    { radius: u * 1.2, length: 6, spacing: 1.2, opacity: 0.95, threshold: 0.1, jitter: 0.025, bristle: 0.7 },
    random,
  );
  paintStrokes(
    canvas,
    p,
    angles,
    {
      radius: Math.max(1, u * 0.5),
      length: 6,
      spacing: 1.5,
      opacity: 0.95,
      threshold: 0.13,
      jitter: 0.015,
      bristle: 0.4,
    },
    random,
  );
  impasto(canvas, 0.5);
  return toPixels(canvas);
};

export const impressionist: StyleFilter = (data, width, height, { seed }) => {
  const random = new Random(seed);
  const p = toPlanes(data, width, height);
  saturate(p, 1.3);
  const u = brushUnit(width, height);
  const angles = brushAngles(p, random, 0.5);
  const canvas = blurPlanes(p, u * 2);
  paintStrokes(
    canvas,
    blurPlanes(p, u * 1.2),
    angles,
    { radius: u * 1.7, length: 4, spacing: 1.2, opacity: 0.9, threshold: 0, jitter: 0.085, bristle: 0.5 },
    random,
  );
  paintStrokes(
    canvas,
    blurPlanes(p, u * 0.4),
    angles,
    { radius: u * 0.8, length: 4, spacing: 1.5, opacity: 0.9, threshold: 0.09, jitter: 0.07, bristle: 0.4 },
    random,
  );
  impasto(canvas, 0.35);
  return toPixels(canvas);
};

/** Colours of The Starry Night (V. van Gogh, 1889, public domain), from the sky's darks to the stars' lights. */
const NIGHT = ['#0b1a3f', '#173a7a', '#2c5da8', '#4f86bf', '#7fb0c9', '#c9d7a8', '#f0d560', '#f6eaa0'].map(
  rgb01,
);

/**
 * Swirls: every bright spot is the middle of a vortex, waves roll between them, edges of things are followed; long ridged strokes
 * in broken colour; lights turn to yellow, the rest leans to blues.
 */
export const starryNight: StyleFilter = (data, width, height, { seed }) => {
  const random = new Random(seed);
  const p = toPlanes(data, width, height);
  const u = brushUnit(width, height);
  const soft = blur(luma(p), width, height, u * 7);
  const { angle, strength } = flowField(luma(p), width, height, u * 1.4);
  const spots = vortices(soft, width, height, u, random);
  const angles = new Float32Array(angle.length);
  const rings = new Float32Array(angle.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const o = y * width + x;
      const wave = Math.sin(x * (0.042 / u) * 1.3 + Math.sin(y * (0.03 / u)) * 2.2) * 0.75;
      let [dx, dy] = [Math.cos(wave), Math.sin(wave)];
      for (const s of spots) {
        const [ex, ey] = [x - s.x, y - s.y];
        const pull = Math.exp(-(ex * ex + ey * ey) / (2 * s.r * s.r)) * 3.2;
        const d = Math.hypot(ex, ey) + 1e-3;
        rings[o]! += pull * 0.1 * (0.5 + 0.5 * Math.cos((d * 2 * Math.PI) / (s.r * 0.6)));
        dx += (-ey / d) * pull * s.turn;
        dy += (ex / d) * pull * s.turn;
      }
      const flow = Math.atan2(dy, dx);
      const w = Math.min(1, strength[o]! * 1.7);
      const edge = Math.cos(angle[o]! - flow) < 0 ? angle[o]! + Math.PI : angle[o]!;
      angles[o] = Math.atan2(
        Math.sin(flow) * (1 - w) + Math.sin(edge) * w,
        Math.cos(flow) * (1 - w) + Math.cos(edge) * w,
      );
    }
  }
  const l = luma(p);
  for (let i = 0; i < l.length; i++) {
    const [r, g, b] = [p.r[i]!, p.g[i]!, p.b[i]!];
    const chroma = Math.max(r, g, b) - Math.min(r, g, b);
    const warm = clamp01((r - b * 0.98) * 9) * clamp01(chroma * 5);
    const at = clamp01(l[i]! * 1.3 + rings[i]! * (1 - warm) + 0.06) * (NIGHT.length - 1);
    const k = Math.min(NIGHT.length - 2, Math.floor(at));
    const f = at - k;
    const pull = 0.1 + (1 - warm) * (0.64 - 0.3 * Math.min(1, chroma * 1.2));
    const tone = NIGHT[k]!.map((v, j) => v + (NIGHT[k + 1]![j]! - v) * f);
    const lift = 1 + 0.3 * warm;
    p.r[i] = clamp01((r + (tone[0]! - r) * pull) * lift * 1.04);
    p.g[i] = clamp01((g + (tone[1]! - g) * pull) * lift);
    p.b[i] = clamp01((b + (tone[2]! - b) * pull) * (1 - 0.12 * warm));
  }
  saturate(p, 1.25);
  const canvas = blurPlanes(p, u * 2);
  for (let i = 0; i < canvas.r.length; i++) {
    canvas.r[i]! *= 0.72;
    canvas.g[i]! *= 0.74;
    canvas.b[i]! *= 0.86;
  }
  paintStrokes(
    canvas,
    blurPlanes(p, u * 1.3),
    angles,
    { radius: u * 1.5, length: 13, spacing: 1.25, opacity: 0.95, threshold: 0, jitter: 0.11, bristle: 1 },
    random,
  );
  paintStrokes(
    canvas,
    blurPlanes(p, u * 0.5),
    angles,
    { radius: u * 0.75, length: 11, spacing: 1.7, opacity: 0.95, threshold: 0.1, jitter: 0.08, bristle: 0.8 },
    random,
  );
  impasto(canvas, 0.85);
  return toPixels(canvas);
};

interface Vortex {
  x: number;
  y: number;
  r: number;
  turn: 1 | -1;
}

/** Centres of swirls: the brightest separate spots, and two great ones of the sky. */
function vortices(soft: Float32Array, width: number, height: number, u: number, random: Random): Vortex[] {
  const cell = Math.max(4, Math.round(u * 9));
  const found: (Vortex & { light: number })[] = [];
  const mean = soft.reduce((t, v) => t + v, 0) / soft.length;
  for (let y = cell; y < height - cell; y += cell) {
    for (let x = cell; x < width - cell; x += cell) {
      const v = soft[y * width + x]!;
      const around = [-cell, cell, -cell * width, cell * width].map((d) => soft[y * width + x + d]!);
      if (v > mean * 1.18 && around.every((a) => a <= v))
        found.push({ x, y, r: u * 11, turn: random.chance(0.5) ? 1 : -1, light: v });
    }
  }
  found.sort((a, b) => b.light - a.light);
  const big: Vortex[] = [
    { x: width * random.range(0.34, 0.48), y: height * random.range(0.24, 0.34), r: u * 24, turn: 1 },
    { x: width * random.range(0.6, 0.74), y: height * random.range(0.34, 0.42), r: u * 18, turn: -1 },
  ];
  return [...found.slice(0, 9), ...big];
}

export const pointillist: StyleFilter = (data, width, height, { seed }) => {
  const random = new Random(seed);
  const p = toPlanes(data, width, height);
  saturate(p, 1.45);
  const u = brushUnit(width, height);
  const canvas = blurPlanes(p, u * 3);
  for (let i = 0; i < canvas.r.length; i++) {
    canvas.r[i] = canvas.r[i]! * 0.45 + 0.52;
    canvas.g[i] = canvas.g[i]! * 0.45 + 0.5;
    canvas.b[i] = canvas.b[i]! * 0.45 + 0.44;
  }
  const zero = new Float32Array(p.r.length);
  const dot = { length: 0.1, opacity: 0.92, threshold: 0, bristle: 0 };
  paintStrokes(
    canvas,
    blurPlanes(p, u),
    zero,
    { ...dot, radius: u * 1.3, spacing: 1.5, jitter: 0.14 },
    random,
  );
  paintStrokes(
    canvas,
    blurPlanes(p, u * 0.4),
    zero,
    { ...dot, radius: u * 0.85, spacing: 1.6, jitter: 0.1 },
    random,
  );
  paintStrokes(
    canvas,
    p,
    zero,
    { ...dot, radius: u * 0.55, spacing: 1.8, jitter: 0.07, threshold: 0.16 },
    random,
  );
  return toPixels(canvas);
};

/** Flat washes with darker rims, granulation, white paper showing through, a light pencil line. */
export const watercolour: StyleFilter = (data, width, height, { seed }) => {
  const random = new Random(seed);
  const u = brushUnit(width, height);
  const source = toPlanes(data, width, height);
  const wobbleX = noise(width, height, u * 9, random);
  const wobbleY = noise(width, height, u * 9, random);
  const warped = blank(source, source);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const o = y * width + x;
      const sx = Math.min(width - 1, Math.max(0, Math.round(x + (wobbleX[o]! - 0.5) * u * 5)));
      const sy = Math.min(height - 1, Math.max(0, Math.round(y + (wobbleY[o]! - 0.5) * u * 5)));
      const q = sy * width + sx;
      warped.r[o] = source.r[q]!;
      warped.g[o] = source.g[q]!;
      warped.b[o] = source.b[q]!;
    }
  }
  const p = kuwahara(warped, Math.max(2, Math.round(u * 1.3)));
  const l = luma(p);
  const rim = blur(l, width, height, u * 1.1);
  const wash = noise(width, height, u * 34, random);
  const grain = noise(width, height, u * 1.1, random);
  const line = lineArt(luma(source), width, height, Math.max(0.8, u * 0.28), 34, 0.012);
  for (let i = 0; i < l.length; i++) {
    const edge = Math.min(0.22, Math.abs(l[i]! - rim[i]!) * 2.2);
    const density = (0.86 + (wash[i]! - 0.5) * 0.5 + (grain[i]! - 0.5) * 0.16) * (1 + edge);
    const ink = 0.86 + 0.14 * line[i]!;
    for (const plane of [p.r, p.g, p.b])
      plane[i] = clamp01((1 - (1 - plane[i]!) * density * 0.9) * ink * 1.02);
  }
  saturate(p, 1.12);
  vignettePaper(p, random, u);
  paper(p, random, 0.07, Math.max(1.5, u * 0.5));
  return toPixels(p);
};

/** Leaves an uneven margin of bare paper. */
function vignettePaper(p: Planes, random: Random, u: number): void {
  const ragged = noise(p.width, p.height, u * 12, random);
  for (let y = 0; y < p.height; y++) {
    for (let x = 0; x < p.width; x++) {
      const o = y * p.width + x;
      const d = Math.min(x, y, p.width - 1 - x, p.height - 1 - y) / (u * 9) + (ragged[o]! - 0.5) * 1.5;
      const k = clamp01(d * 2.4);
      p.r[o] = 0.985 + (p.r[o]! - 0.985) * k;
      p.g[o] = 0.975 + (p.g[o]! - 0.975) * k;
      p.b[o] = 0.95 + (p.b[o]! - 0.95) * k;
    }
  }
}

export const inkWash: StyleFilter = (data, width, height, { seed }) => {
  const random = new Random(seed);
  const u = brushUnit(width, height);
  const p = kuwahara(toPlanes(data, width, height), Math.max(2, Math.round(u * 1.2)));
  const source = toPlanes(data, width, height);
  const l = luma(p);
  const wash = noise(width, height, u * 22, random);
  const line = lineArt(luma(source), width, height, Math.max(0.8, u * 0.45), 60, 0.008);
  for (let i = 0; i < l.length; i++) {
    const tone = Math.round(clamp01(l[i]! ** 0.8 + (wash[i]! - 0.5) * 0.12) * 4) / 4;
    const v =
      clamp01(0.16 + 0.84 * (0.35 * tone + 0.65 * clamp01(l[i]! ** 0.75 + (wash[i]! - 0.5) * 0.16))) *
      (0.25 + 0.75 * line[i]!);
    const warm = p.r[i]! - l[i]!;
    p.r[i] = clamp01(v * 0.97 + 0.015 + warm * 0.3);
    p.g[i] = clamp01(v * 0.955 + 0.01);
    p.b[i] = clamp01(v * 0.92 + (p.b[i]! - l[i]!) * 0.12);
  }
  paper(p, random, 0.08, Math.max(1.5, u * 0.5));
  return toPixels(p);
};
