/** PNG files as pictures, for tests in Node. */
import { readFileSync } from 'node:fs';
import { decode } from 'fast-png';
import type { Raster } from '../../src/capabilities/contract.ts';
import { createRaster } from '../../workers/imaging/raster.ts';

/** A PNG of three or four channels; opacity is left out. */
export function pictureAt(path: string | URL): Raster {
  const png = decode(readFileSync(path));
  const raster = createRaster(png.width, png.height);
  for (let i = 0; i < png.width * png.height; i++)
    raster.data.set([...png.data.subarray(i * png.channels, i * png.channels + 3), 255] as number[], i * 4);
  return raster;
}

/** A committed PNG of tests/fixtures. */
export const fixturePicture = (name: string): Raster =>
  pictureAt(new URL(`../fixtures/${name}`, import.meta.url));
