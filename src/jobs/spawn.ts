/** Starts a Comlink worker and notices its death, however it dies. The only place that touches Worker events. */
import * as Comlink from 'comlink';
import { JobError } from '../capabilities/contract.ts';

interface Living {
  live(lock: string): Promise<void>;
}

export interface Spawned<Api> {
  api: Comlink.Remote<Api>;
  /** Resolves with the error to show when the worker dies without being asked to. Never rejects. */
  dead: Promise<JobError>;
  terminate(): void;
}

/**
 * @param worker a worker whose API has `live`: it holds a Web Lock while it lives, so that a crash, which fires no event,
 *   is seen when the lock falls free
 */
export function spawnWorker<Api extends Living>(worker: Worker): Spawned<Api> {
  const api = Comlink.wrap<Api>(worker);
  const lock = `tintype-worker-${crypto.randomUUID()}`;
  const watching = new AbortController();
  const dead = new Promise<JobError>((resolve) => {
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      resolve(
        new JobError(
          'worker-died',
          `The work stopped unexpectedly${event.message ? ` (${event.message})` : ''}. Your picture is unchanged; try again.`,
        ),
      );
    });
    void Promise.resolve((api as unknown as Comlink.Remote<Living>).live(lock))
      .then(() => navigator.locks.request(lock, { signal: watching.signal }, () => undefined))
      .then(() =>
        resolve(
          new JobError('worker-died', 'The work stopped unexpectedly. Your picture is unchanged; try again.'),
        ),
      )
      .catch(() => undefined);
  });
  return {
    api,
    dead,
    terminate() {
      watching.abort();
      api[Comlink.releaseProxy]();
      worker.terminate();
    },
  };
}
