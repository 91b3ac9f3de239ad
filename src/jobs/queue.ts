/** The job queue: one job runs at a time, the visible one first. Components read `useJobs`; nothing else starts work. */
import { create } from 'zustand';
import {
  type Backend,
  type CapabilityDefinition,
  JobError,
  type JobResult,
  type Progress,
  type Raster,
} from '../capabilities/contract.ts';
import { factorOf } from '../capabilities/factor.ts';
import { validate } from '../capabilities/validate.ts';
import { picturesOf, rememberRun, runsKey } from '../models/history.ts';
import { whileInUse } from '../models/installed.ts';
import { resolveModels } from '../models/resolve.ts';
import { runInWorker } from './bridge.ts';
import { follow, type Pace, remainingMs } from './estimate.ts';
import { stopWarmUp } from './warm-up.ts';

export interface JobRequest {
  definition: CapabilityDefinition;
  /** Transferred to the worker: do not use them afterwards. */
  inputs: Record<string, Raster>;
  params: Record<string, unknown>;
  /** Chosen model per role, or `WITHOUT_MODEL`; missing roles take the best installed one. */
  models?: Record<string, string>;
  backend?: 'auto' | Backend;
  /** Higher runs first; 0 by default, batches use −1. */
  priority?: number;
}

export interface Job {
  id: string;
  definition: CapabilityDefinition;
  state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  progress?: Progress;
  /** The last that was shown of the result while it is made. */
  preview?: Raster;
  startedAt?: number;
  elapsedMs: number;
  remainingMs?: number;
  error?: JobError;
}

export interface JobHandle {
  id: string;
  result: Promise<JobResult>;
  cancel(): void;
}

interface Waiting {
  id: string;
  request: JobRequest;
  abort: AbortController;
  priority: number;
  settle: PromiseWithResolvers<JobResult>;
}

/** Finished jobs that stay in the list. */
const KEEP_FINISHED = 20;

export const useJobs = create<{ jobs: Job[] }>(() => ({ jobs: [] }));

const waiting: Waiting[] = [];
let running: Waiting | undefined;

function patch(id: string, change: Partial<Job>): void {
  useJobs.setState(({ jobs }) => ({
    jobs: jobs.map((job) => (job.id === id ? { ...job, ...change } : job)),
  }));
}

/** Puts a job in the queue. `result` rejects with a JobError; invalid parameters reject at once. */
export function submitJob(request: JobRequest): JobHandle {
  const id = crypto.randomUUID();
  const settle = Promise.withResolvers<JobResult>();
  const entry: Waiting = {
    id,
    request,
    abort: new AbortController(),
    priority: request.priority ?? 0,
    settle,
  };
  const job: Job = { id, definition: request.definition, state: 'queued', elapsedMs: 0 };
  useJobs.setState(({ jobs }) => ({ jobs: [...jobs, job].slice(-KEEP_FINISHED) }));
  waiting.push(entry);
  waiting.sort((a, b) => b.priority - a.priority);
  void next();
  return { id, result: settle.promise, cancel: () => cancel(entry) };
}

function cancel(entry: Waiting): void {
  entry.abort.abort();
  const at = waiting.indexOf(entry);
  if (at < 0) return;
  waiting.splice(at, 1);
  finish(entry, new JobError('cancelled', 'Cancelled. Your picture is unchanged.'));
}

async function next(): Promise<void> {
  if (running) return;
  running = waiting.shift();
  if (!running) return;
  stopWarmUp();
  const entry = running;
  const stopClock = startClock(entry);
  try {
    const result = await perform(entry);
    patch(entry.id, { state: 'done' });
    entry.settle.resolve(result);
  } catch (error) {
    finish(
      entry,
      error instanceof JobError ? error : new JobError('internal', `Something went wrong: ${String(error)}`),
    );
  } finally {
    stopClock();
    running = undefined;
    void next();
  }
}

async function perform(entry: Waiting): Promise<JobResult> {
  const { definition, inputs, params, models, backend = 'auto' } = entry.request;
  const checked = validate(definition, params, new Set(Object.keys(inputs)));
  if (!checked.ok) {
    const issue = checked.issues[0];
    throw new JobError('invalid', checked.issues.map((i) => i.message).join(' '), issue?.field);
  }
  let pace: Pace | undefined;
  const onProgress = (progress: Progress) => {
    const now = performance.now();
    pace = follow(pace, progress, now);
    const { preview } = progress;
    patch(entry.id, { progress, remainingMs: remainingMs(pace, now), ...(preview && { preview }) });
  };
  onProgress({ stage: 'prepare', label: 'Preparing', done: 0, total: 1 });
  const resolved = await resolveModels(definition, models ?? {}, checked.params);
  const ids = Object.values(resolved).map(({ manifest }) => manifest.id);
  const megapixels = Object.values(inputs).reduce((sum, i) => Math.max(sum, i.width * i.height), 0) / 1e6;
  const startedAt = performance.now();
  const result = await whileInUse(ids, () =>
    runInWorker(
      { capability: definition.id, params: checked.params, inputs, models: resolved, backend },
      entry.abort.signal,
      onProgress,
    ),
  );
  const { models: used, backend: on, device } = result.provenance;
  const factor = factorOf(definition, checked.params, Object.values(inputs)[0]);
  rememberRun(
    runsKey(definition.id, ids, factor),
    used.map(({ id }) => id),
    `${on} ${device}`,
    {
      megapixels,
      ms: (performance.now() - startedAt) / picturesOf(checked.params),
    },
  );
  return result;
}

/** Keeps `elapsedMs` fresh four times a second while the job runs. */
function startClock(entry: Waiting): () => void {
  const startedAt = performance.now();
  patch(entry.id, { state: 'running', startedAt });
  const timer = setInterval(() => patch(entry.id, { elapsedMs: performance.now() - startedAt }), 250);
  return () => {
    clearInterval(timer);
    patch(entry.id, { elapsedMs: performance.now() - startedAt });
  };
}

function finish(entry: Waiting, error: JobError): void {
  patch(entry.id, { state: error.code === 'cancelled' ? 'cancelled' : 'failed', error });
  entry.settle.reject(error);
}
