/** Puts earlier pixels back into a part of a picture, as far as they are selected. */
import type { Pixels } from './tiles.ts';

/**
 * Mixes colours by their opacity, so that a pixel that is clear on one side lends nothing to the other.
 * @param part RGBA, not premultiplied; @param earlier likewise, of the same size
 * @param coverage 0..255 per pixel, 255 = as it was earlier
 */
export function bringBackPart(part: Pixels, earlier: Pixels, coverage: Uint8Array): Pixels {
  const { width, height, data } = part;
  const out = data.slice();
  for (let i = 0, at = 0; i < coverage.length; i++, at += 4) {
    const share = coverage[i]! / 255;
    if (share === 0) continue;
    const here = data[at + 3]! * (1 - share);
    const there = earlier.data[at + 3]! * share;
    const opacity = here + there;
    for (let c = 0; c < 3 && opacity > 0; c++)
      out[at + c] = (data[at + c]! * here + earlier.data[at + c]! * there) / opacity;
    out[at + 3] = opacity;
  }
  return { width, height, data: out };
}
