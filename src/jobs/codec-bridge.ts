/** The bridge to the codec worker: one worker, one picture at a time, terminated to abort and when idle. */
import type * as Comlink from 'comlink';
import type { CodecReply, CodecWorkerApi } from '../../workers/codec.worker.ts';
import { JobError } from '../capabilities/contract.ts';
import { type Spawned, spawnWorker } from './spawn.ts';

export type { Decoded, PictureInfo } from '../../workers/codec/decode.ts';
export type { Encoded, EncodeOptions } from '../../workers/codec/encode.ts';
export { type CanvasLimits, fits, largestFactor } from '../../workers/codec/limits.ts';
export type { FileNotes, FoundMetadata } from '../../workers/codec/metadata/metadata.ts';
export { isOpaque } from '../../workers/imaging/alpha.ts';

const IDLE_MS = 10_000;

let warm: Spawned<CodecWorkerApi> | undefined;
let idleTimer: ReturnType<typeof setTimeout> | undefined;
let last: Promise<unknown> = Promise.resolve();

function drop(): void {
  clearTimeout(idleTimer);
  warm?.terminate();
  warm = undefined;
}

/**
 * Runs `work` on the codec worker when those before it are done: a picture takes much memory, so never two at once.
 * @throws JobError, `cancelled` when the signal fires
 */
export function withCodec<T>(
  signal: AbortSignal | undefined,
  work: (api: Comlink.Remote<CodecWorkerApi>) => Promise<CodecReply<T>>,
): Promise<T> {
  const mine = last.then(() => attempt(signal, work));
  last = mine.catch(() => undefined);
  return Promise.race([mine, aborted(signal)]);
}

/** Rejects when the signal fires, so that a picture that still waits for its turn is given up at once. */
function aborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    if (signal?.aborted) reject(cancelled());
    signal?.addEventListener('abort', () => reject(cancelled()), { once: true });
  });
}

async function attempt<T>(
  signal: AbortSignal | undefined,
  work: (api: Comlink.Remote<CodecWorkerApi>) => Promise<CodecReply<T>>,
): Promise<T> {
  if (signal?.aborted) throw cancelled();
  clearTimeout(idleTimer);
  warm ??= spawnWorker<CodecWorkerApi>(
    new Worker(new URL('../../workers/codec.worker.ts', import.meta.url), {
      type: 'module',
      name: 'tintype-codec',
    }),
  );
  const worker = warm;
  let answer: CodecReply<T>;
  try {
    const died = worker.dead.then((error) => Promise.reject(error));
    answer = await Promise.race([work(worker.api), aborted(signal), died]);
  } catch (error) {
    drop();
    throw error;
  }
  // A file that was refused leaves the worker sound.
  if (!answer.ok && answer.error.code !== 'invalid' && answer.error.code !== 'too-large') drop();
  else idleTimer = setTimeout(drop, IDLE_MS);
  if (!answer.ok) throw new JobError(answer.error.code, answer.error.message);
  return answer.value;
}

function cancelled(): JobError {
  return new JobError('cancelled', 'Cancelled.');
}
