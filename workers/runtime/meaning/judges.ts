/**
 * What nets of each kind must do with a known picture, whatever their weights: an upscaler gives the picture back, a matte
 * covers the person, a filled hole goes on as its surroundings do. The bounds are far from what working nets reach and far
 * from what scrambled weights give. Each judge returns a figure of merit; the table in meaning.ts has the bounds. Pure.
 */
import { PERSON, PERSON_SIDE } from './known.ts';
import { cells, correlation, difference, lumaOf, type Part, type Planes } from './planes.ts';

/** Mean difference between two pictures of any sizes, both 0..1, by coarse cells. */
export function unlikeness(given: Planes, answer: Planes): number {
  const side = Math.min(32, given.width, answer.width);
  return difference(cells(given, side).data, cells(answer, side).data);
}

/** Correlation of a matte of the known photo with where the person is. */
export function coversPerson(matte: Planes): number {
  return correlation(cells(matte, PERSON_SIDE).data, PERSON);
}

/** Correlation of light and dark between two pictures. */
export function sameLight(given: Planes, answer: Planes): number {
  return correlation(cells(lumaOf(given), 16).data, cells(lumaOf(answer), 16).data);
}

/** Mean difference inside of the hole between a filled picture and the one that was whole. */
export function unlikeFilling(whole: Planes, filled: Planes, hole: Part): number {
  return difference(cells(whole, 8, hole).data, cells(filled, 8, hole).data);
}

/**
 * How much the chroma of neighbouring cells differs, in deviations of the whole: small for areas of one colour, 1.1 for
 * noise. @param chroma two planes, in any unit
 */
export function roughness(chroma: Planes): number {
  const side = Math.min(16, chroma.width);
  const small = cells(chroma, side);
  const plane = side * side;
  let worst = 0;
  for (let c = 0; c < 2; c++) {
    const values = small.data.subarray(c * plane, (c + 1) * plane);
    const mean = values.reduce((a, b) => a + b, 0) / plane;
    const deviation = Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / plane);
    let steps = 0;
    for (let i = 0; i < plane; i++) if ((i + 1) % side !== 0) steps += Math.abs(values[i + 1]! - values[i]!);
    const step = steps / (plane - side);
    worst = Math.max(worst, deviation > 0 ? step / deviation : Number.POSITIVE_INFINITY);
  }
  return Number.isFinite(worst) ? worst : Number.POSITIVE_INFINITY;
}

/** From this {@link roughness} on colours do not lie in areas. */
export const SCATTERED = 0.85;

/** Mean distance from grey of two planes of Lab's a and b. */
export function colourfulness({ data }: Planes): number {
  const mean = data.reduce((sum, v) => sum + Math.abs(v), 0) / data.length;
  return Number.isFinite(mean) ? mean : Number.POSITIVE_INFINITY;
}

/** Chroma of RGB planes, in Lab-like units: red against green, yellow against blue. */
export function chromaOf({ width, height, data }: Planes): Planes {
  const plane = width * height;
  const out = new Float32Array(2 * plane);
  for (let i = 0; i < plane; i++) {
    const [r, g, b] = [data[i]!, data[i + plane]!, data[i + 2 * plane]!];
    out[i] = 100 * (r - g);
    out[i + plane] = 100 * ((r + g) / 2 - b);
  }
  return { channels: 2, width, height, data: out };
}
