import { describe, expect, it } from 'vitest';
import { cornerOf, knobOf, normalAngle, scaleTo, turnTo } from '../../src/editor/place/placement.ts';
import {
  BLEND_MODES,
  type BlendMode,
  composeLayers,
  type Placement,
} from '../../workers/imaging/editing/compose.ts';

const layer = { x: 300, y: 200, scale: 2, degrees: 30, picture: { width: 80, height: 60 } };

describe('handles of a layer', () => {
  it('stay where they are when they are dragged to where they are', () => {
    for (const corner of ['nw', 'ne', 'se', 'sw'] as const)
      expect(scaleTo(layer, cornerOf(layer, corner))).toBeCloseTo(2, 9);
    expect(turnTo(layer, knobOf(layer, 25))).toBeCloseTo(30, 9);
  });

  it('scale about the middle, turn to the pointer, and keep to steps', () => {
    const corner = cornerOf(layer, 'se');
    const twice = { x: 300 + 2 * (corner.x - 300), y: 200 + 2 * (corner.y - 200) };
    expect(scaleTo(layer, twice)).toBeCloseTo(4, 9);
    expect(scaleTo(layer, layer)).toBeCloseTo(8 / 80, 9);
    expect(turnTo(layer, { x: 400, y: 200 })).toBeCloseTo(90, 9);
    expect(turnTo(layer, { x: 400, y: 190 }, 15)).toBe(90);
    expect([181, -181, 360, 540].map(normalAngle)).toEqual([-179, 179, 0, -180]);
  });
});

const filled = (width: number, height: number, rgba: number[]) => ({
  width,
  height,
  data: new Uint8ClampedArray(width * height * 4).map((_, i) => rgba[i % 4]!),
});
const placed = (placement: Partial<Placement> = {}): Placement => ({
  x: 2,
  y: 2,
  scale: 1,
  degrees: 0,
  opacity: 1,
  blend: 'normal',
  ...placement,
});

describe('laying pictures over a picture', () => {
  it('takes the pixels over exactly where nothing is scaled, turned or blended', () => {
    const base = filled(4, 4, [9, 9, 9, 255]);
    const picture = {
      width: 2,
      height: 2,
      data: new Uint8ClampedArray([...Array(16).keys()].map((i) => i * 15)),
    };
    for (let i = 3; i < 16; i += 4) picture.data[i] = 255;
    const out = composeLayers(base, [{ picture, placement: placed() }]);
    for (const [x, y] of [
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
    ] as const) {
      const at = ((y + 1) * 4 + x + 1) * 4;
      expect([...out.data.subarray(at, at + 4)]).toEqual([
        ...picture.data.subarray((y * 2 + x) * 4, (y * 2 + x) * 4 + 4),
      ]);
    }
    expect([...out.data.subarray(0, 4)]).toEqual([9, 9, 9, 255]);
  });

  it('turns clockwise', () => {
    const picture = filled(2, 2, [0, 0, 0, 255]);
    picture.data.set([255, 0, 0, 255], 0);
    const out = composeLayers(filled(4, 4, [0, 0, 255, 255]), [
      { picture, placement: placed({ degrees: 90 }) },
    ]);
    // What was upper left is upper right now.
    expect([...out.data.subarray((1 * 4 + 2) * 4, (1 * 4 + 2) * 4 + 3)]).toEqual([255, 0, 0]);
  });

  it('blends by the formulas of the W3C', () => {
    const [b, s] = [0.2, 0.8];
    const expected: Record<BlendMode, number> = {
      normal: s,
      multiply: b * s,
      screen: b + s - b * s,
      overlay: 2 * b * s,
      darken: b,
      lighten: s,
      'soft-light': b + (2 * s - 1) * (((16 * b - 12) * b + 4) * b - b),
      difference: s - b,
    };
    for (const blend of BLEND_MODES) {
      const base = filled(4, 4, [51, 51, 51, 255]);
      const over = { picture: filled(4, 4, [204, 204, 204, 255]), placement: placed({ blend }) };
      const value = composeLayers(base, [over]).data[20]! / 255;
      expect(value, blend).toBeCloseTo(expected[blend], 2);
      const half = composeLayers(filled(4, 4, [51, 51, 51, 255]), [
        { ...over, placement: placed({ blend, opacity: 0.5 }) },
      ]);
      expect(half.data[20]! / 255, blend).toBeCloseTo((b + expected[blend]) / 2, 2);
    }
  });

  it('shows itself, unblended, over nothing, and adds up coverage', () => {
    const nothing = composeLayers(filled(4, 4, [0, 0, 0, 0]), [
      { picture: filled(4, 4, [200, 100, 50, 128]), placement: placed({ blend: 'multiply' }) },
    ]);
    expect([...nothing.data.subarray(20, 24)]).toEqual([200, 100, 50, 128]);
    const half = filled(4, 4, [0, 0, 0, 128]);
    const over = { picture: filled(4, 4, [255, 255, 255, 128]), placement: placed() };
    expect(composeLayers(half, [over]).data[23]).toBe(192);
  });

  it('shrinks by averaging, so that no row is left out', () => {
    const stripes = filled(64, 64, [0, 0, 0, 255]);
    for (let y = 0; y < 64; y += 2) stripes.data.fill(255, y * 256, (y + 1) * 256);
    const small = { picture: stripes, placement: placed({ x: 4, y: 4, scale: 1 / 8 }) };
    const out = composeLayers(filled(8, 8, [0, 0, 0, 255]), [small]);
    expect(out.data[(4 * 8 + 4) * 4]).toBeGreaterThan(120);
    expect(out.data[(4 * 8 + 4) * 4]).toBeLessThan(136);
  });
});
