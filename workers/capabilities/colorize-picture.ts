/** Colorize: a net's guess and hints' chroma spread over it at working size → upsampled along the edges over the picture's own luma. */

import definition from '../../src/capabilities/colorize-picture/definition.ts';
import { JobError, type Raster } from '../../src/capabilities/contract.ts';
import { findFaces } from '../faces/find.ts';
import { calm, skinHints } from '../faces/skin.ts';
import { applyChroma, type Chroma } from '../imaging/chroma.ts';
import { luma } from '../imaging/color.ts';
import { type HintMap, readHints, spreadHints, spreadOver } from '../imaging/colorize-hints.ts';
import { inMood } from '../imaging/colour-moods.ts';
import { shrunkPicture } from '../imaging/editing/hint-preview.ts';
import type { Plane } from '../imaging/raster.ts';
import { guessColour } from '../runtime/guess-colour.ts';
import { definePipeline, type PipelineContext, requiredInput } from '../runtime/pipeline.ts';

/** Longer side at which colours spread: larger costs time and adds nothing that the upsampling does not. */
const LARGEST = 512;
const SMALLEST = 64;
/** Longer side at which a net of any size guesses best. */
const BEST_GUESS = 192;
/** Hints of other proportions than the picture's by more than this do not belong to it. */
const PROPORTION_SLACK = 0.03;

export default definePipeline(definition, async (context) => {
  const { params, report, notice } = context;
  const image = requiredInput(context, 'image');
  const side = workingSide(params.renderFactor);
  const small = shrunkPicture(image, side ?? LARGEST);
  const smallLuma = luma(small);
  const hints = hintsOf(context, image, small);
  if (!params.automatic && !hints)
    throw new JobError(
      'invalid',
      'Give it colour hints, or let it guess: without either there is nothing to colour by.',
      'hints',
    );
  const guess = params.automatic
    ? inMood(await guessWithSkin(context, image, small, smallLuma, side), params.mood)
    : undefined;
  report('spread', 'Spreading the colours', 0, 1);
  const chroma = withHints(guess, smallLuma, hints);
  report('colour', 'Colouring the picture', 0, 1);
  if (params.renderFactor * 16 > LARGEST)
    notice(`The colours were worked out at ${LARGEST} pixels, the largest size there is.`);
  applyChroma(image, smallLuma, chroma, params.saturation / 100);
  return { kind: 'picture', raster: image };
});

/** The net's guess, with the colours of skin on the faces that are found. */
async function guessWithSkin(
  { runtime, report, notice }: Pick<PipelineContext, 'runtime' | 'report' | 'notice'>,
  image: Raster,
  small: Raster,
  smallLuma: Plane,
  side: number | undefined,
): Promise<Chroma> {
  report('guess', 'Guessing the colours', 0, 1);
  const { chroma, side: seen } = await guessColour(runtime, small, side ?? BEST_GUESS);
  if (side && Math.abs(seen - side) > 32)
    notice(`The net looked at ${seen} pixels, the size that it is made for.`);
  report('faces', 'Looking for faces', 0, 1);
  const faces = await findFaces(runtime, image);
  if (runtime.manifest('colorizer').tier === 'lite') calm(chroma, faces, image);
  const skin = skinHints(faces, smallLuma, small.width / image.width);
  return skin.given.includes(1) ? spreadOver(chroma, smallLuma, skin) : chroma;
}

/** @throws JobError when the picture of hints holds none or is of another shape */
function hintsOf(
  { inputs }: { inputs: Record<string, Raster | undefined> },
  image: Raster,
  { width, height }: Raster,
): HintMap | undefined {
  const marks = inputs.hints;
  if (!marks) return undefined;
  const proportion = (marks.width * image.height) / (marks.height * image.width);
  if (Math.abs(proportion - 1) > PROPORTION_SLACK)
    throw new JobError('invalid', 'The colour hints must have the proportions of the picture.', 'hints');
  const hints = readHints(marks, width, height);
  if (hints.given.includes(1)) return hints;
  throw new JobError(
    'invalid',
    'Give it colour hints: dots or strokes in the colours that things had. This picture of hints has none.',
    'hints',
  );
}

function withHints(guess: Chroma | undefined, smallLuma: Plane, hints: HintMap | undefined): Chroma {
  if (!hints) return guess!;
  return guess ? spreadOver(guess, smallLuma, hints) : spreadHints(smallLuma, hints);
}

/** 16 × factor pixels on the longer side, within what is sensible; undefined = the best for each part of the work. */
const workingSide = (factor: number) =>
  factor === 0 ? undefined : Math.min(LARGEST, Math.max(SMALLEST, 16 * factor));
