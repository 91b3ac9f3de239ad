/**
 * The studio from code, in the same tab: `window.tintype.upscalePhoto(blob, { sizeFactor: 2 })` with files, or
 * `window.tintype.run('upscale-photo', { image: raster }, { sizeFactor: 2 })` with pixels. Same definitions, validation and
 * queue as the panels.
 */
import { JobError, type JobResult, type Raster } from '../capabilities/contract.ts';
import { definitions, findCapability } from '../capabilities/registry.ts';
import type { RunOptions } from '../jobs/run.ts';
import { inTab } from './client/in-tab.ts';
import { createTintype } from './client/index.ts';
import type { HandleRequest } from './http/handler.ts';

export type { RunOptions } from '../jobs/run.ts';

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
  // The queue and the models' catalogue are loaded with the first run, so that the shell starts light.
  const { runJob } = await import('../jobs/run.ts');
  return runJob(definition, inputs, params, options);
}

/** Answers an API request in this page without the service worker; loaded when first used. */
const handleRequest: HandleRequest = async (request, options) =>
  (await import('./http/page.ts')).handleRequest(request, options);

export const tintype = { ...createTintype(inTab()), run, capabilities: definitions, handleRequest };
export type Tintype = typeof tintype;
