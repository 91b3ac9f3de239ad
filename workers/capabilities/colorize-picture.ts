/** Colorize: a net's guess, or another of its guesses, and hints' chroma spread over it at working size → upsampled along the edges over the picture's own luma. */

import definition from '../../src/capabilities/colorize-picture/definition.ts';
import { JobError, type Raster } from '../../src/capabilities/contract.ts';
import { findFaces } from '../faces/find.ts';
import { calmed, skinHints } from '../faces/skin.ts';
import { applyChroma, type Chroma } from '../imaging/chroma.ts';
import { luma } from '../imaging/color.ts';
import { type HintMap, readHints, spreadHints, spreadOver } from '../imaging/colorize-hints.ts';
import { guessOf, inMood } from '../imaging/colour-moods.ts';
import { shrunkPicture } from '../imaging/editing/hint-preview.ts';
import { createRaster, type Plane } from '../imaging/raster.ts';
import { type Guess, guessColour } from '../runtime/guess-colour.ts';
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
  const guesses = params.automatic
    ? await guessesWithSkin(context, image, small, smallLuma, side)
    : undefined;
  const saturation = params.saturation / 100;
  report('spread', 'Spreading the colours', 0, 1);
  if (params.guesses && guesses) {
    const each = Array.from({ length: guesses.count }, (_, which) => {
      const copy = { ...small, data: small.data.slice() };
      applyChroma(copy, smallLuma, withHints(guesses.chroma(which), smallLuma, hints), saturation);
      return copy;
    });
    return { kind: 'picture', raster: below(each) };
  }
  const which = guessOf(params.mood);
  if (guesses && which >= guesses.count)
    notice(`${context.runtime.manifest('colorizer').name} has no such other guess: its first was taken.`);
  const guess = guesses && inMood(guesses.chroma(which < guesses.count ? which : 0), params.mood);
  const chroma = withHints(guess, smallLuma, hints);
  report('colour', 'Colouring the picture', 0, 1);
  if (params.renderFactor * 16 > LARGEST)
    notice(`The colours were worked out at ${LARGEST} pixels, the largest size there is.`);
  applyChroma(image, smallLuma, chroma, saturation);
  return { kind: 'picture', raster: image };
});

/** The net's guesses, all from one run of it, with the colours of skin on the faces that are found. */
async function guessesWithSkin(
  { runtime, report, notice }: Pick<PipelineContext, 'runtime' | 'report' | 'notice'>,
  image: Raster,
  small: Raster,
  smallLuma: Plane,
  side: number | undefined,
): Promise<Pick<Guess, 'count' | 'chroma'>> {
  report('guess', 'Guessing the colours', 0, 1);
  const { count, chroma, side: seen } = await guessColour(runtime, small, side ?? BEST_GUESS);
  if (side && Math.abs(seen - side) > 32)
    notice(`The net looked at ${seen} pixels, the size that it is made for.`);
  report('faces', 'Looking for faces', 0, 1);
  const faces = await findFaces(runtime, image);
  const isLite = runtime.manifest('colorizer').tier === 'lite';
  const skin = skinHints(faces, smallLuma, small.width / image.width);
  return {
    count,
    chroma(which) {
      const guess = isLite ? calmed(chroma(which), chroma(0), faces, image) : chroma(which);
      return skin.given.includes(1) ? spreadOver(guess, smallLuma, skin) : guess;
    },
  };
}

/** Pictures of one size, the first on top. */
function below(pictures: readonly Raster[]): Raster {
  const { width, height } = pictures[0]!;
  const sheet = createRaster(width, height * pictures.length);
  for (const [k, { data }] of pictures.entries()) sheet.data.set(data, k * data.length);
  return sheet;
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
