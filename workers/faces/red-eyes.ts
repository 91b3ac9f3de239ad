/** Takes the red of a flash out of the pupils of faces that were found. */
import { redEyePart, redness } from '../imaging/editing/retouch.ts';
import { createPlane, crop, paste, type Raster } from '../imaging/raster.ts';
import type { Point } from './blazeface.ts';
import { boxAround, type Face } from './find.ts';
import { fillPolygon, grown, middleOf, partPoints } from './regions.ts';

/** A pupil is looked for inside the lids and a little beyond: FaceMesh draws an eye smaller than it is opened wide. */
const OPENED = 1.1;
/** Around an eye, as a share of its width: room for the soft edge. */
const MARGIN = 0.4;
/** A flash makes a pupil glow; a brown eye is as red, but dark. */
const GLOWING = { red: 96, redness: 0.55 };
/** By so much a pupil is redder than the skin around the eye, whatever the light. */
const REDDER = 0.25;

/**
 * Darkens red pupils, in place. Lids, lips and red things beside the eye are out of its reach.
 * @returns how many eyes were red
 */
export function darkenRedEyes(picture: Raster, { mesh }: Pick<Face, 'mesh'>): number {
  const { rightEye, leftEye } = partPoints(mesh);
  return [rightEye, leftEye].filter((lids) => darkenPupil(picture, grown(lids, OPENED))).length;
}

function darkenPupil(picture: Raster, lids: readonly Point[]): boolean {
  const box = boxAround(lids);
  const margin = Math.ceil(box.width * MARGIN) + 2;
  const [left, top] = [Math.floor(box.x) - margin, Math.floor(box.y) - margin];
  const [width, height] = [Math.ceil(box.width) + 2 * margin, Math.ceil(box.height) + 2 * margin];
  const part = crop(picture, left, top, width, height);
  const eye = createPlane(width, height);
  fillPolygon(
    eye,
    lids.map(([x, y]): Point => [x - left, y - top]),
  );
  const [x, y] = middleOf(lids);
  const repaired = redEyePart(part, x - left, y - top, {
    within: eye.data,
    red: GLOWING.red,
    redness: Math.max(GLOWING.redness, skinRedness(part, eye.data) + REDDER),
  });
  if (repaired) paste(picture, repaired, left, top);
  return repaired !== null;
}

/** The median around the eye. */
function skinRedness({ data }: Raster, eye: ArrayLike<number>): number {
  const around: number[] = [];
  for (let p = 0, i = 0; i < data.length; p++, i += 4)
    if (eye[p] === 0) around.push(redness(data[i]!, data[i + 1]!, data[i + 2]!));
  return around.sort((a, b) => a - b)[Math.floor(around.length / 2)] ?? 0;
}
