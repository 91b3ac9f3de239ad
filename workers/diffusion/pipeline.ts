/**
 * Text → picture, picture → picture, and inpainting with a latent diffusion model (Rombach et al. 2022, arXiv 2112.10752), following
 * diffusers' pipelines step by step. Networks are opened one at a time and released at once: text encoders, VAE encoder, UNet, VAE decoder.
 */
import { seedAfter } from '../../src/capabilities/seeds.ts';
import type { Family } from './families.ts';
import { type DiffusionGraph, type DiffusionGraphs, withGraph } from './graphs.ts';
import { blendLatents, CELL, LATENT_CHANNELS, latentMask, latentShape, stepsForStrength } from './latents.ts';
import { createNoise, type NoiseSource } from './noise.ts';
import type { Generated, GenerateOptions } from './options.ts';
import { createScheduler, type Scheduler } from './schedulers/index.ts';
import { type Conditioning, encodePrompts } from './text.ts';
import { decodeInTiles } from './tiled-decoder.ts';
import type { Tokenizer } from './tokenizer.ts';
import { createPredictor, needsNegative, type UnetSetting, unetShapes } from './unet.ts';
import {
  DEFAULT_TILES,
  decodeLatents,
  encodePicture,
  type Picture,
  planesToPicture,
  previewPicture,
} from './vae.ts';

export type { Generated, GenerateOptions, StepState } from './options.ts';

interface Schedule {
  scheduler: () => Scheduler;
  /** First step that is run, and the number of all steps. */
  first: number;
  length: number;
}

function planSchedule(family: Family, options: GenerateOptions): Schedule {
  const name = options.scheduler ?? family.scheduler;
  const config = { ...family.config, ...options.config };
  const steps = options.steps ?? family.steps.default;
  const strength = options.seedPicture ? (options.promptStrength ?? 0.75) : 1;
  if (name === 'lcm') {
    const compressed = Math.max(strength, 1 / config.originalInferenceSteps);
    const length = Math.min(steps, Math.trunc(config.originalInferenceSteps * compressed));
    return { scheduler: () => createScheduler(name, config, length, compressed), first: 0, length };
  }
  const { length, first } = stepsForStrength(steps, strength);
  return { scheduler: () => createScheduler(name, config, length), first, length };
}

/** The latents to start from: noise, or the seed picture's with the noise of the first step. */
function firstLatents(
  schedule: Schedule,
  scheduler: Scheduler,
  options: GenerateOptions,
  noise: Float32Array,
  clean?: Float32Array,
) {
  const fromNoise = !clean || (options.mask && (options.promptStrength ?? 0.75) >= 1);
  return fromNoise
    ? noise.map((value) => value * scheduler.initNoiseSigma)
    : scheduler.addNoise(clean, noise, schedule.first);
}

/** Runs the steps of one variation on an open UNet. */
async function denoise(
  graphs: DiffusionGraphs,
  family: Family,
  options: GenerateOptions,
  predict: (latents: Float32Array, timestep: number) => Promise<Float32Array>,
  schedule: Schedule,
  source: NoiseSource,
  clean: Float32Array | undefined,
  report: (done: number) => void,
): Promise<Float32Array> {
  const { width, height } = options;
  const scheduler = schedule.scheduler();
  const size = (LATENT_CHANNELS * width * height) / (CELL * CELL);
  const noise = source.next(size);
  const mask = clean && options.mask ? latentMask(options.mask, width, height) : undefined;
  let latents = firstLatents(schedule, scheduler, options, noise, clean);
  for (let i = schedule.first; i < schedule.length; i++) {
    options.signal?.throwIfAborted();
    const output = await predict(scheduler.scaleModelInput(latents, i), scheduler.timesteps[i]!);
    const step = scheduler.step(output, latents, i, () => source.next(size));
    latents = step.sample;
    if (mask && clean)
      latents = blendLatents(
        latents,
        i + 1 < schedule.length ? scheduler.addNoise(clean, noise, i + 1) : clean,
        mask,
      );
    const done = i + 1 - schedule.first;
    report(done);
    await options.onStep?.({
      done,
      total: schedule.length - schedule.first,
      latents,
      preview: () => makePreview(graphs, family, step.denoised, width, height),
    });
  }
  return latents;
}

async function makePreview(
  graphs: DiffusionGraphs,
  family: Family,
  latents: Float32Array,
  width: number,
  height: number,
): Promise<Picture> {
  if (!graphs.has('previewDecoder')) return previewPicture(family, latents, width, height);
  const shape = { latent_sample: latentShape(width, height) };
  const planes = await withGraph(graphs, 'previewDecoder', shape, (graph) =>
    decodeLatents(graph, { ...family, latentScale: 1 }, latents, width, height),
  );
  return planesToPicture(planes, width, height);
}

/** Conditionings of the prompt and, where guidance needs it, of the negative prompt. */
async function conditionings(
  graphs: DiffusionGraphs,
  family: Family,
  tokenizer: Tokenizer,
  options: GenerateOptions,
  guidanceScale: number,
): Promise<[Conditioning, Conditioning | undefined]> {
  const negativePrompt = options.negativePrompt?.trim() ?? '';
  const zero = family.zeroEmptyNegative && negativePrompt === '';
  const both = needsNegative(family, guidanceScale);
  const prompts = both && !zero ? [options.prompt, negativePrompt] : [options.prompt];
  const [positive, negative] = await encodePrompts(graphs, family, tokenizer, prompts, options.weighting);
  if (!both || !zero) return [positive!, negative];
  const { states, pooled } = positive!;
  const zeros = {
    ...positive!,
    states: states.map(() => 0),
    ...(pooled ? { pooled: pooled.map(() => 0) } : {}),
  };
  return [positive!, zeros];
}

function checkOptions(graphs: DiffusionGraphs, options: GenerateOptions): void {
  const { width, height, seedPicture, mask, promptStrength } = options;
  latentShape(width, height);
  if (mask && !seedPicture) throw new RangeError('A mask needs a seed picture.');
  if (seedPicture && (seedPicture.width !== width || seedPicture.height !== height)) {
    throw new RangeError(
      `The seed picture has ${seedPicture.width} × ${seedPicture.height} pixels, not ${width} × ${height}.`,
    );
  }
  if (mask && mask.length !== width * height)
    throw new RangeError('The mask has not the size of the picture.');
  if (promptStrength !== undefined && !(promptStrength >= 0 && promptStrength <= 1)) {
    throw new RangeError(`A prompt strength of ${promptStrength} is not from 0 to 1.`);
  }
  if (seedPicture && !graphs.has('vaeEncoder')) {
    throw new RangeError('This model cannot start from a picture: its files have no encoder.');
  }
}

/**
 * Makes pictures.
 * @throws RangeError for impossible options (sizes, steps, a strength outside 0..1, a seed picture where the model has no encoder),
 * and the signal's reason when it is aborted
 */
export async function generate(
  graphs: DiffusionGraphs,
  family: Family,
  tokenizer: Tokenizer,
  options: GenerateOptions,
): Promise<Generated[]> {
  checkOptions(graphs, options);
  const { width, height, seedPicture } = options;
  const variations = options.variations ?? 1;
  const guidanceScale = options.guidanceScale ?? family.guidance.default;
  const schedule = planSchedule(family, options);

  options.onStage?.('text', 0, 1);
  const [positive, negative] = await conditionings(graphs, family, tokenizer, options, guidanceScale);
  options.signal?.throwIfAborted();

  let clean: Float32Array | undefined;
  if (seedPicture) {
    options.onStage?.('encode', 0, 1);
    const shapes = { sample: [1, 3, height, width] };
    clean = await withGraph(graphs, 'vaeEncoder', shapes, (graph) =>
      encodePicture(graph, family, seedPicture),
    );
    options.signal?.throwIfAborted();
  }

  const setting: UnetSetting = {
    width,
    height,
    guidanceScale,
    positive,
    guidanceMode: options.guidanceMode ?? 'batched',
    ...(negative ? { negative } : {}),
  };
  const perPicture = schedule.length - schedule.first;
  const total = variations * perPicture;
  options.onStage?.('unet', 0, total);
  const run = async (graph: DiffusionGraph) => {
    const predict = createPredictor(graph, family, setting);
    const latents: Float32Array[] = [];
    for (let k = 0; k < variations; k++) {
      const report = (done: number) => options.onStage?.('unet', k * perPicture + done, total);
      const source = createNoise(seedAfter(options.seed, k));
      latents.push(await denoise(graphs, family, options, predict, schedule, source, clean, report));
    }
    return latents;
  };
  const latents =
    options.promptStrength === 0 && clean
      ? Array.from({ length: variations }, () => clean)
      : await withGraph(graphs, 'unet', unetShapes(family, setting), run);

  options.onStage?.('decode', 0, variations);
  const decoded = await decodeAll(graphs, family, latents, options);
  return decoded.map((planes, k) => ({
    picture: planesToPicture(planes, width, height),
    seed: seedAfter(options.seed, k),
    latents: latents[k]!,
  }));
}

/** Planar RGB of each of the latents: in tiles where a picture is larger than one and the decoder's graph can be cut, else in one piece. */
async function decodeAll(
  graphs: DiffusionGraphs,
  family: Family,
  latents: readonly Float32Array[],
  options: GenerateOptions,
): Promise<Float32Array[]> {
  const { width, height, tiles = DEFAULT_TILES } = options;
  const finished: Float32Array[] = [];
  const finish = (planes: Float32Array) => {
    finished.push(planes);
    options.onStage?.('decode', finished.length, latents.length);
  };
  if (Math.max(width, height) > tiles.tile * CELL) {
    try {
      for (const final of latents) {
        options.signal?.throwIfAborted();
        finish((await decodeInTiles(graphs, family, final, width, height, tiles)).planes);
      }
      return finished;
    } catch (error) {
      if (!(error instanceof RangeError) || finished.length > 0) throw error;
    }
  }
  const whole = { tile: Math.max(width, height) / CELL, overlap: tiles.overlap };
  const shapes = { latent_sample: latentShape(width, height) };
  return withGraph(graphs, 'vaeDecoder', shapes, async (graph) => {
    for (const final of latents) {
      options.signal?.throwIfAborted();
      finish(await decodeLatents(graph, family, final, width, height, whole));
    }
    return finished;
  });
}
