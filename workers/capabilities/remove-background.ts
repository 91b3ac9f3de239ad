/** Cut out: matte → corrected by what was marked → refined at full resolution → clean edge colours → new background. */
import { JobError, type Raster } from '../../src/capabilities/contract.ts';
import definition from '../../src/capabilities/remove-background/definition.ts';
import { type Pointing, readPointing } from '../../src/capabilities/remove-background/pointing.ts';
import { blurredBackground, compose, coverFit, mattePicture } from '../imaging/backdrop.ts';
import { isCutOff, joinMattes } from '../imaging/cut/joined-matte.ts';
import { markedMatte, settleMatte } from '../imaging/cut/marked-matte.ts';
import { pointedMatte } from '../imaging/cut/pointed-matte.ts';
import { decontaminate } from '../imaging/foreground.ts';
import { readMask } from '../imaging/holes.ts';
import {
  adjustEdge,
  coverage,
  enforceClicks,
  enforceMarks,
  isConfident,
  refineMatte,
  seesAnything,
} from '../imaging/matte.ts';
import { createPlane, type Mask, type Plane } from '../imaging/raster.ts';
import { resizePlane } from '../imaging/resize.ts';
import { definePipeline, type PipelineContext, requiredInput } from '../runtime/pipeline.ts';
import { pointAt } from '../runtime/point-at.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { runWholePicture } from '../runtime/whole-picture.ts';

/** Below this share of the picture a matte is taken for empty. */
const NOTHING = 0.002;
/** Longer side to which a selection is shrunk, so that its edge is found anew in the picture, some pixels to each side. */
const SELECTION_SIDE = 1024;

export default definePipeline(definition, async (context) => {
  const { params, report, notice } = context;
  const image = requiredInput(context, 'image');
  const marks = { keep: marksOf(context, 'keep', image), remove: marksOf(context, 'remove', image) };
  report('matte', 'Finding the subject', 0, 1);
  const pointing = params.select ? readPointing(params.select) : undefined;
  let rough =
    selectedMatte(context, image) ??
    (pointing
      ? await pointedSubject(context.runtime, image, pointing)
      : await findSubject(context.runtime, params.subject, image));
  if (marks.keep || marks.remove) {
    report('marks', 'Following your strokes', 0, 1);
    const found = coverage(rough) > NOTHING;
    if (found || marks.keep) rough = markedMatte(image, marks, found ? rough : undefined);
  }
  report('refine', 'Refining the edge', 0, 1);
  const alpha = refineMatte(image, rough);
  if (pointing) enforceClicks(alpha, pointing.clicks);
  enforceMarks(alpha, marks.keep, marks.remove);
  adjustEdge(alpha, params.edge, params.feather);
  if (coverage(alpha) < NOTHING)
    notice(
      'No subject was found in this picture. Select it or paint over it with the keep brush, then run again.',
    );
  if (params.returnAlpha) return { kind: 'picture', raster: mattePicture(alpha) };
  report('colours', 'Cleaning edge colours', 0, 1);
  const blurred =
    params.backgroundBlur > 0 ? blurredBackground(image, alpha, params.backgroundBlur) : undefined;
  decontaminate(image, alpha, params.decontaminate / 100);
  report('compose', 'Putting it together', 0, 1);
  const { backgroundImage } = context.inputs;
  compose(image, alpha, {
    picture: blurred ?? (backgroundImage && coverFit(backgroundImage, image)),
    color: params.backgroundColor ? hexColor(params.backgroundColor) : undefined,
    shadow: params.shadow,
  });
  return { kind: 'picture', raster: image };
});

type Context = Pick<PipelineContext, 'inputs'>;

/** A mask input at the picture's size; undefined where it was not sent or holds nothing white. */
function marksOf({ inputs }: Context, name: string, { width, height }: Raster): Mask | undefined {
  const mask = inputs[name] && readMask(inputs[name], width, height);
  return mask?.data.includes(255) ? mask : undefined;
}

/** The matte that a selection is. @throws JobError when it selects nothing */
function selectedMatte(context: Context, image: Raster): Plane | undefined {
  if (!context.inputs.mask) return undefined;
  const mask = marksOf(context, 'mask', image);
  if (!mask) throw new JobError('invalid', 'The mask selects nothing. Paint white over the subject.', 'mask');
  const plane = { ...mask, data: Float32Array.from(mask.data, (v) => v / 255) };
  const scale = Math.min(1, SELECTION_SIDE / Math.max(mask.width, mask.height));
  const side = (v: number) => Math.max(1, Math.round(v * scale));
  return resizePlane(plane, side(mask.width), side(mask.height), 'box');
}

/** The thing that is pointed at: by a net where one is there, else by colours and edges, one click after the other. */
async function pointedSubject(runtime: Runtime, image: Raster, { clicks, box }: Pointing): Promise<Plane> {
  if (runtime.has('pointer')) return pointAt(runtime, 'pointer', image, { clicks, ...(box && { box }) });
  const counts = clicks.length === 0 ? [0] : clicks.map((_, n) => n + 1);
  let found: Plane | undefined;
  for (const count of counts)
    found = pointedMatte(image, {
      clicks: clicks.slice(0, count),
      ...(box && { box }),
      ...(found && { before: found }),
    });
  return found!;
}

/**
 * A portrait by the segmentation of people; everything else by what that, the matting net and the picture's colours say
 * together. A studio model that was chosen does it alone.
 */
async function findSubject(
  runtime: Runtime,
  subject: 'auto' | 'people' | 'any',
  image: Raster,
): Promise<Plane> {
  if (runtime.manifest('matte').tier === 'studio' && subject !== 'people')
    return runWholePicture(runtime, 'matte', image);
  const look = (role: string) => runWholePicture(runtime, role, image, { mirrored: true });
  const people = runtime.has('person') && subject !== 'any' ? await look('person') : undefined;
  const sure = people !== undefined && isConfident(people);
  if (people && subject === 'people')
    return seesAnything(people) ? settleMatte(image, people) : createPlane(people.width, people.height);
  if (people && sure && isCutOff(people)) return settleMatte(image, people);
  return settleMatte(image, joinMattes(image, { people, sure, things: await look('matte') }));
}

function hexColor(hex: string): [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}
