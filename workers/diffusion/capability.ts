/** What the Stable Diffusion endpoints share: parameters and pictures of a job → options of the pipeline, and the result back. */
import { JobError, type JobOutput, type ParamsFor, type Raster } from '../../src/capabilities/contract.ts';
import { anySeed } from '../../src/capabilities/seeds.ts';
import type normal from '../../src/capabilities/stable-diffusion-normal/definition.ts';
import { drawVariations } from '../illustrator/variations.ts';
import { readMask } from '../imaging/holes.ts';
import { distanceTransform } from '../imaging/morphology.ts';
import { crop } from '../imaging/raster.ts';
import { resize } from '../imaging/resize.ts';
import type { PipelineContext } from '../runtime/pipeline.ts';
import { FAMILIES, type Family, type FamilyId } from './families.ts';
import { sizeForAspect } from './latents.ts';
import { drawWithoutModel, LITE_SIDE } from './lite.ts';
import { type GenerateOptions, generate } from './pipeline.ts';
import { runtimeGraphs } from './runtime-graphs.ts';
import { refuseExplicit, SAFE_NEGATIVE } from './safe.ts';
import { createTokenizer, type Tokenizer } from './tokenizer.ts';

type Params = ParamsFor<typeof normal>;

const ROLE = 'generator';
const ASPECTS: Record<Params['aspect'], number> = {
  '1:1': 1,
  '3:2': 3 / 2,
  '2:3': 2 / 3,
  '16:9': 16 / 9,
  '9:16': 9 / 16,
};

let tokenizer: Promise<Tokenizer> | undefined;

/** Loads the vocabulary from the build, once in a worker's life. */
async function loadTokenizer(): Promise<Tokenizer> {
  const response = await fetch(new URL('../../models/embedded/clip-bpe/merges.bin', import.meta.url));
  if (!response.ok) throw new Error(`the vocabulary could not be loaded (${response.status})`);
  return createTokenizer(await response.arrayBuffer());
}

/** The middle of a picture, as large as the target's shape allows, at the target's size. */
export function cover(picture: Raster, width: number, height: number): Raster {
  const scale = Math.max(width / picture.width, height / picture.height);
  const w = Math.min(picture.width, Math.round(width / scale));
  const h = Math.min(picture.height, Math.round(height / scale));
  const middle = crop(
    picture,
    Math.floor((picture.width - w) / 2),
    Math.floor((picture.height - h) / 2),
    w,
    h,
  );
  return resize(middle, width, height);
}

/**
 * Size of the result: that of the chosen shape, or with a seed picture of its shape.
 * @param nativeSize side of a square result in pixels
 */
export function sizeFor(
  nativeSize: number,
  aspect: Params['aspect'],
  seedImage?: Raster,
): { width: number; height: number } {
  const ratio = seedImage ? seedImage.width / seedImage.height : ASPECTS[aspect];
  return sizeForAspect(Math.min(2, Math.max(1 / 2, ratio)), nativeSize);
}

/** One byte per pixel of the result, white where the seed picture is repainted. The mask is stretched over the seed picture first. */
function maskFor(
  mask: Raster,
  seedImage: Raster,
  { width, height }: { width: number; height: number },
): Uint8ClampedArray {
  const fits = mask.width === seedImage.width && mask.height === seedImage.height;
  const over = fits ? mask : resize(mask, seedImage.width, seedImage.height);
  return readMask(cover(over, width, height), width, height).data;
}

/** Options for the pipeline; `notice` gets a sentence where a model cannot follow a parameter. */
export function optionsFor(
  family: Family,
  params: Params,
  inputs: Readonly<Record<string, Raster | undefined>>,
  seed: number,
  notice: (sentence: string) => void,
): GenerateOptions {
  const { seedImage, mask } = inputs;
  const size = sizeFor(family.nativeSize, params.aspect, seedImage);
  const distilled = family.guidance.kind === 'distilled';
  if (distilled && (params.guidanceScale !== undefined || params.negativePrompt.trim() !== '')) {
    notice(
      'This model was trained to work without guidance: guidanceScale and negativePrompt had no effect.',
    );
  } else if (family.guidance.kind === 'embedded' && params.negativePrompt.trim() !== '') {
    notice('This model has no negative prompt: negativePrompt had no effect.');
  }
  if (params.steps !== undefined && params.steps > family.steps.max) {
    notice(`This model gains nothing beyond ${family.steps.max} steps, so it took ${family.steps.max}.`);
  }
  const own = distilled || family.guidance.kind === 'embedded';
  return {
    prompt: params.inputText,
    negativePrompt: params.safeMode ? withSafe(params.negativePrompt) : params.negativePrompt,
    variations: params.count,
    seed,
    ...size,
    steps: Math.min(params.steps ?? family.steps.default, family.steps.max),
    guidanceScale: distilled ? family.guidance.default : (params.guidanceScale ?? family.guidance.default),
    ...(own || params.scheduler === 'auto' ? {} : { scheduler: params.scheduler }),
    promptStrength: params.promptStrength,
    ...(seedImage ? { seedPicture: cover(seedImage, size.width, size.height) } : {}),
    ...(seedImage && mask ? { mask: maskFor(mask, seedImage, size) } : {}),
  };
}

/** Pixels inside the mask's edge over which the new picture fades in. */
const FADE = 12;

/**
 * Puts the seed picture's own pixels back where nothing was to be repainted, so that they stay as they were to the bit (a VAE alters
 * every pixel), and fades the new ones in from the mask's edge inwards.
 * @param painted changed in place
 * @param mask one byte per pixel, 255 = repainted
 */
export function keepOutside(painted: Raster, seedPicture: Raster, mask: ArrayLike<number>): void {
  const { width, height, data } = painted;
  const inside = { width, height, data: Uint8ClampedArray.from(mask) };
  const depth = distanceTransform(inside, true).data;
  for (let i = 0; i < width * height; i++) {
    const share = mask[i]! > 127 ? Math.min(1, depth[i]! / FADE) : 0;
    for (let c = 4 * i; c < 4 * i + 4; c++)
      data[c] = seedPicture.data[c]! + share * (data[c]! - seedPicture.data[c]!);
  }
}

/** Runs a Stable Diffusion endpoint: by its model, or by the illustrator where none is installed. @throws JobError invalid */
export async function runDiffusion(context: PipelineContext<Params>): Promise<JobOutput> {
  const { params, inputs, runtime } = context;
  if (inputs.mask && !inputs.seedImage) throw new JobError('invalid', 'A mask needs a seed picture.', 'mask');
  const seed = params.seedValue ?? anySeed();
  context.usedSeed(seed);
  if (params.safeMode) refuseExplicit(params.inputText);
  if (runtime.has(ROLE)) return paint(context, seed);
  return drawVariations(params.count, seed, context as PipelineContext, (each, told) =>
    illustrateInstead(told as PipelineContext<Params>, each),
  );
}

const withSafe = (negative: string) =>
  negative.trim() === '' ? SAFE_NEGATIVE : `${negative}, ${SAFE_NEGATIVE}`;

async function illustrateInstead(context: PipelineContext<Params>, seed: number): Promise<Raster> {
  const { seedImage, mask } = context.inputs;
  const size = sizeFor(LITE_SIDE, context.params.aspect, seedImage);
  const seedPicture = seedImage && cover(seedImage, size.width, size.height);
  const raster = await drawWithoutModel(context, seed, size, seedPicture);
  if (seedImage && seedPicture && mask) keepOutside(raster, seedPicture, maskFor(mask, seedImage, size));
  return raster;
}

async function paint(context: PipelineContext<Params>, seed: number): Promise<JobOutput> {
  const { runtime, params, report, inputs } = context;
  const model = runtime.manifest(ROLE);
  const family = FAMILIES[model.family as FamilyId];
  if (!family) throw new Error(`${model.id} names no diffusion family`);
  const gpuOnly = Object.values(model.graphs).every((graph) =>
    graph.variants.every((variant) => !variant.backends.includes('wasm')),
  );
  if (gpuOnly && !(await runtime.startsOnGpu())) {
    throw new JobError(
      'invalid',
      `${model.name} needs a graphics card that this browser can use through WebGPU.`,
    );
  }
  if (inputs.seedImage && !model.graphs.vaeEncoder) {
    throw new JobError(
      'invalid',
      `${model.name} cannot start from a picture. Choose another model.`,
      'seedImage',
    );
  }
  tokenizer ??= loadTokenizer();
  const labels = {
    text: 'Reading the prompt',
    encode: 'Reading the seed picture',
    decode: 'Developing the picture',
  };
  const options = optionsFor(family, params, inputs, seed, (sentence) => context.notice(sentence));
  let [done, total] = [0, 1];
  const results = await generate(runtimeGraphs(runtime, ROLE), family, await tokenizer, {
    ...options,
    onStage: (stage, reached, all) => {
      if (stage !== 'unet') return report(stage, labels[stage], reached, all);
      [done, total] = [reached, all];
      report('step', `Step ${Math.min(done + 1, total)} of ${total}`, done, total);
    },
    onStep: async ({ preview }) =>
      report('step', `Step ${Math.min(done + 1, total)} of ${total}`, done, total, await preview()),
  });
  const [first, ...others] = results.map(({ picture, seed }) => {
    if (options.seedPicture && options.mask) keepOutside(picture, options.seedPicture, options.mask);
    return { raster: picture, seed };
  });
  return { kind: 'picture', raster: first!.raster, ...(others.length > 0 && { others }) };
}
