import { describe, expect, it } from 'vitest';
import { gridSize, markedMatte, settleMatte } from '../../../workers/imaging/cut/marked-matte.ts';
import { pointedMatte } from '../../../workers/imaging/cut/pointed-matte.ts';
import {
  coverage,
  enforceMarks,
  isConfident,
  refineMatte,
  seesAnything,
} from '../../../workers/imaging/matte.ts';
import { createPlane, type Plane } from '../../../workers/imaging/raster.ts';
import { BLUE, GREEN, inDisc, iou, maskWhere, RED, type Rgb, scene } from './scene.ts';

const [W, H] = [240, 180];
const inLeft = (x: number, y: number) => inDisc(x, y, 70, 90, 40);
const inRight = (x: number, y: number) => inDisc(x, y, 175, 90, 38);
/** A red and a blue disc on green. */
const discs = scene(W, H, (x, y): Rgb => (inLeft(x, y) ? RED : inRight(x, y) ? BLUE : GREEN));
const truth = (inside: (x: number, y: number) => boolean) =>
  Float32Array.from(maskWhere(W, H, inside).data, (v) => v / 255);
const stroke = (cx: number, cy: number) => maskWhere(W, H, (x, y) => inDisc(x, y, cx, cy, 6));
const plane = (data: Float32Array): Plane => ({ width: W, height: H, data: Float32Array.from(data) });

describe('strokes', () => {
  it('a short keep stroke takes the whole thing, up to its edge, and nothing else', () => {
    const matte = markedMatte(discs, { keep: stroke(70, 90) });
    expect(iou(matte.data, truth(inLeft))).toBeGreaterThan(0.97);
    expect(iou(refineMatte(discs, matte).data, truth(inLeft))).toBeGreaterThan(0.97);
  });

  it('two keep strokes take two things', () => {
    const keep = maskWhere(W, H, (x, y) => inDisc(x, y, 70, 90, 6) || inDisc(x, y, 175, 90, 6));
    const both = truth((x, y) => inLeft(x, y) || inRight(x, y));
    expect(iou(markedMatte(discs, { keep }).data, both)).toBeGreaterThan(0.97);
  });

  it('a keep stroke adds the thing that a first matte has missed, and leaves the rest of it alone', () => {
    const first = plane(truth(inLeft));
    for (let i = 0; i < first.data.length; i++) first.data[i] = 0.05 + 0.85 * first.data[i]!;
    const matte = markedMatte(discs, { keep: stroke(175, 90) }, first);
    const both = truth((x, y) => inLeft(x, y) || inRight(x, y));
    expect(iou(matte.data, both)).toBeGreaterThan(0.95);
    expect(matte.data[90 * W + 70]).toBeCloseTo(0.9, 5);
    expect(matte.data[20 * W + 20]).toBeCloseTo(0.05, 5);
  });

  it('a remove stroke takes away the thing that a first matte wrongly holds', () => {
    const first = plane(truth((x, y) => inLeft(x, y) || inRight(x, y)));
    const matte = markedMatte(discs, { remove: stroke(175, 90) }, first);
    expect(iou(matte.data, truth(inLeft))).toBeGreaterThan(0.95);
  });

  it('what is marked is so, whatever the matte says; removing counts where both marks lie', () => {
    const alpha = plane(truth(inLeft));
    enforceMarks(alpha, stroke(20, 20), undefined);
    enforceMarks(alpha, stroke(70, 90), stroke(70, 90));
    expect([alpha.data[20 * W + 20], alpha.data[90 * W + 70]]).toEqual([1, 0]);
  });

  it('what a matte leaves open is decided by colours and edges; what it is sure of stays', () => {
    const first = createPlane(W, H);
    for (let i = 0; i < first.data.length; i++) {
      const [x, y] = [i % W, Math.floor(i / W)];
      first.data[i] = inDisc(x, y, 70, 90, 20) ? 0.98 : inDisc(x, y, 70, 90, 60) ? 0.4 : 0.01;
    }
    const matte = settleMatte(discs, first);
    expect(iou(first.data, truth(inLeft))).toBeLessThan(0.3);
    expect(iou(matte.data, truth(inLeft))).toBeGreaterThan(0.97);
    expect(matte.data[90 * W + 70]).toBe(1);
    const sure = plane(truth(inRight));
    expect(settleMatte(discs, sure).data).toEqual(sure.data);
  });

  it('small parts stay where the net has seen them clearly, and go where it has hardly', () => {
    const small = (x: number, y: number) => inDisc(x, y, 175, 40, 14);
    const vague = (x: number, y: number) => inDisc(x, y, 175, 140, 14);
    const picture = scene(W, H, (x, y): Rgb => (inLeft(x, y) || small(x, y) || vague(x, y) ? RED : GREEN));
    const first = createPlane(W, H);
    for (let i = 0; i < first.data.length; i++) {
      const [x, y] = [i % W, Math.floor(i / W)];
      first.data[i] = inLeft(x, y) || small(x, y) ? 0.97 : vague(x, y) ? 0.6 : 0.01;
    }
    const wanted = truth((x, y) => inLeft(x, y) || small(x, y));
    expect(iou(settleMatte(picture, first).data, wanted)).toBeGreaterThan(0.95);
  });

  it('needs something to go by', () => {
    expect(() => markedMatte(discs, {})).toThrow(RangeError);
  });

  it('cuts large pictures at a small size', () => {
    expect(gridSize({ width: 6000, height: 4000 })).toEqual({ width: 320, height: 213 });
    expect(gridSize({ width: 50, height: 9000 })).toEqual({ width: 2, height: 320 });
    expect(gridSize({ width: 30, height: 20 })).toEqual({ width: 30, height: 20 });
  });
});

describe('pointing', () => {
  it('a click finds the thing under it', () => {
    const matte = pointedMatte(discs, { clicks: [{ x: 180, y: 80, keep: true }] });
    expect(iou(matte.data, truth(inRight))).toBeGreaterThan(0.97);
  });

  it('a second click adds, one that says no takes away', () => {
    const yes = { x: 70, y: 90, keep: true };
    const both = pointedMatte(discs, { clicks: [yes, { x: 180, y: 80, keep: true }] });
    expect(
      iou(
        both.data,
        truth((x, y) => inLeft(x, y) || inRight(x, y)),
      ),
    ).toBeGreaterThan(0.97);
    const striped = scene(W, H, (x, y): Rgb => (!inLeft(x, y) ? GREEN : y < 90 ? RED : [170, 40, 90]));
    const whole = pointedMatte(striped, { clicks: [yes] });
    expect(iou(whole.data, truth(inLeft))).toBeGreaterThan(0.9);
    const half = pointedMatte(striped, {
      clicks: [
        { x: 70, y: 70, keep: true },
        { x: 70, y: 112, keep: false },
      ],
    });
    expect(
      iou(
        half.data,
        truth((x, y) => inLeft(x, y) && y < 90),
      ),
    ).toBeGreaterThan(0.9);
  });

  it('a box finds what lies in it', () => {
    const matte = pointedMatte(discs, { clicks: [], box: { x: 125, y: 40, width: 100, height: 100 } });
    expect(iou(matte.data, truth(inRight))).toBeGreaterThan(0.95);
  });

  it('finds nothing outside of the picture', () => {
    expect(coverage(pointedMatte(discs, { clicks: [{ x: -50, y: 900, keep: true }] }))).toBe(0);
    const box = { x: 500, y: 500, width: 20, height: 20 };
    expect(coverage(pointedMatte(discs, { clicks: [], box }))).toBe(0);
  });

  it('is the same each time', () => {
    const again = () => pointedMatte(discs, { clicks: [{ x: 180, y: 80, keep: true }] });
    expect(again().data).toEqual(again().data);
  });
});

describe('isConfident', () => {
  const matte = (share: number, value: number) => {
    const out = createPlane(100, 100);
    out.data.fill(value, 0, share * 10_000);
    return out;
  };
  it.each([
    ['a clear part', 0.3, 0.98, true],
    ['a vague part', 0.3, 0.6, false],
    ['a speck', 0.01, 0.98, false],
    ['nothing', 0, 0, false],
  ])('%s', (_, share, value, expected) => expect(isConfident(matte(share, value))).toBe(expected));

  it('what looks a little like a person is nobody', () => {
    const cup = matte(0.2, 0.6);
    cup.data.fill(0.95, 0, 400);
    const person = matte(0.2, 0.6);
    person.data.fill(0.95, 0, 800);
    expect([seesAnything(cup), seesAnything(person), isConfident(person)]).toEqual([false, true, false]);
  });
});
