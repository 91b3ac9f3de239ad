import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { falloffTable, Stroke } from '../../src/editor/stroke.ts';
import {
  boundsOf,
  emptyMask,
  equalBytes,
  type Mask,
  type MaskPatch,
  maskAt,
  patchFromPlane,
  readPlane,
  withTiles,
} from '../../workers/imaging/editing/mask.ts';
import { ellipsePoints, fillPolygon } from '../../workers/imaging/editing/polygon.ts';
import {
  combineMask,
  featherMask,
  growMask,
  invertMask,
  pictureMask,
  polygonMask,
} from '../../workers/imaging/editing/selection.ts';
import { oklab, wandPlane } from '../../workers/imaging/editing/wand.ts';

const patched = (mask: Mask, patch: MaskPatch) => withTiles(mask, patch);
const box = (x: number, y: number, w: number, h: number) => [x, y, x + w, y, x + w, y + h, x, y + h];
const sum = (mask: Mask) => readPlane(mask).data.reduce((a, b) => a + b, 0);
const square = (size = 600, x = 200, y = 220, side = 150) =>
  patched(emptyMask(size, size), polygonMask(emptyMask(size, size), box(x, y, side, side), 'add'));

describe('tiles of a selection', () => {
  it('reads back any rectangle that was written', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 500 }),
        fc.integer({ min: 0, max: 300 }),
        fc.integer({ min: 1, max: 99 }),
        fc.integer({ min: 1, max: 99 }),
        (x, y, width, height) => {
          const data = Uint8Array.from({ length: width * height }, (_, i) => (i * 7 + x) & 255);
          const plane = { x, y, width, height, data };
          const mask = patched(emptyMask(600, 400), patchFromPlane(emptyMask(600, 400), plane));
          expect(readPlane(mask, plane).data).toEqual(data);
          expect(maskAt(mask, x - 1, y)).toBe(0);
          expect(maskAt(mask, x, y)).toBe(data[0]);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('says nothing changed when the same is written again', () => {
    const mask = square();
    expect(patchFromPlane(mask, readPlane(mask)).size).toBe(0);
  });

  it('forgets tiles that became empty', () => {
    const mask = square();
    const gone = patched(mask, combineMask(mask, null, 'replace'));
    expect(gone.tiles.size).toBe(0);
    expect(boundsOf(gone)).toBeNull();
  });
});

describe('polygons', () => {
  it('covers the exact area of a box off the pixel grid', () => {
    const plane = fillPolygon(box(10.25, 5.5, 20.5, 8.25), { width: 100, height: 100 })!;
    const area = plane.data.reduce((a, b) => a + b, 0) / 255;
    expect(area).toBeCloseTo(20.5 * 8.25, 0);
  });

  it('covers pi r squared with a circle', () => {
    const plane = fillPolygon(ellipsePoints(20, 20, 120, 120), { width: 200, height: 200 })!;
    expect(plane.data.reduce((a, b) => a + b, 0) / 255).toBeCloseTo(Math.PI * 3600, -1.5);
  });

  it('cuts at the picture and gives null outside of it', () => {
    expect(fillPolygon(box(-50, -50, 60, 60), { width: 30, height: 30 })).toMatchObject({
      x: 0,
      y: 0,
      width: 10,
      height: 10,
    });
    expect(fillPolygon(box(50, 50, 9, 9), { width: 30, height: 30 })).toBeNull();
  });
});

describe('operations', () => {
  it('inverts twice to the same selection', () => {
    const mask = square();
    const once = patched(mask, invertMask(mask));
    expect(sum(once)).toBe(600 * 600 * 255 - sum(mask));
    const twice = patched(once, invertMask(once));
    expect(equalBytes(readPlane(twice).data, readPlane(mask).data)).toBe(true);
  });

  it('adds, subtracts, intersects and replaces', () => {
    const mask = square(300, 50, 50, 100);
    const other = box(100, 100, 100, 100);
    const area = (how: 'add' | 'subtract' | 'intersect' | 'replace') =>
      sum(patched(mask, polygonMask(mask, other, how))) / 255;
    expect(area('add')).toBe(10000 + 10000 - 2500);
    expect(area('subtract')).toBe(7500);
    expect(area('intersect')).toBe(2500);
    expect(area('replace')).toBe(10000);
  });

  it('grows and shrinks by the distance asked for, rounding corners', () => {
    const mask = square();
    const grown = patched(mask, growMask(mask, 20));
    expect(maskAt(grown, 200 - 20, 300)).toBeGreaterThan(120);
    expect(maskAt(grown, 200 - 22, 300)).toBe(0);
    expect(maskAt(grown, 200 - 18, 220 - 18)).toBe(0);
    const shrunk = patched(mask, growMask(mask, -20));
    expect(maskAt(shrunk, 200 + 22, 300)).toBe(255);
    expect(maskAt(shrunk, 200 + 18, 300)).toBe(0);
  });

  it('feathers like a Gaussian and keeps the amount selected', () => {
    const mask = square();
    const soft = patched(mask, featherMask(mask, 10));
    expect(Math.abs(maskAt(soft, 199, 295) - 128)).toBeLessThan(10);
    expect(maskAt(soft, 190, 295) / 255).toBeCloseTo(0.159, 1);
    expect(maskAt(soft, 275, 295)).toBe(255);
    expect(sum(soft) / sum(mask)).toBeCloseTo(1, 2);
  });

  it('reads a picture of another size as a selection', () => {
    const data = new Uint8ClampedArray(4 * 4 * 4).fill(255);
    for (let i = 0; i < 8; i++) data.set([0, 0, 0, 255], i * 4);
    const mask = patched(emptyMask(40, 40), pictureMask(emptyMask(40, 40), { width: 4, height: 4, data }));
    expect(maskAt(mask, 20, 5)).toBe(0);
    expect(maskAt(mask, 20, 35)).toBe(255);
  });
});

describe('magic wand', () => {
  it('knows OKLab', () => {
    const [L, a, b] = oklab(255, 0, 0);
    expect([L, a, b].map((v) => v.toFixed(3))).toEqual(['0.628', '0.225', '0.126']);
  });

  it('stops at other colours and finds separate areas only when asked', () => {
    const picture = { width: 30, height: 10, data: new Uint8ClampedArray(30 * 10 * 4).fill(255) };
    for (let y = 0; y < 10; y++)
      for (let x = 10; x < 20; x++) picture.data.set([0, 0, 200, 255], (y * 30 + x) * 4);
    const count = (contiguous: boolean) =>
      wandPlane(picture, { x: 2, y: 2, tolerance: 0.05, contiguous })!.data.filter((v) => v > 0).length;
    expect(count(true)).toBe(100);
    expect(count(false)).toBe(200);
    expect(wandPlane(picture, { x: 30, y: 0, tolerance: 1, contiguous: true })).toBeNull();
  });
});

describe('brush strokes', () => {
  const brush = { size: 40, hardness: 1, opacity: 1, erase: false };
  const at = (x: number, y: number, pressure = 1) => ({ x, y, pressure });

  it('covers a disc and a capsule of the right area', () => {
    const dot = new Stroke(emptyMask(600, 600), brush);
    dot.add([at(300, 300)]);
    expect(sum(dot.result()) / 255).toBeCloseTo(Math.PI * 400, -2);
    const line = new Stroke(emptyMask(600, 600), brush);
    line.add([at(100, 300), at(400, 300)]);
    expect(sum(line.result()) / 255 / (Math.PI * 400 + 300 * 40)).toBeCloseTo(1, 1);
  });

  it('looks the same however the pointer events were cut', () => {
    const points = Array.from({ length: 40 }, (_, i) => at(50 + i * 9, 300 + 80 * Math.sin(i / 5)));
    const whole = new Stroke(emptyMask(600, 600), brush);
    whole.add(points);
    const parts = new Stroke(emptyMask(600, 600), brush);
    for (const p of points) parts.add([p]);
    expect(equalBytes(readPlane(parts.result()).data, readPlane(whole.result()).data)).toBe(true);
  });

  it('does not add up where one stroke crosses itself, but two strokes do', () => {
    const half = { ...brush, opacity: 0.5 };
    const one = new Stroke(emptyMask(600, 600), half);
    one.add([at(200, 300), at(400, 300), at(200, 300)]);
    one.end();
    expect(maskAt(one.result(), 300, 300)).toBe(128);
    const two = new Stroke(one.result(), half);
    two.add([at(300, 300)]);
    expect(maskAt(two.result(), 300, 300)).toBe(192);
  });

  it('erases, and changes nothing but the tiles it touched', () => {
    const mask = square(1024, 100, 100, 800);
    const stroke = new Stroke(mask, { ...brush, erase: true });
    const dirty = stroke.add([at(300, 300)]);
    const result = stroke.result();
    expect(maskAt(result, 300, 300)).toBe(0);
    const changed = [...mask.tiles].filter(([i, t]) => result.tiles.get(i) !== t).map(([i]) => i);
    expect(changed).toEqual([5]);
    expect(dirty).toMatchObject({ x: 279, y: 279 });
  });

  it('gets thinner with less pressure', () => {
    const stroke = new Stroke(emptyMask(600, 600), { ...brush, size: 100 });
    stroke.add([at(100, 300, 1), at(500, 300, 0.2)]);
    const plane = readPlane(stroke.result()).data;
    const thick = (x: number) =>
      Array.from({ length: 600 }, (_, y) => plane[y * 600 + x]!).filter((v) => v > 127).length;
    expect(thick(110)).toBeGreaterThan(90);
    expect(thick(490)).toBeLessThan(30);
  });

  it('falls off from the core to nothing', () => {
    const soft = falloffTable(0, 50);
    const hard = falloffTable(1, 50);
    expect([soft[0], soft.at(-1)]).toEqual([255, 0]);
    expect(hard[Math.floor(4096 * 0.9)]).toBe(255);
    expect([...soft].every((v, i) => i === 0 || v <= soft[i - 1]!)).toBe(true);
  });

  it('keeps nothing outside of the picture', () => {
    const stroke = new Stroke(emptyMask(100, 100), brush);
    stroke.add([at(99, 99), at(300, 300)]);
    const tile = stroke.result().tiles.get(0)!;
    expect(tile[99 * 256 + 99]).toBe(255);
    expect(tile[99 * 256 + 101]).toBe(0);
  });
});

describe('a stroke on 24 megapixels', () => {
  it('touches what is around it, however large the picture is', () => {
    const mask = square(6000, 1000, 1000, 4000);
    const size = 80;
    const stroke = new Stroke(mask, { size, hardness: 0.8, opacity: 1, erase: false });
    let last = { x: 200, y: 300, pressure: 1 };
    stroke.add([last]);
    for (let i = 1; i <= 60; i++) {
      const next = { x: 200 + i * 90, y: 300 + 60 * i, pressure: 1 };
      const dirty = stroke.add([next])!;
      const reach = size + 4;
      expect(dirty.width).toBeLessThanOrEqual(next.x - last.x + reach);
      expect(dirty.height).toBeLessThanOrEqual(next.y - last.y + reach);
      last = next;
    }
    stroke.end();
    const result = stroke.result();
    const kept = [...mask.tiles].filter(([index, tile]) => result.tiles.get(index) === tile).length;
    // 24 tiles on a side; the line crosses some fifty of nearly six hundred.
    expect(mask.tiles.size - kept).toBeLessThan(60);
  });
});
