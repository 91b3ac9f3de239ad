/** Zip archives, by fflate. The files inside are packed already, so that they are only stored. */
import { unzipSync, zipSync } from 'fflate';

export type Files = Record<string, Uint8Array<ArrayBuffer>>;

export function packArchive(files: Files): Uint8Array<ArrayBuffer> {
  return zipSync(files, { level: 0 });
}

/** @throws Error when the bytes are no zip or not whole. */
export function unpackArchive(bytes: Uint8Array): Files {
  return Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([name, data]) => [name, data.slice() as Uint8Array<ArrayBuffer>]),
  );
}
