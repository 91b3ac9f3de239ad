/** The Stable Diffusion endpoints where no diffusion model is installed: the illustrator draws the prompt. */
import type { ParamsFor, Raster } from '../../src/capabilities/contract.ts';
import type normal from '../../src/capabilities/stable-diffusion-normal/definition.ts';
import { illustrate, type StartingPicture } from '../illustrator/illustrate.ts';
import type { PipelineContext } from '../runtime/pipeline.ts';
import { cleanPrompt } from './clean.ts';
import { parseWeights } from './prompt.ts';

type Params = ParamsFor<typeof normal>;

/** Side of a square result in pixels; other shapes have about its area. */
export const LITE_SIDE = 1024;

/** The prompt without the weights that only a text encoder reads. */
export function plainPrompt(prompt: string): string {
  return parseWeights(cleanPrompt(prompt))
    .map(({ text, chunkBreak }) => (chunkBreak ? ', ' : text))
    .join('');
}

/** Names of the parameters that were set although the illustrator cannot follow them. */
export function withoutEffect(params: Params): string[] {
  return [
    ...(params.guidanceScale === undefined ? [] : ['guidanceScale']),
    ...(params.negativePrompt.trim() === '' ? [] : ['negativePrompt']),
    ...(params.steps === undefined ? [] : ['steps']),
    ...(params.scheduler === 'auto' ? [] : ['scheduler']),
  ];
}

/**
 * Illustrates the prompt at a size. With a seed picture the scene is drawn into it: at strength 0 the seed picture comes
 * back as it was, up to 0.5 the things of the prompt fade in, at 1 nothing is left of it.
 * @param seedPicture of the result's size
 */
export async function drawWithoutModel(
  context: PipelineContext<Params>,
  seed: number,
  { width, height }: { width: number; height: number },
  seedPicture: Raster | undefined,
): Promise<Raster> {
  const { params, notice } = context;
  const ignored = withoutEffect(params);
  notice('No diffusion model is installed, so the illustrator drew the prompt.');
  if (ignored.length > 0)
    notice(
      `The illustrator works without noise and guidance, so it took no notice of ${ignored.join(', ')}.`,
    );
  const start: StartingPicture | undefined = seedPicture && {
    picture: seedPicture,
    strength: params.promptStrength,
  };
  // A style would alter a picture that is to stay as it is.
  const style = start?.strength === 0 ? { styleId: 'none' } : {};
  return illustrate(plainPrompt(params.inputText), { seed, width, height, ...style }, context, start);
}
