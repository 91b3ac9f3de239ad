/** How a net's proposal and what patches have filled in are mixed. */
import { describe, expect, it } from 'vitest';
import { createMask, type Mask } from '../../../workers/imaging/raster.ts';
import { mixIn, trustIn } from '../../../workers/imaging/structure.ts';
import { noiseBytes } from './noise.ts';

const SIDE = 64;

function square(side: number): Mask {
  const mask = createMask(SIDE, SIDE);
  const from = (SIDE - side) / 2;
  for (let y = from; y < from + side; y++)
    for (let x = from; x < from + side; x++) mask.data[y * SIDE + x] = 255;
  return mask;
}

describe('a net’s say in the filling', () => {
  it('is none where enough is known to copy from, and most of it where little is', () => {
    expect(trustIn(square(32), 1)).toBe(0);
    expect(trustIn(square(60), 1)).toBeCloseTo(0.8, 5);
    const half = trustIn(square(42), 1);
    expect(half).toBeGreaterThan(0.2);
    expect(half).toBeLessThan(0.6);
  });

  it('is less where its proposal was enlarged', () => {
    expect(trustIn(square(60), 8)).toBeCloseTo(trustIn(square(60), 1) / 4, 5);
  });

  it('moves shapes and keeps the strength of grain; outside of the hole nothing changes', () => {
    const hole = square(40);
    const grain = noiseBytes(SIDE * SIDE * 3, 4);
    const rgb = Float32Array.from({ length: SIDE * SIDE * 3 }, (_, i) => 100 + (grain[i]! - 127.5) / 8);
    const filled = { width: SIDE, height: SIDE, rgb: rgb.slice() };
    mixIn(filled, hole, new Float32Array(rgb.length).fill(160), 0.6, 1.5);
    const inner = square(24).data;
    const spread = (values: Float32Array) => {
      const chosen = [...values].filter((_, i) => inner[Math.floor(i / 3)]);
      const mean = chosen.reduce((sum, v) => sum + v, 0) / chosen.length;
      return {
        mean,
        deviation: Math.sqrt(chosen.reduce((sum, v) => sum + (v - mean) ** 2, 0) / chosen.length),
      };
    };
    expect(Math.abs(spread(filled.rgb).mean - 136)).toBeLessThan(1);
    const kept = spread(filled.rgb).deviation / spread(rgb).deviation;
    expect(kept).toBeGreaterThan(0.7);
    expect(kept).toBeLessThan(0.9);
    for (let i = 0; i < rgb.length; i++)
      if (!hole.data[Math.floor(i / 3)]) expect(filled.rgb[i]).toBe(rgb[i]);
  });
});
