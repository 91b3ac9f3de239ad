/** Finds the damage of an old photo and makes it the selection, to be corrected by hand before it is filled. */
import { t } from '../app/messages/index.ts';
import { notify } from '../app/store.ts';
import definition from '../capabilities/restore-picture/definition.ts';
import { chosenModels, sessionOf } from '../capabilities/session.ts';
import { shownState, useDocument } from './document.ts';
import { loadMask } from './mask.ts';
import { useTools } from './tools/settings.ts';

/** Resolves when it is shown; throws what the job throws. */
export async function showDamage(): Promise<void> {
  const picture = shownState()?.picture;
  if (!picture) return;
  const [{ submitJob }, image] = await Promise.all([
    import('../jobs/queue.ts'),
    useDocument.getState().currentRaster(),
  ]);
  const params = { ...sessionOf(definition).params, returnMask: true };
  const job = submitJob({ definition, inputs: { image }, params, models: chosenModels(definition) });
  const { output } = await job.result;
  if (output.kind !== 'picture' || shownState()?.picture !== picture) return;
  const { data } = output.raster;
  const isEmpty = !data.some((value, i) => i % 4 === 0 && value > 0);
  if (isEmpty) notify('info', t('restore.none'));
  else await loadMask(output.raster, t('restore.step'));
  useTools.getState().set({ tool: 'brush' });
}
