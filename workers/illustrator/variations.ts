/** Several pictures of one run: the same settings from one seed after another. */
import type { JobOutput, Raster, Variation } from '../../src/capabilities/contract.ts';
import { seedAfter } from '../../src/capabilities/seeds.ts';
import type { PipelineContext } from '../runtime/pipeline.ts';

/**
 * @param count from 1 up
 * @param make draws with a seed; what it has to say is told once, for the first picture
 */
export async function drawVariations(
  count: number,
  seed: number,
  context: PipelineContext,
  make: (seed: number, context: PipelineContext) => Promise<Raster>,
): Promise<JobOutput> {
  const quiet = { ...context, notice: () => undefined };
  const raster = await make(seed, context);
  const others: Variation[] = [];
  for (let k = 1; k < count; k++) {
    context.report('variation', `Picture ${k + 1} of ${count}`, k, count);
    const next = seedAfter(seed, k);
    others.push({ raster: await make(next, quiet), seed: next });
  }
  return { kind: 'picture', raster, ...(others.length > 0 && { others }) };
}
