/** One typical job per capability, at any picture size. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Raster } from '../../../src/capabilities/contract.ts';
import { createRaster } from '../../../workers/imaging/raster.ts';
import type { GrownPicture } from '../lib/studio.ts';
import { readPng } from '../quality/context.ts';

export interface Job {
  /** Name in tables: the capability, and what is special about the job. */
  name: string;
  capability: string;
  params: Record<string, unknown>;
  inputs(megapixels: number): Record<string, Raster | GrownPicture>;
  /** Output pixels per input pixel. */
  grows?: number;
  /** The cost does not depend on a picture's size. */
  fixed?: boolean;
  /** Its net goes over every pixel; the nets of the others look at a small copy, or there is none. */
  everyPixel?: boolean;
}

/** A small photo that larger ones are made of. */
export const TILE = readPng(
  readFileSync(fileURLToPath(new URL('../../fixtures/cat-small.png', import.meta.url))),
);

/** 3:2, of `megapixels` million pixels. */
export function sized(tile: Raster, megapixels: number): GrownPicture {
  const height = Math.round(Math.sqrt((megapixels * 1e6) / 1.5));
  return { tile, width: Math.round(height * 1.5), height };
}

/** A small picture with a square in the middle, `share` of the shorter side; the rest as `outside`. */
function square(share: number, inside: number[], outside: number[]): Raster {
  const out = createRaster(96, 64);
  const half = (share * 64) / 2;
  for (let p = 0; p < 96 * 64; p++) {
    const within = Math.abs((p % 96) - 48) < half && Math.abs(Math.floor(p / 96) - 32) < half;
    out.data.set(within ? inside : outside, p * 4);
  }
  return out;
}

const photo = (megapixels: number) => ({ image: sized(TILE, megapixels) });

export const JOBS: readonly Job[] = [
  {
    name: 'upscale-photo ×2',
    capability: 'upscale-photo',
    params: { sizeFactor: 2 },
    inputs: photo,
    grows: 4,
    everyPixel: true,
  },
  { name: 'restore-picture', capability: 'restore-picture', params: {}, inputs: photo, everyPixel: true },
  {
    name: 'restore-picture, scratches',
    capability: 'restore-picture',
    params: { withScratch: true },
    inputs: photo,
    everyPixel: true,
  },
  { name: 'remove-background', capability: 'remove-background', params: {}, inputs: photo },
  {
    name: 'remove-object, 2 %',
    capability: 'remove-object',
    params: {},
    inputs: (megapixels) => ({
      ...photo(megapixels),
      mask: square(0.17, [255, 255, 255, 255], [0, 0, 0, 255]),
    }),
  },
  {
    name: 'colorize-picture',
    capability: 'colorize-picture',
    params: { renderFactor: 0 },
    inputs: (megapixels) => ({ ...photo(megapixels), hints: square(0.2, [190, 90, 60, 255], [0, 0, 0, 0]) }),
  },
  { name: 'enhance-face', capability: 'enhance-face', params: {}, inputs: photo },
  {
    name: 'remix-art',
    capability: 'remix-art',
    params: {},
    inputs: (megapixels) => ({ contentImage: sized(TILE, megapixels), styleImage: sized(TILE, 0.25) }),
  },
  {
    name: 'make-art, 1024 px',
    capability: 'make-art',
    params: { inputText: 'two yellow ducks on a pond', side: 1024, seedValue: 1 },
    inputs: () => ({}),
    fixed: true,
  },
  {
    name: 'generate-color',
    capability: 'generate-color',
    params: { colorList: ['#336699'], seed: 1 },
    inputs: () => ({}),
    fixed: true,
  },
];
