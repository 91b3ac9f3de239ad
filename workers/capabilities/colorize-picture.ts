/** Colorize: hints → their chroma spread at working size → upsampled along the edges over the picture's own luma. */

import definition from '../../src/capabilities/colorize-picture/definition.ts';
import { JobError, type Raster } from '../../src/capabilities/contract.ts';
import { applyChroma } from '../imaging/chroma.ts';
import { luma } from '../imaging/color.ts';
import { readHints, spreadHints } from '../imaging/colorize-hints.ts';
import { resize } from '../imaging/resize.ts';
import { definePipeline, requiredInput } from '../runtime/pipeline.ts';

/** Longer side at which hints spread: larger costs time and adds nothing that the upsampling does not. */
const LARGEST = 512;
const SMALLEST = 64;
/** Hints of other proportions than the picture's by more than this do not belong to it. */
const PROPORTION_SLACK = 0.03;

export default definePipeline(definition, async (context) => {
  const { params, report, notice } = context;
  const image = requiredInput(context, 'image');
  const marks = requiredInput(context, 'hints');
  const proportion = (marks.width * image.height) / (marks.height * image.width);
  if (Math.abs(proportion - 1) > PROPORTION_SLACK)
    throw new JobError('invalid', 'The colour hints must have the proportions of the picture.', 'hints');
  const { width, height } = workingSize(image, params.renderFactor);
  report('hints', 'Reading the hints', 0, 1);
  const hints = readHints(marks, width, height);
  if (!hints.given.includes(1))
    throw new JobError(
      'invalid',
      'Give it colour hints: dots or strokes in the colours that things had. This picture of hints has none.',
      'hints',
    );
  report('spread', 'Spreading the colours', 0, 1);
  const small = luma(resize(image, width, height, { kernel: 'box' }));
  const chroma = spreadHints(small, hints);
  report('colour', 'Colouring the picture', 0, 1);
  if (params.renderFactor * 16 > LARGEST)
    notice(`The colours were worked out at ${Math.max(width, height)} pixels, the largest size there is.`);
  applyChroma(image, small, chroma, params.saturation / 100);
  return { kind: 'picture', raster: image };
});

/** 16 × factor pixels on the longer side, within what is sensible; 0 = the largest. Never more than the picture has. */
function workingSize({ width, height }: Raster, factor: number): { width: number; height: number } {
  const side = factor === 0 ? LARGEST : Math.min(LARGEST, Math.max(SMALLEST, 16 * factor));
  const scale = Math.min(1, side / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
