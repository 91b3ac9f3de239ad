/** Transparency: tests, splitting, colour bleeding, compositing. Pictures are not premultiplied. */
import { createMask, createRaster, type Mask, type Raster } from './raster.ts';

/** True when every pixel has alpha 255. */
export function isOpaque(picture: Raster): boolean {
  const { data } = picture;
  for (let i = 3; i < data.length; i += 4) if (data[i] !== 255) return false;
  return true;
}

/** The alpha channel, as a mask. */
export function alphaOf(picture: Raster): Mask {
  const mask = createMask(picture.width, picture.height);
  for (let p = 0, i = 3; p < mask.data.length; p++, i += 4) mask.data[p] = picture.data[i]!;
  return mask;
}

/** Sets the alpha channel, in place. @throws RangeError when the sizes differ. */
export function setAlpha(picture: Raster, alpha: Mask): void {
  if (picture.width !== alpha.width || picture.height !== alpha.height)
    throw new RangeError('setAlpha: picture and alpha differ in size');
  for (let p = 0, i = 3; p < alpha.data.length; p++, i += 4) picture.data[i] = alpha.data[p]!;
}

/** Alpha from which a pixel's own colour is trusted: below, 8-bit premultiplied sources keep too few levels. */
const TRUSTED_ALPHA = 16;

/**
 * The colours alone, as an opaque picture: pixels whose alpha is below {@link TRUSTED_ALPHA} take the colour of the
 * nearest pixel that has more. A network or filter that looks across the edge of a cut-out then meets the subject's own
 * colours instead of black, and no dark fringe appears. A wholly transparent picture keeps its stored colours.
 *
 * Nearest by the two-pass vector propagation of Danielsson ("Euclidean distance mapping", 1980): 4 bytes per pixel.
 */
export function bleedColors(picture: Raster): Raster {
  const { width, height, data } = picture;
  const out = createRaster(width, height);
  out.data.set(data);
  let most = 0;
  for (let i = 3; i < data.length; i += 4) if (data[i]! > most) most = data[i]!;
  const trusted = Math.min(TRUSTED_ALPHA, most);
  const pixels = new Uint32Array(out.data.buffer);
  if (most > 0 && !isOpaque(picture)) {
    const nearest = nearestSeed(width, height, (p) => data[p * 4 + 3]! >= trusted);
    for (let p = 0; p < pixels.length; p++) {
      const from = nearest[p]!;
      if (from !== p) pixels[p] = pixels[from]!;
    }
  }
  for (let i = 3; i < out.data.length; i += 4) out.data[i] = 255;
  return out;
}

/**
 * For every pixel the index of (nearly) the nearest pixel for which `isSeed` holds, or -1 when there is none.
 * Errors of the two-pass method stay below a fraction of a pixel.
 */
export function nearestSeed(
  width: number,
  height: number,
  isSeed: (index: number) => boolean,
): Int32Array<ArrayBuffer> {
  const seed = new Int32Array(width * height).fill(-1);
  for (let p = 0; p < seed.length; p++) if (isSeed(p)) seed[p] = p;
  const offer = (x: number, y: number, p: number, from: number) => {
    const candidate = seed[from]!;
    if (candidate < 0) return;
    const mine = seed[p]!;
    if (mine < 0 || distance(candidate, x, y) < distance(mine, x, y)) seed[p] = candidate;
  };
  const distance = (s: number, x: number, y: number) => {
    const sy = (s / width) | 0;
    const dx = s - sy * width - x;
    return dx * dx + (sy - y) * (sy - y);
  };
  const sweep = (y: number, above: number) => {
    const row = y * width;
    const other = above * width;
    const known = above >= 0 && above < height;
    for (let x = 0; x < width; x++) {
      const p = row + x;
      if (known) {
        offer(x, y, p, other + x);
        if (x > 0) offer(x, y, p, other + x - 1);
        if (x + 1 < width) offer(x, y, p, other + x + 1);
      }
      if (x > 0) offer(x, y, p, p - 1);
    }
    for (let x = width - 2; x >= 0; x--) offer(x, y, row + x, row + x + 1);
  };
  for (let y = 0; y < height; y++) sweep(y, y - 1);
  for (let y = height - 1; y >= 0; y--) sweep(y, y + 1);
  return seed;
}

/** The picture over a plain colour ([r, g, b], 0..255), opaque. Mixed in sRGB as browsers do. */
export function overColor(picture: Raster, color: readonly [number, number, number]): Raster {
  const out = createRaster(picture.width, picture.height);
  for (let i = 0; i < picture.data.length; i += 4) {
    const alpha = picture.data[i + 3]! / 255;
    for (let c = 0; c < 3; c++) out.data[i + c] = picture.data[i + c]! * alpha + color[c]! * (1 - alpha);
    out.data[i + 3] = 255;
  }
  return out;
}

/**
 * `top` over `bottom` (Porter-Duff source-over), both not premultiplied, mixed in sRGB.
 * @throws RangeError when the sizes differ.
 */
export function over(top: Raster, bottom: Raster): Raster {
  if (top.width !== bottom.width || top.height !== bottom.height)
    throw new RangeError('over: pictures differ in size');
  const out = createRaster(top.width, top.height);
  for (let i = 0; i < top.data.length; i += 4) {
    const a = top.data[i + 3]! / 255;
    const b = (bottom.data[i + 3]! / 255) * (1 - a);
    const alpha = a + b;
    if (alpha === 0) continue;
    for (let c = 0; c < 3; c++) out.data[i + c] = (top.data[i + c]! * a + bottom.data[i + c]! * b) / alpha;
    out.data[i + 3] = alpha * 255;
  }
  return out;
}
