import { describe, expect, it } from 'vitest';
import {
  alphaOf,
  bleedColors,
  isOpaque,
  nearestSeed,
  over,
  overColor,
  setAlpha,
} from '../../../workers/imaging/alpha.ts';
import { createRaster, crop, paste } from '../../../workers/imaging/raster.ts';
import { noiseBytes, noisePicture, pixel } from './noise.ts';

describe('alpha', () => {
  it('tells opaque from not', () => {
    const picture = noisePicture(3, 3, 1);
    expect(isOpaque(picture)).toBe(true);
    picture.data[35] = 254;
    expect(isOpaque(picture)).toBe(false);
  });

  it('splits and merges alpha without loss', () => {
    const picture = noisePicture(5, 4, 2);
    for (let p = 0; p < 20; p++) picture.data[p * 4 + 3] = p * 12;
    const again = createRaster(5, 4);
    again.data.set(picture.data);
    for (let p = 0; p < 20; p++) again.data[p * 4 + 3] = 0;
    setAlpha(again, alphaOf(picture));
    expect(again.data).toEqual(picture.data);
    expect(() => setAlpha(again, { width: 4, height: 5, data: new Uint8ClampedArray(20) })).toThrow(
      RangeError,
    );
  });

  it('finds the nearest seed like brute force does', () => {
    const [width, height] = [37, 29];
    const seeds = noiseBytes(width * height, 5).map((v) => (v > 245 ? 1 : 0));
    const got = nearestSeed(width, height, (p) => seeds[p] === 1);
    let wrong = 0;
    for (let p = 0; p < got.length; p++) {
      const d = (q: number) => Math.hypot((p % width) - (q % width), ((p / width) | 0) - ((q / width) | 0));
      let best = Number.POSITIVE_INFINITY;
      for (let q = 0; q < seeds.length; q++) if (seeds[q]) best = Math.min(best, d(q));
      expect(d(got[p]!)).toBeLessThan(best + 0.5);
      if (d(got[p]!) > best) wrong++;
    }
    expect(wrong).toBeLessThan(got.length / 100);
    expect(nearestSeed(3, 1, () => false)).toEqual(Int32Array.of(-1, -1, -1));
  });

  it('bleeds the nearest visible colour under transparent pixels', () => {
    const picture = createRaster(5, 1);
    picture.data.set([9, 9, 9, 255, 0, 0, 0, 0, 1, 1, 1, 3, 0, 0, 0, 0, 70, 80, 90, 200]);
    const out = bleedColors(picture);
    expect(pixel(out, 1, 0)).toEqual([9, 9, 9, 255]);
    expect(pixel(out, 3, 0)).toEqual([70, 80, 90, 255]);
    expect(pixel(out, 2, 0)[0]).not.toBe(1);
    expect(pixel(picture, 1, 0)).toEqual([0, 0, 0, 0]);
  });

  it('keeps faint and empty pictures as they are', () => {
    const faint = createRaster(2, 1);
    faint.data.set([50, 60, 70, 4, 0, 0, 0, 0]);
    expect([...bleedColors(faint).data]).toEqual([50, 60, 70, 255, 50, 60, 70, 255]);
    expect([...bleedColors(createRaster(1, 1)).data]).toEqual([0, 0, 0, 255]);
  });

  it('composites over a colour and over a picture', () => {
    const top = createRaster(2, 1);
    top.data.set([200, 100, 0, 51, 10, 20, 30, 0]);
    expect([...overColor(top, [0, 0, 100]).data]).toEqual([40, 20, 80, 255, 0, 0, 100, 255]);
    const bottom = createRaster(2, 1);
    bottom.data.set([0, 0, 100, 255, 1, 2, 3, 40]);
    expect([...over(top, bottom).data]).toEqual([40, 20, 80, 255, 1, 2, 3, 40]);
    expect(() => over(top, createRaster(1, 1))).toThrow(RangeError);
  });
});

describe('crop and paste', () => {
  const picture = noisePicture(6, 5, 3);

  it('crops inside and repeats the edge outside', () => {
    expect(pixel(crop(picture, 2, 1, 3, 3), 1, 2)).toEqual(pixel(picture, 3, 3));
    const wide = crop(picture, -2, -2, 10, 9);
    expect(pixel(wide, 0, 0)).toEqual(pixel(picture, 0, 0));
    expect(pixel(wide, 9, 8)).toEqual(pixel(picture, 5, 4));
    expect(pixel(wide, 4, 3)).toEqual(pixel(picture, 2, 1));
    expect(() => crop(picture, 0, 0, 0, 1)).toThrow(RangeError);
  });

  it('pastes what fits', () => {
    const target = createRaster(4, 4);
    paste(target, picture, -3, 2);
    expect(pixel(target, 0, 2)).toEqual(pixel(picture, 3, 0));
    expect(pixel(target, 2, 3)).toEqual(pixel(picture, 5, 1));
    expect(pixel(target, 3, 3)).toEqual([0, 0, 0, 0]);
    paste(target, picture, 9, 9);
  });
});
