import { describe, expect, it } from 'vitest';
import { cropsFor, readMask } from '../../../workers/imaging/holes.ts';
import { connectedComponents, dilate } from '../../../workers/imaging/morphology.ts';
import { diffuse, patchFill } from '../../../workers/imaging/patch-fill.ts';
import { xorshift } from '../../../workers/imaging/patch-match.ts';
import type { Mask } from '../../../workers/imaging/raster.ts';

/** Vertical stripes of period 8, over a slow gradient. */
function stripes(width: number, height: number) {
  const rgb = new Float32Array(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    const value = (i % width) % 8 < 4 ? 60 : 180;
    rgb.fill(value, i * 3, i * 3 + 3);
  }
  return { width, height, rgb };
}
function maskOf(width: number, height: number, inside: (x: number, y: number) => boolean): Mask {
  const at = (i: number) => inside(i % width, Math.floor(i / width));
  return {
    width,
    height,
    data: Uint8ClampedArray.from({ length: width * height }, (_, i) => (at(i) ? 255 : 0)),
  };
}
const disc = (width: number, height: number, cx: number, cy: number, radius: number) =>
  maskOf(width, height, (x, y) => Math.hypot(x - cx, y - cy) <= radius);
const meanError = (a: Float32Array, b: Float32Array, { data: hole }: Mask) => {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < hole.length; i++) {
    if (!hole[i]) continue;
    sum += Math.abs(a[i * 3]! - b[i * 3]!);
    count++;
  }
  return sum / count;
};

describe('patchFill', () => {
  it.each([
    ['in the middle', 64, 48],
    ['at the border', 0, 48],
    ['in the corner', 127, 95],
  ])('continues a texture into a hole %s, where a smooth fill cannot', (_, cx, cy) => {
    const truth = stripes(128, 96);
    const hole = disc(128, 96, cx, cy, 18);
    const damaged = () => ({
      ...truth,
      rgb: truth.rgb.map((v, i) => (hole.data[Math.floor(i / 3)] ? 0 : v)),
    });
    const filled = damaged();
    const smooth = damaged();
    expect(patchFill(filled, hole)).toBe(true);
    diffuse(smooth, hole);
    const error = meanError(filled.rgb, truth.rgb, hole);
    expect(error).toBeLessThan(12);
    expect(meanError(smooth.rgb, truth.rgb, hole)).toBeGreaterThan(3 * error);
  });

  it('takes grass for grass where still water of its mean colour lies beside it', () => {
    const random = xorshift(3);
    const [width, height, shore] = [120, 80, 66];
    const rgb = new Float32Array(width * height * 3);
    for (let i = 0; i < width * height; i++)
      rgb.fill(
        i % width < shore ? 120 + (random() - 0.5) * 120 : 120 + (random() - 0.5) * 4,
        i * 3,
        i * 3 + 3,
      );
    const hole = disc(width, height, shore - 20, 40, 15);
    const deviation = (inside: (i: number) => boolean) => {
      const values = Array.from({ length: width * height }, (_, i) => i).filter(inside);
      const mean = values.reduce((sum, i) => sum + rgb[i * 3]!, 0) / values.length;
      return Math.sqrt(values.reduce((sum, i) => sum + (rgb[i * 3]! - mean) ** 2, 0) / values.length);
    };
    const grass = deviation((i) => i % width < shore && !hole.data[i]);
    patchFill({ width, height, rgb }, hole);
    expect(deviation((i) => hole.data[i] !== 0)).toBeGreaterThan(0.6 * grass);
  });

  it('is repeatable for a seed, differs between seeds, and leaves known pixels alone', () => {
    const noise = stripes(90, 90);
    const random = xorshift(9);
    noise.rgb = noise.rgb.map((v) => v + 60 * random());
    const hole = disc(90, 90, 45, 45, 14);
    const run = (seed: number) => {
      const canvas = { ...noise, rgb: noise.rgb.slice() };
      patchFill(canvas, hole, { seed });
      return canvas.rgb;
    };
    const first = run(5);
    expect(run(5)).toEqual(first);
    expect(run(6)).not.toEqual(first);
    for (let i = 0; i < hole.data.length; i++) if (!hole.data[i]) expect(first[i * 3]).toBe(noise.rgb[i * 3]);
  });

  it('fills one pixel, half a picture, and a picture too small for patches', () => {
    for (const [size, hole] of [
      [40, disc(40, 40, 20, 20, 0)],
      [60, maskOf(60, 60, (x) => x < 30)],
      [5, disc(5, 5, 2, 2, 1)],
    ] as const) {
      const canvas = stripes(size, size);
      for (let i = 0; i < hole.data.length; i++)
        if (hole.data[i]) canvas.rgb.fill(Number.NaN, i * 3, i * 3 + 3);
      patchFill(canvas, hole);
      expect(canvas.rgb.every((v) => v >= 59 && v <= 181)).toBe(true);
    }
  });
});

describe('masks', () => {
  const mask = (width: number, height: number, rgba: (i: number) => number[]) => ({
    width,
    height,
    data: Uint8ClampedArray.from(Array.from({ length: width * height }, (_, i) => rgba(i)).flat()),
  });

  it('reads white as the hole, thresholds grey, and scales', () => {
    const m = mask(2, 1, (i) => (i === 0 ? [200, 200, 200, 255] : [100, 100, 100, 255]));
    expect([...readMask(m, 4, 2).data]).toEqual([255, 255, 0, 0, 255, 255, 0, 0]);
  });

  it('reads a one-coloured mask by its alpha', () => {
    const m = mask(2, 1, (i) => [0, 0, 0, i === 0 ? 255 : 0]);
    expect([...readMask(m, 2, 1).data]).toEqual([255, 0]);
  });

  it('finds separate holes and joins crops that overlap', () => {
    const hole = dilate(disc(100, 40, 20, 20, 0), 3);
    hole.data[20 * 100 + 80] = 255;
    const boxes = connectedComponents(hole).components;
    expect(boxes).toMatchObject([
      { x: 17, y: 17, width: 7, height: 7 },
      { x: 80, y: 20, width: 1, height: 1 },
    ]);
    expect(cropsFor(boxes, 100, 40, () => 10)).toHaveLength(2);
    expect(cropsFor(boxes, 100, 40, () => 40)).toEqual([{ x: 0, y: 0, width: 100, height: 40 }]);
  });
});
