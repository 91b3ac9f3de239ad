/** What the face tool measures and how it pastes: true resolution, faults, fine differences under a mask. */
import { describe, expect, it } from 'vitest';
import { readFaceList } from '../../../src/capabilities/enhance-face/faces.ts';
import { pastePatch, sharpen } from '../../../workers/faces/blend.ts';
import { faultOf, lumaPlane, maskedRms, measureSharpness } from '../../../workers/faces/detail.ts';
import { gaussianBlur } from '../../../workers/imaging/blur.ts';
import { createPlane, createRaster, crop, type Plane, type Raster } from '../../../workers/imaging/raster.ts';
import { resize, resizePlane } from '../../../workers/imaging/resize.ts';
import { fixturePicture } from '../../lib/png.ts';

/** A square of the fixture's cat: fur is as fine as a photo gets. */
function photo(): Raster {
  const cat = fixturePicture('cat-small.png');
  return crop(cat, Math.floor(cat.width / 2) - 60, Math.floor(cat.height / 2) - 60, 120, 120);
}

/** 1 but on the border. */
function roundMask(side: number): Plane {
  const mask = createPlane(side, side);
  for (let i = 0; i < mask.data.length; i++) {
    const [x, y] = [(i % side) - side / 2, Math.floor(i / side) - side / 2];
    mask.data[i] = Math.hypot(x, y) < side * 0.4 ? 1 : 0;
  }
  return mask;
}

const mask = roundMask(120);

function filled(colour: readonly [number, number, number]): Raster {
  const raster = createRaster(120, 120);
  for (let i = 0; i < 120 * 120; i++) raster.data.set([...colour, 255], i * 4);
  return raster;
}

describe('true resolution', () => {
  const sharp = lumaPlane(photo());
  const enlarged = (f: number) => resizePlane(resizePlane(sharp, 120 / f, 120 / f), 120, 120, 'catmull-rom');

  it('of a sharp photo is its own', () => {
    expect(measureSharpness(sharp, mask)).toEqual({ shrink: 1, softness: 0, worn: 0 });
  });

  it.each([2, 3, 4])('of a photo that was enlarged %i times is told', (f) => {
    expect(measureSharpness(enlarged(f), mask).shrink).toBe(f);
  });

  it('falls with blur', () => {
    const steps = [0.6, 1, 2].map((sigma) => measureSharpness(gaussianBlur(sharp, sigma), mask));
    expect(steps.map((s) => s.shrink)).toEqual([...steps.map((s) => s.shrink)].sort((a, b) => a - b));
    expect(steps[2]!.shrink).toBe(4);
    expect(steps[0]!.softness).toBeGreaterThan(0);
  });

  it('knows a face that was blurred before it was made small from one that was only enlarged', () => {
    const small = (sigma: number) => resizePlane(gaussianBlur(sharp, sigma), 30, 30);
    const worn = (sigma: number) =>
      measureSharpness(resizePlane(small(sigma), 120, 120, 'catmull-rom'), mask).worn;
    expect(worn(3)).toBeGreaterThan(worn(0) + 0.3);
  });

  it('of a plain surface is not guessed', () => {
    expect(measureSharpness(lumaPlane(filled([120, 120, 120])), mask)).toEqual({
      shrink: 1,
      softness: 0,
      worn: 0,
    });
  });
});

describe('faults of a result', () => {
  const face = photo();

  it('are none in the face itself or a softer copy of it', () => {
    expect(faultOf(face, face, mask)).toBeNull();
    expect(faultOf(face, resize(resize(face, 40, 40), 120, 120), mask)).toBeNull();
  });

  it.each([
    ['a constant colour', filled([128, 110, 100]), /contrast/],
    ['black, as NaN becomes', filled([0, 0, 0]), /contrast/],
    ['a colour cast', tinted(face, [60, 0, -60]), /colours/],
    ['a negative', negative(face), /resemble/],
  ])('%s is refused', (_, output, reason) => expect(faultOf(face, output, mask)).toMatch(reason));

  it('a face beyond the picture is refused', () => {
    expect(faultOf(face, face, createPlane(120, 120))).toMatch(/outside/);
  });
});

function tinted(picture: Raster, by: readonly number[]): Raster {
  const data = picture.data.map((v, i) => (i % 4 < 3 ? v + by[i % 4]! : v));
  return { ...picture, data };
}

/** Inverted around its own mean, so that only the likeness is wrong. */
function negative(picture: Raster): Raster {
  const mean = [0, 1, 2].map((c) => {
    let [sum, n] = [0, 0];
    for (let i = 0; i < mask.data.length; i++)
      if (mask.data[i]) [sum, n] = [sum + picture.data[i * 4 + c]!, n + 1];
    return sum / n;
  });
  return { ...picture, data: picture.data.map((v, i) => (i % 4 < 3 ? 2 * mean[i % 4]! - v : v)) };
}

describe('pasting back', () => {
  const before = photo();
  const still = createPlane(120, 120);

  it('leaves everything outside the mask, and the light and colour inside it', () => {
    const picture = { ...before, data: before.data.slice() };
    const after = tinted(before, [20, 20, 20]);
    pastePatch(picture, { x: 0, y: 0, before, after, mask, noise: still }, 1, 6);
    expect(Buffer.compare(Buffer.from(picture.data), Buffer.from(before.data))).toBe(0);
  });

  it('takes fine detail, as much as the strength says, and repeats nothing beyond the border', () => {
    const after = { ...before, data: before.data.slice() };
    sharpen(after, 1, { ...still, data: still.data.slice().fill(0.8) });
    const changed = [0.5, 1].map((strength) => {
      const picture = { ...before, data: before.data.slice() };
      pastePatch(picture, { x: 0, y: 0, before, after, mask, noise: still }, strength, 6);
      for (let i = 0; i < mask.data.length; i++)
        if (!mask.data[i]) expect(picture.data[i * 4]).toBe(before.data[i * 4]);
      return maskedRms(lumaPlane(picture), lumaPlane(before), mask);
    });
    expect(changed[1]).toBeGreaterThan(2);
    expect(changed[0]! / changed[1]!).toBeCloseTo(0.5, 1);
    const half = crop(before, 0, 0, 60, 120);
    pastePatch(half, { x: 0, y: 0, before, after, mask, noise: still }, 1, 6);
    expect(half.data).toHaveLength(60 * 120 * 4);
  });

  it('gives a share of the noise back', () => {
    const noise = { ...still, data: Float32Array.from(still.data, (_, i) => (i % 2 === 0 ? 12 : -12)) };
    const clean = filled([120, 120, 120]);
    const picture = { ...clean, data: clean.data.slice() };
    pastePatch(picture, { x: 0, y: 0, before: clean, after: clean, mask, noise }, 1, 6);
    const grain = maskedRms(lumaPlane(picture), lumaPlane(clean), mask);
    expect(grain).toBeGreaterThan(3);
    expect(grain).toBeLessThan(6);
  });
});

describe('the list of faces', () => {
  it.each([
    ['', null],
    ['  ', null],
    ['0', [0]],
    ['0, 2', [0, 2]],
    ['3 1,2', [3, 1, 2]],
    ['a', undefined],
    ['1.5', undefined],
    ['-1', undefined],
  ])('%j is read as %j', (text, list) => expect(readFaceList(text)).toEqual(list));
});
