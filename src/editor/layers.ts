/** What a brush paints on: the selection, or the strokes that say what a cut-out keeps and removes. */
import { t } from '../app/messages/index.ts';
import { emptyMask, type Mask } from '../jobs/mask.ts';
import { type MaskName, type Strokes, shownMaskOf, shownState, useDocument } from './document.ts';
import { keepMask } from './mask.ts';

export type StrokeName = keyof Strokes;

export const otherStrokes = (name: StrokeName): StrokeName => (name === 'keep' ? 'remove' : 'keep');

/** A layer to paint on, empty where nothing was painted yet; null when nothing is open. */
export function layer(name: MaskName): Mask | null {
  const state = shownState();
  return state && (shownMaskOf(name) ?? emptyMask(state.picture.width, state.picture.height));
}

/** Keeps what was painted as one step. `other` = the opposite strokes, where painting changed them too. */
export function keepLayer(name: MaskName, painted: Mask, stepName: string, other?: Mask): void {
  if (name === 'mask') {
    keepMask(painted, stepName);
    return;
  }
  const some = (mask: Mask | null | undefined) => (mask && mask.tiles.size > 0 ? mask : null);
  const opposite = otherStrokes(name);
  const painting = some(painted);
  const opposing = some(other ?? shownMaskOf(opposite));
  const strokes: Strokes =
    name === 'keep' ? { keep: painting, remove: opposing } : { keep: opposing, remove: painting };
  useDocument.getState().setStrokes(strokes, stepName);
}

export function clearStrokes(): void {
  useDocument.getState().setStrokes(null, t('strokes.clear'));
}
