/**
 * The studio from code, in the same tab: `window.tintype.upscalePhoto(blob, { sizeFactor: 2 })` with files, or
 * `window.tintype.run('upscale-photo', { image: raster }, { sizeFactor: 2 })` with pixels. Same definitions, validation and
 * queue as the panels.
 */
import {
  type Backend,
  JobError,
  type JobResult,
  type Progress,
  type Raster,
} from '../capabilities/contract.ts';
import { capabilities, findCapability } from '../capabilities/registry.ts';
import { submitJob, useJobs } from '../jobs/queue.ts';
import { inTab } from './client/in-tab.ts';
import { createTintype } from './client/index.ts';
import type { HandleRequest } from './http/handler.ts';

export interface RunOptions {
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
  backend?: 'auto' | Backend;
  /** Model id per role. */
  models?: Record<string, string>;
}

/**
 * Runs a capability. The rasters' buffers are transferred to the worker and empty afterwards.
 * @throws JobError; code `invalid` with the field's name for wrong parameters
 */
export async function run(
  id: string,
  inputs: Record<string, Raster>,
  params: Record<string, unknown>,
  options: RunOptions = {},
): Promise<JobResult> {
  const definition = findCapability(id);
  if (!definition) throw new JobError('invalid', `There is no capability "${id}".`, 'id');
  const { signal, onProgress, ...choice } = options;
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

/** Answers an API request in this page without the service worker; loaded when first used. */
const handleRequest: HandleRequest = async (request, options) =>
  (await import('./http/page.ts')).handleRequest(request, options);

export const tintype = { ...createTintype(inTab()), run, capabilities, handleRequest };
export type Tintype = typeof tintype;
