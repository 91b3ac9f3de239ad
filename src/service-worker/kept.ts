/**
 * The heavy files of the build (runtime, weights): cache first, fetched when first needed or in the background once the
 * studio is idle, so that everything works with the network off. Names carry a hash or a version; what a new build no
 * longer names is dropped when its worker takes over.
 */
import type { BuildFile } from './files.ts';
import type { KeepResult } from './messages.ts';

const CACHE = 'tintype-kept';

export class KeptFiles {
  /** By cache key: the URL, with the revision where the name has no hash. */
  readonly #files = new Map<string, BuildFile>();
  /** URL → cache key. */
  readonly #keys = new Map<string, string>();
  readonly #filling = new Map<string, Promise<void>>();

  /** @param scope absolute URL that the files' names are relative to */
  constructor(files: readonly BuildFile[], scope: string) {
    for (const file of files) {
      const url = new URL(file.url, scope).href;
      const key = file.revision ? `${url}?revision=${file.revision}` : url;
      this.#files.set(key, file);
      this.#keys.set(url, key);
    }
  }

  /** True for a URL that belongs to this set. */
  has(url: URL): boolean {
    return this.#keys.has(url.origin + url.pathname);
  }

  /** From the cache, else from the network, keeping a copy. `waitUntil` holds the worker alive for the copy. */
  async respond(request: Request, waitUntil: (done: Promise<unknown>) => void): Promise<Response> {
    const url = new URL(request.url);
    const key = this.#keys.get(url.origin + url.pathname);
    if (key === undefined) return fetch(request);
    await this.#filling.get(key)?.catch(() => {});
    const cache = await caches.open(CACHE);
    const kept = await cache.match(key);
    if (kept) return kept;
    const response = await fetch(request);
    if (response.status === 200) waitUntil(keepQuietly(cache, key, response.clone()));
    return response;
  }

  /**
   * Fetches what is missing, one file after the other. Leaves out files of `ort/` that are not in `runtimes` (other
   * browsers' builds). Stops before the disk is full, and stops quietly when the network goes.
   */
  async keepAll(runtimes: ReadonlySet<string>): Promise<KeepResult> {
    const cache = await caches.open(CACHE);
    const here = new Set((await cache.keys()).map((request) => request.url));
    const missing = [...this.#files].filter(
      ([key, file]) => !here.has(key) && (!file.url.startsWith('ort/') || runtimes.has(file.url)),
    );
    const bytes = missing.reduce((sum, [, file]) => sum + (file.bytes ?? 0), 0);
    if (bytes > (await freeBytes())) return 'no-space';
    for (const [key] of missing) {
      const done = fetchInto(cache, key);
      this.#filling.set(key, done);
      const failure = await done.then(
        () => undefined,
        (error: unknown) => error,
      );
      this.#filling.delete(key);
      if (failure) return isQuota(failure) ? 'no-space' : 'offline';
    }
    return 'ready';
  }

  /** Drops what this build does not name. */
  async dropStale(): Promise<void> {
    const cache = await caches.open(CACHE);
    for (const request of await cache.keys()) if (!this.#files.has(request.url)) await cache.delete(request);
  }
}

async function fetchInto(cache: Cache, key: string): Promise<void> {
  const response = await fetch(key);
  if (response.status !== 200) throw new Error(`${key}: ${response.status}`);
  await cache.put(key, response);
}

/** A full disk must not turn a good answer into an error. */
async function keepQuietly(cache: Cache, key: string, response: Response): Promise<void> {
  await cache
    .put(key, response)
    .catch((error: unknown) => console.warn('Not kept for offline use:', key, error));
}

const isQuota = (error: unknown) => error instanceof DOMException && error.name === 'QuotaExceededError';

/** Room that may be filled: what the browser grants less what is used, with a tenth held back. */
async function freeBytes(): Promise<number> {
  const { quota, usage } = await navigator.storage.estimate();
  return quota === undefined ? Number.POSITIVE_INFINITY : (quota - (usage ?? 0)) * 0.9;
}
