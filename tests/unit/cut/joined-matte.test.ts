/** What stands out of a picture without a net, and how it is joined with what nets say. */
import { describe, expect, it } from 'vitest';
import { toLab } from '../../../workers/imaging/color.ts';
import { backgroundPrior, balance } from '../../../workers/imaging/cut/background-prior.ts';
import { isCutOff, joinMattes } from '../../../workers/imaging/cut/joined-matte.ts';
import { superpixels } from '../../../workers/imaging/cut/superpixels.ts';
import { createPlane, type Plane } from '../../../workers/imaging/raster.ts';
import { BLUE, GREEN, inDisc, iou, RED, type Rgb, scene } from './scene.ts';

const [W, H] = [240, 180];
const inThing = (x: number, y: number) => inDisc(x, y, 130, 90, 45);
const picture = scene(W, H, (x, y): Rgb => (inThing(x, y) ? RED : y < 90 ? BLUE : GREEN));
const regions = superpixels(toLab(picture, 'cielab'), 200);
const matte = (at: (x: number, y: number) => number): Plane => {
  const plane = createPlane(W, H);
  for (let i = 0; i < plane.data.length; i++) plane.data[i] = at(i % W, Math.floor(i / W));
  return plane;
};
const truth = matte((x, y) => (inThing(x, y) ? 1 : 0));
/** Mean over the regions that lie wholly inside or outside of the thing. */
const means = (values: ArrayLike<number>) => {
  const inside = matte((x, y) => (inThing(x, y) ? 1 : 0)).data;
  const share = new Float64Array(regions.count);
  for (let i = 0; i < inside.length; i++) share[regions.labels[i]!]! += inside[i]!;
  const of = (wanted: (s: number) => boolean) => {
    const chosen = [...share.keys()].filter((k) => wanted(share[k]! / regions.size[k]!));
    return chosen.reduce((sum, k) => sum + values[k]!, 0) / chosen.length;
  };
  return { thing: of((s) => s > 0.98), ground: of((s) => s < 0.02) };
};

describe('superpixels', () => {
  it('are about as many as asked for, each in one piece, and cover every pixel', () => {
    expect(regions.count).toBeGreaterThan(140);
    expect(regions.count).toBeLessThan(260);
    expect(regions.size.reduce((sum, n) => sum + n, 0)).toBe(W * H);
    const seen = new Uint8Array(W * H);
    let pieces = 0;
    for (let start = 0; start < seen.length; start++) {
      if (seen[start]) continue;
      pieces++;
      const queue = [start];
      seen[start] = 1;
      for (const i of queue)
        for (const [j, inside] of [
          [i - 1, i % W > 0],
          [i + 1, i % W < W - 1],
          [i - W, true],
          [i + W, true],
        ] as const)
          if (inside && !seen[j] && seen[j] !== undefined && regions.labels[j] === regions.labels[i]) {
            seen[j] = 1;
            queue.push(j);
          }
    }
    expect(pieces).toBe(regions.count);
  });

  it('keep to the edges of things', () => {
    const inside = new Float64Array(regions.count);
    for (let i = 0; i < W * H; i++) inside[regions.labels[i]!]! += truth.data[i]!;
    let wrong = 0;
    for (let k = 0; k < regions.count; k++) wrong += Math.min(inside[k]!, regions.size[k]! - inside[k]!);
    expect(wrong / truth.data.reduce((sum, v) => sum + v, 0)).toBeLessThan(0.05);
  });
});

describe('the background prior', () => {
  const prior = backgroundPrior(regions);

  it('takes for background what the border is made of, in several colours, and not what lies within', () => {
    const { thing, ground } = means(prior.background);
    expect(thing).toBeLessThan(0.05);
    expect(ground).toBeGreaterThan(0.9);
  });

  it('sees that the thing differs from it', () => {
    const { thing, ground } = means(prior.contrast);
    expect(thing).toBeGreaterThan(2 * ground);
  });

  it('balances the two so that no neighbour could be moved for the better', () => {
    const values = balance(regions, prior.background, prior.contrast);
    const cost = (s: Float64Array) => {
      let sum = 0;
      for (let k = 0; k < s.length; k++)
        sum += prior.background[k]! * s[k]! ** 2 + prior.contrast[k]! * (s[k]! - 1) ** 2;
      for (const [i, j] of regions.neighbours) {
        const square = [0, 1, 2].reduce(
          (d, c) => d + (regions.colours[i * 3 + c]! - regions.colours[j * 3 + c]!) ** 2,
          0,
        );
        sum += (Math.exp(-square / (2 * 7 ** 2)) + 0.1) * (s[i]! - s[j]!) ** 2;
      }
      return sum;
    };
    const least = cost(values);
    for (let k = 0; k < values.length; k += 7)
      for (const move of [-0.01, 0.01]) {
        const moved = values.slice();
        moved[k]! += move;
        expect(cost(moved)).toBeGreaterThan(least);
      }
    expect(means(values).thing).toBeGreaterThan(means(values).ground + 0.5);
  });
});

describe('joined mattes', () => {
  it('find the whole thing where each net sees a part of it, or something else', () => {
    const things = matte((x, y) => (inThing(x, y) ? (x < 135 ? 0.9 : 0.35) : 0.02));
    const people = matte((x, y) => (inThing(x, y) ? (y < 90 ? 0.6 : 0.4) : 0.01));
    const joined = joinMattes(picture, { people, sure: false, things });
    expect(iou(things.data, truth.data)).toBeLessThan(0.62);
    expect(iou(joined.data, truth.data)).toBeGreaterThan(0.82);
    const elsewhere = matte((x, y) => (inThing(x, y) || inDisc(x, y, 20, 150, 18) ? 0.8 : 0.02));
    expect(iou(joinMattes(picture, { sure: false, things: elsewhere }).data, truth.data)).toBeGreaterThan(
      0.82,
    );
  });

  it('follow the net for people more where it is sure', () => {
    const things = matte((x, y) => (inThing(x, y) ? 0.1 : 0.02));
    const people = matte((x, y) => (inThing(x, y) ? 0.8 : 0.02));
    const middle = 90 * W + 130;
    const at = (sure: boolean) => joinMattes(picture, { people, sure, things }).data[middle]!;
    expect(at(true)).toBeGreaterThan(at(false));
    expect(at(true)).toBeGreaterThan(0.9);
  });

  it('leave a subject that runs out of the picture to the nets', () => {
    const body = (x: number, y: number) => Math.abs(x - 120) < 30 + y / 3;
    const portrait = scene(W, H, (x, y): Rgb => (body(x, y) ? RED : GREEN));
    const things = matte((x, y) => (body(x, y) ? 0.9 : 0.05));
    expect(isCutOff(things)).toBe(true);
    expect(isCutOff(truth)).toBe(false);
    const joined = joinMattes(portrait, { sure: false, things });
    expect(iou(joined.data, things.data)).toBe(1);
  });
});
