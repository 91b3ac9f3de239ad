/** The thing that is pointed at, found by a studio model where one is chosen and here. */

import type { Raster } from '../capabilities/contract.ts';
import definition from '../capabilities/remove-background/definition.ts';
import { writePointing } from '../capabilities/remove-background/pointing.ts';
import type { Pointing } from '../jobs/mask.ts';
import { useDocument } from './document.ts';

const ROLE = 'pointer';

/**
 * @returns a grey picture of the document's size, white = the thing; undefined where no studio model is there to find it
 * @throws JobError
 */
export async function pointedByModel({ clicks, box }: Pointing): Promise<Raster | undefined> {
  const id = await modelHere();
  if (id === undefined) return undefined;
  const [{ submitJob }, image] = await Promise.all([
    import('../jobs/queue.ts'),
    useDocument.getState().currentRaster(),
  ]);
  const params = { select: writePointing({ clicks, ...(box && { box }) }), returnAlpha: true };
  const { output } = await submitJob({ definition, inputs: { image }, params, models: { [ROLE]: id } })
    .result;
  return output.kind === 'picture' ? output.raster : undefined;
}

/** Of the panel's choice, or else of all choices, the first model that is installed. */
async function modelHere(): Promise<string | undefined> {
  const [{ modelKey }, { useModelSettings }, { findModel }, { filesOfInstalled }] = await Promise.all([
    import('../capabilities/session.ts'),
    import('../models/settings.ts'),
    import('../models/catalogue.ts'),
    import('../models/installed.ts'),
  ]);
  const picked = useModelSettings.getState().chosen[modelKey(definition, ROLE)];
  for (const id of picked === undefined ? (definition.models[ROLE]?.choices ?? []) : [picked]) {
    const manifest = findModel(id);
    if (manifest && (await filesOfInstalled(manifest).catch(() => undefined))) return id;
  }
  return undefined;
}
