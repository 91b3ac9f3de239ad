/** Edits without a model: geometry, light and colour. Computed in the editing worker, each one undoable step. */
import { type MessageKey, t } from '../app/messages/index.ts';
import { notify } from '../app/store.ts';
import type { Provenance } from '../capabilities/contract.ts';
import { editing, moved } from '../jobs/editing.ts';
import { type Adjustments, boundsOfSelected, type Transform } from '../jobs/edits.ts';
import { shownState, shownStep, useDocument } from './document.ts';
import { assemble } from './tiles.ts';

function nameOf(transform: Transform): MessageKey {
  switch (transform.kind) {
    case 'crop':
      return 'edit.crop-step';
    case 'turn':
      return transform.quarters === 3 ? 'edit.turn-left' : 'edit.turn-right';
    case 'flip':
      return transform.axis === 'horizontal' ? 'edit.flip-horizontal' : 'edit.flip-vertical';
    case 'straighten':
      return 'edit.straighten';
  }
}

/** Crops, turns, flips or straightens the shown picture; the selection moves along. */
export async function transform(how: Transform): Promise<void> {
  const state = shownState();
  if (!state) return;
  const picture = await editing().transformPicture(moved(await assemble(state.picture)), how);
  const mask = state.mask && (await editing().transformMask(state.mask, how));
  await apply(state, () =>
    useDocument.getState().applyEdit(picture, t(nameOf(how) as 'edit.straighten'), mask),
  );
}

/** Crops to what is selected; the selection is let go. Does nothing without one. */
export async function cropToSelection(): Promise<void> {
  const mask = shownState()?.mask;
  const bounds = mask && boundsOfSelected(mask);
  if (bounds) await transform({ kind: 'crop', ...bounds });
}

/** Changes light and colour of the shown picture. */
export async function adjust(settings: Adjustments): Promise<void> {
  const state = shownState();
  if (!state) return;
  const picture = await editing().adjustPicture(moved(await assemble(state.picture)), settings);
  await apply(state, () => useDocument.getState().applyEdit(picture, t('edit.adjust')));
}

/** What the provenance of a picture calls the edit below. */
const RECOLOUR = 'recolour';

/**
 * Gives the shown picture the colours of a palette. Where the shown picture came of this already, that step is taken back first, so that
 * strength and colours can be tried.
 * @param strength 0..1
 */
export async function recolour(palette: readonly string[], strength: number): Promise<void> {
  const { open, undo } = useDocument.getState();
  if (open && open.current > 0 && shownStep(open).provenance?.capability === RECOLOUR) undo();
  const state = shownState();
  if (!state) return;
  const picture = await editing().applyPalette(moved(await assemble(state.picture)), palette, strength);
  const provenance: Provenance = {
    capability: RECOLOUR,
    params: { palette, strength },
    models: [],
    sourceType: 'algorithmicallyEnhanced',
    backend: 'none',
    device: '',
    timings: [],
    notices: [],
  };
  await apply(state, () =>
    useDocument.getState().applyEdit(picture, t('edit.recolour'), undefined, provenance),
  );
}

/** Runs an edit; a failure becomes a sentence. @returns whether it worked */
export async function tryEdit(work: Promise<void>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (cause) {
    console.error(cause);
    notify('error', t('edit.failed'));
    return false;
  }
}

/** An edit of a picture that is not shown any more is dropped: the person has moved on. */
async function apply(from: ReturnType<typeof shownState>, work: () => Promise<void>): Promise<void> {
  if (shownState()?.picture === from?.picture) await work();
}
