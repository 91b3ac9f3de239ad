/**
 * Sizes of files that nobody has written down: the server is asked, once, when somebody wants the model and agrees to the
 * question; kept on this device.
 */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { ModelFile } from '../../models/catalogue/manifest.ts';
import { addressOf } from './address.ts';
import { DownloadError } from './download-error.ts';

export type SizedFile = ModelFile & { bytes: number };

/** Bytes by the file's address in the catalogue. */
export const useSizes = create<{ sizes: Record<string, number> }>()(
  persist(() => ({ sizes: {} as Record<string, number> }), { name: 'tintype-model-sizes' }),
);

/** The file with its size, from the catalogue or as the server told it; null where nobody knows it yet. */
export function withSize<F extends ModelFile>(file: F): F {
  return file.bytes === null ? { ...file, bytes: useSizes.getState().sizes[file.source] ?? null } : file;
}

export const isSized = (file: ModelFile): file is SizedFile => file.bytes !== null;

/** Bytes of all files whose size is known. */
export function knownBytes(files: readonly ModelFile[]): number {
  return files.reduce((sum, file) => sum + (withSize(file).bytes ?? 0), 0);
}

/**
 * Asks the server for the sizes that are missing, without fetching anything.
 * @throws DownloadError where it does not tell
 */
export async function askSizes(files: readonly ModelFile[], mirror?: string): Promise<void> {
  for (const file of files.map(withSize)) {
    if (isSized(file)) continue;
    const address = addressOf(file, mirror);
    const response = await fetch(address, {
      method: 'HEAD',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
    }).catch(() => undefined);
    const { host } = new URL(address);
    if (!response)
      throw new DownloadError(
        'interrupted',
        `${host} could not be reached, or does not allow other sites to ask it for the size.`,
      );
    const bytes = Number(response.headers.get('Content-Length') ?? Number.NaN);
    if (response.status === 404 || response.status === 410)
      throw new DownloadError('not-found', `${file.name} is no longer at its address (${response.status}).`);
    if (!response.ok || !(bytes > 0))
      throw new DownloadError(
        'refused',
        `${host} did not tell the size of ${file.name} (${response.status}).`,
      );
    useSizes.setState(({ sizes }) => ({ sizes: { ...sizes, [file.source]: bytes } }));
  }
}
