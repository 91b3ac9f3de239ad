/**
 * What the headless page talks to, on a port of its own on 127.0.0.1: the built app, and below a path that only it knows,
 * the desk. Bodies go both ways as they are.
 *
 *   GET  /-/<token>/           the page
 *   GET  /-/<token>/events     jobs to do and jobs to cancel (server-sent events); the page is alive while it listens
 *   GET  /-/<token>/jobs/<id>  the body of a job's request
 *   POST /-/<token>/jobs/<id>  its answer; status and headers as JSON in `x-answer`
 *   GET  /-/<token>/picture?url=…  a picture from elsewhere
 *   GET  /-/<token>/models     the files of --models; POST: what became of them
 *   GET  /-/<token>/models/<n>  the bytes of one
 *   POST /-/<token>/alive      the page is still busy with starting
 *
 * The browser is told to find this server under a name of its own, so that the page's origin, and with it what the browser
 * keeps for it, does not change with the port.
 */
import { randomBytes } from 'node:crypto';
import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { pipeline } from 'node:stream/promises';
import sirv from 'sirv';
import { RemotePictureError } from './remote-picture.mjs';

/** @typedef {import('node:http').IncomingMessage} Incoming */
/** @typedef {import('node:http').ServerResponse} Outgoing */

/** Of a request in bytes: answers' headers come in one. */
const LONGEST_HEAD = 64 * 1024;
/** Names below `localhost` are as trustworthy to browsers as the address itself. */
const HOST = 'tintype.localhost';

/**
 * @param {object} options
 * @param {string} options.dist folder of the built app, without a slash at the end
 * @param {import('./desk.mjs').Desk} options.desk
 * @param {(url: string) => Promise<{ type: string, bytes: Buffer }>} options.fetchPicture
 * @param {() => void} options.onPage a page has come and works
 * @param {() => void} options.onGone it has gone
 * @param {() => void} options.onStarting it is still busy with starting
 * @param {readonly import('./model-folder.mjs').ModelFile[]} options.models
 * @param {boolean} options.withKey requests need a key, which the description of the API says
 * @param {(report: import('./models-report.ts').ModelsReport) => void} options.onModels
 * @returns {Promise<{ url: string, flag: string, stop(): void }>} `url` is the page's, `flag` makes a browser find it
 */
export async function startPageServer(options) {
  const { dist, desk, fetchPicture, onPage, onGone, onStarting, models, onModels, withKey } = options;
  const base = `/-/${randomBytes(24).toString('hex')}/`;
  const headers = headersOf(dist);
  const html = pageOf(dist, withKey);
  const files = sirv(dist, {
    etag: true,
    setHeaders: (response) => {
      for (const [name, value] of headers) response.setHeader(name, value);
    },
  });
  /** @type {Outgoing | null} */
  let listener = null;

  /** @param {Incoming} request @param {Outgoing} response */
  function events(request, response) {
    listener?.end();
    listener = response;
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    /** @param {string} event @param {unknown} data */
    const send = (event, data) => response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    request.once('close', () => {
      if (listener !== response) return;
      listener = null;
      desk.pageLeft();
      onGone();
    });
    onPage();
    desk.pageCame({ work: (job) => send('job', job), cancel: (id) => send('cancel', id) });
  }

  /** @param {Incoming} request @param {Outgoing} response @param {URL} url */
  async function serve(request, response, url) {
    const path = url.pathname.slice(base.length);
    const [, id] = /^jobs\/(\d+)$/.exec(path) ?? [];
    const model = models[Number(/^models\/(\d+)$/.exec(path)?.[1] ?? Number.NaN)];
    if (path === '') {
      for (const [name, value] of headers) response.setHeader(name, value);
      response.setHeader('content-type', 'text/html; charset=utf-8').end(html);
    } else if (path === 'events') events(request, response);
    else if (path === 'picture') await picture(response, url.searchParams.get('url') ?? '');
    else if (id && request.method === 'POST') {
      const { status, headers } = JSON.parse(decodeURIComponent(String(request.headers['x-answer'])));
      desk.answer(id, { status, headers, body: await bytesOf(request) });
      response.writeHead(204).end();
    } else if (path === 'models' && request.method === 'POST') {
      onModels(JSON.parse(String(await bytesOf(request))));
      response.writeHead(204).end();
    } else if (path === 'models') {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(models));
    } else if (model) {
      response.writeHead(200, { 'content-length': model.bytes });
      await pipeline(createReadStream(model.path), response);
    } else if (path === 'alive') {
      onStarting();
      response.writeHead(204).end();
    } else {
      const body = id && desk.bodyOf(id);
      response.writeHead(body ? 200 : 404).end(body);
    }
  }

  /** @param {Outgoing} response @param {string} address */
  async function picture(response, address) {
    try {
      const { type, bytes } = await fetchPicture(address);
      response.writeHead(200, { 'content-type': type || 'application/octet-stream' }).end(bytes);
    } catch (error) {
      if (!(error instanceof RemotePictureError)) throw error;
      response.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' }).end(error.message);
    }
  }

  const server = createServer({ maxHeaderSize: LONGEST_HEAD }, (request, response) => {
    // A page that dies while it is written to: the end of its event stream tells.
    response.on('error', () => {});
    if (!request.url?.startsWith(base)) return files(request, response);
    serve(request, response, new URL(request.url, 'http://127.0.0.1')).catch(() => response.destroy());
  });
  server.requestTimeout = 0;
  await new Promise((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', () => resolve(undefined));
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://${HOST}${base}`,
    flag: `--host-resolver-rules=MAP ${HOST}:80 127.0.0.1:${port}`,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** @param {Incoming} request */
async function bytesOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The headers that the build wants on all of its files (`_headers`, the block of `/*`). @param {string} dist @returns {[string, string][]} */
function headersOf(dist) {
  const [block = ''] = /^\/\*\n(?: {2}.*\n?)+/m.exec(readFileSync(`${dist}/_headers`, 'utf8')) ?? [];
  return [...block.matchAll(/^ {2}([^:]+): (.*)$/gm)].map(([, name = '', value = '']) => [name, value]);
}

/** @param {string} dist @param {boolean} withKey */
function pageOf(dist, withKey) {
  const script = readdirSync(`${dist}/assets`).find((file) => /^api-shell-.*\.js$/.test(file));
  if (!script) throw new Error(`${dist} has no script for the shell API. Build the studio: npm run build`);
  return `<!doctype html><html lang="en"${withKey ? ' data-with-key' : ''}><head><meta charset="utf-8"><base href="/"><title>Tintype API</title></head><body><script type="module" src="/assets/${script}"></script></body></html>`;
}
