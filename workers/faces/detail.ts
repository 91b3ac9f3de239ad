/** Measures how much a face really holds, and how far a result may be trusted. Pure. */
import { gaussianBlur } from '../imaging/blur.ts';
import { createPlane, type Plane, type Raster } from '../imaging/raster.ts';
import { resizePlane } from '../imaging/resize.ts';

/** Luma (Rec. 601) of an RGBA picture, 0..255. */
export function lumaPlane({ width, height, data }: Raster): Plane {
  const plane = createPlane(width, height);
  for (let i = 0, d = 0; i < plane.data.length; i++, d += 4)
    plane.data[i] = 0.299 * data[d]! + 0.587 * data[d + 1]! + 0.114 * data[d + 2]!;
  return plane;
}

/** Root of the mean squared difference under the mask (weights 0..1); 0 under an empty mask. */
export function maskedRms(a: Plane, b: Plane, mask: Plane): number {
  let [sum, weight] = [0, 0];
  for (const [i, w] of mask.data.entries()) {
    sum += w * (a.data[i]! - b.data[i]!) ** 2;
    weight += w;
  }
  return weight > 0 ? Math.sqrt(sum / weight) : 0;
}

export interface Sharpness {
  /** How far the face can be shrunk with little loss: 1 (holds detail at every pixel), 2, 3 or 4. */
  shrink: 1 | 2 | 3 | 4;
  /** 0 = as sharp as a good photo … 1 = on the edge to a larger `shrink`. */
  softness: number;
  /** 0 = as sharp as a small photo that was enlarged … 1 = blurred before it was made small: what is fine in it is noise and blocks. */
  worn: number;
}

/** Energy lost by shrinking, in relation to shrinking twice as far: photos lose 0.5 to 0.65, enlarged ones below these. */
const SHARP = 0.46;
const SOFT = { 2: 0.35, 3: 0.31, 4: 0.31 };
/**
 * The same ratio at 6 of a face that holds no more than one of four pixels: six small portraits that were enlarged have 0.33 to 0.45, the
 * same blurred, noisy and compressed while they were small 0.27 to 0.33, five of them below 0.29.
 */
const ENLARGED = 0.325;
const WORN = 0.295;
/** Below this RMS (of 255) the face has no contrast to judge by. */
const FLAT = 0.2;

/**
 * The true resolution of a face. The detail that is lost when the luma is shrunk by f and enlarged again is compared with
 * that lost at 2 f: a natural picture has energy at all scales, an enlarged or blurred one has none at the finest.
 * @param luma clean of noise, sides divisible by 24, so that all shrunk sides are whole
 * @param mask where the face is
 */
export function measureSharpness(luma: Plane, mask: Plane): Sharpness {
  const loss = (f: number) => {
    const [width, height] = [luma.width, luma.height].map((n) => Math.max(1, Math.round(n / f)));
    return maskedRms(luma, resizePlane(resizePlane(luma, width!, height!), luma.width, luma.height), mask);
  };
  const ratio = (f: number) => loss(f) / Math.max(FLAT, loss(2 * f));
  if (loss(8) < FLAT) return { shrink: 1, softness: 0, worn: 0 };
  const shrink = ([4, 3, 2] as const).find((f) => ratio(f) < SOFT[f]) ?? 1;
  const ramp = (value: number, from: number, to: number) =>
    Math.min(1, Math.max(0, (from - value) / (from - to)));
  return {
    shrink,
    softness: ramp(ratio(2), SHARP, SOFT[2]),
    worn: shrink === 4 ? ramp(ratio(6), ENLARGED, WORN) : 0,
  };
}

/** Least contrast that a result must keep of its input's, and most by which its mean colour may move (of 255). */
const LEAST_CONTRAST = 0.35;
const FURTHEST_COLOUR = 28;
/** Least correlation between the coarse luma of input and result. */
const LEAST_LIKENESS = 0.8;

/**
 * What is wrong with an enhanced face, or null: a constant answer, colours far from the input, another face.
 * @param input the face as it was; `output` of the same size; `mask` the face's place
 */
export function faultOf(input: Raster, output: Raster, mask: Plane): string | null {
  let weight = 0;
  const moved = [0, 0, 0];
  for (const [i, w] of mask.data.entries()) {
    weight += w;
    for (let c = 0; c < 3; c++) moved[c]! += w * (output.data[i * 4 + c]! - input.data[i * 4 + c]!);
  }
  if (weight === 0) return 'the face lies outside the picture';
  const coarse = mask.width / 24;
  const [was, is] = [input, output].map((p) => gaussianBlur(lumaPlane(p), coarse));
  const spread = weightedMoments(was!, is!, mask);
  if (spread.b < LEAST_CONTRAST * spread.a) return 'its answer has hardly any contrast';
  if (moved.some((sum) => Math.abs(sum / weight) > FURTHEST_COLOUR)) return 'its colours are far off';
  if (spread.a > 2 && spread.likeness < LEAST_LIKENESS) return 'its answer does not resemble the face';
  return null;
}

/** Standard deviations of two planes under the mask, and their correlation. */
function weightedMoments(a: Plane, b: Plane, mask: Plane) {
  let [n, sa, sb, saa, sbb, sab] = [0, 0, 0, 0, 0, 0];
  for (const [i, w] of mask.data.entries()) {
    const [x, y] = [a.data[i]!, b.data[i]!];
    n += w;
    sa += w * x;
    sb += w * y;
    saa += w * x * x;
    sbb += w * y * y;
    sab += w * x * y;
  }
  const deviation = (s: number, ss: number) => Math.sqrt(Math.max(0, ss / n - (s / n) ** 2));
  const [da, db] = [deviation(sa, saa), deviation(sb, sbb)];
  const covariance = sab / n - (sa / n) * (sb / n);
  return { a: da, b: db, likeness: covariance / Math.max(1e-6, da * db) };
}
