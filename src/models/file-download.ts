/** Brings the missing chunks of one file into the store: range requests in parallel, retried, resumed where they stopped. */
import type { DownloadOptions } from './download.ts';
import { DownloadError, type DownloadErrorCode } from './download-error.ts';
import { sniffImpostor } from './impostor.ts';
import type { SizedFile } from './sizes.ts';
import { CHUNK_BYTES, chunkCount, holdChunk, putChunk, removeFile, storedChunks } from './store.ts';
import type { StoredHash } from './stored-hash.ts';

const PARALLEL = 4;
const TRIES = 4;
const STALL_MS = 30_000;

export interface FileToFetch {
  file: SizedFile;
  key: string;
  address: string;
  /** Follows the chunks as they are kept. */
  hash: StoredHash;
}

export class FileDownload {
  readonly #what: FileToFetch;
  readonly #options: DownloadOptions;
  /** Ends the other requests when one has failed for good. */
  readonly #stop = new AbortController();
  readonly #signal: AbortSignal;
  #have = new Set<number>();
  #full = false;
  #arriving = new Map<number, number>();

  constructor(what: FileToFetch, options: DownloadOptions) {
    this.#what = what;
    this.#options = options;
    this.#signal = AbortSignal.any([options.signal, this.#stop.signal]);
  }

  /** @throws DownloadError when the file could not be completed; nothing is written any more after that */
  async run(): Promise<void> {
    const { file, key } = this.#what;
    this.#have = await storedChunks(key);
    this.#report();
    const missing = Array.from({ length: chunkCount(file.bytes) }, (_, i) => i).filter(
      (i) => !this.#have.has(i),
    );
    const first = missing.shift();
    if (first === undefined) return;
    // The first request shows whether the server knows ranges at all.
    if ((await this.#retrying(() => this.#fetchChunk(first))) === 'whole file') return;
    let failure: unknown;
    const fetchMissing = async () => {
      try {
        for (let next = missing.shift(); next !== undefined; next = missing.shift()) {
          const index = next;
          if ((await this.#retrying(() => this.#fetchChunk(index))) === 'whole file') missing.length = 0;
        }
      } catch (error) {
        failure ??= error;
        this.#stop.abort();
      }
    };
    await Promise.all(Array.from({ length: PARALLEL }, fetchMissing));
    if (failure) throw failure;
  }

  #report(): void {
    const { bytes } = this.#what.file;
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
        if (this.#signal.aborted)
          throw new DownloadError('cancelled', 'The download was stopped. What has arrived is kept.');
        if (error instanceof DownloadError && error.code !== 'interrupted') throw error;
        if (attempt === TRIES) throw this.#interrupted(error);
        await pause(250 * 2 ** attempt, this.#signal);
      }
    }
  }

  #interrupted(error: unknown): DownloadError {
    if (error instanceof DownloadError) return error;
    const percent = Math.floor((100 * this.#have.size) / chunkCount(this.#what.file.bytes));
    const { host } = new URL(this.#what.address);
    const why =
      percent === 0
        ? `${host} could not be reached, or does not allow other sites to download from it.`
        : `The connection to ${host} broke at ${percent} %. What has arrived is kept; try again to continue.`;
    return new DownloadError('interrupted', why);
  }

  async #fetchChunk(index: number): Promise<'chunk' | 'whole file'> {
    const { bytes, name } = this.#what.file;
    const start = index * CHUNK_BYTES;
    const end = Math.min(bytes, start + CHUNK_BYTES);
    const watch = new StallWatch(this.#options.stallMs ?? STALL_MS);
    try {
      const response = await fetch(this.#what.address, {
        headers: { Range: `bytes=${start}-${end - 1}` },
        signal: AbortSignal.any([this.#signal, watch.signal]),
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        cache: 'no-store',
      });
      watch.touch();
      if (response.status === 206) {
        const total = Number(response.headers.get('Content-Range')?.split('/')[1] ?? Number.NaN);
        if (Number.isFinite(total) && total !== bytes) {
          await this.#refuseImpostor(await response.blob());
          throw this.#wrongSize(total);
        }
        await this.#receive(response, watch, [index, end - start]);
        return 'chunk';
      }
      if (response.status === 200) {
        await this.#receiveWhole(response, watch);
        return 'whole file';
      }
      await response.body?.cancel();
      if (response.status === 416) throw this.#wrongSize();
      throw failedStatus(response.status, name);
    } finally {
      watch.end();
    }
  }

  #wrongSize(total?: number): DownloadError {
    const { name, bytes } = this.#what.file;
    const found = total === undefined ? 'fewer' : total.toLocaleString('en');
    return new DownloadError(
      'changed',
      `${name} should have ${bytes.toLocaleString('en')} bytes but the server has ${found}: it is not the file that this studio was checked with.`,
    );
  }

  async #receive(response: Response, watch: StallWatch, [index, expected]: [number, number]): Promise<void> {
    const arriving = new Arriving();
    const reader = response.body!.getReader();
    try {
      for (let read = await reader.read(); !read.done; read = await reader.read()) {
        watch.touch();
        arriving.add(read.value);
        this.#arriving.set(index, arriving.length);
        this.#report();
      }
      const chunk = arriving.taken();
      if (chunk.size === expected) return await this.#keep(index, chunk);
      if (index === 0) await this.#refuseImpostor(chunk);
    } finally {
      this.#arriving.delete(index);
    }
    throw new Error(`${arriving.length} bytes came instead of ${expected}`);
  }

  /** A server without ranges sends everything; it is cut into the same chunks. */
  async #receiveWhole(response: Response, watch: StallWatch): Promise<void> {
    const { bytes } = this.#what.file;
    const announced = Number(response.headers.get('Content-Length') ?? Number.NaN);
    let arriving = new Arriving();
    let index = 0;
    let total = 0;
    const reader = response.body!.getReader();
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      watch.touch();
      let value = read.value;
      total += value.byteLength;
      if (total > bytes) {
        await reader.cancel();
        throw this.#wrongSize(Number.isFinite(announced) ? announced : total);
      }
      while (arriving.length + value.byteLength >= CHUNK_BYTES) {
        const head = value.subarray(0, CHUNK_BYTES - arriving.length);
        arriving.add(head);
        await this.#keep(index++, arriving.taken());
        value = value.subarray(head.byteLength);
        arriving = new Arriving();
      }
      arriving.add(value);
    }
    if (total === bytes) {
      if (arriving.length > 0) await this.#keep(index, arriving.taken());
      return;
    }
    if (index === 0) await this.#refuseImpostor(arriving.taken());
    if (announced === total) {
      await removeFile(this.#what.key);
      throw this.#wrongSize(total);
    }
    throw new Error(`only ${total} of ${bytes} bytes came`);
  }

  async #keep(index: number, chunk: Blob): Promise<void> {
    if (index === 0) await this.#refuseImpostor(chunk);
    // A request that ended just as another one failed must not write into what was thrown away.
    this.#signal.throwIfAborted();
    if (this.#have.has(index)) return;
    if (!this.#full) {
      try {
        await putChunk(this.#what.key, index, chunk);
      } catch (error) {
        if (!(error instanceof DOMException) || error.name !== 'QuotaExceededError') throw error;
        this.#full = true;
        this.#options.onNotice(
          `The disk is full, so ${this.#what.file.name} is kept in memory and is gone when this tab closes.`,
        );
      }
    }
    if (this.#full) holdChunk(this.#what.key, index, chunk);
    this.#arriving.delete(index);
    this.#have.add(index);
    this.#report();
    // A chunk that cannot be read back is reported when the whole hash is asked for.
    this.#what.hash.advance(this.#signal).catch(() => undefined);
  }

  async #refuseImpostor(chunk: Blob): Promise<void> {
    const impostor = sniffImpostor(new Uint8Array(await chunk.slice(0, 512).arrayBuffer()));
    if (!impostor) return;
    await removeFile(this.#what.key);
    throw new DownloadError(
      'impostor',
      `${this.#what.file.name} is not a model: the server sent ${impostor}.`,
    );
  }
}

/** Bytes on their way to a chunk; handed to the browser's own storage of Blobs now and then, so that few lie in the heap. */
class Arriving {
  length = 0;
  #parts: BlobPart[] = [];
  #loose = 0;

  add(bytes: Uint8Array<ArrayBuffer>): void {
    this.#parts.push(bytes);
    this.length += bytes.byteLength;
    this.#loose += bytes.byteLength;
    if (this.#loose < MOST_LOOSE) return;
    this.#parts = [new Blob(this.#parts)];
    this.#loose = 0;
  }

  taken(): Blob {
    return new Blob(this.#parts);
  }
}

const MOST_LOOSE = 1 << 20;

/** Aborts a request through which nothing has come for a while. */
class StallWatch {
  readonly #abort = new AbortController();
  readonly #ms: number;
  #timer: ReturnType<typeof setTimeout>;

  constructor(ms: number) {
    this.#ms = ms;
    this.#timer = setTimeout(() => this.#abort.abort(), ms);
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  touch(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#abort.abort(), this.#ms);
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function failedStatus(status: number, name: string): DownloadError {
  const passing = status >= 500 || status === 408 || status === 429;
  const code: DownloadErrorCode =
    status === 404 || status === 410 ? 'not-found' : passing ? 'interrupted' : 'refused';
  const why = {
    'not-found': `${name} is no longer at its address (${status}).`,
    refused: `The server refused to send ${name} (${status}).`,
    interrupted: `The server has a problem (${status}). Try again later; what has arrived is kept.`,
  }[code];
  return new DownloadError(code, why);
}
