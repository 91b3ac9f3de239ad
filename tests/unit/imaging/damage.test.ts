/** Damage that is found without a net: torn edges and stains on real pixels, and which finds stand out. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { keepForeign } from '../../../workers/damage/foreign-tone.ts';
import { createMask, createPlane, createRaster, type Raster } from '../../../workers/imaging/raster.ts';
import { keepSalient } from '../../../workers/imaging/salient.ts';
import { coveredBy, findStains, liftStain, markStain } from '../../../workers/imaging/stains.ts';
import { tornEdges } from '../../../workers/imaging/torn-edges.ts';
import { pictureAt } from '../../lib/png.ts';
import { findShared } from '../../lib/shared.mjs';

const photos = findShared('eval/photos/kodak');
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

describe('what is foreign', () => {
  /** A real print with something drawn on it, all of which a finder took for damage but what `missed` covers. */
  function found(tone: number, drawn: (x: number, y: number) => boolean, missed: typeof drawn = () => false) {
    const picture = print();
    const { width, height } = picture;
    const truth = without(picture, tone, drawn);
    const damage = createPlane(width, height);
    for (let i = 0; i < truth.length; i++)
      if (truth[i] && !missed(i % width, Math.floor(i / width))) damage.data[i] = 0.95;
    return { picture, damage };
  }
  const disc = (cx: number, cy: number, r: number) => (x: number, y: number) =>
    Math.hypot(x - cx, y - cy) < r;
  const left = ({ picture, damage }: ReturnType<typeof found>) => {
    const before = count(damage.data);
    keepForeign(damage, picture, 0.64);
    return count(damage.data) / before;
  };

  it('is a chip lighter than the print, and a scratch right across it', () => {
    expect(left(found(252, disc(60, 50, 5)))).toBe(1);
    expect(left(found(230, (x, y) => Math.abs(y - 60 - ragged(x)) < 1.5))).toBe(1);
  });

  it('is no bow where a blouse is as light', () => {
    const [bow, blouse] = [disc(60, 50, 5), disc(190, 110, 40)];
    expect(left(found(230, (x, y) => bow(x, y) || blouse(x, y), blouse))).toBe(0);
  });

  it('is no leaf among leaves, and no end of a bar', () => {
    const leaves = (x: number, y: number) => (x % 5 < 2 && y % 7 < 3 && x < 120) as boolean;
    expect(left(found(240, leaves, (x, y) => x > 60 || x < 55 || y > 63 || y < 56))).toBe(0);
    const bar = (x: number, y: number) => x > 20 && x < 70 && Math.abs(y - 60) < 4;
    expect(left(found(240, bar, (x) => x > 22))).toBe(0);
  });
});

describe('stains', () => {
  const toned = (): Raster => {
    const picture = cat();
    const { data } = picture;
    for (let i = 0; i < data.length; i += 4) {
      const grey = 0.299 * data[i]! + 0.587 * data[i + 1]! + 0.114 * data[i + 2]!;
      data.set([grey * 0.9 + 24, grey * 0.87 + 20, grey * 0.8 + 14], i);
    }
    return picture;
  };
  /** A ragged yellow-brown blotch with a rim of two pixels, as tea leaves it. */
  const stained = (picture: Raster, at = { x: 150, y: 60 }) => {
    const truth = new Uint8Array(picture.width * picture.height);
    for (let p = 0; p < truth.length; p++) {
      const [dx, dy] = [(p % picture.width) - at.x, Math.floor(p / picture.width) - at.y];
      const reach = 26 + 5 * Math.sin(3 * Math.atan2(dy, dx)) - Math.hypot(dx, dy);
      const share = Math.min(1, Math.max(0, reach / 2));
      if (share > 0.5) truth[p] = 1;
      for (const [c, left] of [0.92, 0.82, 0.58].entries())
        picture.data[p * 4 + c]! *= 1 - share * (1 - left);
    }
    return truth;
  };
  const error = (a: Raster, b: Raster, where: Uint8Array) => {
    let sum = 0;
    for (let p = 0; p < where.length; p++)
      if (where[p]) for (let c = 0; c < 3; c++) sum += Math.abs(a.data[p * 4 + c]! - b.data[p * 4 + c]!);
    return sum / count(where) / 3;
  };

  it('on a toned print are found, and lifted so that the picture under them is there again', () => {
    const [truth, picture] = [toned(), toned()];
    const place = stained(picture);
    const before = error(picture, truth, place);
    const stains = findStains(picture);
    expect(stains).toHaveLength(1);
    const found = createMask(picture.width, picture.height);
    markStain(found, stains[0]!, 255);
    const both = place.filter((v, i) => v && found.data[i]).length;
    expect(both / (count(place) + count(found.data) - both)).toBeGreaterThan(0.8);
    liftStain(picture, stains[0]!);
    expect(error(picture, truth, place)).toBeLessThan(0.4 * before);
  });

  it('are told from those that a mask leaves out', () => {
    const picture = toned();
    const place = stained(picture);
    const [stain] = findStains(picture);
    const mask = createMask(picture.width, picture.height);
    expect(coveredBy(mask, stain!)).toBe(0);
    for (let p = 0; p < place.length; p++) mask.data[p] = place[p]! * 255;
    expect(coveredBy(mask, stain!)).toBeGreaterThan(0.85);
  });

  it('are none on a clean print, and in colour nothing counts as one', () => {
    expect(findStains(toned())).toEqual([]);
    expect(findStains(cat())).toEqual([]);
  });

  it.skipIf(!photos)('are none on photographs', () => {
    for (const name of readdirSync(photos!))
      expect(findStains(pictureAt(`${photos}/${name}`)), name).toEqual([]);
  });
});
