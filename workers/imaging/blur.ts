/** Box and gaussian blur of float planes. Beyond the border the nearest edge value is repeated. */
import { createPlane, type Plane } from './raster.ts';

/** Sigma from which a gaussian is three box blurs (error below 1 % of the step) instead of a sampled kernel. */
const BOX_SIGMA = 4;

/**
 * Mean over the square of side `2 · radius + 1` around each pixel, by running sums: the cost does not depend on the radius.
 * `into` may be the source itself.
 */
export function boxBlur(
  source: Plane,
  radius: number,
  into: Plane = createPlane(source.width, source.height),
): Plane {
  const { width, height } = source;
  const r = Math.max(0, Math.floor(radius));
  const share = 1 / (2 * r + 1);
  const line = new Float32Array(width);
  for (let y = 0; y < height; y++) {
    line.set(source.data.subarray(y * width, (y + 1) * width));
    const out = into.data.subarray(y * width, (y + 1) * width);
    const at = (x: number) => line[Math.max(0, Math.min(x, width - 1))]!;
    let sum = 0;
    for (let x = -r; x <= r; x++) sum += at(x);
    for (let x = 0; x < width; x++) {
      out[x] = sum * share;
      sum += at(x + r + 1) - at(x - r);
    }
  }
  if (r > 0) sumColumns(into, r, share);
  return into;
}

/** The vertical half of the box blur, in place: column sums slide down; a ring keeps the rows that
 * were overwritten but have still to leave the sums. */
function sumColumns(plane: Plane, r: number, share: number): void {
  const { width, height, data } = plane;
  const ring = Array.from({ length: Math.min(height, r + 1) }, () => new Float32Array(width));
  const row = (y: number) => data.subarray(y * width, (y + 1) * width);
  const sums = new Float64Array(width);
  const first = row(0);
  for (let x = 0; x < width; x++) sums[x] = first[x]! * (r + 1);
  for (let y = 1; y <= r; y++) {
    const below = row(Math.min(y, height - 1));
    for (let x = 0; x < width; x++) sums[x] = sums[x]! + below[x]!;
  }
  const top = Float32Array.from(first);
  for (let y = 0; y < height; y++) {
    const here = row(y);
    ring[y % ring.length]!.set(here);
    for (let x = 0; x < width; x++) here[x] = sums[x]! * share;
    const entering = row(Math.min(y + r + 1, height - 1));
    const leaving = y - r > 0 ? ring[(y - r) % ring.length]! : top;
    for (let x = 0; x < width; x++) sums[x] = sums[x]! + entering[x]! - leaving[x]!;
  }
}

/**
 * Gaussian blur with the given sigma in pixels: a kernel cut at 4 sigma below {@link BOX_SIGMA}, else three box blurs whose
 * variances add up to sigma² (Kovesi, "Fast Almost-Gaussian Filtering", 2010).
 */
export function gaussianBlur(source: Plane, sigma: number): Plane {
  if (!(sigma > 0)) return { ...source, data: source.data.slice() };
  if (sigma < BOX_SIGMA) return convolve(source, gaussianKernel(sigma));
  const ideal = Math.sqrt(4 * sigma * sigma + 1);
  let lower = Math.floor(ideal);
  if (lower % 2 === 0) lower--;
  const narrow = Math.round((12 * sigma * sigma - 3 * lower * lower - 12 * lower - 9) / (-4 * lower - 4));
  const radii = [0, 1, 2].map((pass) => (pass < narrow ? (lower - 1) / 2 : (lower + 1) / 2));
  // Widened first: an edge that is repeated anew after each pass would count too much.
  const margin = radii.reduce((a, b) => a + b, 0);
  const wide = extend(source, margin);
  for (const radius of radii) boxBlur(wide, radius, wide);
  const out = createPlane(source.width, source.height);
  for (let y = 0; y < out.height; y++) {
    const from = (y + margin) * wide.width + margin;
    out.data.set(wide.data.subarray(from, from + out.width), y * out.width);
  }
  return out;
}

/** The plane with its edge values repeated `margin` pixels outwards. */
function extend(source: Plane, margin: number): Plane {
  const { width, height, data } = source;
  const out = createPlane(width + 2 * margin, height + 2 * margin);
  for (let y = 0; y < out.height; y++) {
    const from = Math.max(0, Math.min(y - margin, height - 1)) * width;
    const row = out.data.subarray(y * out.width, (y + 1) * out.width);
    row.fill(data[from]!, 0, margin).set(data.subarray(from, from + width), margin);
    row.fill(data[from + width - 1]!, margin + width);
  }
  return out;
}

/** Weights for offsets 0..n of a normalised gaussian. */
function gaussianKernel(sigma: number): Float32Array {
  const n = Math.ceil(4 * sigma);
  const half = Float32Array.from({ length: n + 1 }, (_, i) => Math.exp(-0.5 * (i / sigma) ** 2));
  const sum = half.reduce((a, v, i) => a + (i === 0 ? v : 2 * v), 0);
  return half.map((v) => v / sum);
}

function convolve(source: Plane, half: Float32Array): Plane {
  const { width, height, data } = source;
  const n = half.length - 1;
  const across = createPlane(width, height);
  const padded = new Float32Array(width + 2 * n);
  for (let y = 0; y < height; y++) {
    const row = data.subarray(y * width, (y + 1) * width);
    padded.fill(row[0]!, 0, n).set(row, n);
    padded.fill(row[width - 1]!, n + width);
    for (let x = 0; x < width; x++) {
      let sum = half[0]! * padded[x + n]!;
      for (let k = 1; k <= n; k++) sum += half[k]! * (padded[x + n - k]! + padded[x + n + k]!);
      across.data[y * width + x] = sum;
    }
  }
  const out = createPlane(width, height);
  for (let y = 0; y < height; y++) {
    const target = out.data.subarray(y * width, (y + 1) * width);
    for (let k = -n; k <= n; k++) {
      const from = Math.max(0, Math.min(y + k, height - 1)) * width;
      const weight = half[Math.abs(k)]!;
      for (let x = 0; x < width; x++) target[x] = target[x]! + weight * across.data[from + x]!;
    }
  }
  return out;
}
