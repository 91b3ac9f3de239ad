/** Installs one model file: downloaded once, by one tab at a time, and kept only when its hash is right. */
import { addressOf } from './address.ts';
import { DownloadError } from './download-error.ts';
import { FileDownload } from './file-download.ts';
import type { SizedFile } from './sizes.ts';
import {
  CHUNK_BYTES,
  completeFile,
  fileKey,
  markVerified,
  pinnedHash,
  removeFile,
  storedChunks,
} from './store.ts';
import { StoredHash } from './stored-hash.ts';

export interface DownloadOptions {
  signal: AbortSignal;
  /** Bytes of this file that are there, of its total. */
  onProgress(done: number, total: number): void;
  /** A sentence for the user that is not an error (disk full, kept in memory). */
  onNotice(sentence: string): void;
  /** Base address of a mirror that holds the same paths; absent: the manifest's own address. */
  mirror?: string;
  /** Milliseconds without a byte after which a request counts as broken; 30 s by default. */
  stallMs?: number;
}

/** The lock that a tab holds while it downloads, imports or deletes a file. */
export const downloadLock = (key: string) => `tintype-download-${key}`;

/**
 * Downloads and verifies a file; returns at once when it is already there, and waits where another tab is at it.
 * @returns the checked sha256 (lower-case hex)
 * @throws DownloadError; chunks that arrived stay for the next try, unless the content itself was wrong
 */
export async function downloadFile(file: SizedFile, options: DownloadOptions): Promise<string> {
  const key = fileKey(file);
  const { signal } = options;
  const alone = await navigator.locks.query();
  if (alone.held?.some(({ name }) => name === downloadLock(key)))
    options.onNotice(`${file.name} is being downloaded in another tab; this one waits for it.`);
  try {
    return await navigator.locks.request(downloadLock(key), { signal }, () =>
      fetchAndVerify(file, key, options),
    );
  } catch (error) {
    if (signal.aborted)
      throw new DownloadError('cancelled', 'The download was stopped. What has arrived is kept.');
    throw error;
  }
}

async function fetchAndVerify(file: SizedFile, key: string, options: DownloadOptions): Promise<string> {
  const there = await completeFile(key);
  if (there) return there.sha256;
  await requireSpace(file, key, options);
  const hash = new StoredHash(file, key);
  await new FileDownload({ file, key, hash, address: addressOf(file, options.mirror) }, options).run();
  const sha256 = await hash.digest(options.signal);
  const pinned = file.sha256 ?? (await pinnedHash(key));
  if (pinned && sha256 !== pinned) {
    await removeFile(key);
    throw new DownloadError(
      'corrupt',
      `${file.name} arrived with other content than this studio was checked with, so it was thrown away.`,
    );
  }
  await markVerified(key, { name: file.name, bytes: file.bytes, sha256, verifiedAt: Date.now() });
  return sha256;
}

async function requireSpace(file: SizedFile, key: string, { onNotice }: DownloadOptions): Promise<void> {
  await navigator.storage?.persist?.();
  const { quota, usage } = (await navigator.storage?.estimate?.()) ?? {};
  if (quota === undefined || usage === undefined) return;
  const missing = file.bytes - (await storedChunks(key)).size * CHUNK_BYTES;
  if (missing > quota - usage)
    onNotice(
      `${file.name} needs ${mebibytes(missing)} and this browser has ${mebibytes(quota - usage)} left, so it may be kept in memory for this visit only.`,
    );
}

const mebibytes = (bytes: number) => `${Math.max(0, Math.round(bytes / 2 ** 20))} MiB`;
