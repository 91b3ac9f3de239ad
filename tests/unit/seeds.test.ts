import { expect, it } from 'vitest';
import type { Raster } from '../../src/capabilities/contract.ts';
import { LARGEST_SEED, seedAfter } from '../../src/capabilities/seeds.ts';
import { drawVariations } from '../../workers/illustrator/variations.ts';
import type { PipelineContext } from '../../workers/runtime/pipeline.ts';

it('the seed after the largest is 1', () => {
  expect([0, 1, 2, 3].map((k) => seedAfter(LARGEST_SEED - 1, k))).toEqual([
    LARGEST_SEED - 1,
    LARGEST_SEED,
    1,
    2,
  ]);
});

it('variations name seeds that can be asked for again', async () => {
  const drawn: number[] = [];
  const context = { report: () => undefined, notice: () => undefined } as unknown as PipelineContext;
  const output = await drawVariations(3, LARGEST_SEED, context, async (seed) => {
    drawn.push(seed);
    return { width: 1, height: 1, data: new Uint8ClampedArray(4) } as Raster;
  });
  expect(drawn).toEqual([LARGEST_SEED, 1, 2]);
  expect(output.kind === 'picture' && output.others?.map(({ seed }) => seed)).toEqual([1, 2]);
});
