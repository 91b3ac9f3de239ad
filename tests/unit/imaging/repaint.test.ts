import { describe, expect, it } from 'vitest';
import { LINEAR_OF_BYTE, oklabOfLinear } from '../../../workers/imaging/color.ts';
import { createPlane, createRaster, type Raster } from '../../../workers/imaging/raster.ts';
import { enlargeOver, keepColors, layOver } from '../../../workers/imaging/repaint.ts';
import { resize } from '../../../workers/imaging/resize.ts';

function picture(width: number, height: number, at: (x: number, y: number) => number[]): Raster {
  const raster = createRaster(width, height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) raster.data.set([...at(x, y), 255], (y * width + x) * 4);
  return raster;
}

const mean = (a: Raster, b: Raster) =>
  a.data.reduce((sum, v, i) => sum + Math.abs(v - b.data[i]!), 0) / a.data.length;

/** Fine stripes over coarse ones, in grey. */
const striped = picture(96, 64, (x, y) => {
  const v = 128 + 60 * Math.sin(x / 14) + (y % 2 === 0 ? 18 : -18);
  return [v, v, v];
});

describe('enlargeOver', () => {
  it('gives a picture that was only shrunk its own detail back', () => {
    const small = resize(striped, 48, 32, { kernel: 'box' });
    const enlarged = enlargeOver(striped, small, small);
    const plain = resize(small, 96, 64, { kernel: 'catmull-rom' });
    expect(mean(plain, striped)).toBeGreaterThan(8);
    expect(mean(enlarged, striped)).toBeLessThan(mean(plain, striped) / 2);
  });

  it('leaves marks that are not of the photo as they are', () => {
    const flat = picture(96, 64, () => [120, 120, 120]);
    const small = resize(flat, 48, 32, { kernel: 'box' });
    const painted = picture(48, 32, (x) => (x < 24 ? [200, 40, 40] : [20, 60, 180]));
    const enlarged = enlargeOver(flat, small, painted);
    expect([...enlarged.data.subarray(0, 4)]).toEqual([200, 40, 40, 255]);
    expect([...enlarged.data.subarray(95 * 4, 96 * 4)]).toEqual([20, 60, 180, 255]);
  });

  it('gives back what was painted at full size', () => {
    expect(enlargeOver(striped, striped, striped)).toBe(striped);
  });
});

describe('keepColors', () => {
  it('keeps the lightness of the painting and the colour of the photo', () => {
    const lab = ([r, g, b]: Uint8ClampedArray) => {
      const out = [0, 0, 0];
      oklabOfLinear(LINEAR_OF_BYTE[r!]!, LINEAR_OF_BYTE[g!]!, LINEAR_OF_BYTE[b!]!, out);
      return out;
    };
    const photo = picture(1, 1, () => [150, 110, 90]);
    const painted = picture(1, 1, () => [90, 130, 190]);
    const [lightness] = lab(painted.data.slice(0, 3));
    const [, a, b] = lab(photo.data.slice(0, 3));
    keepColors(painted, photo);
    const found = lab(painted.data.slice(0, 3));
    expect(found[0]).toBeCloseTo(lightness!, 2);
    expect(found[1]).toBeCloseTo(a!, 2);
    expect(found[2]).toBeCloseTo(b!, 2);
  });

  it('shows no colour that sRGB lacks: black stays black', () => {
    const painted = picture(1, 1, () => [0, 0, 0]);
    keepColors(
      painted,
      picture(1, 1, () => [255, 0, 0]),
    );
    expect([...painted.data]).toEqual([0, 0, 0, 255]);
  });
});

describe('layOver', () => {
  it('mixes by the share, only where the area is, and keeps the alpha', () => {
    const photo = picture(2, 1, () => [100, 100, 100]);
    photo.data[7] = 40;
    const area = createPlane(2, 1);
    area.data.set([0, 1]);
    layOver(
      photo,
      picture(2, 1, () => [200, 0, 100]),
      0.5,
      area,
    );
    expect([...photo.data]).toEqual([100, 100, 100, 255, 150, 50, 100, 40]);
  });
});
