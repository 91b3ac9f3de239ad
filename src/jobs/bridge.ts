/**
 * The bridge to the capability worker; the whole story of a running job. One disposable worker, started when needed, kept
 * warm for the next job of the same capability, terminated to cancel, when idle, and after any failure.
 */
import * as Comlink from 'comlink';
import type { CapabilityWorkerApi, WorkerReply, WorkerRequest } from '../../workers/capability.worker.ts';
import { JobError, type JobResult, type Progress } from '../capabilities/contract.ts';
import { BIG_MIB, leavePlace, onPlaceWanted, takePlace } from './governor.ts';
import { type RuntimeHost, runtimeHost } from './host.ts';
import { type Spawned, spawnWorker } from './spawn.ts';
import { knownVerdicts, rememberVerdicts } from './verdicts.ts';

const IDLE_MS = 10_000;

export type BridgeRequest = Omit<WorkerRequest, 'host' | 'verdicts'>;

interface Warm extends Spawned<CapabilityWorkerApi> {
  key: string;
}

let warm: Warm | undefined;
let busy = false;
/** While a big model of this tab is at work: resolves when it has done. */
let turn: Promise<void> | undefined;
let idleTimer: ReturnType<typeof setTimeout> | undefined;
onPlaceWanted(() => {
  if (!busy) dropWarmWorker();
});

/** Ends the idle worker now, for instance to give its memory to another job. */
export function dropWarmWorker(): void {
  clearTimeout(idleTimer);
  warm?.terminate();
  warm = undefined;
  leavePlace();
}

/**
 * Runs one job. Only one may run at a time (the queue sees to it).
 * The rasters in `request.inputs` are transferred, so the caller must not use them afterwards; they are copied first only
 * when a retry on the processor may be needed.
 * @throws JobError
 */
export async function runInWorker(
  request: BridgeRequest,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<JobResult> {
  const usesModels = Object.keys(request.models).length > 0;
  const mayRetry = request.backend !== 'wasm' && usesModels && (await hasGpu());
  const copy = mayRetry ? structuredClone(request.inputs) : undefined;
  try {
    return await attempt(request, signal, onProgress);
  } catch (error) {
    const gpuTrouble =
      error instanceof JobError && (error.code === 'device-lost' || error.code === 'out-of-memory');
    if (!gpuTrouble || !copy || signal.aborted) throw error;
    const result = await attempt({ ...request, inputs: copy, backend: 'wasm' }, signal, onProgress);
    const why =
      error.code === 'device-lost' ? 'The graphics device was lost' : 'The graphics memory was full';
    result.provenance.notices.unshift(`${why}, so the work was done on the processor.`);
    return result;
  }
}

let gpu: Promise<boolean> | undefined;

/** Whether there is a WebGPU adapter at all: without one nothing has to be kept for a second try. */
function hasGpu(): Promise<boolean> {
  gpu ??= Promise.resolve(navigator.gpu?.requestAdapter()).then(Boolean, () => false);
  return gpu;
}

async function attempt(
  request: BridgeRequest,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<JobResult> {
  if (signal.aborted) throw cancelled();
  clearTimeout(idleTimer);
  // A worker keeps the models that it has opened; for others a fresh one starts, after the old one's memory is free.
  const ids = Object.values(request.models).map(({ manifest }) => manifest.id);
  const key = [request.capability, request.backend, ...ids].join('|');
  if (warm?.key !== key) dropWarmWorker();
  const memory = Object.values(request.models).reduce((sum, { manifest }) => sum + manifest.memoryMiB, 0);
  const big = memory >= BIG_MIB;
  if (big) await waitForPlace(signal, onProgress);
  const done = big ? beginTurn() : undefined;
  warm ??= start(key);
  const worker = warm;
  const stop = Promise.withResolvers<never>();
  const onAbort = () => {
    dropWarmWorker();
    stop.reject(cancelled());
  };
  signal.addEventListener('abort', onAbort, { once: true });
  busy = true;
  try {
    const reply = await Promise.race([send(worker, request, onProgress), stop.promise, failed(worker)]);
    await rememberVerdicts(reply.verdicts);
    if (!reply.ok) {
      const { code, message, field } = reply.error;
      throw new JobError(code, message, field);
    }
    idleTimer = setTimeout(dropWarmWorker, IDLE_MS);
    return reply.result;
  } catch (error) {
    if (warm === worker) dropWarmWorker();
    throw error;
  } finally {
    busy = false;
    done?.();
    signal.removeEventListener('abort', onAbort);
  }
}

async function waitForPlace(signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<void> {
  const waiting = (label: string) => () => onProgress({ stage: 'prepare', label, done: 0, total: 1 });
  if (turn) {
    waiting('Waiting for the check of a large model')();
    await Promise.race([turn, fired(signal)]);
    if (signal.aborted) throw cancelled();
  }
  await takePlace(signal, waiting('Waiting for a large model in another tab')).catch(() => {
    throw cancelled();
  });
  if (signal.aborted) throw cancelled();
}

/** Resolves when the signal fires. */
function fired(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

function start(key: string): Warm {
  return { key, ...spawnCapabilityWorker() };
}

function spawnCapabilityWorker(): Spawned<CapabilityWorkerApi> {
  return spawnWorker<CapabilityWorkerApi>(
    new Worker(new URL('../../workers/capability.worker.ts', import.meta.url), {
      type: 'module',
      name: 'tintype-capability',
    }),
  );
}

/**
 * Work on models outside of any job (checks, warm-ups, files of the user's own), in a worker that exists only for it. The
 * memory of an idle worker is freed first; big models wait for those of other tabs and of a running job, and jobs with big
 * models wait for this.
 * @param memoryMiB what the models need
 * @throws JobError when the worker dies; AbortError when the signal fires, which ends the worker
 */
export async function inFreshWorker<T>(
  work: (api: Comlink.Remote<CapabilityWorkerApi>, host: RuntimeHost) => Promise<T>,
  { memoryMiB = 0, signal = new AbortController().signal }: { memoryMiB?: number; signal?: AbortSignal } = {},
): Promise<T> {
  const big = memoryMiB >= BIG_MIB;
  if (big && turn) await Promise.race([turn, fired(signal)]);
  signal.throwIfAborted();
  if (!busy) dropWarmWorker();
  if (big) await takePlace(signal, () => undefined);
  const done = big ? beginTurn() : undefined;
  const stop = Promise.withResolvers<never>();
  const onAbort = () => stop.reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  const worker = spawnCapabilityWorker();
  try {
    return await Promise.race([
      work(worker.api, runtimeHost()),
      worker.dead.then((error) => Promise.reject(error)),
      stop.promise,
    ]);
  } finally {
    signal.removeEventListener('abort', onAbort);
    worker.terminate();
    if (big) leavePlace();
    done?.();
  }
}

/** @returns to be called when the big model has done */
function beginTurn(): () => void {
  const over = Promise.withResolvers<void>();
  turn = over.promise;
  return () => {
    turn = undefined;
    over.resolve();
  };
}

async function send(
  worker: Warm,
  request: BridgeRequest,
  onProgress: (progress: Progress) => void,
): Promise<WorkerReply> {
  const full: WorkerRequest = {
    ...request,
    host: runtimeHost(),
    verdicts: await knownVerdicts(),
  };
  const buffers = Object.values(request.inputs).map((raster) => raster.data.buffer);
  return worker.api.run(Comlink.transfer(full, buffers), Comlink.proxy(onProgress));
}

async function failed(worker: Warm): Promise<never> {
  throw await worker.dead;
}

function cancelled(): JobError {
  return new JobError('cancelled', 'Cancelled. Your picture is unchanged.');
}
