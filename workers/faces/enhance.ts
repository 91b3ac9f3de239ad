/** Makes the faces of a picture clearer one by one; each result is checked and pasted back under a soft mask. */
import { crop, type Raster } from '../imaging/raster.ts';
import type { PipelineContext } from '../runtime/pipeline.ts';
import { pastePatch } from './blend.ts';
import { faultOf } from './detail.ts';
import { type Face, findFaces } from './find.ts';
import { cleanFace, clearerFace, type FaceCrop, sharpnessOf } from './lite.ts';
import { faceMask, partsMask } from './regions.ts';
import { redrawnFace } from './studio.ts';

export interface FaceSettings {
  /** 0..100: how much of the clearer face is mixed in. */
  strength: number;
  /** 0..100: how damaged the faces are taken to be; 50 = as measured. */
  cleanup: number;
}

type Context = Pick<PipelineContext, 'runtime' | 'report' | 'notice'>;
type Verdict = 'better' | 'clear' | 'faulty';

/** As workers/faces/find.ts, with progress. @returns the faces of an opaque picture, largest first */
export function facesOf({ runtime, report }: Context, seen: Raster): Promise<Face[]> {
  return findFaces(runtime, seen, (done, total) => report('find', 'Looking for faces', done, total));
}

/**
 * @param seen the picture without transparency, which is looked at
 * @param picture gets the results, in place; may be `seen` itself
 * @param chosen numbers of the faces to work on, largest face 0; all when left out
 * @returns the faces that were worked on
 */
export async function enhanceFaces(
  context: Context,
  seen: Raster,
  picture: Raster,
  settings: FaceSettings,
  chosen?: readonly number[],
): Promise<Face[]> {
  const { report, notice } = context;
  const found = await facesOf(context, seen);
  const faces = chosen ? found.filter((_, i) => chosen.includes(i)) : found;
  if (found.length === 0) notice('No face was found. The picture is unchanged.');
  else if (faces.length === 0) notice('No face was chosen. The picture is unchanged.');
  const verdicts: Verdict[] = [];
  for (const [i, face] of faces.entries()) {
    report('face', `Face ${i + 1} of ${faces.length}`, i, faces.length);
    verdicts.push(await enhance(context, settings, seen, picture, face));
  }
  for (const sentence of summary(verdicts)) notice(sentence);
  return faces;
}

/** Works on one face of `seen` and pastes the result into `picture`. */
async function enhance(
  { runtime }: Context,
  settings: FaceSettings,
  seen: Raster,
  picture: Raster,
  face: Face,
): Promise<Verdict> {
  const { x, y, crop: around } = cropAround(seen, face);
  const expectation = settings.cleanup / 50;
  const cleaned = await cleanFace(runtime, around, expectation);
  if (runtime.manifest('enhancer').task === 'face-restore') {
    const after = await redrawnFace(runtime, seen, face.mesh, around.picture, { x, y });
    if (!after || faultOf(around.picture, after, around.mask)) return 'faulty';
    const patch = { x, y, before: around.picture, after, mask: around.mask, noise: cleaned.noise };
    pastePatch(picture, patch, (settings.strength / 100) * REDRAWN, face.box.width * BROAD);
    return 'better';
  }
  const sharpness = sharpnessOf(around, cleaned);
  if (sharpness.shrink === 1 && sharpness.softness < 0.1 && cleaned.share < 0.05) return 'clear';
  const after = await clearerFace(runtime, around, cleaned, sharpness, expectation);
  if (faultOf(around.picture, after, around.mask)) return 'faulty';
  const patch = { x, y, before: around.picture, after, mask: around.mask, noise: cleaned.noise };
  pastePatch(picture, patch, settings.strength / 100, COARSE * sharpness.shrink);
  return 'better';
}

/** Most of a redrawn face that is mixed in: facefusion's default. */
const REDRAWN = 0.8;
/** Of a redrawn face, what is broader than this share of its width (sigma) stays out: skin tone and light. */
const BROAD = 0.12;
/** Sigma, in true pixels, from which a change is none of detail but of light and shape, and stays out. */
const COARSE = 6;
/** Side of the crop in relation to the face: room for the mask's soft edge. */
const MARGIN = 1.5;
/** Crop sides are multiples of this, so that the crop can be shrunk by 2, 3 and 4 to whole pixels. */
const MULTIPLE = 24;

/**
 * The upright square around a face, on whole pixels: nothing is resampled, and our nets do not mind how a face is turned.
 */
function cropAround(picture: Raster, { box, mesh }: Face): { x: number; y: number; crop: FaceCrop } {
  const side = Math.ceil((Math.max(box.width, box.height) * MARGIN) / MULTIPLE) * MULTIPLE;
  const x = Math.round(box.x + (box.width - side) / 2);
  const y = Math.round(box.y + (box.height - side) / 2);
  const points = mesh.map(([px, py]) => [px - x, py - y] as const);
  return {
    x,
    y,
    crop: {
      picture: crop(picture, x, y, side, side),
      mask: faceMask(points, side),
      parts: partsMask(points, side),
    },
  };
}

/** What was done, in sentences. */
function summary(verdicts: readonly Verdict[]): string[] {
  const count = (verdict: Verdict) => verdicts.filter((v) => v === verdict).length;
  const faces = (n: number) => (n === 1 ? 'One face' : `${n} faces`);
  const [better, clear, faulty] = [count('better'), count('clear'), count('faulty')];
  return [
    better > 0 ? `${faces(better)} made clearer.` : '',
    clear > 0 ? `${faces(clear)} clear already and left as ${clear === 1 ? 'it is' : 'they are'}.` : '',
    faulty > 0
      ? `${faces(faulty)} left as ${faulty === 1 ? 'it was' : 'they were'}: the result failed its check.`
      : '',
  ].filter((sentence) => sentence !== '');
}
