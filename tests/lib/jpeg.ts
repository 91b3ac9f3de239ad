/** What JPEG compression does to pixels (baseline, 4:2:0), without its file: for tests that need its noise and have no encoder. */
import type { Raster } from '../../src/capabilities/contract.ts';
import { createPlane, createRaster, type Plane } from '../../workers/imaging/raster.ts';
import { resizePlane } from '../../workers/imaging/resize.ts';

/** Quantisation at quality 50, row by row (ITU-T T.81, tables K.1 and K.2). */
const LUMA = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22,
  29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103,
  121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
];
const CHROMA = [17, 18, 24, 47, 18, 21, 26, 66, 24, 26, 56, 99, 47, 66, 99, 99];
const COSINES = Array.from({ length: 64 }, (_, i) => {
  const [u, x] = [Math.floor(i / 8), i % 8];
  return Math.cos(((2 * x + 1) * u * Math.PI) / 16) * (u === 0 ? Math.SQRT1_2 : 1) * 0.5;
});

/** @param quality 1..100, as libjpeg scales its tables */
export function jpegged(picture: Raster, quality: number): Raster {
  const { width, height, data } = picture;
  const percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
  const step = (base: number) => Math.min(255, Math.max(1, Math.floor((base * percent + 50) / 100)));
  const planes = [0, 1, 2].map(() => createPlane(width, height));
  for (let p = 0, i = 0; p < width * height; p++, i += 4) {
    const [r, g, b] = [data[i]!, data[i + 1]!, data[i + 2]!];
    planes[0]!.data[p] = 0.299 * r + 0.587 * g + 0.114 * b - 128;
    planes[1]!.data[p] = -0.168736 * r - 0.331264 * g + 0.5 * b;
    planes[2]!.data[p] = 0.5 * r - 0.418688 * g - 0.081312 * b;
  }
  const [w2, h2] = [Math.ceil(width / 2), Math.ceil(height / 2)];
  const steps = LUMA.map(step);
  const coarse = Array.from({ length: 64 }, (_, i) => {
    const [v, u] = [Math.floor(i / 8), i % 8];
    return step(u < 4 && v < 4 ? CHROMA[v * 4 + u]! : 99);
  });
  const luma = quantised(planes[0]!, steps);
  const [cb, cr] = [1, 2].map((c) =>
    resizePlane(quantised(resizePlane(planes[c]!, w2, h2, 'box'), coarse), width, height, 'triangle'),
  );
  const out = createRaster(width, height);
  for (let p = 0, i = 0; p < width * height; p++, i += 4) {
    const [y, u, v] = [luma.data[p]! + 128, cb!.data[p]!, cr!.data[p]!];
    out.data.set([y + 1.402 * v, y - 0.344136 * u - 0.714136 * v, y + 1.772 * u, data[i + 3]!], i);
  }
  return out;
}

/** Blocks of 8 × 8 by the cosine transform, rounded to the steps, and back; beyond the border the edge repeats. */
function quantised({ width, height, data }: Plane, steps: readonly number[]): Plane {
  const out = createPlane(width, height);
  const block = new Float64Array(64);
  for (let top = 0; top < height; top += 8)
    for (let left = 0; left < width; left += 8) {
      for (let k = 0; k < 64; k++) {
        const y = Math.min(height - 1, top + Math.floor(k / 8));
        block[k] = data[y * width + Math.min(width - 1, left + (k % 8))]!;
      }
      const waves = transformed(block, (u, x) => COSINES[u * 8 + x]!);
      for (let k = 0; k < 64; k++) waves[k] = Math.round(waves[k]! / steps[k]!) * steps[k]!;
      const back = transformed(waves, (x, u) => COSINES[u * 8 + x]!);
      for (let k = 0; k < 64; k++) {
        const [x, y] = [left + (k % 8), top + Math.floor(k / 8)];
        if (x < width && y < height) out.data[y * width + x] = back[k]!;
      }
    }
  return out;
}

/** `by` · block · `by`ᵀ. */
function transformed(block: Float64Array, by: (row: number, column: number) => number): Float64Array {
  const half = new Float64Array(64);
  const out = new Float64Array(64);
  for (let r = 0; r < 8; r++)
    for (let c = 0; c < 8; c++) for (let k = 0; k < 8; k++) half[r * 8 + c]! += by(c, k) * block[r * 8 + k]!;
  for (let r = 0; r < 8; r++)
    for (let c = 0; c < 8; c++) for (let k = 0; k < 8; k++) out[r * 8 + c]! += by(r, k) * half[k * 8 + c]!;
  return out;
}
