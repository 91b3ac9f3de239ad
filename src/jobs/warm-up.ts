/**
 * Warms models up before their first job, so that the panel can say how long it will take. Done when nothing else is to do,
 * once per model and device; a job that starts ends it.
 */
import type { ModelSpeed } from '../../workers/runtime/speed.ts';
import type { ResolvedModel } from '../models/resolve.ts';
import { inFreshWorker } from './bridge.ts';
import { knownVerdicts, rememberVerdicts } from './verdicts.ts';

export type { GraphSpeed, ModelSpeed, Work } from '../../workers/runtime/speed.ts';

let running: AbortController | undefined;

/** Ends a warm-up that is under way: its worker gives its memory and its threads back at once. */
export function stopWarmUp(): void {
  running?.abort();
}

/**
 * @param models by id
 * @returns what was measured, by id; nothing where it was stopped or another warm-up is under way
 */
export async function warmUp(models: Record<string, ResolvedModel>): Promise<Record<string, ModelSpeed>> {
  if (running) return {};
  const abort = new AbortController();
  running = abort;
  const memoryMiB = Math.max(0, ...Object.values(models).map(({ manifest }) => manifest.memoryMiB));
  try {
    const verdicts = await knownVerdicts();
    const reply = await inFreshWorker((api, host) => api.measure(models, host, verdicts), {
      memoryMiB,
      signal: abort.signal,
    });
    await rememberVerdicts(reply.verdicts);
    return reply.speeds;
  } catch (error) {
    if (!abort.signal.aborted) console.warn(error);
    return {};
  } finally {
    running = undefined;
  }
}
