/** The hash of a stored file, taken chunk by chunk while the file still arrives, so that little is left to do at its end. */
import { createSHA256, type IHasher } from 'hash-wasm';
import { DownloadError } from './download-error.ts';
import type { SizedFile } from './sizes.ts';
import { CHUNK_BYTES, chunkCount, dropChunk, getChunk } from './store.ts';

/** A browser that is short of memory sometimes fails to read a Blob that is whole. */
const READS = 3;

export class StoredHash {
  readonly #file: SizedFile;
  readonly #key: string;
  #hasher: Promise<IHasher> | undefined;
  #next = 0;
  #queue: Promise<void> = Promise.resolve();

  constructor(file: SizedFile, key: string) {
    this.#file = file;
    this.#key = key;
  }

  /**
   * Hashes what follows without a gap on what was hashed before.
   * @throws DownloadError `corrupt` when a stored chunk cannot be read back whole; that chunk is thrown away
   */
  advance(signal?: AbortSignal): Promise<void> {
    const step = this.#queue.then(() => this.#take(signal));
    this.#queue = step.catch(() => undefined);
    return step;
  }

  /** @returns lower-case hex @throws DownloadError `corrupt` when a chunk is missing or unreadable */
  async digest(signal?: AbortSignal): Promise<string> {
    await this.advance(signal);
    if (this.#next < chunkCount(this.#file.bytes)) throw this.#damaged();
    this.#hasher ??= createSHA256();
    return (await this.#hasher).digest('hex');
  }

  async #take(signal?: AbortSignal): Promise<void> {
    this.#hasher ??= createSHA256();
    const hasher = await this.#hasher;
    const { bytes } = this.#file;
    for (; this.#next < chunkCount(bytes); this.#next++) {
      signal?.throwIfAborted();
      const content = await this.#read(this.#next);
      if (content === 'absent') return;
      if (content?.byteLength !== Math.min(CHUNK_BYTES, bytes - this.#next * CHUNK_BYTES)) {
        await dropChunk(this.#key, this.#next);
        throw this.#damaged();
      }
      hasher.update(new Uint8Array(content));
    }
  }

  /** A chunk's bytes; undefined where it cannot be read, also not a moment later. */
  async #read(index: number): Promise<ArrayBuffer | 'absent' | undefined> {
    for (let attempt = 1; ; attempt++) {
      const chunk = await getChunk(this.#key, index);
      if (!chunk) return 'absent';
      const content = await chunk.arrayBuffer().catch(() => undefined);
      if (content || attempt === READS) return content;
      await new Promise((resolve) => setTimeout(resolve, 200 * attempt));
    }
  }

  #damaged(): DownloadError {
    return new DownloadError(
      'corrupt',
      `A part of ${this.#file.name} was lost on the disk. Try again to fetch it.`,
    );
  }
}
