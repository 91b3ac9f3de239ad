/**
 * PatchMatch: an approximate nearest-neighbour field from the patches of a hole to the known patches around it.
 * Barnes, Shechtman, Finkelstein, Goldman, "PatchMatch" (SIGGRAPH 2009): random start, propagation along alternating scans,
 * random search in shrinking windows.
 */

import { dilate } from './morphology.ts';
import type { Mask } from './raster.ts';

/** Patches are (2·RADIUS + 1)² pixels. */
export const RADIUS = 3;
const SIDE = 2 * RADIUS + 1;
/** Numbers in a patch. */
export const SAMPLES = 3 * SIDE ** 2;
/**
 * What a difference of one level in how busy two surfaces are weighs, as squared differences of colours. Mean perceptual distance on
 * 54 round holes in 18 photos that no training saw: 3.75 without, 3.65 at an eighth of this, 3.51 with it, 3.47 at more than twice as
 * much, which costs PSNR.
 */
const BUSY_WEIGHT = 8 * SAMPLES;

/** The picture being filled: RGB interleaved, 0..255. */
export interface Canvas {
  width: number;
  height: number;
  rgb: Float32Array;
}

/** Which patch centres want a match and which may give one. */
export interface PatchDomain {
  /** Centres of patches that touch the hole, in scan order. */
  targets: Int32Array;
  /** 1 where a patch lies wholly inside the picture and outside the hole. */
  isSource: Uint8Array;
  /** All source centres. */
  sources: Int32Array;
  /** How busy the surface around each pixel is, in levels of 255 (busyness.ts); in the hole what its patches vote for. */
  busy: Float32Array;
}

/** For every target centre (by pixel index) its match and the match's cost. */
export interface Field {
  match: Int32Array;
  cost: Float32Array;
}

/** Deterministic 32-bit generator (xorshift32, Marsaglia 2003). */
export function xorshift(seed: number): () => number {
  let s = seed >>> 0 || 0x9e3779b9;
  return () => {
    s ^= s << 13;
    s ^= s >>> 17;
    s ^= s << 5;
    return (s >>> 0) / 4294967296;
  };
}

/**
 * @param hole 255 = to be filled, else 0
 * @param busy see {@link PatchDomain.busy}; in the hole a first guess
 */
export function patchDomain(hole: Mask, busy: Float32Array): PatchDomain {
  const { width, height } = hole;
  const touches = dilate(hole, RADIUS).data;
  const isSource = new Uint8Array(width * height);
  const inner = Math.max(0, width - 2 * RADIUS) * Math.max(0, height - 2 * RADIUS);
  const targets = new Int32Array(inner);
  const sources = new Int32Array(inner);
  let targetCount = 0;
  let sourceCount = 0;
  for (let y = RADIUS; y < height - RADIUS; y++) {
    for (let x = RADIUS; x < width - RADIUS; x++) {
      const i = y * width + x;
      if (touches[i]) targets[targetCount++] = i;
      else {
        isSource[i] = 1;
        sources[sourceCount++] = i;
      }
    }
  }
  return { targets: targets.slice(0, targetCount), isSource, sources: sources.slice(0, sourceCount), busy };
}

/** Sum of squared differences of two patches, given up once it exceeds `limit`. */
function distance(canvas: Canvas, a: number, b: number, limit: number): number {
  const { rgb, width } = canvas;
  let sum = 0;
  let pa = (a - RADIUS * width - RADIUS) * 3;
  let pb = (b - RADIUS * width - RADIUS) * 3;
  const row = width * 3;
  for (let dy = 0; dy < SIDE; dy++) {
    for (let k = 0; k < SIDE * 3; k++) {
      const d = rgb[pa + k]! - rgb[pb + k]!;
      sum += d * d;
    }
    if (sum >= limit) return sum;
    pa += row;
    pb += row;
  }
  return sum;
}

/**
 * Improves `field` in place.
 * @param field matches of −1 are set at random first
 * @param iterations scans; each goes the other way than the last
 * @param reach first radius of the random search, in pixels
 */
export function improve(
  canvas: Canvas,
  domain: PatchDomain,
  field: Field,
  iterations: number,
  random: () => number,
  reach = Math.max(canvas.width, canvas.height),
): void {
  const { width, height } = canvas;
  const { targets, isSource, sources, busy } = domain;
  const { match, cost } = field;
  const otherSurface = (a: number, b: number) => BUSY_WEIGHT * (busy[a]! - busy[b]!) ** 2;
  if (sources.length === 0) return;
  for (const at of targets) {
    if (match[at]! < 0 || !isSource[match[at]!]) match[at] = sources[Math.floor(random() * sources.length)]!;
    cost[at] = distance(canvas, at, match[at]!, Number.POSITIVE_INFINITY) + otherSurface(at, match[at]!);
  }
  const attempt = (at: number, candidate: number) => {
    if (candidate < 0 || candidate >= isSource.length || !isSource[candidate] || candidate === match[at])
      return;
    const surface = otherSurface(at, candidate);
    if (surface >= cost[at]!) return;
    const d = surface + distance(canvas, at, candidate, cost[at]! - surface);
    if (d < cost[at]!) {
      cost[at] = d;
      match[at] = candidate;
    }
  };
  for (let round = 0; round < iterations; round++) {
    const step = round % 2 === 0 ? -1 : 1;
    for (let n = 0; n < targets.length; n++) {
      const at = targets[step < 0 ? n : targets.length - 1 - n]!;
      const beside = match[at + step]!;
      const above = match[at + step * width]!;
      if (beside >= 0) attempt(at, beside - step);
      if (above >= 0) attempt(at, above - step * width);
      for (let window = reach; window >= 1; window /= 2) {
        const best = match[at]!;
        const x = Math.round((best % width) + (random() * 2 - 1) * window);
        const y = Math.round(Math.floor(best / width) + (random() * 2 - 1) * window);
        if (x >= 0 && y >= 0 && x < width && y < height) attempt(at, y * width + x);
      }
    }
  }
}

/**
 * New colours for the hole: every patch that covers a pixel votes with its match's pixel, weighted by the patch's
 * similarity and by how near the known picture is (Wexler, Shechtman, Irani, "Space-Time Completion of Video", PAMI 2007).
 * @param depth distance of each hole pixel from the known picture, in pixels
 * @param sharpness 1 = Wexler's weights; larger lets the best patch decide alone, which keeps texture crisp
 */
export function vote(
  canvas: Canvas,
  hole: Mask,
  depth: Float32Array,
  domain: PatchDomain,
  field: Field,
  sharpness: number,
): void {
  const { width, rgb } = canvas;
  const { match, cost } = field;
  const sigma2 = Math.max(1, quantile(domain.targets, cost, 0.75)) / sharpness;
  const sum = new Float32Array(rgb.length);
  const weights = new Float32Array(hole.data.length);
  const { busy } = domain;
  const busySum = new Float32Array(hole.data.length);
  for (const at of domain.targets) {
    const from = match[at]!;
    if (from < 0) continue;
    const weight = Math.exp(-cost[at]! / (2 * sigma2)) * 1.3 ** -depth[at]! + 1e-12;
    for (let dy = -RADIUS; dy <= RADIUS; dy++) {
      for (let dx = -RADIUS; dx <= RADIUS; dx++) {
        const to = at + dy * width + dx;
        if (!hole.data[to]) continue;
        const source = (from + dy * width + dx) * 3;
        sum[to * 3]! += weight * rgb[source]!;
        sum[to * 3 + 1]! += weight * rgb[source + 1]!;
        sum[to * 3 + 2]! += weight * rgb[source + 2]!;
        weights[to]! += weight;
        busySum[to]! += weight * busy[from + dy * width + dx]!;
      }
    }
  }
  for (let i = 0; i < weights.length; i++) {
    const w = weights[i]!;
    if (!hole.data[i] || w === 0) continue;
    for (let c = 0; c < 3; c++) rgb[i * 3 + c] = sum[i * 3 + c]! / w;
    busy[i] = busySum[i]! / w;
  }
}

function quantile(targets: Int32Array, cost: Float32Array, q: number): number {
  const stride = Math.max(1, Math.floor(targets.length / 2000));
  const sample: number[] = [];
  for (let n = 0; n < targets.length; n += stride) sample.push(cost[targets[n]!]!);
  sample.sort((a, b) => a - b);
  return sample[Math.floor(q * (sample.length - 1))] ?? 1;
}
