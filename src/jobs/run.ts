/** A job as a promise, for callers that have a signal instead of a handle. */
import type { Backend, CapabilityDefinition, JobResult, Progress, Raster } from '../capabilities/contract.ts';
import { submitJob, useJobs } from './queue.ts';

export interface RunOptions {
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: Progress) => void) | undefined;
  backend?: 'auto' | Backend;
  /** Model id per role. */
  models?: Record<string, string>;
}

/**
 * Runs a capability. The rasters' buffers are transferred to the worker and empty afterwards.
 * @throws JobError; code `invalid` with the field's name for wrong parameters
 */
export async function runJob(
  definition: CapabilityDefinition,
  inputs: Record<string, Raster>,
  params: Record<string, unknown>,
  { signal, onProgress, ...choice }: RunOptions = {},
): Promise<JobResult> {
  const job = submitJob({ definition, inputs, params, ...choice });
  if (signal?.aborted) job.cancel();
  signal?.addEventListener('abort', job.cancel, { once: true });
  const unsubscribe = useJobs.subscribe(({ jobs }) => {
    const progress = jobs.find((j) => j.id === job.id)?.progress;
    if (progress) onProgress?.(progress);
  });
  try {
    return await job.result;
  } finally {
    unsubscribe();
    signal?.removeEventListener('abort', job.cancel);
  }
}
