/** Erase on seeded random holes: what must hold whatever the picture and the mask. */
import { describe, expect, it } from 'vitest';
import { JobError } from '../../../src/capabilities/contract.ts';
import pipeline from '../../../workers/capabilities/remove-object.ts';
import { mulberry32 } from '../../../workers/imaging/palette.ts';
import { createRaster, type Raster } from '../../../workers/imaging/raster.ts';
import type { Runtime } from '../../../workers/runtime/runtime.ts';
import { noisePicture } from './noise.ts';

const [W, H] = [112, 84];
type Inside = (x: number, y: number) => boolean;

/** Bands of colour with grain, and some half-transparent pixels. */
function photo(): Raster {
  const out = noisePicture(W, H, 11);
  for (let i = 0; i < W * H; i++) {
    const [x, y] = [i % W, Math.floor(i / W)];
    for (let c = 0; c < 3; c++)
      out.data[i * 4 + c] = 60 + 40 * c + 30 * Math.sin((x + y * 2) / 9) + out.data[i * 4 + c]! / 12;
    if (x > 100) out.data[i * 4 + 3] = 128;
  }
  return out;
}

function maskOf(
  inside: Inside,
  white: readonly number[] = [255, 255, 255, 255],
  black: readonly number[] = [0, 0, 0, 255],
) {
  const out = createRaster(W, H);
  for (let i = 0; i < W * H; i++) out.data.set(inside(i % W, Math.floor(i / W)) ? white : black, i * 4);
  return out;
}

const erase = async (mask: Raster, expand = 0, seed = 1) => {
  const result = await pipeline({
    params: { expand, seed },
    inputs: { image: photo(), mask },
    runtime: { has: () => false } as unknown as Runtime,
    report: () => undefined,
    notice: () => undefined,
    usedSeed: () => undefined,
    madeBy: () => undefined,
  });
  if (result.kind !== 'picture') throw new Error('no picture');
  return result.raster;
};

const ellipse =
  (cx: number, cy: number, rx: number, ry: number): Inside =>
  (x, y) =>
    ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 <= 1;

function randomHoles(seed: number): Inside {
  const random = mulberry32(seed);
  const parts = Array.from({ length: 1 + Math.floor(random() * 4) }, () =>
    ellipse(random() * W, random() * H, 1 + random() * 18, 1 + random() * 18),
  );
  return (x, y) => parts.some((part) => part(x, y));
}

const HOLES: [string, Inside][] = [
  ['one pixel', (x, y) => x === 40 && y === 30],
  ['one pixel in the corner', (x, y) => x === 0 && y === 0],
  ['half of the picture', (x) => x < W / 2],
  ['all but a strip', (x) => x > 9],
  ['a frame', (x, y) => x < 6 || y < 6 || x >= W - 6 || y >= H - 6],
  ['two at the border', (x, y) => ellipse(0, 40, 14, 9)(x, y) || ellipse(W, 20, 9, 12)(x, y)],
  ...Array.from({ length: 6 }, (_, n) => [`random, seed ${n + 1}`, randomHoles(n + 1)] as [string, Inside]),
];

describe('erasing', () => {
  it.each(HOLES)(
    '%s: outside every byte is as it was, inside all is opaque and of the picture’s colours',
    async (_, inside) => {
      const before = photo();
      const after = await erase(maskOf(inside));
      for (let i = 0; i < W * H; i++) {
        const pixel = after.data.subarray(i * 4, i * 4 + 4);
        if (!inside(i % W, Math.floor(i / W))) expect(pixel).toEqual(before.data.subarray(i * 4, i * 4 + 4));
        else {
          expect(pixel[3]).toBe(255);
          for (let c = 0; c < 3; c++) expect(Math.abs(pixel[c]! - (70 + 40 * c))).toBeLessThan(48);
        }
      }
    },
  );

  it('expands by as many pixels as asked for, and repeats itself', async () => {
    const mask = maskOf(ellipse(56, 42, 10, 8));
    const before = photo();
    const after = await erase(mask, 4, 7);
    expect((await erase(mask, 4, 7)).data).toEqual(after.data);
    for (let i = 0; i < W * H; i++)
      if (Math.hypot((i % W) - 56, Math.floor(i / W) - 42) > 15.5)
        expect(after.data.subarray(i * 4, i * 4 + 4)).toEqual(before.data.subarray(i * 4, i * 4 + 4));
  });
});

describe('masks', () => {
  const inside = ellipse(50, 40, 12, 9);
  const wanted = () => erase(maskOf(inside));

  it('grey is thresholded at half', async () => {
    const grey = maskOf(inside, [140, 140, 140, 255], [110, 110, 110, 255]);
    expect((await erase(grey)).data).toEqual((await wanted()).data);
  });

  it('a selection saved in the alpha of one colour is taken', async () => {
    expect((await erase(maskOf(inside, [0, 0, 0, 255], [0, 0, 0, 0]))).data).toEqual((await wanted()).data);
    expect((await erase(maskOf(inside, [255, 0, 0, 255], [255, 0, 0, 0]))).data).toEqual(
      (await wanted()).data,
    );
  });

  it('of another size is scaled', async () => {
    const big = createRaster(W * 3, H * 3);
    for (let i = 0; i < W * 3 * H * 3; i++) {
      const on = inside(Math.floor((i % (W * 3)) / 3), Math.floor(Math.floor(i / (W * 3)) / 3));
      big.data.set(on ? [255, 255, 255, 255] : [0, 0, 0, 255], i * 4);
    }
    expect((await erase(big)).data).toEqual((await wanted()).data);
  });

  it.each([
    ['black', () => false, /selects nothing/],
    ['white all over', () => true, /covers the whole picture/],
  ] as [string, Inside, RegExp][])(
    '%s is refused in a sentence that names the mask',
    async (_, where, sentence) => {
      const error = await erase(maskOf(where)).catch((e: unknown) => e);
      expect(error).toBeInstanceOf(JobError);
      expect(error).toMatchObject({
        code: 'invalid',
        field: 'mask',
        message: expect.stringMatching(sentence),
      });
    },
  );
});
