/** TIFF → pixels by UTIF, which no browser does itself: scans come as TIFF. */
import { JobError, type Raster } from '../../src/capabilities/contract.ts';

const CMYK = 5;

/**
 * The first picture of the file, 8 bit, upright. Its directories must have been checked (`readTiffHeader`): UTIF follows
 * them without an end.
 * @throws JobError `invalid` when the data is damaged or packed in a way that UTIF does not know
 */
export async function decodeTiff(bytes: Uint8Array<ArrayBuffer>, orientation: number): Promise<Raster> {
  const { decode, decodeImage, toRGBA8 } = await import('utif2');
  try {
    const [page] = decode(bytes.buffer);
    if (!page) throw new Error('no picture');
    decodeImage(bytes.buffer, page);
    const { width, height } = page;
    const isCmyk = (page.t262 as number[])[0] === CMYK;
    const rgba = isCmyk ? fromCmyk(page.data) : (toRGBA8(page) as Uint8Array<ArrayBuffer>);
    if (rgba.length !== width * height * 4) throw new Error('cut off');
    return upright({ width, height, data: new Uint8ClampedArray(rgba.buffer) }, orientation);
  } catch {
    throw new JobError('invalid', 'This TIFF is damaged, or packed in a way that Tintype does not know.');
  }
}

/** Inks of 8 bits (0 = none) → RGBA without a profile. UTIF asks for a `window` here, which a worker does not have. */
function fromCmyk(inks: Uint8Array): Uint8Array<ArrayBuffer> {
  const rgba = new Uint8Array(inks.length);
  for (let i = 0; i < inks.length; i += 4) {
    const paper = 255 - inks[i + 3]!;
    for (let c = 0; c < 3; c++) rgba[i + c] = Math.round(((255 - inks[i + c]!) * paper) / 255);
    rgba[i + 3] = 255;
  }
  return rgba;
}

/** Turns and mirrors as an EXIF orientation (1..8) asks. */
export function upright(raster: Raster, orientation: number): Raster {
  if (orientation <= 1 || orientation > 8) return raster;
  const { width, height } = raster;
  const isTurned = orientation >= 5;
  const [w, h] = isTurned ? [height, width] : [width, height];
  const mirrorsX = [2, 3, 7, 8].includes(orientation);
  const mirrorsY = [3, 4, 6, 7].includes(orientation);
  const from = new Uint32Array(raster.data.buffer, raster.data.byteOffset, width * height);
  const to = new Uint32Array(width * height);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const [u, v] = isTurned ? [y, x] : [x, y];
      const sx = mirrorsX ? width - 1 - u : u;
      const sy = mirrorsY ? height - 1 - v : v;
      to[y * w + x] = from[sy * width + sx]!;
    }
  }
  return { width: w, height: h, data: new Uint8ClampedArray(to.buffer) };
}
