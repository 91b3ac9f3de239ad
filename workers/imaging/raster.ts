/** The picture types of workers/imaging. Structurally equal to the contract's Raster, declared here because this folder imports nothing. */

/** RGBA, 8 bit, row-major, not premultiplied, sRGB; `data.length === width * height * 4`. */
export interface Raster {
  width: number;
  height: number;
  data: Uint8ClampedArray<ArrayBuffer>;
}

/** One byte per pixel, 0..255, row-major: an alpha channel or a mask (white = act here). */
export interface Mask {
  width: number;
  height: number;
  data: Uint8ClampedArray<ArrayBuffer>;
}

/** One float per pixel, row-major; the range is the caller's. */
export interface Plane {
  width: number;
  height: number;
  data: Float32Array<ArrayBuffer>;
}

/** A transparent black picture. */
export function createRaster(width: number, height: number): Raster {
  return { width, height, data: new Uint8ClampedArray(width * height * 4) };
}

/** A mask of zeros. */
export function createMask(width: number, height: number): Mask {
  return { width, height, data: new Uint8ClampedArray(width * height) };
}

/** A plane of zeros. */
export function createPlane(width: number, height: number): Plane {
  return { width, height, data: new Float32Array(width * height) };
}

/**
 * Copies a rectangle. Parts that lie outside the picture repeat its nearest edge pixel.
 * @throws RangeError if the source or the rectangle is empty.
 */
export function crop(source: Raster, x: number, y: number, width: number, height: number): Raster {
  if (source.width < 1 || source.height < 1 || width < 1 || height < 1)
    throw new RangeError('crop: empty picture or rectangle');
  const out = createRaster(width, height);
  const from = new Uint32Array(source.data.buffer, source.data.byteOffset, source.width * source.height);
  const to = new Uint32Array(out.data.buffer);
  const clamp = (v: number, max: number) => Math.max(0, Math.min(v, max));
  const inside = x >= 0 && x + width <= source.width;
  for (let j = 0; j < height; j++) {
    const row = clamp(y + j, source.height - 1) * source.width;
    if (inside) to.set(from.subarray(row + x, row + x + width), j * width);
    else for (let i = 0; i < width; i++) to[j * width + i] = from[row + clamp(x + i, source.width - 1)]!;
  }
  return out;
}

/** Copies the whole of `source` into `target` at (x, y); what falls outside is left out. */
export function paste(target: Raster, source: Raster, x: number, y: number): void {
  const x0 = Math.max(0, x);
  const x1 = Math.min(target.width, x + source.width);
  if (x1 <= x0) return;
  for (let j = Math.max(0, y); j < Math.min(target.height, y + source.height); j++) {
    const from = ((j - y) * source.width + (x0 - x)) * 4;
    target.data.set(source.data.subarray(from, from + (x1 - x0) * 4), (j * target.width + x0) * 4);
  }
}
