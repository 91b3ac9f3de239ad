import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyRect, cutTiles, halve, type Pixels, pasteTile } from '../../workers/imaging/editing/tiles.ts';

function noise(width: number, height: number, seed = 1): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  let s = seed;
  for (let i = 0; i < data.length; i++) {
    s = (Math.imul(s, 1664525) + 1013904223) >>> 0;
    data[i] = s >>> 24;
  }
  return { width, height, data };
}

function put(
  tiles: { width: number; height: number; data: Pixels['data'] }[],
  w: number,
  h: number,
  side: number,
) {
  const out: Pixels = { width: w, height: h, data: new Uint8ClampedArray(w * h * 4) };
  const columns = Math.ceil(w / side);
  tiles.forEach((t, i) => {
    pasteTile(out, t, (i % columns) * side, Math.floor(i / columns) * side);
  });
  return out;
}

describe('cutTiles', () => {
  it('gives back every pixel for any size', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 3, max: 17 }),
        async (w, h, side) => {
          const picture = noise(w, h, w * 41 + h);
          const tiles = await cutTiles(picture, side);
          expect(put(tiles, w, h, side).data).toEqual(picture.data);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('names equal tiles alike and changed tiles differently', async () => {
    const a = noise(64, 32);
    const b: Pixels = { ...a, data: a.data.slice() };
    b.data[(5 * 64 + 40) * 4] = b.data[(5 * 64 + 40) * 4]! ^ 1;
    const [ta, tb] = [await cutTiles(a, 16), await cutTiles(b, 16)];
    const changed = ta.map((t, i) => t.id !== tb[i]!.id);
    expect(changed).toEqual([false, false, true, false, false, false, false, false]);
  });

  it('tells a tile from one of the same bytes in another shape', async () => {
    const data = new Uint8ClampedArray(8 * 2 * 4);
    const [a] = await cutTiles({ width: 8, height: 2, data });
    const [b] = await cutTiles({ width: 2, height: 8, data });
    expect(a!.id).not.toBe(b!.id);
  });
});

describe('halve', () => {
  it('averages opaque pixels to within rounding', () => {
    const picture = noise(9, 7);
    for (let i = 3; i < picture.data.length; i += 4) picture.data[i] = 255;
    const small = halve(picture);
    expect([small.width, small.height]).toEqual([5, 4]);
    const at = (x: number, y: number, c: number) =>
      picture.data[(Math.min(y, 6) * 9 + Math.min(x, 8)) * 4 + c]!;
    for (let y = 0; y < 4; y++) {
      for (let x = 0; x < 5; x++) {
        for (let c = 0; c < 3; c++) {
          const mean =
            (at(2 * x, 2 * y, c) +
              at(2 * x + 1, 2 * y, c) +
              at(2 * x, 2 * y + 1, c) +
              at(2 * x + 1, 2 * y + 1, c)) /
            4;
          expect(Math.abs(small.data[(y * 5 + x) * 4 + c]! - mean)).toBeLessThanOrEqual(0.5);
        }
      }
    }
  });

  it('keeps the colour of a cut-out: hidden pixels do not darken its edge', () => {
    const picture: Pixels = { width: 2, height: 2, data: new Uint8ClampedArray(16) };
    picture.data.set([200, 100, 50, 255], 0);
    expect([...halve(picture).data]).toEqual([200, 100, 50, 64]);
  });
});

describe('copyRect', () => {
  it('takes exactly the rectangle', () => {
    const picture = noise(6, 5);
    const part = copyRect(picture, 2, 1, 3, 2);
    expect([...part.data.subarray(12, 16)]).toEqual([
      ...picture.data.subarray((2 * 6 + 2) * 4, (2 * 6 + 3) * 4),
    ]);
  });
});
