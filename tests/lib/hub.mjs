/**
 * A model hub on 127.0.0.1 that can misbehave. Files are made up from a seed, block by block, so that a gigabyte costs no
 * memory; every request and every byte sent is counted.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';

const BLOCK = 1 << 20;

/** Content that differs in every block and for every seed, after a head of its own. */
function createContent(total, seed, head = Buffer.alloc(0)) {
  const body = createBody(total - head.length, seed);
  const read = (start, limit) =>
    start < head.length ? head.subarray(start, start + limit) : body.read(start - head.length, limit);
  return { bytes: total, read };
}

function createBody(bytes, seed) {
  const pattern = Buffer.alloc(BLOCK);
  let x = (seed * 2654435761 + 1) >>> 0;
  for (let i = 0; i < BLOCK; i += 4) {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    pattern.writeInt32LE(x | 0, i);
  }
  /** @returns bytes from `start` to the end of its block, at most `limit` of them */
  const read = (start, limit) => {
    const number = Math.floor(start / BLOCK);
    const block = Buffer.from(pattern);
    block.writeUInt32LE(number, 0);
    const from = start - number * BLOCK;
    return block.subarray(from, Math.min(BLOCK, from + limit));
  };
  return { bytes, read };
}

/** Lower-case hex. */
function sha256Of({ bytes, read }) {
  const hash = createHash('sha256');
  for (let at = 0; at < bytes; ) {
    const piece = read(at, bytes - at);
    hash.update(piece);
    at += piece.length;
  }
  return hash.digest('hex');
}

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Resolves when the response takes more, or is gone. */
async function drainedOrClosed(response) {
  const done = new AbortController();
  const { signal } = done;
  await Promise.race([once(response, 'drain', { signal }), once(response, 'close', { signal })]);
  done.abort();
}

/**
 * How the hub behaves for a file:
 * - `cut: n`: the connection breaks whenever byte `n` of the file would be sent
 * - `slow: bytesPerSecond`, `noRange`, `noCors`, `redirect`
 * - `stall: n`: the first `n` responses stop in the middle and stay open
 * - `status: n`, with `times` only for the first so many requests
 * - `body: text`: this with status 200 (or `status`) instead of the file
 * - `other: true`: other bytes of the same size; `size: n`: a file of another size
 * @typedef {{ cut?: number, slow?: number, noRange?: boolean, noCors?: boolean, redirect?: boolean, stall?: number,
 *   status?: number, times?: number, body?: string, other?: boolean, size?: number }} Behaviour
 */

/** @returns {Promise<ReturnType<typeof createHub>>} */
export async function startHub() {
  const hub = createHub();
  await hub.listen();
  return hub;
}

function createHub() {
  const files = new Map();
  const log = { requests: 0, bytes: 0 };
  let url = '';

  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://hub');
    const moved = pathname.startsWith('/moved/');
    const file = files.get(pathname.replace(/^\/(moved\/)?/, ''));
    response.on('error', () => undefined);
    if (!file?.behaviour.noCors) {
      response.setHeader('Access-Control-Allow-Origin', '*');
      response.setHeader('Access-Control-Allow-Headers', 'Range');
      response.setHeader('Access-Control-Expose-Headers', 'Content-Range');
    }
    if (request.method === 'OPTIONS') return response.writeHead(204).end();
    log.requests++;
    if (!file)
      return response.writeHead(404, { 'Content-Type': 'text/html' }).end('<!doctype html>Not found');
    const { behaviour } = file;
    if (behaviour.redirect && !moved) return response.writeHead(302, { Location: `/moved${pathname}` }).end();
    const failing = behaviour.status !== undefined && (behaviour.times ?? 1e9) > file.failed++;
    if (failing || behaviour.body !== undefined)
      return response.writeHead(failing ? behaviour.status : 200).end(behaviour.body ?? 'no');
    await send(request, response, file);
  });

  async function send(request, response, file) {
    const { behaviour } = file;
    const bytes = behaviour.size ?? file.bytes;
    const content = createContent(bytes, behaviour.other ? file.seed + 1000 : file.seed, file.head);
    const range = behaviour.noRange ? null : /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? '');
    const start = range ? Number(range[1]) : 0;
    const end = range ? Math.min(bytes, Number(range[2]) + 1) : bytes;
    if (start >= end) return response.writeHead(416).end();
    const headers = { 'Content-Length': end - start };
    if (range) headers['Content-Range'] = `bytes ${start}-${end - 1}/${bytes}`;
    response.writeHead(range ? 206 : 200, headers);
    if (request.method === 'HEAD') return response.end();
    const stalls = file.stalled++ < (behaviour.stall ?? 0);
    for (let at = start; at < end && !response.destroyed; ) {
      const cut = behaviour.cut ?? Number.POSITIVE_INFINITY;
      if (at >= cut || (stalls && at > start)) {
        if (!stalls) response.destroy();
        return undefined;
      }
      const step = behaviour.slow ? Math.ceil(behaviour.slow / 20) : BLOCK;
      const piece = content.read(at, Math.min(end - at, step, cut - at));
      const drained = response.write(piece);
      log.bytes += piece.length;
      at += piece.length;
      if (behaviour.slow) await wait(50);
      else if (!drained) await drainedOrClosed(response);
    }
    return response.end();
  }

  return {
    log,
    /**
     * Adds a file, with a head of its own if given.
     * @param {string} name @param {number} bytes @param {{ seed?: number, head?: Buffer }} options
     * @returns a manifest entry for it
     */
    add(name, bytes, { seed = files.size + 1, head = Buffer.alloc(0) } = {}) {
      const file = { bytes, seed, head, behaviour: {}, failed: 0, stalled: 0 };
      files.set(name, file);
      return { name, bytes, sha256: sha256Of(createContent(bytes, seed, head)), source: `${url}${name}` };
    },
    /** @param {string} name @param {Behaviour} behaviour replaces what was set before */
    behave(name, behaviour) {
      Object.assign(files.get(name), { behaviour, failed: 0, stalled: 0 });
    },
    /** Bytes of a file as they are served. */
    peek(name, start, length) {
      const { bytes, seed, head } = files.get(name);
      const { read } = createContent(bytes, seed, head);
      const parts = [];
      for (let at = start; at < start + length; at += parts.at(-1).length)
        parts.push(read(at, start + length - at));
      return Buffer.concat(parts);
    },
    /** What was asked for since the last call. */
    count() {
      const seen = { ...log };
      log.requests = 0;
      log.bytes = 0;
      return seen;
    },
    async listen() {
      await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
      const address = server.address();
      url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`;
    },
    stop() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve(undefined)));
    },
  };
}
