/** Small repairs of the shown picture by hand, each one step that costs only the tiles it touches; and light by itself. */
import { t } from '../app/messages/index.ts';
import { notify } from '../app/store.ts';
import type { Raster } from '../capabilities/contract.ts';
import { editing, moved } from '../jobs/editing.ts';
import { boundsOf, type Mask, readPlane } from '../jobs/mask.ts';
import { shownState, useDocument } from './document.ts';
import { tryEdit } from './edits.ts';
import { intersect, type Point } from './geometry.ts';
import { pictureToBringBack } from './steps.ts';
import { partOf } from './tiles.ts';

/** Pixels around what is filled that it may be filled from: the filler's own context and a little more. */
const CONTEXT = 112;

/** Fills what was painted over with what is around it. */
export async function heal(painted: Mask): Promise<void> {
  const area = boundsOf(painted, CONTEXT);
  if (!area) return;
  const coverage = Uint8ClampedArray.from(readPlane(painted, area).data);
  await useDocument
    .getState()
    .editPart(area, (part) => editing().healPart(moved(part), coverage), t('tools.heal'));
}

/** What is selected as it was before the last change of the picture; a soft selection mixes both. Nothing where there is neither. */
export async function bringBack(): Promise<void> {
  const { open, editPart } = useDocument.getState();
  const mask = shownState()?.mask;
  const area = mask && boundsOf(mask);
  const earlier = open && pictureToBringBack(open);
  if (!mask || !area || !earlier) return;
  const coverage = readPlane(mask, area).data;
  const work = async (part: Raster) =>
    editing().bringBackPart(moved(part), moved(await partOf(earlier, area)), coverage);
  await editPart(area, work, t('mask.bring-back'), { broughtBack: true });
}

/** Takes the red out of the pupil nearest to a point, no further away than `reach` pixels. */
export async function removeRedEye(at: Point, reach: number): Promise<void> {
  const picture = shownState()?.picture;
  if (!picture) return;
  const side = Math.ceil(reach) * 2;
  const around = { x: Math.floor(at.x - reach), y: Math.floor(at.y - reach), width: side, height: side };
  const area = intersect(around, { x: 0, y: 0, width: picture.width, height: picture.height });
  if (area.width === 0 || area.height === 0) return;
  const found = await useDocument
    .getState()
    .editPart(
      area,
      (part) => editing().redEyePart(moved(part), at.x - area.x, at.y - area.y),
      t('tools.redeye'),
    );
  if (!found) notify('info', t('tools.redeye-none'));
}

/** Gently improves light and colour of the whole picture, as one step. */
export async function improveLight(): Promise<void> {
  const before = shownState()?.picture;
  if (!before) return;
  const raster = await useDocument.getState().currentRaster();
  const picture = await editing().autoTone(moved(raster));
  if (shownState()?.picture === before) await useDocument.getState().applyEdit(picture, t('edit.auto'));
}

/** Runs one of these; a failure becomes a sentence. */
export const attempt = (work: Promise<void>): void => void tryEdit(work);
