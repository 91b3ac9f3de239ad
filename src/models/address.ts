/** Where a file is fetched from. */
import type { ModelFile } from '../../models/catalogue/manifest.ts';
import { DownloadError } from './download-error.ts';

/** The address of a file, at its origin or on a mirror (same path below the mirror's base). @throws DownloadError `refused` */
export function addressOf(file: Pick<ModelFile, 'source'>, mirror?: string): string {
  if (!mirror) return file.source;
  if (!URL.canParse(mirror))
    throw new DownloadError('refused', `The address of the mirror, “${mirror}”, is not a web address.`);
  return new URL(new URL(file.source).pathname.slice(1), mirror.replace(/\/?$/, '/')).href;
}
