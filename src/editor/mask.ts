/** The selection of the open document: what changes it, each change one undoable step. */
import { t } from '../app/messages/index.ts';
import type { Raster } from '../capabilities/contract.ts';
import { editing, moved } from '../jobs/editing.ts';
import {
  type Combine,
  emptyMask,
  type Mask,
  type MaskPatch,
  type Pointing,
  withTiles,
} from '../jobs/mask.ts';
import { shownState, useDocument } from './document.ts';
import { pointedByModel } from './pointing.ts';
import { assemble } from './tiles.ts';

export { type Combine, type Mask, maskAt } from '../jobs/mask.ts';

/** The shown selection, or an empty one of the picture's size; null when nothing is open. */
export function shownMask(): Mask | null {
  const state = shownState();
  return state && (state.mask ?? emptyMask(state.picture.width, state.picture.height));
}

/** Runs an operation on the shown selection and keeps the result as one step, unless nothing changed. */
async function change(name: string, work: (mask: Mask) => Promise<MaskPatch>): Promise<void> {
  const document = useDocument.getState().open;
  const mask = shownMask();
  if (!document || !mask) return;
  const patch = await work(mask);
  const now = shownMask();
  const still = useDocument.getState().open?.id === document.id && now?.width === mask.width;
  if (!still || now.height !== mask.height || patch.size === 0) return;
  keepMask(withTiles(mask, patch), name);
}

/** Makes a selection the shown one, as one step. */
export function keepMask(mask: Mask, name: string): void {
  useDocument.getState().setMask(mask.tiles.size > 0 ? mask : null, name);
}

export const invert = () => change(t('mask.invert'), (mask) => editing().invertMask(mask));

/** Moves the edge by a number of pixels, inwards when negative. */
export const grow = (pixels: number) =>
  change(pixels < 0 ? t('mask.shrink') : t('mask.grow'), (mask) => editing().growMask(mask, pixels));

/** Softens the edge; `radius` is the standard deviation in pixels. */
export const feather = (radius: number) =>
  change(t('mask.feather'), (mask) => editing().featherMask(mask, radius));

/** Selects a polygon: image pixels, x and y in turn. */
export const selectPolygon = (points: readonly number[], how: Combine, name: string) =>
  change(name, (mask) => editing().polygonMask(mask, points, how));

export const selectAll = () => {
  const mask = shownMask();
  if (!mask) return Promise.resolve();
  const { width, height } = mask;
  return selectPolygon([0, 0, width, 0, width, height, 0, height], 'replace', t('mask.all'));
};

export const clear = (): void => useDocument.getState().setMask(null, t('mask.none'));

/** Selects by colour from a point of the picture. `tolerance` is an OKLab distance, 0..1. */
export const selectByColour = (
  at: { x: number; y: number },
  options: { tolerance: number; contiguous: boolean },
  how: Combine,
) =>
  change(t('tools.wand'), async (mask) => {
    const picture = await assemble(shownState()!.picture);
    return editing().wandMask(mask, moved(picture), { ...at, ...options }, how);
  });

/**
 * Selects the thing at some clicks or in a box, laid over `base`; one step.
 * @returns the selection and what the next click starts from, or null where nothing was found or the picture is not shown
 * any more
 */
export async function selectObject(base: Mask, pointing: Pointing, how: Combine): Promise<Selected | null> {
  const picture = shownState()?.picture;
  if (!picture) return null;
  const matte = await pointedByModel(pointing);
  const { patch, rough } = matte
    ? { patch: await editing().pictureMask(base, moved(matte), how), rough: undefined }
    : await editing().objectMask(base, moved(await assemble(picture)), pointing, how);
  if (patch.size === 0 || shownState()?.picture !== picture) return null;
  const mask = withTiles(base, patch);
  keepMask(mask, t('tools.object'));
  return { mask, before: rough };
}

export interface Selected {
  mask: Mask;
  before: Pointing['before'];
}

/** Replaces the selection by a grey picture (white = selected); another size is scaled. Takes the raster over. */
export const loadMask = (picture: Raster, name = t('mask.loaded')) =>
  change(name, (mask) => editing().pictureMask(mask, moved(picture)));
