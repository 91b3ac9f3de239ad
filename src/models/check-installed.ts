/** The canaries of one model, run now. */
import type { ModelManifest } from '../../models/catalogue/manifest.ts';
import { type CheckReply, checkModel } from '../jobs/check.ts';
import { touchModel, whileInUse } from './installed.ts';
import { locateModel } from './resolve.ts';

/** @returns undefined where the model is not installed or its worker died */
export async function checkInstalled(model: ModelManifest): Promise<CheckReply | undefined> {
  const located = await locateModel(model);
  if (!located) return undefined;
  const reply = await whileInUse([model.id], () => checkModel(located)).catch((error) => {
    console.error(error);
    return undefined;
  });
  touchModel(model.id);
  return reply;
}
