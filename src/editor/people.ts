/** Selects the people of the picture with the cut-out's segmentation net. */
import { t } from '../app/messages/index.ts';
import { notify } from '../app/store.ts';
import definition from '../capabilities/remove-background/definition.ts';
import { shownState, useDocument } from './document.ts';
import { loadMask } from './mask.ts';

/** Below this mean grey of the matte, 0..255, there is nobody. */
const NOBODY = 1;

export async function selectPeople(): Promise<void> {
  const picture = shownState()?.picture;
  if (!picture) return;
  const [{ submitJob }, image] = await Promise.all([
    import('../jobs/queue.ts'),
    useDocument.getState().currentRaster(),
  ]);
  const params = { subject: 'people', returnAlpha: true };
  const { output } = await submitJob({ definition, inputs: { image }, params }).result;
  if (output.kind !== 'picture' || shownState()?.picture !== picture) return;
  const { data } = output.raster;
  let sum = 0;
  for (let i = 0; i < data.length; i += 4) sum += data[i]!;
  if (sum / (data.length / 4) < NOBODY) notify('info', t('mask.people-none'));
  else await loadMask(output.raster, t('mask.people'));
}
