/**
 * How busy a surface is. Patches alone confuse surfaces of one colour: the smooth one is nearest to any average, so that still
 * water is copied into grass. After Newson, Almansa, Fradet, Gousseau & Pérez, "Video Inpainting of Complex Scenes" (SIAM J.
 * Imaging Sciences 2014), who compare mean absolute gradients beside the colours.
 */
import { gaussianBlur } from './blur.ts';
import type { Canvas } from './patch-match.ts';
import { createPlane, type Mask } from './raster.ts';

/** Standard deviation of the surroundings that count, in pixels: about a patch. */
const AROUND = 3;

/** Mean absolute gradient around each known pixel, in levels of 255; 0 in the hole. */
export function busyness({ width, height, rgb }: Canvas, { data: hole }: Mask): Float32Array {
  const steps = createPlane(width, height);
  const known = createPlane(width, height);
  for (let y = 0, i = 0; y + 1 < height; y++, i++)
    for (let x = 0; x + 1 < width; x++, i++) {
      if (hole[i] || hole[i + 1] || hole[i + width]) continue;
      known.data[i] = 1;
      for (let c = 0; c < 3; c++) {
        const here = rgb[i * 3 + c]!;
        steps.data[i]! += Math.abs(rgb[(i + 1) * 3 + c]! - here) / 6;
        steps.data[i]! += Math.abs(rgb[(i + width) * 3 + c]! - here) / 6;
      }
    }
  const sums = gaussianBlur(steps, AROUND).data;
  const counts = gaussianBlur(known, AROUND).data;
  return sums.map((sum, i) => (hole[i] ? 0 : sum / Math.max(1e-3, counts[i]!)));
}
