/**
 * The service worker's side of the API in the tab. It cannot run jobs itself (no workers of its own, and it is stopped
 * when idle), so it hands each request to a page of the studio: the one that asks if it can, else any other.
 */
/// <reference lib="webworker" />
import { readBody } from '../api/http/body.ts';
import { ApiError, errorResponse, toApiError } from '../api/http/errors.ts';
import { API_DEFAULTS } from '../api/http/limits.ts';
import { whileClientThere } from './client-gone.ts';
import type { RelayToPage, RelayToWorker, ToPage } from './messages.ts';

declare const self: ServiceWorkerGlobalScope;

/** A page of the studio says so at once; what is silent for this long is another page, or frozen. */
const OFFER_MS = 1500;

/** A page that took the offer, and the port to it. */
interface Taker {
  port: MessagePort;
  lock: string;
}

/** Answers a request below `api/`. The job is cancelled when the asking client goes away. */
export async function relayToStudio(event: FetchEvent): Promise<Response> {
  return whileClientThere(event, async (signal) => {
    try {
      return await relay(event, signal);
    } catch (error) {
      return signal.aborted ? Response.error() : errorResponse(toApiError(error));
    }
  });
}

async function relay({ request, clientId }: FetchEvent, signal: AbortSignal): Promise<Response> {
  // A form on another site can POST here by navigating; it cannot fetch.
  if (request.mode === 'navigate') throw new ApiError(400, 'invalid', 'Ask the API with fetch().');
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
  const body = hasBody ? (await readBody(request, API_DEFAULTS.maxBodyBytes)).buffer : null;
  signal.throwIfAborted();
  const taker = await findTaker(clientId);
  if (!taker)
    throw new ApiError(
      503,
      'no-studio',
      `No page of the studio is open. Open ${self.registration.scope} in a tab of this browser and ask again.`,
    );
  return ask(taker, request, body, signal);
}

async function findTaker(clientId: string): Promise<Taker | undefined> {
  const pages = [...(await self.clients.matchAll({ type: 'window' }))];
  pages.sort((a, b) => Number(b.id === clientId) - Number(a.id === clientId));
  for (const page of pages) {
    const taker = await offer(page);
    if (taker) return taker;
  }
  return undefined;
}

function offer(page: Client): Promise<Taker | undefined> {
  const { port1: port, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      resolve(undefined);
      send(port, { type: 'done' });
    }, OFFER_MS);
    port.onmessage = ({ data }: MessageEvent<RelayToWorker>) => {
      clearTimeout(timer);
      if (data.type === 'ready') resolve({ port, lock: data.lock });
    };
    page.postMessage({ type: 'api-offer' } satisfies ToPage, [port2]);
  });
}

const send = (port: MessagePort, message: RelayToPage, transfer: Transferable[] = []) =>
  port.postMessage(message, transfer);

/** @throws ApiError 500 when the page goes away before it has answered */
async function ask(
  { port, lock }: Taker,
  { url, method, headers }: Request,
  body: ArrayBuffer | null,
  signal: AbortSignal,
): Promise<Response> {
  const watching = new AbortController();
  const answer = Promise.withResolvers<Response>();
  const onAbort = () => {
    send(port, { type: 'abort' });
    answer.reject(signal.reason);
  };
  signal.addEventListener('abort', onAbort, { once: true });
  port.onmessage = ({ data }: MessageEvent<RelayToWorker>) => {
    if (data.type !== 'response') return;
    answer.resolve(new Response(data.body, { status: data.status, headers: data.headers }));
  };
  const gone = navigator.locks
    .request(lock, { signal: watching.signal }, () => undefined)
    .then(() => {
      throw new ApiError(500, 'worker-died', 'The page of the studio that did the work was closed.');
    });
  try {
    signal.throwIfAborted();
    send(port, { type: 'request', url, method, headers: [...headers], body }, body ? [body] : []);
    return await Promise.race([answer.promise, gone]);
  } finally {
    gone.catch(() => undefined);
    watching.abort();
    signal.removeEventListener('abort', onAbort);
    if (!signal.aborted) send(port, { type: 'done' });
    port.close();
  }
}
