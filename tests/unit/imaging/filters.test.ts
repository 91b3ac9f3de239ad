import { describe, expect, it } from 'vitest';
import { boxBlur, gaussianBlur } from '../../../workers/imaging/blur.ts';
import { guidedFilter, guidedFilterColor } from '../../../workers/imaging/guided.ts';
import {
  connectedComponents,
  dilate,
  distanceTransform,
  erode,
  growMask,
} from '../../../workers/imaging/morphology.ts';
import { createMask, createRaster, type Mask, type Plane } from '../../../workers/imaging/raster.ts';
import scipy from '../../golden/filters-scipy.json' with { type: 'json' };
import { noiseBytes } from './noise.ts';

const [width, height] = [41, 33];
const plane = (seed: number): Plane => ({
  width,
  height,
  data: Float32Array.from(noiseBytes(width * height, seed), (v) => v / 255),
});
const mask = (seed: number, above: number): Mask => {
  const out = createMask(width, height);
  out.data.set(noiseBytes(width * height, seed).map((v) => (v > above ? 255 : 0)));
  return out;
};
const clamp = (v: number, max: number) => Math.max(0, Math.min(v, max));

/** Mean over the window around (x, y) with repeated edges: the definition. */
function windowMean(value: (i: number) => number, x: number, y: number, r: number): number {
  let sum = 0;
  for (let dy = -r; dy <= r; dy++)
    for (let dx = -r; dx <= r; dx++)
      sum += value(clamp(y + dy, height - 1) * width + clamp(x + dx, width - 1));
  return sum / (2 * r + 1) ** 2;
}

describe('blur', () => {
  it.each([0, 1, 4, 50])('box of radius %i equals the definition', (r) => {
    const source = plane(7);
    const out = boxBlur(source, r);
    for (const [x, y] of [
      [0, 0],
      [20, 16],
      [40, 32],
      [1, 31],
    ] as const)
      expect(out.data[y * width + x]).toBeCloseTo(
        windowMean((i) => source.data[i]!, x, y, r),
        5,
      );
    expect(boxBlur(source, r, source).data).toEqual(out.data);
  });

  // From scipy.ndimage.gaussian_filter(mode='nearest') on the same noise.
  it.each([
    [0.7, 5e-5],
    [2.5, 5e-5],
    [6, 0.003],
    [12.3, 0.003],
  ])('gaussian of sigma %f equals scipy within %f', (sigma, tolerance) => {
    const out = gaussianBlur(plane(7), sigma);
    const expected = (scipy as unknown as Record<string, [number, number, number][]>)[`gauss ${sigma}`]!;
    for (const [x, y, value] of expected)
      expect(Math.abs(out.data[y * width + x]! - value)).toBeLessThan(tolerance);
  });

  it('keeps a copy for sigma 0', () => expect(gaussianBlur(plane(7), 0).data).toEqual(plane(7).data));
});

describe('guided filter', () => {
  const [guide, source] = [plane(3), plane(4)];
  const [r, epsilon] = [3, 1e-2];

  it('equals brute force with one channel', () => {
    const out = guidedFilter(guide, source, { radius: r, epsilon });
    const coefficients = (x: number, y: number) => {
      const I = windowMean((i) => guide.data[i]!, x, y, r);
      const p = windowMean((i) => source.data[i]!, x, y, r);
      const a =
        (windowMean((i) => guide.data[i]! * source.data[i]!, x, y, r) - I * p) /
        (windowMean((i) => guide.data[i]! ** 2, x, y, r) - I * I + epsilon);
      return [a, p - a * I] as const;
    };
    const all = Array.from({ length: width * height }, (_, i) => coefficients(i % width, (i / width) | 0));
    for (const [x, y] of [
      [0, 0],
      [17, 20],
      [40, 5],
    ] as const) {
      const a = windowMean((i) => all[i]![0], x, y, r);
      const b = windowMean((i) => all[i]![1], x, y, r);
      expect(out.data[y * width + x]).toBeCloseTo(a * guide.data[y * width + x]! + b, 4);
    }
  });

  it('agrees with itself when the colour guide is grey', () => {
    // For r = g = b the covariance is v in every cell, so that the summed slope is c·3/(3v + ε) = c/(v + ε/3).
    const grey = createRaster(width, height);
    for (let i = 0; i < width * height; i++) {
      const value = Math.round(guide.data[i]! * 255);
      grey.data.set([value, value, value, 255], i * 4);
    }
    const byColor = guidedFilterColor(grey, source, { radius: r, epsilon: 3 * epsilon });
    const byGrey = guidedFilter(guide, source, { radius: r, epsilon });
    for (let i = 0; i < byGrey.data.length; i += 13) expect(byColor.data[i]).toBeCloseTo(byGrey.data[i]!, 3);
  });

  it('follows an edge between colours of equal luma, which grey guidance cannot see', () => {
    const [left, right] = [
      [200, 50, 50],
      [50, 130, 34],
    ] as const;
    const picture = createRaster(width, height);
    const blurred = { width, height, data: new Float32Array(width * height) };
    const level = { width, height, data: new Float32Array(width * height).fill(0.37) };
    for (let i = 0; i < width * height; i++) {
      const x = i % width;
      picture.data.set([...(x < 20 ? left : right), 255], i * 4);
      blurred.data[i] = clamp((x - 13.5) / 12, 1);
    }
    const color = guidedFilterColor(picture, blurred, { radius: 8, epsilon: 1e-4 });
    const row = 16 * width;
    expect(color.data[row + 20]! - color.data[row + 19]!).toBeGreaterThan(0.3);
    const grey = guidedFilter(level, blurred, { radius: 8, epsilon: 1e-4 });
    expect(grey.data[row + 20]! - grey.data[row + 19]!).toBeLessThan(0.1);
  });

  it('is close to itself when subsampled', () => {
    const size = 128;
    const smooth: Plane = { width: size, height: size, data: new Float32Array(size * size) };
    const step: Plane = { width: size, height: size, data: new Float32Array(size * size) };
    for (let i = 0; i < size * size; i++) {
      const far = Math.hypot((i % size) - 64, ((i / size) | 0) - 64);
      smooth.data[i] = clamp((40 - far) / 8, 1);
      step.data[i] = far < 38 ? 1 : 0;
    }
    const exact = guidedFilter(smooth, step, { radius: 16, epsilon: 1e-3 });
    const fast = guidedFilter(smooth, step, { radius: 16, epsilon: 1e-3, subsample: 4 });
    let worst = 0;
    for (let i = 0; i < exact.data.length; i++)
      worst = Math.max(worst, Math.abs(exact.data[i]! - fast.data[i]!));
    expect(worst).toBeLessThan(0.1);
    expect(worst).toBeGreaterThan(0);
  });

  it('refuses different sizes', () => {
    const small: Plane = { width: 1, height: 1, data: new Float32Array(1) };
    expect(() => guidedFilter(small, source, { radius: 1, epsilon: 1 })).toThrow(RangeError);
    expect(() => guidedFilterColor(createRaster(1, 1), source, { radius: 1, epsilon: 1 })).toThrow(
      RangeError,
    );
    expect(guidedFilter(small, small, { radius: 4, epsilon: 1, subsample: 4 }).data).toHaveLength(1);
  });
});

describe('morphology', () => {
  it.each([1, 3, 60])('dilation and erosion of radius %i equal the definition', (r) => {
    const source = createMask(width, height);
    source.data.set(noiseBytes(width * height, 21));
    const [grown, shrunk] = [dilate(source, r), erode(source, r)];
    for (const [x, y] of [
      [0, 0],
      [25, 11],
      [40, 32],
      [2, 32],
    ] as const) {
      let [most, least] = [0, 255];
      for (let v = Math.max(0, y - r); v <= Math.min(height - 1, y + r); v++)
        for (let u = Math.max(0, x - r); u <= Math.min(width - 1, x + r); u++) {
          most = Math.max(most, source.data[v * width + u]!);
          least = Math.min(least, source.data[v * width + u]!);
        }
      expect(grown.data[y * width + x]).toBe(most);
      expect(shrunk.data[y * width + x]).toBe(least);
    }
  });

  it('measures distances as scipy does', () => {
    const out = distanceTransform(mask(11, 248));
    for (const [x, y, value] of scipy.distance as [number | string, number, number][]) {
      const got =
        x === 'mean' ? out.data.reduce((a, b) => a + b, 0) / out.data.length : out.data[y * width + +x];
      expect(got).toBeCloseTo(value, 4);
    }
    expect(distanceTransform(createMask(3, 2)).data[0]).toBe(Number.POSITIVE_INFINITY);
  });

  it('grows by a disc, and shrinks back to about the same', () => {
    const dot = createMask(width, height);
    dot.data[16 * width + 20] = 255;
    const grown = growMask(dot, 6);
    const area = grown.data.reduce((a, b) => a + b, 0) / 255;
    expect(Math.abs(area - Math.PI * 6.5 ** 2)).toBeLessThan(20);
    expect(grown.data[16 * width + 26]).toBe(128);
    const back = growMask(grown, -6);
    expect(back.data.reduce((a, b) => a + (b > 127 ? 1 : 0), 0)).toBeLessThanOrEqual(5);
    expect(back.data[16 * width + 20]).toBeGreaterThan(100);
    const all = createMask(4, 4);
    all.data.fill(255);
    expect(growMask(all, -2).data).toEqual(all.data);
  });

  it('finds connected components as scipy does', () => {
    const found = connectedComponents(mask(13, 150));
    expect(found.components).toHaveLength(scipy.components.n);
    expect(found.components.map((c) => c.area).sort((a, b) => a - b)).toEqual(scipy.components.areas);
    for (const c of found.components) {
      let [left, top, right, bottom, area] = [width, height, 0, 0, 0];
      for (const [i, label] of found.labels.entries()) {
        if (label !== c.label) continue;
        area++;
        left = Math.min(left, i % width);
        right = Math.max(right, i % width);
        top = Math.min(top, (i / width) | 0);
        bottom = Math.max(bottom, (i / width) | 0);
      }
      expect(c).toEqual({
        label: c.label,
        area,
        x: left,
        y: top,
        width: right - left + 1,
        height: bottom - top + 1,
      });
    }
  });

  it('joins arms that meet late', () => {
    const u = createMask(5, 3);
    u.data.set([255, 0, 255, 0, 255, 255, 0, 255, 0, 255, 255, 255, 255, 255, 255]);
    expect(connectedComponents(u).components).toEqual([
      { label: 1, area: 11, x: 0, y: 0, width: 5, height: 3 },
    ]);
  });
});
