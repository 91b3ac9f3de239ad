/** The API wired to this page: its queue, its codecs, its saved recipes. */
import { JobError } from '../../capabilities/contract.ts';
import { definitions } from '../../capabilities/registry.ts';
import { runJob } from '../../jobs/run.ts';
import { decodePicture, encodePicture } from '../../library/codec.ts';
import { findRecipe } from '../../library/recipe-store.ts';
import { type ApiServices, createHandler } from './handler.ts';

export const pageServices: ApiServices = {
  capabilities: definitions,
  run: runJob,
  decode: async (blob, signal) => (await decodePicture(blob, signal)).raster,
  encode: async (raster, options, signal) => (await encodePicture(raster, options, signal)).blob,
  fetchPicture,
  findRecipe,
};

/** Answers a request in this page; see {@link createHandler}. */
export const handleRequest = createHandler(pageServices);

/**
 * Only from our own origin: a page may not read other sites' pictures, and the studio asks nobody else for anything.
 * @throws JobError `invalid`
 */
async function fetchPicture(url: URL, signal: AbortSignal): Promise<Blob> {
  if (url.origin !== location.origin)
    throw new JobError(
      'invalid',
      `The studio loads nothing from other sites, so ${url.origin} is not asked. Send the picture itself.`,
    );
  const response = await fetch(url, { signal, credentials: 'same-origin' }).catch((error: unknown) => {
    signal.throwIfAborted();
    console.warn(error);
    throw new JobError('invalid', `${url.pathname} cannot be loaded.`);
  });
  if (!response.ok) throw new JobError('invalid', `${url.pathname} cannot be loaded (${response.status}).`);
  return response.blob();
}
