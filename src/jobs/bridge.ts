/**
 * The bridge to the capability worker; the whole story of a running job. One disposable worker, started when needed, kept
 * warm for the next job of the same capability, terminated to cancel, when idle, and after any failure.
 */
import * as Comlink from 'comlink';
import type { CapabilityWorkerApi, WorkerReply, WorkerRequest } from '../../workers/capability.worker.ts';
import { JobError, type JobResult, type Progress } from '../capabilities/contract.ts';
import { spawnWorker } from './spawn.ts';
import { knownVerdicts, rememberVerdicts } from './verdicts.ts';

const IDLE_MS = 10_000;

export type BridgeRequest = Omit<WorkerRequest, 'assetBase' | 'verdicts'>;

interface Warm {
  key: string;
  api: Comlink.Remote<CapabilityWorkerApi>;
  dead: Promise<JobError>;
  terminate(): void;
}

let warm: Warm | undefined;
let idleTimer: ReturnType<typeof setTimeout> | undefined;

/** Ends the idle worker now, for instance to give its memory to another job. */
export function dropWarmWorker(): void {
  clearTimeout(idleTimer);
  warm?.terminate();
  warm = undefined;
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
  const key = `${request.capability}|${request.backend}`;
  if (warm?.key !== key) dropWarmWorker();
  warm ??= start(key);
  const worker = warm;
  const stop = Promise.withResolvers<never>();
  const onAbort = () => {
    dropWarmWorker();
    stop.reject(cancelled());
  };
  signal.addEventListener('abort', onAbort, { once: true });
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
    signal.removeEventListener('abort', onAbort);
  }
}

function start(key: string): Warm {
  const worker = new Worker(new URL('../../workers/capability.worker.ts', import.meta.url), {
    type: 'module',
    name: 'tintype-capability',
  });
  return { key, ...spawnWorker<CapabilityWorkerApi>(worker) };
}

async function send(
  worker: Warm,
  request: BridgeRequest,
  onProgress: (progress: Progress) => void,
): Promise<WorkerReply> {
  const full: WorkerRequest = {
    ...request,
    assetBase: new URL(import.meta.env.BASE_URL, document.baseURI).href,
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
