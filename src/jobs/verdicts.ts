/** Canary results of this device, kept between visits. A new browser version starts afresh. */
import { createStore, get, update } from 'idb-keyval';

type Verdicts = Record<string, 'pass' | 'fail'>;

const store = createStore('tintype-verdicts', 'verdicts');
const browser = () => navigator.userAgent;

export async function knownVerdicts(): Promise<Verdicts> {
  return (await get<Verdicts>(browser(), store).catch(() => undefined)) ?? {};
}

export async function rememberVerdicts(found: Verdicts): Promise<void> {
  if (Object.keys(found).length === 0) return;
  await update<Verdicts>(browser(), (old) => ({ ...old, ...found }), store).catch(() => undefined);
}
