/** Damage that is found without a net: torn edges on real pixels, and which finds stand out. */
import { readdirSync, readFileSync } from 'node:fs';
import { decode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { createPlane, createRaster, type Raster } from '../../../workers/imaging/raster.ts';
import { keepSalient } from '../../../workers/imaging/salient.ts';
import { tornEdges } from '../../../workers/imaging/torn-edges.ts';
import { findShared } from '../../lib/shared.mjs';

function pictureAt(path: string | URL): Raster {
  const png = decode(readFileSync(path));
  const raster = createRaster(png.width, png.height);
  for (let i = 0; i < png.width * png.height; i++)
    raster.data.set([...png.data.subarray(i * png.channels, i * png.channels + 3), 255] as number[], i * 4);
  return raster;
}
const cat = () => pictureAt(new URL('../../fixtures/cat-small.png', import.meta.url));

/** A print that is not as white and as black as what lies behind it. */
function print(): Raster {
  const picture = cat();
  for (let i = 0; i < picture.data.length; i++) if (i % 4 < 3) picture.data[i] = 40 + picture.data[i]! * 0.66;
  return picture;
}

/** Paints over what a test says is missing; how much that is. */
function without(picture: Raster, tone: number, missing: (x: number, y: number) => boolean): Uint8Array {
  const truth = new Uint8Array(picture.width * picture.height);
  for (let p = 0; p < truth.length; p++) {
    if (!missing(p % picture.width, Math.floor(p / picture.width))) continue;
    picture.data.fill(tone, p * 4, p * 4 + 3);
    truth[p] = 1;
  }
  return truth;
}

/** A ragged line, pixels. */
const ragged = (t: number) => 6 * Math.sin(t / 7) + 4 * Math.sin(t / 3.1 + 1) + 2 * Math.sin(t / 1.3);
const count = (mask: ArrayLike<number>) => Array.from(mask).filter((v) => v > 0).length;

describe('torn edges', () => {
  it.each([
    ['white', 250],
    ['black', 6],
  ])('are found where a corner and a piece of the border are missing and it is %s behind', (_, tone) => {
    const picture = print();
    const { width } = picture;
    const truth = without(
      picture,
      tone,
      (x, y) => x + y < 44 + ragged(x - y) || (y > 70 && y < 105 && x > width - 12 - ragged(y)),
    );
    const { data } = tornEdges(picture);
    const both = truth.filter((v, i) => v && data[i]).length;
    expect(both / count(truth)).toBeGreaterThan(0.95);
    expect(both / count(data)).toBeGreaterThan(0.7);
  });

  it('are none on a whole picture, a straight frame, or where the picture itself is as white', () => {
    expect(count(tornEdges(cat()).data)).toBe(0);
    const framed = print();
    const { width, height } = framed;
    without(framed, 250, (x, y) => x < 12 || y < 9 || x >= width - 12 || y >= height - 9);
    expect(count(tornEdges(framed).data)).toBe(0);
    const snow = print();
    without(snow, 250, (x, y) => x + y < 50 + ragged(x) || Math.hypot(x - 120, y - 80) < 9);
    expect(count(tornEdges(snow).data)).toBe(0);
  });

  it('are told from a soft white corner, as light leaves it', () => {
    const picture = print();
    for (let p = 0; p < picture.width * 60; p++) {
      const far = Math.hypot(p % picture.width, Math.floor(p / picture.width)) / 60;
      const light = Math.min(1, Math.max(0, 2 - 2 * far));
      for (let c = 0; c < 3; c++)
        picture.data[p * 4 + c] = picture.data[p * 4 + c]! * (1 - light) + 252 * light;
    }
    expect(count(tornEdges(picture).data)).toBe(0);
  });

  const photos = findShared('eval/photos/kodak');
  it.skipIf(!photos)('are none on photographs', { timeout: 60_000 }, () => {
    for (const name of readdirSync(photos!))
      expect(count(tornEdges(pictureAt(`${photos}/${name}`)).data), name).toBe(0);
  });
});

describe('what stands out', () => {
  /** Smooth on the left, gravel on the right; a light speck in each. */
  const picture = createRaster(200, 120);
  for (let p = 0; p < 200 * 120; p++) {
    const [x, y] = [p % 200, Math.floor(p / 200)];
    const gravel = x > 100 ? 90 * Math.sin(x * 1.1) * Math.sin(y * 0.9 + x) : 0;
    const speck = [50, 150].some((cx) => Math.hypot(x - cx, y - 60) < 3);
    const v = speck ? 165 : 120 + gravel;
    picture.data.set([v, v, v, 255], p * 4);
  }

  it('stays found; a speck among its like does not', () => {
    const damage = createPlane(200, 120);
    for (const cx of [50, 150])
      for (let p = 0; p < damage.data.length; p++)
        if (Math.hypot((p % 200) - cx, Math.floor(p / 200) - 60) < 3) damage.data[p] = 0.95;
    keepSalient(damage, picture, 0.64);
    expect(damage.data[60 * 200 + 50]).toBeCloseTo(0.95);
    expect(damage.data[60 * 200 + 150]).toBe(0);
  });
});
