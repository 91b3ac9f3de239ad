/** Drawings and lettering: told from photos, and enlarged with edges that agree with the small picture. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { crispPlane } from '../../../workers/imaging/crisp.ts';
import { pictureKind } from '../../../workers/imaging/picture-kind.ts';
import { createPlane, createRaster, crop, type Plane, type Raster } from '../../../workers/imaging/raster.ts';
import { resizePlane } from '../../../workers/imaging/resize.ts';
import { jpegged } from '../../lib/jpeg.ts';
import { fixturePicture, pictureAt } from '../../lib/png.ts';
import { findShared } from '../../lib/shared.mjs';

/** Flat colours in shapes with soft edges of one pixel, as a shrunk drawing has them. */
function drawing(colours: readonly (readonly [number, number, number])[], size: number): Raster {
  const raster = createRaster(160, 160);
  for (let i = 0; i < 160 * 160; i++) {
    const [x, y] = [i % 160, Math.floor(i / 160)];
    const cell = Math.floor(x / size) + Math.floor(y / size) * 7;
    const [u, v] = [(x % size) - size / 2, (y % size) - size / 2];
    const inside = Math.min(1, Math.max(0, size / 3 - Math.hypot(u, v) + 0.5));
    const ground = colours[0]!;
    const ink = colours[1 + (cell % (colours.length - 1))]!;
    raster.data.set([...ground.map((g, c) => g + inside * (ink[c]! - g)), 255], i * 4);
  }
  return raster;
}

describe('the kind of a picture', () => {
  const bright = [
    [250, 240, 220],
    [230, 60, 40],
    [30, 90, 200],
    [20, 150, 60],
    [250, 200, 30],
  ] as const;
  const print = [
    [255, 255, 255],
    [20, 20, 20],
  ] as const;
  it.each([
    ['a photo', fixturePicture('cat-small.png'), 'photo'],
    ['a drawing', drawing(bright, 26), 'art'],
    ['two inks', drawing(print, 9), 'text'],
    ['one plain colour', drawing([print[0], print[0]], 9), 'photo'],
  ])('of %s', (_, picture, kind) => expect(pictureKind(picture)).toBe(kind));

  it.each([50, 60, 70, 80, 90])('is still told from a JPEG of quality %i', (quality) => {
    expect(pictureKind(jpegged(drawing(bright, 26), quality))).toBe('art');
    expect(pictureKind(jpegged(drawing(print, 20), quality))).toBe('text');
    expect(pictureKind(jpegged(fixturePicture('cat-small.png'), quality))).toBe('photo');
  });

  const photos = findShared('eval/photos/kodak');
  it.skipIf(!photos)('of photographs is never a drawing, as JPEGs neither', { timeout: 60_000 }, () => {
    for (const name of readdirSync(photos!))
      for (const quality of [90, 50]) {
        const photo = crop(pictureAt(`${photos}/${name}`), 160, 160, 128, 128);
        expect(pictureKind(jpegged(photo, quality)), name).toBe('photo');
      }
  });
});

describe('crisp edges', () => {
  /** A slanted edge at 64 px, and the same at 16. */
  const sharp: Plane = createPlane(64, 64);
  for (let i = 0; i < 64 * 64; i++) sharp.data[i] = (i % 64) + Math.floor(i / 64) / 3 > 40 ? 1 : 0;
  const small = resizePlane(sharp, 16, 16, 'catmull-rom');
  const soft = resizePlane(small, 64, 64, 'catmull-rom');
  const error = (a: Plane, b: Plane) =>
    Math.sqrt(a.data.reduce((s, v, i) => s + (v - b.data[i]!) ** 2, 0) / a.data.length);

  it('come nearer to the truth, and agree with the small picture better', () => {
    const crisp = crispPlane(soft, small, { sharpen: 0.5, rounds: 3 });
    expect(error(crisp, sharp)).toBeLessThan(0.97 * error(soft, sharp));
    const back = (plane: Plane) => error(resizePlane(plane, 16, 16, 'catmull-rom'), small);
    expect(back(crisp)).toBeLessThan(0.5 * back(soft));
  });

  it('have no overshoot from sharpening alone', () => {
    const { data } = crispPlane(soft, small, { sharpen: 2, rounds: 0 });
    expect(Math.max(...data)).toBeLessThanOrEqual(Math.max(...soft.data) + 1e-6);
    expect(Math.min(...data)).toBeGreaterThanOrEqual(Math.min(...soft.data) - 1e-6);
  });

  it('leave a plain surface alone', () => {
    const plain = { ...createPlane(32, 32), data: new Float32Array(1024).fill(0.4) };
    const from = { ...createPlane(8, 8), data: new Float32Array(64).fill(0.4) };
    for (const v of crispPlane(plain, from, { sharpen: 1, rounds: 3 }).data) expect(v).toBeCloseTo(0.4, 5);
  });
});
