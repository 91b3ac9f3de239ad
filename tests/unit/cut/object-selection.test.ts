import { describe, expect, it } from 'vitest';
import { pointedMatte } from '../../../workers/imaging/cut/pointed-matte.ts';
import { emptyMask, maskAt, withTiles } from '../../../workers/imaging/editing/mask.ts';
import { objectMask, objectPlane } from '../../../workers/imaging/editing/object.ts';
import { polygonMask } from '../../../workers/imaging/editing/selection.ts';
import { mulberry32 } from '../../../workers/imaging/palette.ts';
import type { Plane } from '../../../workers/imaging/raster.ts';
import { BLUE, GREEN, inDisc, RED, type Rgb, scene } from './scene.ts';

const [W, H] = [700, 520];
const picture = scene(
  W,
  H,
  (x, y): Rgb => (inDisc(x, y, 200, 260, 120) ? RED : inDisc(x, y, 520, 260, 110) ? BLUE : GREEN),
);
const click = (x: number, y: number) => ({ clicks: [{ x, y, keep: true }] });
const add = (mask = emptyMask(W, H), x = 200, y = 260) =>
  withTiles(mask, objectMask(mask, picture, click(x, y), 'add').patch);

describe('selecting an object', () => {
  it('has its edge within two pixels of the picture’s', () => {
    const plane = objectPlane(picture, pointedMatte(picture, click(200, 260)))!;
    let wrong = 0;
    let sure = 0;
    for (let y = 0; y < plane.height; y++)
      for (let x = 0; x < plane.width; x++) {
        const radius = Math.hypot(plane.x + x - 200, plane.y + y - 260);
        if (Math.abs(radius - 120) < 2) continue;
        sure++;
        if (plane.data[y * plane.width + x]! > 127 !== radius < 120) wrong++;
      }
    expect(sure).toBeGreaterThan(40_000);
    expect(wrong).toBe(0);
  });

  it('adds to what is selected, and replaces where that is asked for', () => {
    const both = add(add(), 520, 260);
    expect([maskAt(both, 200, 260), maskAt(both, 520, 260), maskAt(both, 360, 20)]).toEqual([255, 255, 0]);
    const { patch } = objectMask(both, picture, click(520, 260), 'replace');
    const one = withTiles(both, patch);
    expect([maskAt(one, 200, 260), maskAt(one, 520, 260)]).toEqual([0, 255]);
  });

  it('taken away from several parts, a click takes one part as it is', () => {
    const both = add(add(), 520, 260);
    const left = withTiles(both, objectMask(both, picture, click(430, 250), 'subtract').patch);
    expect([maskAt(left, 200, 260), maskAt(left, 520, 260), maskAt(left, 440, 260)]).toEqual([255, 0, 0]);
  });

  it('taken away from one part, a click takes the thing in the picture', () => {
    const square = withTiles(
      emptyMask(W, H),
      polygonMask(emptyMask(W, H), [20, 20, 400, 20, 400, 500, 20, 500], 'add'),
    );
    const left = withTiles(square, objectMask(square, picture, click(200, 260), 'subtract').patch);
    expect([maskAt(left, 200, 260), maskAt(left, 40, 40)]).toEqual([0, 255]);
  });

  it('finds nothing outside of the picture', () => {
    expect(objectMask(emptyMask(W, H), picture, click(-400, 9000), 'add').patch.size).toBe(0);
  });

  it('an Alt-click takes what it lies on out of what was found', () => {
    const clicks = [
      { x: 200, y: 260, keep: true },
      { x: 520, y: 260, keep: true },
    ];
    const both = objectMask(emptyMask(W, H), picture, { clicks }, 'add');
    const after = { clicks: [...clicks, { x: 500, y: 240, keep: false }], before: both.rough! };
    const left = withTiles(emptyMask(W, H), objectMask(emptyMask(W, H), picture, after, 'add').patch);
    expect([maskAt(left, 200, 260), maskAt(left, 500, 240)]).toEqual([255, 0]);
  });
});

/** A picture of some overlapping things and thin lines in colours that are near to one another, by seed. */
function muddle(seed: number) {
  const random = mulberry32(seed);
  const things = Array.from({ length: 7 }, (_, n) => ({
    x: random() * 160,
    y: random() * 120,
    radius: n < 5 ? 12 + random() * 30 : 1.5,
    color: [0, 1, 2].map((c) => [120, 130, 110][c]! + (random() - 0.5) * 110) as unknown as Rgb,
  }));
  const inside = (t: (typeof things)[number], x: number, y: number) =>
    t.radius > 2 ? inDisc(x, y, t.x, t.y, t.radius) : Math.abs(y - t.y - (x - t.x) * 0.4) < t.radius;
  const at = (x: number, y: number): Rgb => things.findLast((t) => inside(t, x, y))?.color ?? [120, 130, 110];
  return { picture: scene(160, 120, at), random };
}

describe('several clicks', () => {
  it.each(Array.from({ length: 12 }, (_, n) => n + 1))(
    'no click is ever lost again, and what was found stays away from the newest, seed %i',
    (seed) => {
      const { picture: busy, random } = muddle(seed);
      const clicks: { x: number; y: number; keep: boolean }[] = [];
      let before: Plane | undefined;
      while (clicks.length < 5) {
        const next = {
          x: Math.floor(random() * 160),
          y: Math.floor(random() * 120),
          keep: clicks.length === 0 || random() < 0.6,
        };
        if (clicks.some((c) => Math.hypot(c.x - next.x, c.y - next.y) < 12)) continue;
        clicks.push(next);
        const found = objectMask(
          emptyMask(160, 120),
          busy,
          { clicks: [...clicks], ...(before && { before }) },
          'add',
        );
        before = found.rough;
        const mask = withTiles(emptyMask(160, 120), found.patch);
        for (const { x, y, keep } of clicks) expect(maskAt(mask, x, y) > 127).toBe(keep);
      }
    },
  );

  it('a click on a pale part of a pale picture does not let the whole picture in', () => {
    const pale = scene(
      160,
      120,
      (x, y): Rgb =>
        inDisc(x, y, 80, 60, 26)
          ? [226, 224, 214]
          : y > 80 && x > 50 && x < 110
            ? [196, 198, 170]
            : [206, 208, 190],
      4,
    );
    const first = pointedMatte(pale, { clicks: [{ x: 80, y: 55, keep: true }] });
    const clicks = [
      { x: 80, y: 55, keep: true },
      { x: 80, y: 92, keep: true },
    ];
    const second = pointedMatte(pale, { clicks, before: first });
    const area = (m: Plane) => m.data.reduce((sum, v) => sum + v, 0);
    expect(area(second)).toBeLessThan(3 * area(first));
    expect(second.data[10 * 160 + 10]).toBe(0);
  });
});
