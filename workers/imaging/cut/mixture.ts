/** A mixture of gaussians over OKLab colours: how likely a colour is in a region. */

import type { LabPicture } from '../color.ts';
import { mulberry32 } from '../palette.ts';
import { kMeans } from '../palette-picture.ts';

/** Components per region, as in Rother, Kolmogorov & Blake, "GrabCut", 2004. */
const COMPONENTS = 5;
/** Colours looked at when fitting. */
const SAMPLE = 3000;
/** Added to the variances, in OKLab²: noise of a photo. */
const NOISE = 4e-5;
/** Floats per component: mean 3, inverse covariance 6, log of weight / √det. */
const FIELDS = 10;

export type Mixture = Float64Array;

/**
 * Fits a mixture by k-means and the full covariance of each cluster.
 * @param weight of each pixel; 0 leaves it out
 * @returns undefined when nothing has a weight
 */
export function fitMixture(picture: LabPicture, weight: (index: number) => number): Mixture | undefined {
  const { l, a, b } = picture;
  const chosen: number[] = [];
  for (let i = 0; i < l.length; i++) if (weight(i) > 0) chosen.push(i);
  if (chosen.length === 0) return undefined;
  const step = Math.max(1, chosen.length / SAMPLE);
  const points: number[] = [];
  const weights: number[] = [];
  for (let n = 0; n < chosen.length; n += step) {
    const i = chosen[Math.floor(n)]!;
    points.push(l[i]!, a[i]!, b[i]!);
    weights.push(weight(i));
  }
  const centres = kMeans(points, weights, COMPONENTS, mulberry32(1)).map((c) => c.centre);
  return covariances(points, weights, centres);
}

function covariances(points: number[], weights: number[], centres: [number, number, number][]): Mixture {
  const sums = centres.map(() => new Float64Array(10));
  let total = 0;
  for (let n = 0; n < weights.length; n++) {
    const [x, y, z, w] = [points[n * 3]!, points[n * 3 + 1]!, points[n * 3 + 2]!, weights[n]!];
    const away = centres.map(([cx, cy, cz]) => (x - cx) ** 2 + (y - cy) ** 2 + (z - cz) ** 2);
    const s = sums[away.indexOf(Math.min(...away))]!;
    const products = [1, x, y, z, x * x, x * y, x * z, y * y, y * z, z * z];
    for (let k = 0; k < 10; k++) s[k]! += w * products[k]!;
    total += w;
  }
  const used = sums.filter((s) => s[0]! > 0);
  const out = new Float64Array(used.length * FIELDS);
  for (const [k, s] of used.entries()) out.set(component(s, total), k * FIELDS);
  return out;
}

/** Sums of weights, values and products → one component's fields. */
function component(s: Float64Array, total: number): number[] {
  const n = s[0]!;
  const [x, y, z] = [s[1]! / n, s[2]! / n, s[3]! / n];
  const xx = s[4]! / n - x * x + NOISE;
  const xy = s[5]! / n - x * y;
  const xz = s[6]! / n - x * z;
  const yy = s[7]! / n - y * y + NOISE;
  const yz = s[8]! / n - y * z;
  const zz = s[9]! / n - z * z + NOISE;
  const cxx = yy * zz - yz * yz;
  const cxy = xz * yz - xy * zz;
  const cxz = xy * yz - xz * yy;
  const det = xx * cxx + xy * cxy + xz * cxz;
  const inverse = [cxx, cxy, cxz, xx * zz - xz * xz, xy * xz - xx * yz, xx * yy - xy * xy];
  return [x, y, z, ...inverse.map((v) => v / det), Math.log(n / total) - Math.log(det) / 2];
}

/** Log of the density at a colour, up to a constant: that of the component that explains it best. */
export function logLikelihood(mixture: Mixture, l: number, a: number, b: number): number {
  let best = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < mixture.length; k += FIELDS) {
    const x = l - mixture[k]!;
    const y = a - mixture[k + 1]!;
    const z = b - mixture[k + 2]!;
    const far =
      x * x * mixture[k + 3]! +
      y * y * mixture[k + 6]! +
      z * z * mixture[k + 8]! +
      2 * (x * y * mixture[k + 4]! + x * z * mixture[k + 5]! + y * z * mixture[k + 7]!);
    best = Math.max(best, mixture[k + 9]! - far / 2);
  }
  return best;
}
