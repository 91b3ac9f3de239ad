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
