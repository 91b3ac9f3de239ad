import { describe, expect, it } from 'vitest';
import { createMask, createRaster } from '../../../workers/imaging/raster.ts';
import { type Kernel, resize, resizeMask, resizePlane } from '../../../workers/imaging/resize.ts';
import reference from '../../golden/resize-pil.json' with { type: 'json' };
import { noisePicture, pixel } from './noise.ts';

describe('resize', () => {
  const source = noisePicture(23, 17, 1);

  // Made once with Pillow 13 in float mode from the same noise, then rounded and clipped.
  it.each(Object.entries(reference))('equals Pillow: %s', (name, expected) => {
    const [kernel, size] = name.split(' ') as [Kernel, string];
    const [width, height] = size.split('x').map(Number) as [number, number];
    const out = resize(source, width, height, { kernel });
    for (const [x, y, r, g, b] of expected.pixels as number[][]) {
      const got = pixel(out, x!, y!);
      for (const [c, value] of [r!, g!, b!, 255].entries()) {
        expect(Math.abs(got[c]! - value)).toBeLessThanOrEqual(c === 3 ? 0 : 1);
      }
    }
    let sum = 0;
    for (let i = 0; i < out.data.length; i++) if (i % 4 !== 3) sum += out.data[i]!;
    expect(sum / (width * height * 3)).toBeCloseTo(expected.mean, 1);
  });

  it('keeps a picture of the same size, and a flat one at any size', () => {
    expect(resize(source, 23, 17).data).toEqual(source.data);
    const flat = createRaster(5, 3);
    flat.data.fill(200);
    expect(new Set(resize(flat, 31, 2, { linear: true }).data)).toEqual(new Set([200]));
  });

  it('opens 1 × 1 to any size', () => {
    const dot = createRaster(1, 1);
    dot.data.set([1, 2, 3, 255]);
    expect(pixel(resize(dot, 10, 10), 9, 9)).toEqual([1, 2, 3, 255]);
  });

  it('averages light, not code values, when asked', () => {
    const checks = createRaster(2, 2);
    checks.data.set([0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 255]);
    expect(pixel(resize(checks, 1, 1, { kernel: 'box' }), 0, 0)[0]).toBe(128);
    expect(pixel(resize(checks, 1, 1, { kernel: 'box', linear: true }), 0, 0)[0]).toBe(188);
  });

  it('does not let hidden colours into the edge of a cut-out', () => {
    // Left half red and opaque, right half green and transparent.
    const cut = createRaster(8, 4);
    for (let p = 0; p < 32; p++) cut.data.set(p % 8 < 4 ? [255, 0, 0, 255] : [0, 255, 0, 0], p * 4);
    const out = resize(cut, 24, 12);
    let halfway = 0;
    for (let i = 0; i < out.data.length; i += 4) {
      if (out.data[i + 3] === 0) continue;
      if (out.data[i + 3]! < 255) halfway++;
      expect([...out.data.subarray(i, i + 3)]).toEqual([255, 0, 0]);
    }
    expect(halfway).toBeGreaterThan(0);
  });

  it('resizes masks and float planes', () => {
    const mask = createMask(2, 1);
    mask.data.set([0, 255]);
    expect([...resizeMask(mask, 4, 1, 'triangle').data]).toEqual([0, 64, 191, 255]);
    const plane = { width: 2, height: 1, data: Float32Array.of(-1, 3) };
    expect([...resizePlane(plane, 4, 1, 'triangle').data]).toEqual([-1, 0, 2, 3]);
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses a side of %s', (side) => {
    expect(() => resize(source, side, 4)).toThrow(RangeError);
  });
});
