/**
 * A plain static host for dist/ (or another folder), on 127.0.0.1: no COOP, COEP or CSP unless given, a short MIME table
 * (no .wasm, as on older servers), optionally in a sub path. Tests of static hosting, of working offline (`stop` cuts it
 * off) and of updates; the benches.
 */

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/**
 * @param {{ base?: string, patch?: (path: string, body: Buffer) => Buffer, folder?: string, headers?: Record<string, string> }} [options]
 *   `base`: sub path with both slashes; `patch`: changes a file on its way out (plays a newer build); `folder`: what is
 *   served; `headers`: sent with every file
 * @returns {Promise<{ url: string, requests: string[], stop(): Promise<void> }>}
 */
export async function startStaticHost({
  base = '/',
  patch = (_path, body) => body,
  folder = DIST,
  headers = {},
} = {}) {
  const requests = [];
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    requests.push(pathname);
    const path = normalize(decodeURIComponent(pathname.slice(base.length))) || '.';
    try {
      if (!pathname.startsWith(base) || path.startsWith('..')) throw new Error('outside');
      const file = path === '.' ? 'index.html' : path;
      const body = patch(file, await readFile(`${folder}/${file}`));
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      response.setHeader('Content-Type', TYPES[extname(file)] ?? 'application/octet-stream');
      response.end(body);
    } catch {
      response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not found');
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}${base}`,
    requests,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve(undefined)));
    },
  };
}
