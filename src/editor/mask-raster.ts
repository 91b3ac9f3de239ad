/** Selections as pictures. */
import type { Raster } from '../capabilities/contract.ts';
import { type Mask, readPlane } from '../jobs/mask.ts';

/** A grey, opaque picture of a selection: white = selected. */
export function maskToRaster(mask: Mask): Raster {
  const { data: plane } = readPlane(mask);
  const data = new Uint8ClampedArray(plane.length * 4);
  const words = new Uint32Array(data.buffer);
  for (let i = 0; i < plane.length; i++) words[i] = 0xff000000 | (plane[i]! * 0x10101);
  return { width: mask.width, height: mask.height, data };
}
