/** Measures models by their warm-up and remembers what came out. */
import { warmUp } from '../jobs/warm-up.ts';
import { findModel } from './catalogue.ts';
import { touchModel } from './installed.ts';
import { locateModel, type ResolvedModel } from './resolve.ts';
import { rememberSpeed } from './speeds.ts';

/** Models that gave no speed in this visit; they are not asked again. */
const silent = new Set<string>();

/** @param ids of models; those that are not installed are left out */
export async function measureModels(ids: readonly string[]): Promise<void> {
  const located: Record<string, ResolvedModel> = {};
  for (const id of ids) {
    const model = silent.has(id) ? undefined : findModel(id);
    const found = model && (await locateModel(model));
    if (found) located[id] = found;
  }
  const known = Object.keys(located);
  if (known.length === 0) return;
  const speeds = await warmUp(located);
  for (const [id, speed] of Object.entries(speeds)) rememberSpeed(located[id]!.manifest, speed);
  const any = Object.keys(speeds).length > 0;
  for (const id of known) {
    if (any && !speeds[id]) silent.add(id);
    touchModel(id);
  }
}
