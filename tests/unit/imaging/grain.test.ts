/** A filling gets the grain of its surroundings. */
import { describe, expect, it } from 'vitest';
import { matchGrain } from '../../../workers/imaging/grain.ts';
import { createMask, type Mask } from '../../../workers/imaging/raster.ts';
import { noiseBytes } from './noise.ts';

const SIDE = 96;

function disc(): Mask {
  const hole = createMask(SIDE, SIDE);
  for (let i = 0; i < hole.data.length; i++)
    if (Math.hypot((i % SIDE) - 48, Math.floor(i / SIDE) - 48) < 24) hole.data[i] = 255;
  return hole;
}

/** A slow ramp with noise of ±12 times `inside` in the hole and times `outside` around it. */
function photo(hole: Mask, inside: number, outside: number) {
  const noise = noiseBytes(SIDE * SIDE * 3, 8);
  const rgb = Float32Array.from({ length: SIDE * SIDE * 3 }, (_, k) => {
    const i = Math.floor(k / 3);
    return 90 + (i % SIDE) / 2 + ((noise[k]! - 127.5) / 127.5) * 12 * (hole.data[i] ? inside : outside);
  });
  return { width: SIDE, height: SIDE, rgb };
}

/** Standard deviation from the ramp of what lies within `radius` of the middle. */
function grainWithin(rgb: Float32Array, radius: number): number {
  let [sum, count] = [0, 0];
  for (let k = 0; k < rgb.length; k++) {
    const i = Math.floor(k / 3);
    if (Math.hypot((i % SIDE) - 48, Math.floor(i / SIDE) - 48) > radius) continue;
    sum += (rgb[k]! - 90 - (i % SIDE) / 2) ** 2;
    count++;
  }
  return Math.sqrt(sum / count);
}

describe('grain', () => {
  it.each([0, 0.4, 0.7])('of a filling with %f of it becomes that of the photo', (share) => {
    const hole = disc();
    const canvas = photo(hole, share, 1);
    const wanted = grainWithin(photo(hole, 1, 1).rgb, 20);
    const before = canvas.rgb.slice();
    matchGrain(canvas, hole, 3);
    const ratio = grainWithin(canvas.rgb, 20) / wanted;
    expect(ratio).toBeGreaterThan(0.75);
    expect(ratio).toBeLessThan(1.1);
    for (let k = 0; k < before.length; k++)
      if (!hole.data[Math.floor(k / 3)]) expect(canvas.rgb[k]).toBe(before[k]);
  });

  it('is left alone where it is the same, where the photo has less, and in holes that are too small', () => {
    const hole = disc();
    for (const [inside, outside] of [
      [1, 1],
      [1, 0.2],
      [0, 0],
    ] as const) {
      const canvas = photo(hole, inside, outside);
      const before = canvas.rgb.slice();
      matchGrain(canvas, hole, 3);
      expect(canvas.rgb).toEqual(before);
    }
    const dot = createMask(SIDE, SIDE);
    dot.data.fill(255, 48 * SIDE + 40, 48 * SIDE + 50);
    const canvas = photo(dot, 0, 1);
    const before = canvas.rgb.slice();
    matchGrain(canvas, dot, 3);
    expect(canvas.rgb).toEqual(before);
  });

  it('is repeatable by its seed', () => {
    const hole = disc();
    const run = (seed: number) => {
      const canvas = photo(hole, 0.3, 1);
      matchGrain(canvas, hole, seed);
      return canvas.rgb;
    };
    expect(run(4)).toEqual(run(4));
    expect(run(5)).not.toEqual(run(4));
  });
});
