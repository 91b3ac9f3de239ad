/** Painted styles in washes: watercolour, ink wash. */
import { Random } from '../random.ts';
import type { StyleFilter } from './index.ts';
import {
  blur,
  clamp01,
  kuwahara,
  lineArt,
  luma,
  noise,
  type Planes,
  paper,
  saturate,
  toPixels,
  toPlanes,
} from './kit.ts';
import { brushUnit } from './strokes.ts';

/** Flat washes with darker rims, granulation, white paper showing through, a light pencil line. */
export const watercolour: StyleFilter = (data, width, height, { seed }) => {
  const random = new Random(seed);
  const u = brushUnit(width, height);
  const source = toPlanes(data, width, height);
  const wobbleX = noise(width, height, u * 9, random);
  const wobbleY = noise(width, height, u * 9, random);
  const warped: Planes = {
    ...source,
    r: source.r.slice(),
    g: source.g.slice(),
    b: source.b.slice(),
  };
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
