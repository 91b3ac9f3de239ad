/**
 * Structure from a net, texture from patches: large shapes are drawn towards what a net proposes, the fine detail stays what
 * patches have filled in.
 */
import { gaussianBlur } from './blur.ts';
import type { Canvas } from './patch-match.ts';
import { createPlane, type Mask } from './raster.ts';

/** Mean squared difference of a patch from its match at which both have the same say: 14 levels of 255. */
const DOUBT = 200;

/**
 * How far to follow the net, 0..1: where patches found a good match they are believed, else it is.
 * @param cost as `FillOptions.cost` of patch-fill.ts gives it
 * @param sigma standard deviation over which it is smoothed, in pixels
 */
export function doubtOf(
  { width, height, data: hole }: Mask,
  cost: Float32Array,
  sigma: number,
): Float32Array {
  const doubt = createPlane(width, height);
  for (let i = 0; i < doubt.data.length; i++) doubt.data[i] = hole[i] ? cost[i]! / (cost[i]! + DOUBT) : 0;
  return gaussianBlur(doubt, sigma).data;
}

/**
 * Draws what lies in the hole towards a guess, in all that is larger than `sigma` pixels; in place.
 * @param filled RGB 0..255
 * @param guess RGB interleaved 0..255, of the same size; outside of the hole it is not looked at
 * @param share 0..1: one for all, or one per pixel
 */
export function drawTowards(
  filled: Canvas,
  hole: Mask,
  guess: Float32Array,
  share: number | Float32Array,
  sigma: number,
): void {
  const { width, height, rgb } = filled;
  const away = createPlane(width, height);
  for (let c = 0; c < 3; c++) {
    for (let i = 0; i < away.data.length; i++)
      away.data[i] = hole.data[i] ? guess[i * 3 + c]! - rgb[i * 3 + c]! : 0;
    const shapes = gaussianBlur(away, sigma).data;
    for (let i = 0; i < shapes.length; i++) {
      if (!hole.data[i]) continue;
      const follow = typeof share === 'number' ? share : share[i]!;
      rgb[i * 3 + c] = Math.min(255, Math.max(0, rgb[i * 3 + c]! + follow * shapes[i]!));
    }
  }
}

/** A hole that takes less of its crop than this is left to patches; from so much more on the guess has its whole say. */
const ENOUGH_KNOWN = 0.3;
const LITTLE_KNOWN = 0.6;
/** The whole say of a guess. */
const MOST = 0.8;
/** A guess that was enlarged more than this lacks what patches know, and has less of a say in proportion. */
const SHARP = 2;

/**
 * How far a guess is taken for the filling itself, 0..1: the less of the crop is known, the less there is for patches to
 * copy. Chosen on held-out photos of the corpus; see models/embedded/tintype-inpaint.md.
 * @param detail pixels per pixel of what made the guess
 */
export function trustIn({ data }: Mask, detail: number): number {
  const hole = data.reduce((sum, v) => sum + (v ? 1 : 0), 0) / data.length;
  const say = Math.min(1, Math.max(0, (hole - ENOUGH_KNOWN) / (LITTLE_KNOWN - ENOUGH_KNOWN)));
  return MOST * say * Math.min(1, SHARP / detail);
}

/**
 * Mixes a guess into what patches have filled in; in place. Grain keeps its strength, which the mean of two would lose.
 * @param filled RGB 0..255
 * @param guess RGB interleaved 0..255, of the same size
 * @param share of the guess, 0..1
 * @param sigma standard deviation below which there is grain, in pixels
 */
export function mixIn(filled: Canvas, hole: Mask, guess: Float32Array, share: number, sigma: number): void {
  if (share === 0) return;
  const { width, height, rgb } = filled;
  const kept = Math.sqrt(1 - share * share) - (1 - share);
  const channel = createPlane(width, height);
  for (let c = 0; c < 3; c++) {
    for (let i = 0; i < channel.data.length; i++) channel.data[i] = rgb[i * 3 + c]!;
    const smooth = gaussianBlur(channel, sigma).data;
    for (let i = 0; i < smooth.length; i++) {
      if (!hole.data[i]) continue;
      const patch = channel.data[i]!;
      const mixed = patch + share * (guess[i * 3 + c]! - patch) + kept * (patch - smooth[i]!);
      rgb[i * 3 + c] = Math.min(255, Math.max(0, mixed));
    }
  }
}
