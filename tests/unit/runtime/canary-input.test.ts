import { expect, it } from 'vitest';
import { noise } from '../../../workers/runtime/canary-input.ts';

it('is the published mulberry32 sequence, scaled', () => {
  const [a, b, c] = noise(3, 1);
  expect(a).toBeCloseTo(0.6270739405881613, 7);
  expect(b).toBeCloseTo(0.002735721180215478, 7);
  expect(c).toBeCloseTo(0.5274470399599522, 7);
  expect(noise(1, 1, -1, 1)[0]).toBeCloseTo(2 * 0.6270739405881613 - 1, 6);
});

it('fills [low, high) evenly', () => {
  const values = noise(20_000, 99, 2, 4);
  expect(Math.min(...values)).toBeGreaterThanOrEqual(2);
  expect(Math.max(...values)).toBeLessThanOrEqual(4);
  expect(values.reduce((sum, v) => sum + v, 0) / values.length).toBeCloseTo(3, 1);
});
