/**
 * How close two pictures are. Conventions of `shared/eval/BASELINES.md`: PSNR over RGB or luma with peak 255 (99 when
 * identical), SSIM (Wang et al. 2004) on luma, colourfulness (Hasler and Süsstrunk 2003), CIELab chroma distance.
 */
import type { Raster } from '../../../src/capabilities/contract.ts';
import { toLab } from '../../../workers/imaging/color.ts';

/** A rectangle of a picture, in pixels. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

const IDENTICAL_DB = 99;

function requireSameSize(a: Raster, b: Raster): void {
  if (a.width !== b.width || a.height !== b.height)
    throw new RangeError(`${a.width} × ${a.height} cannot be compared with ${b.width} × ${b.height}`);
}

const decibels = (meanSquare: number) =>
  meanSquare === 0 ? IDENTICAL_DB : 10 * Math.log10(255 ** 2 / meanSquare);

/** @param where only these pixels count (one byte per pixel, not 0 = counts) */
export function psnrRgb(a: Raster, b: Raster, where?: Uint8Array): number {
  requireSameSize(a, b);
  let sum = 0;
  let count = 0;
  for (let p = 0, i = 0; p < a.width * a.height; p++, i += 4) {
    if (where && where[p] === 0) continue;
    for (let c = 0; c < 3; c++) sum += (a.data[i + c]! - b.data[i + c]!) ** 2;
    count += 3;
  }
  return decibels(sum / count);
}

/** Luma of MATLAB's rgb2ycbcr, 16..235, not rounded. */
function videoLuma({ width, height, data }: Raster): Float64Array {
  const out = new Float64Array(width * height);
  for (let p = 0, i = 0; p < out.length; p++, i += 4)
    out[p] = 16 + (65.481 * data[i]! + 128.553 * data[i + 1]! + 24.966 * data[i + 2]!) / 255;
  return out;
}

export function psnrY(a: Raster, b: Raster): number {
  requireSameSize(a, b);
  const [x, y] = [videoLuma(a), videoLuma(b)];
  return decibels(x.reduce((sum, v, i) => sum + (v - y[i]!) ** 2, 0) / x.length);
}

const SSIM_WINDOW = (() => {
  const raw = Float64Array.from({ length: 11 }, (_, i) => Math.exp(-((i - 5) ** 2) / 4.5));
  const sum = raw.reduce((a, b) => a + b, 0);
  return raw.map((v) => v / sum);
})();

/** The 11 × 11 window's weighted means where it fits whole. */
function windowMeans(plane: Float64Array, width: number, height: number): Float64Array {
  const [w, h] = [width - 10, height - 10];
  const across = new Float64Array(w * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < w; x++) {
      let sum = 0;
      for (let k = 0; k < 11; k++) sum += SSIM_WINDOW[k]! * plane[y * width + x + k]!;
      across[y * w + x] = sum;
    }
  const out = new Float64Array(w * h);
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      let sum = 0;
      for (let k = 0; k < 11; k++) sum += SSIM_WINDOW[k]! * across[(y + k) * w + x]!;
      out[y * w + x] = sum;
    }
  return out;
}

/** Mean structural similarity of the lumas, Gaussian window 11 × 11 with sigma 1.5. */
export function ssimY(a: Raster, b: Raster): number {
  requireSameSize(a, b);
  const [x, y] = [videoLuma(a), videoLuma(b)];
  const mean = (plane: Float64Array) => windowMeans(plane, a.width, a.height);
  const product = (p: Float64Array, q: Float64Array) => p.map((v, i) => v * q[i]!);
  const [mx, my] = [mean(x), mean(y)];
  const [xx, yy, xy] = [mean(product(x, x)), mean(product(y, y)), mean(product(x, y))];
  const [c1, c2] = [(0.01 * 255) ** 2, (0.03 * 255) ** 2];
  let sum = 0;
  for (let i = 0; i < mx.length; i++) {
    const [p, q, r] = [mx[i]! ** 2, my[i]! ** 2, mx[i]! * my[i]!];
    sum += ((2 * r + c1) * (2 * (xy[i]! - r) + c2)) / ((p + q + c1) * (xx[i]! - p + yy[i]! - q + c2));
  }
  return sum / mx.length;
}

export function colourfulness({ width, height, data }: Raster): number {
  const n = width * height;
  let [u, uu, v, vv] = [0, 0, 0, 0];
  for (let i = 0; i < data.length; i += 4) {
    const [r, g, b] = [data[i]!, data[i + 1]!, data[i + 2]!];
    const [rg, yb] = [r - g, (r + g) / 2 - b];
    u += rg / n;
    uu += rg ** 2 / n;
    v += yb / n;
    vv += yb ** 2 / n;
  }
  return Math.sqrt(Math.max(0, uu - u * u + vv - v * v)) + 0.3 * Math.hypot(u, v);
}

/** Mean distance in the a and b of CIELab. */
export function chromaDistance(a: Raster, b: Raster): number {
  requireSameSize(a, b);
  const [p, q] = [toLab(a, 'cielab'), toLab(b, 'cielab')];
  return p.a.reduce((sum, v, i) => sum + Math.hypot(v - q.a[i]!, p.b[i]! - q.b[i]!), 0) / p.a.length;
}

/** Two alpha masks, in the red channel: intersection over union at one half, mean absolute difference × 1000. */
export function alphaScores(truth: Raster, found: Raster): { iou: number; mad: number } {
  requireSameSize(truth, found);
  const n = truth.width * truth.height;
  let [both, either, difference] = [0, 0, 0];
  for (let i = 0; i < truth.data.length; i += 4) {
    const [t, f] = [truth.data[i]! / 255, found.data[i]! / 255];
    if (t >= 0.5 && f >= 0.5) both++;
    if (t >= 0.5 || f >= 0.5) either++;
    difference += Math.abs(t - f);
  }
  return { iou: either === 0 ? 1 : both / either, mad: (difference / n) * 1000 };
}

/** Precision, recall and F1 of two masks (not 0 = marked), a rim of `slack` pixels forgiven on both sides. */
export function maskF1(
  truth: Uint8Array,
  found: Uint8Array,
  width: number,
  slack: number,
): { f1: number; precision: number; recall: number } {
  const near = (mask: Uint8Array) => {
    const out = new Uint8Array(mask.length);
    for (let p = 0; p < mask.length; p++) {
      if (mask[p] === 0) continue;
      for (let dy = -slack; dy <= slack; dy++)
        for (let dx = -slack; dx <= slack; dx++) {
          const [x, q] = [(p % width) + dx, p + dy * width + dx];
          if (x >= 0 && x < width && q >= 0 && q < out.length) out[q] = 1;
        }
    }
    return out;
  };
  const share = (of: Uint8Array, inside: Uint8Array) => {
    let [hit, all] = [0, 0];
    for (let p = 0; p < of.length; p++)
      if (of[p] !== 0) {
        all++;
        hit += inside[p]!;
      }
    return all === 0 ? 1 : hit / all;
  };
  const precision = share(found, near(truth));
  const recall = share(truth, near(found));
  return { f1: (2 * precision * recall) / Math.max(1e-9, precision + recall), precision, recall };
}
