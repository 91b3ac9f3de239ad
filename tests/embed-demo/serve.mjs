/**
 * Serves the demo page with the client as npm would publish it, on an origin of its own. By hand: `npm start` in one
 * terminal, `npm run demo:embed` in another.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const CLIENT = `${root}.cache/client`;
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** @param {number} [port] @returns {Promise<{ url: string, stop(): void }>} */
export async function startEmbedDemo(port = 0) {
  const { status, stderr } = spawnSync(
    process.execPath,
    [`${root}node_modules/vite/bin/vite.js`, 'build', '-c', '.ci/client.config.ts'],
    {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, TINTYPE_CLIENT_OUT: CLIENT, TINTYPE_CLIENT_TYPES: 'no' },
    },
  );
  if (status !== 0) throw new Error(`The client could not be built: ${stderr}`);
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const name = pathname === '/' ? 'index.html' : pathname.slice(1);
    const file = name === 'client.js' ? `${CLIENT}/client.js` : new URL(name, import.meta.url);
    const type = TYPES[extname(name)];
    if (!type || !/^[\w.-]+$/.test(name)) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': type }).end(readFileSync(file));
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : port}/`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url } = await startEmbedDemo(4180);
  console.log(`${url}?studio=${encodeURIComponent('http://localhost:4173/')}`);
}
