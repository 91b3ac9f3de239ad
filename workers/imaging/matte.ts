/** From a rough alpha matte to one of full resolution whose edge follows the picture. Mattes are 0..1. */
import { gaussianBlur } from './blur.ts';
import { eachGuidedRow, guidedColorCoefficients } from './guided.ts';
import { growMask } from './morphology.ts';
import { createPlane, type Mask, type Plane, type Raster } from './raster.ts';
import { resizePlane } from './resize.ts';
import { shrink } from './shrink.ts';

/** Ends of the filtered matte that count as wholly outside and wholly inside. */
const FLAT_BELOW = 0.08;
const FLAT_ABOVE = 0.92;

/** A matte of any size → the picture's, times the picture's own alpha. Guided filter: He, Sun & Tang, PAMI 2013. */
export function refineMatte(picture: Raster, rough: Plane): Plane {
  const alpha = createPlane(picture.width, picture.height);
  eachRefinedRow(picture, rough, (row, y) => {
    const start = y * alpha.width;
    for (let x = 0; x < row.length; x++)
      alpha.data[start + x] = row[x]! * (picture.data[(start + x) * 4 + 3]! / 255);
  });
  return alpha;
}

/** The rows of a refined matte, 0..1, in order (the buffer is reused): for those who keep bytes, not floats. */
export function eachRefinedRow(
  picture: Raster,
  rough: Plane,
  use: (row: Float32Array, y: number) => void,
): void {
  const cell = Math.max(picture.width / rough.width, picture.height / rough.height);
  const radius = Math.max(2, Math.round(cell * 2));
  const subsample = Math.max(1, Math.floor(radius / 4));
  const width = Math.max(1, Math.round(picture.width / subsample));
  const height = Math.max(1, Math.round(picture.height / subsample));
  const coefficients = guidedColorCoefficients(
    shrink(picture, width, height),
    resizePlane(rough, width, height, 'catmull-rom'),
    Math.round(radius / subsample),
    1e-4,
  );
  eachGuidedRow(picture, coefficients, (row, y) => {
    for (let x = 0; x < row.length; x++) {
      const t = Math.min(1, Math.max(0, (row[x]! - FLAT_BELOW) / (FLAT_ABOVE - FLAT_BELOW)));
      row[x] = t * t * (3 - 2 * t);
    }
    use(row, y);
  });
}

/** Moves the matte's edge outwards (pixels > 0) or inwards, then softens it over about `feather` pixels. In place. */
export function adjustEdge(alpha: Plane, pixels: number, feather: number): void {
  if (pixels !== 0) {
    const mask = { ...alpha, data: Uint8ClampedArray.from(alpha.data, (a) => a * 255) };
    const moved = growMask(mask, pixels);
    const pick = pixels > 0 ? Math.max : Math.min;
    for (let i = 0; i < alpha.data.length; i++) alpha.data[i] = pick(alpha.data[i]!, moved.data[i]! / 255);
  }
  if (feather > 0) alpha.data.set(gaussianBlur(alpha, feather / 2).data);
}

/** What was marked is kept or removed whatever the matte says; of two marks on one pixel the removing one counts. */
export function enforceMarks(alpha: Plane, keep: Mask | undefined, remove: Mask | undefined): void {
  for (let i = 0; i < alpha.data.length; i++) {
    if (keep && keep.data[i]! > 127) alpha.data[i] = 1;
    if (remove && remove.data[i]! > 127) alpha.data[i] = 0;
  }
}

/** What was clicked is kept or removed whatever the matte says: a disc of a thousandth of the longer side. In place. */
export function enforceClicks(
  alpha: Plane,
  clicks: readonly { x: number; y: number; keep: boolean }[],
): void {
  const { width, height, data } = alpha;
  const radius = Math.max(1, Math.max(width, height) / 1000);
  for (const { x, y, keep } of clicks)
    for (let row = Math.max(0, Math.ceil(y - radius)); row <= Math.min(height - 1, y + radius); row++)
      for (let u = Math.max(0, Math.ceil(x - radius)); u <= Math.min(width - 1, x + radius); u++)
        if ((u - x) ** 2 + (row - y) ** 2 <= radius ** 2) data[row * width + u] = keep ? 1 : 0;
}

/** Share of the picture that the matte covers, 0..1. */
export function coverage(alpha: Plane): number {
  return alpha.data.reduce((sum, a) => sum + a, 0) / alpha.data.length;
}

/** Of what a segmentation sees at all, the share that it must be sure of to be believed alone. */
const SURE_SHARE = 0.7;
/** Below this share nothing is there but something like it. */
const LIKE_SHARE = 0.25;

/** A segmentation that sees something clearly: large enough, and mostly sure of itself instead of vague. */
export const isConfident = (matte: Plane): boolean => sees(matte, 0.02, SURE_SHARE);

/** A segmentation that sees something at all, and not only what looks a little like it. */
export const seesAnything = (matte: Plane): boolean => sees(matte, 0.005, LIKE_SHARE);

/**
 * @param least share of the picture that is likely it
 * @param share of what may be it that is surely it
 */
function sees({ data }: Plane, least: number, share: number): boolean {
  let sure = 0;
  let likely = 0;
  let vague = 0;
  for (const p of data) {
    if (p > 0.9) sure++;
    if (p > 0.5) likely++;
    if (p > 0.1) vague++;
  }
  return likely > least * data.length && sure > share * vague;
}
