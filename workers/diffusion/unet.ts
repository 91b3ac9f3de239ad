/** One prediction of the UNet, with guidance, from whatever inputs the published file declares. */
import type { Family } from './families.ts';
import type { DiffusionGraph } from './graphs.ts';
import { guidanceEmbedding, guide } from './guidance.ts';
import { LATENT_CHANNELS, latentShape } from './latents.ts';
import { castFeeds, type Feed, readFloats } from './tensors.ts';
import type { Conditioning } from './text.ts';

export interface UnetSetting {
  width: number;
  height: number;
  guidanceScale: number;
  positive: Conditioning;
  /** Needed where the guidance is classifier-free (scale above 1 and not embedded). */
  negative?: Conditioning;
  /** `batched` predicts both at once; `sequential` one after the other, in about half the memory. */
  guidanceMode: 'batched' | 'sequential';
}

/** Whether a setting needs a second, unconditional prediction in each step. */
export function needsNegative(family: Family, guidanceScale: number): boolean {
  return guidanceScale > 1 && family.guidance.kind !== 'embedded';
}

/** Rows of the UNet's batch under a setting. */
export function batchOf(setting: Pick<UnetSetting, 'negative' | 'guidanceMode'>): number {
  return setting.negative && setting.guidanceMode === 'batched' ? 2 : 1;
}

function stack(rows: readonly Float32Array[]): Float32Array {
  const stacked = new Float32Array(rows.length * rows[0]!.length);
  rows.forEach((row, i) => {
    stacked.set(row, i * row.length);
  });
  return stacked;
}

/** Everything but the latents and the time: constant over the steps. */
export function constantFeeds(
  family: Family,
  setting: UnetSetting,
  rows: readonly Conditioning[],
): Record<string, Feed> {
  const batch = rows.length;
  const { tokens, width } = rows[0]!;
  const feeds: Record<string, Feed> = {
    encoder_hidden_states: { data: stack(rows.map((row) => row.states)), dims: [batch, tokens, width] },
  };
  if (family.guidance.kind === 'embedded') {
    const embedding = guidanceEmbedding(setting.guidanceScale);
    feeds.timestep_cond = { data: stack(rows.map(() => embedding)), dims: [batch, embedding.length] };
  }
  if (family.timeIds) {
    const { width: w, height: h } = setting;
    const ids = Float32Array.of(h, w, 0, 0, h, w);
    feeds.time_ids = { data: stack(rows.map(() => ids)), dims: [batch, ids.length] };
    const pooled = rows.map((row) => row.pooled!);
    feeds.text_embeds = { data: stack(pooled), dims: [batch, pooled[0]!.length] };
  }
  return feeds;
}

/** The time has one entry for all rows or one for each: one each where the file gives it the axis of the batch. */
function timestepDims(graph: DiffusionGraph, batch: number): number[] {
  const shape = graph.inputs.find((input) => input.name === 'timestep')?.shape ?? [];
  const batchAxis = graph.inputs.find((input) => input.name === 'sample')?.shape[0];
  if (shape.length === 0) return [];
  return shape[0] === batchAxis && shape[0] !== 1 ? [batch] : [1];
}

/** Shapes of the UNet's inputs under a setting, for pinning. */
export function unetShapes(family: Family, setting: UnetSetting): Record<string, readonly number[]> {
  const batch = batchOf(setting);
  const rows = Array.from({ length: batch }, () => setting.positive);
  const feeds = constantFeeds(family, setting, rows);
  const [, channels, h, w] = latentShape(setting.width, setting.height);
  const constants = Object.entries(feeds).map(([name, feed]) => [name, feed.dims] as const);
  return { ...Object.fromEntries(constants), sample: [batch, channels, h, w] };
}

/**
 * A function from scaled latents `[1, 4, h, w]` and a timestep to the guided prediction of the same shape.
 * What stays the same over the steps is cast once and marked constant, so that it stays on a graphics card.
 * A file made for a batch of 2 is run with two rows even without guidance, one made for 1 with one row at a time.
 */
export function createPredictor(
  graph: DiffusionGraph,
  family: Family,
  setting: UnetSetting,
): (latents: Float32Array, timestep: number) => Promise<Float32Array> {
  const [, , h, w] = latentShape(setting.width, setting.height);
  const { positive, negative, guidanceScale } = setting;
  const fixedBatch = graph.inputs.find((input) => input.name === 'sample')?.shape[0];
  const batched =
    fixedBatch === 2 || (negative !== undefined && fixedBatch !== 1 && setting.guidanceMode === 'batched');
  const prepare = (rows: readonly Conditioning[]) => {
    const feeds = constantFeeds(family, setting, rows);
    const constants = castFeeds(
      graph.inputs.filter(({ name }) => name in feeds),
      feeds,
    );
    for (const tensor of Object.values(constants)) tensor.constant = true;
    const changing = graph.inputs.filter(({ name }) => !(name in feeds));
    const timeDims = timestepDims(graph, rows.length);
    return async (latents: Float32Array, timestep: number) => {
      const cast = castFeeds(changing, {
        sample: { data: stack(rows.map(() => latents)), dims: [rows.length, LATENT_CHANNELS, h, w] },
        timestep: { data: new Float32Array(timeDims[0] ?? 1).fill(timestep), dims: timeDims },
      });
      return readFloats(await graph.run({ ...constants, ...cast }), family.outputs.unet);
    };
  };
  if (batched) {
    const predict = prepare([negative ?? positive, positive]);
    return async (latents, timestep) => {
      const both = await predict(latents, timestep);
      const unconditional = both.subarray(0, latents.length);
      const conditional = both.subarray(latents.length);
      return negative ? guide(unconditional, conditional, guidanceScale) : conditional;
    };
  }
  const predictPositive = prepare([positive]);
  if (!negative) return predictPositive;
  const predictNegative = prepare([negative]);
  return async (latents, timestep) => {
    const unconditional = await predictNegative(latents, timestep);
    return guide(unconditional, await predictPositive(latents, timestep), guidanceScale);
  };
}
