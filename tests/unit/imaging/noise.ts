import { createRaster, type Raster } from '../../../workers/imaging/raster.ts';

/** Bytes of the generator of Numerical Recipes (x ← 1664525x + 1013904223 mod 2³²); the references use the same. */
export function noiseBytes(count: number, seed: number): Uint8Array {
  let state = seed >>> 0;
  return Uint8Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  });
}

/** An opaque picture of noise. */
export function noisePicture(width: number, height: number, seed: number): Raster {
  const rgb = noiseBytes(width * height * 3, seed);
  const picture = createRaster(width, height);
  for (let p = 0; p < width * height; p++) {
    picture.data.set(rgb.subarray(p * 3, p * 3 + 3), p * 4);
    picture.data[p * 4 + 3] = 255;
  }
  return picture;
}

/** [r, g, b, a] at (x, y). */
export function pixel(picture: Raster, x: number, y: number): number[] {
  const i = (y * picture.width + x) * 4;
  return [...picture.data.subarray(i, i + 4)];
}
