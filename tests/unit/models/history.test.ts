import { expect, it } from 'vitest';
import { foretellMs, picturesOf } from '../../../src/models/history.ts';

const run = (megapixels: number, ms: number) => ({ megapixels, ms });

it('says nothing without a measurement, nor far beyond all of them', () => {
  expect(foretellMs([], 1)).toBeUndefined();
  expect(foretellMs([run(0.1, 500)], 24)).toBeUndefined();
});

it('one size alone: in proportion, but nothing costs nothing', () => {
  expect(foretellMs([run(1, 1000), run(1.2, 1200)], 2.2)).toBeCloseTo(2200);
  expect(foretellMs([run(1, 1000)], 0.001)).toBeCloseTo(200);
});

it('several sizes: a start and a slope', () => {
  const runs = [run(1, 3000), run(2, 5000), run(4, 9000)];
  expect(foretellMs(runs, 3)).toBeCloseTo(7000);
  expect(foretellMs(runs, 0.5)).toBeCloseTo(2000);
});

it('a longer time for a smaller picture (a first run) gives no negative slope', () => {
  expect(foretellMs([run(1, 9000), run(4, 5000)], 8)).toBeCloseTo(7000);
});

it('a run that makes several pictures is that many', () => {
  expect([{}, { count: 1 }, { count: 4 }, { count: '4' }].map(picturesOf)).toEqual([1, 1, 4, 1]);
});
