import { describe, expect, it } from 'vitest';
import { emptyMask, maskAt, withTiles } from '../../../workers/imaging/editing/mask.ts';
import { objectMask, objectPlane } from '../../../workers/imaging/editing/object.ts';
import { polygonMask } from '../../../workers/imaging/editing/selection.ts';
import { BLUE, GREEN, inDisc, RED, type Rgb, scene } from './scene.ts';

const [W, H] = [700, 520];
const picture = scene(
  W,
  H,
  (x, y): Rgb => (inDisc(x, y, 200, 260, 120) ? RED : inDisc(x, y, 520, 260, 110) ? BLUE : GREEN),
);
const click = (x: number, y: number) => ({ clicks: [{ x, y, keep: true }] });
const add = (mask = emptyMask(W, H), x = 200, y = 260) =>
  withTiles(mask, objectMask(mask, picture, click(x, y), 'add'));

describe('selecting an object', () => {
  it('has its edge within two pixels of the picture’s', () => {
    const plane = objectPlane(picture, click(200, 260))!;
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
    const patch = objectMask(both, picture, click(520, 260), 'replace');
    const one = withTiles(both, patch);
    expect([maskAt(one, 200, 260), maskAt(one, 520, 260)]).toEqual([0, 255]);
  });

  it('taken away from several parts, a click takes one part as it is', () => {
    const both = add(add(), 520, 260);
    const left = withTiles(both, objectMask(both, picture, click(430, 250), 'subtract'));
    expect([maskAt(left, 200, 260), maskAt(left, 520, 260), maskAt(left, 440, 260)]).toEqual([255, 0, 0]);
  });

  it('taken away from one part, a click takes the thing in the picture', () => {
    const square = withTiles(
      emptyMask(W, H),
      polygonMask(emptyMask(W, H), [20, 20, 400, 20, 400, 500, 20, 500], 'add'),
    );
    const left = withTiles(square, objectMask(square, picture, click(200, 260), 'subtract'));
    expect([maskAt(left, 200, 260), maskAt(left, 40, 40)]).toEqual([0, 255]);
  });

  it('finds nothing outside of the picture', () => {
    expect(objectMask(emptyMask(W, H), picture, click(-400, 9000), 'add').size).toBe(0);
  });
});
