/**
 * Fetches one model file: range requests in parallel, resumed where a broken download stopped, hashed on the way, kept only
 * when the hash is right. One tab downloads a file at a time.
 */
import { createSHA256 } from 'hash-wasm';
import type { ModelFile } from '../../models/catalogue/manifest.ts';
import { DownloadError, type DownloadErrorCode } from './download-error.ts';
import { sniffImpostor } from './impostor.ts';
import {
  CHUNK_BYTES,
  chunkCount,
  fileKey,
  getChunk,
  holdChunk,
  markVerified,
  putChunk,
  removeFile,
  storedChunks,
  verifiedFile,
} from './store.ts';

export interface DownloadOptions {
  signal: AbortSignal;
  /** Bytes of this file that are there, of its total. */
  onProgress(done: number, total: number): void;
  /** A sentence for the user that is not an error (disk full, kept in memory). */
  onNotice(sentence: string): void;
  /** Base address of a mirror that holds the same paths; absent: the manifest's own address. */
  mirror?: string;
}

const PARALLEL = 4;
const TRIES = 4;

/**
 * Downloads and verifies a file; returns at once when it is already there.
 * @returns the checked sha256 (lower-case hex)
 * @throws DownloadError; chunks that arrived stay for the next try, unless the content itself was wrong
 */
export async function downloadFile(file: ModelFile, options: DownloadOptions): Promise<string> {
  const key = fileKey(file);
  return navigator.locks.request(`tintype-download-${key}`, { signal: options.signal }, async () => {
    const there = await verifiedFile(key);
    if (there) return there.sha256;
    await requireSpace(file, key, options);
    await new FileDownload(file, key, options).run();
    return verify(file, key, options);
  });
}

/** The address of a file, at its origin or on a mirror (same path below the mirror's base). */
export function addressOf(file: ModelFile, mirror?: string): string {
  return mirror
    ? new URL(new URL(file.source).pathname.slice(1), mirror.replace(/\/?$/, '/')).href
    : file.source;
}

async function requireSpace(file: ModelFile, key: string, { onNotice }: DownloadOptions): Promise<void> {
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

class FileDownload {
  readonly #file: ModelFile;
  readonly #key: string;
  readonly #options: DownloadOptions;
  #have = new Set<number>();
  #full = false;
  #arriving = new Map<number, number>();

  constructor(file: ModelFile, key: string, options: DownloadOptions) {
    this.#file = file;
    this.#key = key;
    this.#options = options;
  }

  async run(): Promise<void> {
    this.#have = await storedChunks(this.#key);
    this.#report();
    const missing = Array.from({ length: chunkCount(this.#file.bytes) }, (_, i) => i).filter(
      (i) => !this.#have.has(i),
    );
    const first = missing.shift();
    if (first === undefined) return;
    // The first request shows whether the server knows ranges at all.
    const whole = await this.#retrying(() => this.#fetchChunk(first));
    if (whole === 'whole file') return;
    const workers = Array.from({ length: PARALLEL }, async () => {
      for (let next = missing.shift(); next !== undefined; next = missing.shift()) {
        const index = next;
        await this.#retrying(() => this.#fetchChunk(index));
      }
    });
    await Promise.all(workers);
  }

  #report(): void {
    const { bytes } = this.#file;
    let done = 0;
    for (const i of this.#have) done += Math.min(CHUNK_BYTES, bytes - i * CHUNK_BYTES);
    for (const partial of this.#arriving.values()) done += partial;
    this.#options.onProgress(Math.min(done, bytes), bytes);
  }

  async #retrying<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await work();
      } catch (error) {
        if (this.#options.signal.aborted)
          throw new DownloadError('cancelled', 'The download was stopped. What has arrived is kept.');
        if (error instanceof DownloadError && error.code !== 'interrupted') throw error;
        if (attempt === TRIES) throw this.#interrupted(error);
        await new Promise((resolve) => setTimeout(resolve, 250 * 2 ** attempt));
      }
    }
  }

  #interrupted(error: unknown): DownloadError {
    if (error instanceof DownloadError) return error;
    const percent = Math.floor((100 * this.#have.size) / chunkCount(this.#file.bytes));
    const host = new URL(addressOf(this.#file, this.#options.mirror)).host;
    const why =
      percent === 0
        ? `${host} could not be reached, or does not allow other sites to download from it.`
        : `The connection to ${host} broke at ${percent} %. What has arrived is kept; try again to continue.`;
    return new DownloadError('interrupted', why);
  }

  async #fetchChunk(index: number): Promise<'chunk' | 'whole file'> {
    const { bytes, name } = this.#file;
    const start = index * CHUNK_BYTES;
    const end = Math.min(bytes, start + CHUNK_BYTES);
    const response = await fetch(addressOf(this.#file, this.#options.mirror), {
      headers: { Range: `bytes=${start}-${end - 1}` },
      signal: this.#options.signal,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
    });
    if (response.status === 206) {
      const total = Number(response.headers.get('Content-Range')?.split('/')[1] ?? Number.NaN);
      if (Number.isFinite(total) && total !== bytes) {
        await this.#refuseImpostor(await response.blob());
        throw this.#wrongSize(total);
      }
      await this.#receive(response, [index, end - start]);
      return 'chunk';
    }
    if (response.status === 200) {
      await this.#receiveWhole(response);
      return 'whole file';
    }
    await response.body?.cancel();
    if (response.status === 416) throw this.#wrongSize(0);
    throw failedStatus(response.status, name);
  }

  #wrongSize(total: number): DownloadError {
    const { name, bytes } = this.#file;
    return new DownloadError(
      'changed',
      `${name} should have ${bytes.toLocaleString('en')} bytes but the server has ${total.toLocaleString('en')}: it is not the file that this studio was checked with.`,
    );
  }

  async #receive(response: Response, [index, expected]: [number, number]): Promise<void> {
    const parts: Uint8Array<ArrayBuffer>[] = [];
    let length = 0;
    const reader = response.body!.getReader();
    try {
      for (let read = await reader.read(); !read.done; read = await reader.read()) {
        parts.push(read.value);
        length += read.value.byteLength;
        this.#arriving.set(index, length);
        this.#report();
      }
    } finally {
      this.#arriving.delete(index);
    }
    if (length !== expected) throw new Error(`${length} bytes came instead of ${expected}`);
    await this.#keep(index, new Blob(parts));
  }

  /** A server without ranges sends everything; it is cut into the same chunks. */
  async #receiveWhole(response: Response): Promise<void> {
    const { bytes } = this.#file;
    let parts: Uint8Array<ArrayBuffer>[] = [];
    let length = 0;
    let index = 0;
    let total = 0;
    const reader = response.body!.getReader();
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      let value = read.value;
      total += value.byteLength;
      if (total > bytes) {
        await reader.cancel();
        throw this.#wrongSize(Number(response.headers.get('Content-Length') ?? total));
      }
      while (length + value.byteLength >= CHUNK_BYTES) {
        const head = value.subarray(0, CHUNK_BYTES - length);
        await this.#keep(index++, new Blob([...parts, head]));
        value = value.subarray(head.byteLength);
        parts = [];
        length = 0;
      }
      if (value.byteLength > 0) parts.push(value);
      length += value.byteLength;
    }
    if (total === bytes) {
      if (length > 0) await this.#keep(index, new Blob(parts));
      return;
    }
    await this.#refuseImpostor(new Blob(parts));
    if (Number(response.headers.get('Content-Length')) === total) throw this.#wrongSize(total);
    throw new Error(`only ${total} of ${bytes} bytes came`);
  }

  async #keep(index: number, chunk: Blob): Promise<void> {
    if (index === 0) await this.#refuseImpostor(chunk);
    if (!this.#full) {
      try {
        await putChunk(this.#key, index, chunk);
      } catch (error) {
        if (!(error instanceof DOMException) || error.name !== 'QuotaExceededError') throw error;
        this.#full = true;
        this.#options.onNotice(
          `The disk is full, so ${this.#file.name} is kept in memory and is gone when this tab closes.`,
        );
      }
    }
    if (this.#full) holdChunk(this.#key, index, chunk);
    this.#have.add(index);
    this.#report();
  }

  async #refuseImpostor(chunk: Blob): Promise<void> {
    const impostor = sniffImpostor(new Uint8Array(await chunk.slice(0, 512).arrayBuffer()));
    if (!impostor) return;
    await removeFile(this.#key);
    throw new DownloadError('impostor', `${this.#file.name} is not a model: the server sent ${impostor}.`);
  }
}

function failedStatus(status: number, name: string): DownloadError {
  const code: DownloadErrorCode =
    status === 404 || status === 410 ? 'not-found' : status < 500 ? 'refused' : 'interrupted';
  const why = {
    'not-found': `${name} is no longer at its address (${status}).`,
    refused: `The server refused to send ${name} (${status}).`,
    interrupted: `The server has a problem (${status}). Try again later; what has arrived is kept.`,
  }[code];
  return new DownloadError(code, why);
}

/** Hashes the stored chunks in order; a wrong hash throws everything away. */
async function verify(file: ModelFile, key: string, { signal }: DownloadOptions): Promise<string> {
  const sha256 = await hashStored(file, key, signal);
  if (file.sha256 && sha256 !== file.sha256) {
    await removeFile(key);
    throw new DownloadError(
      'corrupt',
      `${file.name} arrived with other content than this studio was checked with, so it was thrown away.`,
    );
  }
  await markVerified(key, { name: file.name, bytes: file.bytes, sha256, verifiedAt: Date.now() });
  return sha256;
}

/** @throws DownloadError `corrupt` when a chunk is missing */
export async function hashStored(file: ModelFile, key: string, signal?: AbortSignal): Promise<string> {
  const hasher = await createSHA256();
  for (let i = 0; i < chunkCount(file.bytes); i++) {
    signal?.throwIfAborted();
    const chunk = await getChunk(key, i);
    if (!chunk) throw new DownloadError('corrupt', `A part of ${file.name} is missing; download it again.`);
    hasher.update(new Uint8Array(await chunk.arrayBuffer()));
  }
  return hasher.digest('hex');
}
