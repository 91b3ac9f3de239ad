/** A picture with known parts, for tests of cutting out. */
import { createMask, createRaster, type Mask, type Raster } from '../../../workers/imaging/raster.ts';
import { noiseBytes } from '../imaging/noise.ts';

export type Rgb = readonly [number, number, number];

export const RED: Rgb = [196, 52, 44];
export const BLUE: Rgb = [60, 84, 180];
export const GREEN: Rgb = [88, 140, 70];

/** Pixels of `at` with noise of ±`noise`, opaque. */
export function scene(width: number, height: number, at: (x: number, y: number) => Rgb, noise = 12): Raster {
  const out = createRaster(width, height);
  const bytes = noiseBytes(width * height * 3, 5);
  for (let i = 0; i < width * height; i++) {
    const color = at(i % width, Math.floor(i / width));
    for (let c = 0; c < 3; c++)
      out.data[i * 4 + c] = color[c]! + ((bytes[i * 3 + c]! - 127.5) / 127.5) * noise;
    out.data[i * 4 + 3] = 255;
  }
  return out;
}

export function maskWhere(width: number, height: number, inside: (x: number, y: number) => boolean): Mask {
  const mask = createMask(width, height);
  for (let i = 0; i < mask.data.length; i++)
    mask.data[i] = inside(i % width, Math.floor(i / width)) ? 255 : 0;
  return mask;
}

export const inDisc = (x: number, y: number, cx: number, cy: number, radius: number) =>
  Math.hypot(x - cx, y - cy) <= radius;

/** Intersection over union of what is above one half. */
export function iou(a: ArrayLike<number>, b: ArrayLike<number>, half = 0.5): number {
  let both = 0;
  let either = 0;
  for (let i = 0; i < a.length; i++) {
    const [inA, inB] = [a[i]! > half, b[i]! > half];
    if (inA && inB) both++;
    if (inA || inB) either++;
  }
  return both / either;
}
