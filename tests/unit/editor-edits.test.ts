import { describe, expect, it } from 'vitest';
import {
  addedPoint,
  isStraight,
  movedPoint,
  removedPoint,
  STRAIGHT,
  widestGap,
} from '../../src/editor/adjust/points.ts';
import { adjustPicture, curveTable, NEUTRAL } from '../../workers/imaging/editing/adjust.ts';
import type { Pixels } from '../../workers/imaging/editing/tiles.ts';
import { straightenedScale, transformPicture } from '../../workers/imaging/editing/transform.ts';

const numbered = (width: number, height: number): Pixels => {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < width * height; i++) data.set([i % width, Math.floor(i / width), 7, 255], i * 4);
  return { width, height, data };
};
const grey = (v: number): Pixels => ({ width: 1, height: 1, data: new Uint8ClampedArray([v, v, v, 200]) });
const at = (p: Pixels, x: number, y: number) => [
  ...p.data.subarray((y * p.width + x) * 4, (y * p.width + x) * 4 + 2),
];

describe('light and colour', () => {
  it('leaves every value as it is when nothing is set', () => {
    const data = Uint8ClampedArray.from({ length: 256 * 4 }, (_, i) => (i * 37) & 255);
    const picture = { width: 256, height: 1, data: data.slice() };
    expect([...adjustPicture(picture, NEUTRAL).data]).toEqual([...data]);
  });

  it('doubles linear light with a stop of exposure', () => {
    const [r, , , a] = adjustPicture(grey(100), { ...NEUTRAL, exposure: 1 }).data;
    const linear = (v: number) => ((v / 255 + 0.055) / 1.055) ** 2.4;
    expect(linear(r!) / linear(100)).toBeCloseTo(2, 1);
    expect(a).toBe(200);
  });

  it('turns grey without saturation and keeps the luma', () => {
    const picture: Pixels = { width: 1, height: 1, data: new Uint8ClampedArray([200, 100, 50, 255]) };
    const { data } = adjustPicture(picture, { ...NEUTRAL, saturation: -100 });
    expect(new Set(data.subarray(0, 3)).size).toBe(1);
    expect(data[0]).toBe(Math.round(0.2126 * 200 + 0.7152 * 100 + 0.0722 * 50));
  });

  it('warms, and spreads contrast around the middle', () => {
    const [r, g, b] = adjustPicture(grey(120), { ...NEUTRAL, temperature: 50 }).data;
    expect(r! > g! && g! > b!).toBe(true);
    const dark = adjustPicture(grey(60), { ...NEUTRAL, contrast: 40 }).data[0]!;
    const light = adjustPicture(grey(200), { ...NEUTRAL, contrast: 40 }).data[0]!;
    expect(dark).toBeLessThan(60);
    expect(light).toBeGreaterThan(200);
  });

  it('bends one channel by its curve and all of them by the common one', () => {
    const straight = [
      [0, 0],
      [255, 255],
    ] as const;
    const inverted = [
      [0, 255],
      [255, 0],
    ] as const;
    const only = { rgb: straight, red: inverted, green: straight, blue: straight };
    expect([...adjustPicture(grey(100), { ...NEUTRAL, curves: only }).data.subarray(0, 3)]).toEqual([
      155, 100, 100,
    ]);
    const both = { ...only, rgb: inverted };
    expect([...adjustPicture(grey(100), { ...NEUTRAL, curves: both }).data.subarray(0, 3)]).toEqual([
      100, 155, 155,
    ]);
    const none = { rgb: straight, red: straight, green: straight, blue: straight };
    for (let v = 0; v < 256; v++)
      expect(adjustPicture(grey(v), { ...NEUTRAL, curves: none }).data[0]).toBe(v);
  });

  it('draws a curve through its points without overshooting', () => {
    const table = curveTable([
      [0, 0],
      [64, 20],
      [128, 200],
      [255, 255],
    ]);
    expect([table[0], table[64], table[128], table[255]]).toEqual([0, 20, 200, 255]);
    for (let i = 1; i < 256; i++) expect(table[i]!).toBeGreaterThanOrEqual(table[i - 1]!);
  });
});

describe('geometry', () => {
  it('turns four times to itself, and once to the right place', () => {
    const picture = numbered(5, 3);
    const once = transformPicture(picture, { kind: 'turn', quarters: 1 });
    expect([once.width, once.height]).toEqual([3, 5]);
    expect(at(once, 2, 0)).toEqual([0, 0]);
    expect(at(once, 0, 4)).toEqual([4, 2]);
    const back = transformPicture(once, { kind: 'turn', quarters: 3 });
    expect([...back.data]).toEqual([...picture.data]);
    const half = transformPicture(transformPicture(once, { kind: 'turn', quarters: 1 }), {
      kind: 'turn',
      quarters: 2,
    });
    expect([...half.data]).toEqual([...picture.data]);
  });

  it('flips both ways', () => {
    const picture = numbered(5, 3);
    expect(at(transformPicture(picture, { kind: 'flip', axis: 'horizontal' }), 0, 1)).toEqual([4, 1]);
    expect(at(transformPicture(picture, { kind: 'flip', axis: 'vertical' }), 1, 0)).toEqual([1, 2]);
  });

  it('crops to the picture and refuses what lies outside', () => {
    const part = transformPicture(numbered(50, 40), { kind: 'crop', x: 40.4, y: -5, width: 30, height: 12 });
    expect([part.width, part.height]).toEqual([10, 7]);
    expect(at(part, 0, 0)).toEqual([40, 0]);
    const outside = { kind: 'crop', x: 60, y: 0, width: 5, height: 5 } as const;
    expect(() => transformPicture(numbered(50, 40), outside)).toThrow(RangeError);
  });

  it('straightens without empty corners, around the middle', () => {
    const picture = numbered(200, 120);
    const out = transformPicture(picture, { kind: 'straighten', degrees: 7 });
    expect(out.width).toBe(Math.floor(200 * straightenedScale(200, 120, 7)));
    for (let i = 3; i < out.data.length; i += 4) expect(out.data[i]).toBe(255);
    const [x, y] = at(out, Math.floor(out.width / 2), Math.floor(out.height / 2));
    expect(Math.abs(x! - 100)).toBeLessThan(2);
    expect(Math.abs(y! - 60)).toBeLessThan(2);
    expect(at(out, out.width - 2, out.height >> 1)[1]!).toBeLessThan(60);
    expect([...transformPicture(picture, { kind: 'straighten', degrees: 0 }).data]).toEqual([
      ...picture.data,
    ]);
  });
});

describe('points of a curve', () => {
  it('stay in order and inside, whatever is dragged', () => {
    let curve = addedPoint(addedPoint(STRAIGHT, 64, 80).curve, 192, 160).curve;
    curve = movedPoint(curve, 1, 999, -50);
    expect(curve).toEqual([
      [0, 0],
      [188, 0],
      [192, 160],
      [255, 255],
    ]);
    expect(movedPoint(curve, 0, -20, 30)[0]).toEqual([0, 30]);
  });

  it('takes the point that is there instead of crowding it', () => {
    const { curve, index } = addedPoint(addedPoint(STRAIGHT, 100, 100).curve, 102, 140);
    expect(index).toBe(1);
    expect(curve).toHaveLength(3);
  });

  it('keeps its ends, finds its widest gap, and knows when it does nothing', () => {
    const { curve } = addedPoint(STRAIGHT, 60, 60);
    expect(widestGap(curve)).toBeCloseTo(157.5);
    expect(removedPoint(curve, 0)).toBe(curve);
    expect(removedPoint(curve, 1)).toEqual(STRAIGHT);
    expect(isStraight(curve)).toBe(true);
    expect(isStraight(movedPoint(curve, 1, 60, 61))).toBe(false);
    expect(isStraight(movedPoint(STRAIGHT, 1, 250, 250))).toBe(false);
  });
});
