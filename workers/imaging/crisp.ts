/**
 * Clean edges for enlarged drawings and lettering: sharpened without overshoot, then held to the small picture. Pure.
 */
import { gaussianBlur } from './blur.ts';
import { createPlane, type Plane } from './raster.ts';
import { resizePlane } from './resize.ts';

export interface Crispness {
  /** Share of the unsharp mask, 0..; no pixel passes the extremes of its surroundings. */
  sharpen: number;
  /** How often the result is compared with the small picture. */
  rounds: number;
}

/** Sigma of the unsharp mask, in pixels of a ×4 enlargement. */
const SIGMA = 1.5;
/** Pixels on each side whose extremes bound a sharpened one. */
const REACH = 1;

/**
 * @param large one channel of the enlarged picture; `small` the same of the picture it was made from, in the same units
 * @returns large, sharper at edges, and back in agreement with `small` when shrunk (iterative back-projection: Irani and Peleg, 1991)
 */
export function crispPlane(large: Plane, small: Plane, { sharpen, rounds }: Crispness): Plane {
  const out = sharpen > 0 ? boundedUnsharp(large, sharpen) : { ...large, data: large.data.slice() };
  for (let round = 0; round < rounds; round++) {
    const missing = resizePlane(out, small.width, small.height, 'catmull-rom');
    for (let i = 0; i < missing.data.length; i++) missing.data[i] = small.data[i]! - missing.data[i]!;
    const change = resizePlane(missing, out.width, out.height, 'catmull-rom');
    for (let i = 0; i < out.data.length; i++) out.data[i] = out.data[i]! + change.data[i]!;
  }
  return out;
}

function boundedUnsharp(plane: Plane, amount: number): Plane {
  const blurred = gaussianBlur(plane, SIGMA);
  const lows = extremes(plane, Math.min);
  const highs = extremes(plane, Math.max);
  const data = plane.data.map((v, i) =>
    Math.min(highs.data[i]!, Math.max(lows.data[i]!, v + amount * (v - blurred.data[i]!))),
  );
  return { ...plane, data };
}

/** The least or greatest value within {@link REACH}. */
function extremes({ width, height, data }: Plane, pick: (a: number, b: number) => number): Plane {
  const across = createPlane(width, height);
  const out = createPlane(width, height);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      let value = data[i]!;
      for (let k = Math.max(0, x - REACH); k <= Math.min(width - 1, x + REACH); k++)
        value = pick(value, data[y * width + k]!);
      across.data[i] = value;
    }
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      let value = across.data[i]!;
      for (let k = Math.max(0, y - REACH); k <= Math.min(height - 1, y + REACH); k++)
        value = pick(value, across.data[k * width + x]!);
      out.data[i] = value;
    }
  return out;
}
