import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fitted,
  type Ground,
  handles,
  isInside,
  largest,
  movedBy,
  resized,
} from '../../src/editor/crop/frame.ts';
import { straightenedScale, transformPicture } from '../../workers/imaging/editing/transform.ts';

const picture = { width: 600, height: 400 };
const flat: Ground = { picture, degrees: 0 };
const whole = { x: 0, y: 0, ...picture };
const runs = { seed: 4, numRuns: 300 };

const grounds = fc.record({
  picture: fc.record({ width: fc.integer({ min: 20, max: 900 }), height: fc.integer({ min: 20, max: 900 }) }),
  degrees: fc.double({ min: -45, max: 45, noNaN: true }),
});
const points = fc.record({
  x: fc.double({ min: -500, max: 1500, noNaN: true }),
  y: fc.double({ min: -500, max: 1500, noNaN: true }),
});

describe('crop frame', () => {
  it('never shows anything beyond the picture, whatever is dragged', () => {
    fc.assert(
      fc.property(
        grounds,
        fc.array(fc.record({ handle: fc.constantFrom(...handles), to: points }), { maxLength: 6 }),
        fc.constantFrom(null, 1, 16 / 9, 2 / 3),
        (ground, drags, ratio) => {
          const start = fitted({ x: 0, y: 0, ...ground.picture }, ground);
          let frame = ratio ? largest(ratio, { x: 0, y: 0 }, ground) : start;
          expect(isInside(frame, ground)).toBe(true);
          for (const { handle, to } of drags) {
            frame = movedBy(resized(frame, handle, to, ratio, ground), to.x - 300, to.y - 300, ground);
            expect(isInside(frame, ground)).toBe(true);
            if (ratio) expect(frame.width / frame.height).toBeCloseTo(ratio, 6);
          }
        },
      ),
      runs,
    );
  });

  it('follows the pointer exactly where there is room, and holds what lies opposite', () => {
    expect(resized(whole, 'nw', { x: 50, y: 30 }, null, flat)).toEqual({
      x: 50,
      y: 30,
      width: 550,
      height: 370,
    });
    expect(resized(whole, 'e', { x: 420, y: 999 }, null, flat)).toEqual({ ...whole, width: 420 });
    const square = resized({ x: 100, y: 100, width: 100, height: 100 }, 'se', { x: 250, y: 180 }, 1, flat);
    expect(square).toEqual({ x: 100, y: 100, width: 150, height: 150 });
  });

  it('slides along the border of the picture instead of stopping at it', () => {
    const frame = resized({ x: 100, y: 100, width: 100, height: 100 }, 'se', { x: 900, y: 300 }, null, flat);
    expect(frame.x + frame.width).toBeCloseTo(600, 6);
    expect(frame.y + frame.height).toBeCloseTo(300, 6);
  });

  it('is the largest of its shape, near where the person looked', () => {
    expect(largest(1, { x: 0, y: 200 }, flat)).toEqual({ x: 0, y: 0, width: 400, height: 400 });
    expect(largest(3, { x: 300, y: 500 }, flat)).toEqual({ x: 0, y: 200, width: 600, height: 200 });
  });

  it('shrinks on a turned picture as much as straightening does', () => {
    const frame = fitted(whole, { picture, degrees: 7 });
    expect(frame.width).toBeCloseTo(600 * straightenedScale(600, 400, 7), 6);
  });
});

describe('cutting to a turned frame', () => {
  /** A picture whose red and green say where a pixel was. */
  const map = { width: 200, height: 160, data: new Uint8ClampedArray(200 * 160 * 4) };
  for (let i = 0; i < 200 * 160; i++) map.data.set([i % 200, Math.floor(i / 200), 0, 255], i * 4);

  it('takes the pixels that the frame showed', () => {
    const degrees = 10;
    const frame = { x: 60, y: 50, width: 80, height: 60 };
    const cut = transformPicture(map, { kind: 'crop', ...frame, degrees });
    expect([cut.width, cut.height]).toEqual([80, 60]);
    const angle = (-degrees * Math.PI) / 180;
    for (const [x, y] of [
      [3, 5],
      [40, 30],
      [77, 55],
    ] as const) {
      const dx = frame.x + x + 0.5 - 100;
      const dy = frame.y + y + 0.5 - 80;
      const at = (y * 80 + x) * 4;
      expect(cut.data[at]).toBeCloseTo(Math.cos(angle) * dx - Math.sin(angle) * dy + 99.5, -0.5);
      expect(cut.data[at + 1]).toBeCloseTo(Math.sin(angle) * dx + Math.cos(angle) * dy + 79.5, -0.5);
    }
  });

  it('leaves every byte as it is where nothing is turned', () => {
    const cut = transformPicture(map, { kind: 'crop', x: 10, y: 20, width: 30, height: 40, degrees: 0 });
    expect([...cut.data.subarray(0, 4)]).toEqual([10, 20, 0, 255]);
    expect(cut.data.length).toBe(30 * 40 * 4);
  });
});
