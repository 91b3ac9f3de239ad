/** The HTTP server that programs talk to: limits, keys, credits and headers here; the work is done by the page. */
import { createServer } from 'node:http';
import { errorAnswer } from './desk.mjs';
import { isLoopback } from './options.mjs';

/** @typedef {import('node:http').IncomingMessage} Incoming */
/** @typedef {import('node:http').ServerResponse} Outgoing */
/** @typedef {import('./desk.mjs').Answer} Answer */

/** Headers of a request that mean something to the API. */
const PASSED_ON = ['content-type', 'accept'];
/** How long the body of a refused request is waited for. */
const LINGER_MS = 10_000;
/** Headers that this server sets by itself. */
const OWN = ['content-length', 'connection', 'transfer-encoding', 'keep-alive'];

/**
 * @param {object} context
 * @param {import('./options.mjs').Options} context.options
 * @param {import('./desk.mjs').Desk} context.desk
 * @param {ReturnType<typeof import('./gate.mjs').createGate>} context.gate
 * @param {() => Record<string, unknown> & { ok: boolean }} context.health
 * @param {import('pino').Logger} context.log
 */
export function createApiServer({ options, desk, gate, health, log }) {
  let closing = false;
  let number = 0;

  /** @param {Incoming} request @param {Outgoing} response @param {URL} url @returns {Promise<string>} who asked */
  async function handle(request, response, url) {
    const strange = refuseStranger(request, options);
    if (strange) return finish(response, strange, true);
    if (request.headers.origin) allowOrigin(response, request.headers.origin);
    if (request.method === 'OPTIONS') return preflight(response);
    if (url.pathname === '/health') {
      const { ok, ...rest } = health();
      return finish(response, json(ok ? 200 : 503, { status: ok ? 'ok' : 'starting', ...rest }));
    }
    if (closing) return finish(response, errorAnswer(500, 'stopping', 'The server is stopping.'), true);
    const spends = request.method === 'POST';
    const admitted = gate.admit(request.headers.authorization, { spends });
    if (!admitted.ok) {
      const { status, error, detail, retryAfter, creditsLeft } = admitted.refusal;
      if (retryAfter !== undefined) response.setHeader('retry-after', String(retryAfter));
      if (creditsLeft !== undefined) response.setHeader('x-api-credits-left', creditsLeft);
      return finish(response, errorAnswer(status, error, detail), true);
    }
    const { caller } = admitted;
    let answer;
    try {
      answer = await work(request, response, url);
    } finally {
      caller.settle(answer?.status === 200);
    }
    answer.headers['x-api-credits-left'] = caller.creditsLeft;
    finish(response, answer, closing || !request.complete);
    return caller.name;
  }

  /** @param {Incoming} request @param {Outgoing} response @param {URL} url @returns {Promise<Answer>} */
  async function work(request, response, url) {
    const gone = new AbortController();
    response.once('close', () => gone.abort(new Gone()));
    const late = AbortSignal.timeout(options.timeoutMs);
    try {
      const body = await readBody(request, options.maxBodyBytes);
      if (!body) {
        const most = options.maxBodyBytes / 2 ** 20;
        return errorAnswer(413, 'body-too-large', `The request has more than ${most} MiB.`);
      }
      const headers = Object.fromEntries(
        PASSED_ON.flatMap((name) => (request.headers[name] ? [[name, String(request.headers[name])]] : [])),
      );
      const path = `${url.pathname.replace(/^\/(api\/)?/, '/api/')}${url.search}`;
      const asked = desk.ask(
        { method: request.method ?? 'GET', path, headers, body },
        AbortSignal.any([gone.signal, late]),
      );
      if (asked) return await asked;
      const answer = errorAnswer(429, 'busy', 'Too many requests are waiting. Try again soon.');
      return { ...answer, headers: { ...answer.headers, 'retry-after': '5' } };
    } catch (error) {
      if (late.aborted) return errorAnswer(500, 'timeout', `Not done within ${options.timeoutMs / 1000} s.`);
      throw gone.signal.aborted ? new Gone() : error;
    }
  }

  const server = createServer((request, response) => {
    const startedAt = performance.now();
    const id = ++number;
    const url = addressOf(request);
    let caller = '-';
    // Writing to a client that has just hung up: 'close' tells all there is to know.
    response.on('error', () => {});
    response.once('close', () => {
      const { method } = request;
      const status = response.writableFinished ? response.statusCode : 'gone';
      const ms = Math.round(performance.now() - startedAt);
      log.info({ id, method, path: url.pathname, status, caller, ms }, 'request');
    });
    handle(request, response, url).then(
      (name) => {
        caller = name;
      },
      (error) => {
        if (error instanceof Gone) return;
        log.error({ id, error: String(error) }, 'request failed');
        if (!response.headersSent)
          finish(response, errorAnswer(500, 'internal', 'Something went wrong. Try again.'), true);
      },
    );
  });
  server.requestTimeout = options.timeoutMs;
  // Longer than clients keep a connection, so that they are the ones who close it.
  server.keepAliveTimeout = 75_000;
  return {
    server,
    /** No new work from now on; resolves when what was begun is answered. */
    async close() {
      closing = true;
      const closed = new Promise((resolve) => server.close(resolve));
      await desk.drained();
      server.closeIdleConnections();
      await closed;
    },
  };
}

/** What is asked for; an address that is none counts as the root, where nothing is. @param {Incoming} request */
function addressOf({ url = '/' }) {
  const address = `http://localhost${url.startsWith('/') ? url : '/'}`;
  return new URL(URL.canParse(address) ? address : 'http://localhost/');
}

/** The client has hung up. */
class Gone extends Error {}

/** @param {number} status @param {unknown} value @returns {Answer} */
function json(status, value) {
  const body = Buffer.from(JSON.stringify(value));
  return { status, headers: { 'content-type': 'application/json' }, body };
}

/**
 * @param {Outgoing} response @param {Answer} answer
 * @param {boolean} [hangUp] the request's body was not read to its end
 */
function finish(response, { status, headers, body }, hangUp = false) {
  for (const [name, value] of Object.entries(headers))
    if (!OWN.includes(name.toLowerCase())) response.setHeader(name, value);
  response.setHeader('content-length', body.length);
  const send = () => response.writeHead(status).end(body);
  if (hangUp) {
    response.setHeader('connection', 'close');
    discard(response.req, send);
  } else send();
  return '-';
}

/**
 * Lets the rest of a body arrive, for a while: a connection that is closed before resets, and then its client, still
 * writing, never reads the answer.
 * @param {Incoming} request @param {() => void} then
 */
function discard(request, then) {
  if (request.complete) return then();
  const timer = setTimeout(end, LINGER_MS);
  request.once('end', end).resume();
  function end() {
    clearTimeout(timer);
    request.off('end', end);
    then();
  }
}

/** @param {Incoming} request @param {number} limit @returns {Promise<Buffer | null>} null when it is larger */
async function readBody(request, limit) {
  if (Number(request.headers['content-length'] ?? 0) > limit) return null;
  const chunks = [];
  let size = 0;
  // What is left of a body that is too large is still to be discarded.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > limit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * Web pages must not reach a server on the person's own machine behind their back: neither from another origin (unless it
 * was allowed) nor under a name that was made to point here.
 * @param {Incoming} request @param {import('./options.mjs').Options} options @returns {Answer | null}
 */
function refuseStranger({ headers }, { host, origins }) {
  const name = URL.canParse(`http://${headers.host}`) ? new URL(`http://${headers.host}`).hostname : '';
  if (isLoopback(host) && !isLoopback(name.replace(/^\[|\]$/g, '')))
    return errorAnswer(403, 'forbidden', `This server does not answer to the name "${name}".`);
  const { origin } = headers;
  if (origin && !origins.includes(origin) && origin !== `http://${headers.host}`)
    return errorAnswer(403, 'forbidden', `Pages of ${origin} may not use this server (--allow-origin).`);
  return null;
}

/** @param {Outgoing} response @param {string} origin */
function allowOrigin(response, origin) {
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('access-control-expose-headers', '*');
  response.setHeader('vary', 'origin');
}

/** @param {Outgoing} response */
function preflight(response) {
  response.setHeader('access-control-allow-methods', 'GET, POST');
  response.setHeader('access-control-allow-headers', 'authorization, content-type');
  response.setHeader('access-control-max-age', '600');
  response.writeHead(204).end();
  return '-';
}
