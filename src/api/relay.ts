/**
 * The page's side of the API in the tab: takes requests that the service worker relays (src/service-worker/relay.ts) and
 * answers them. The API itself is loaded with the first request.
 */

import type { RelayToPage, RelayToWorker } from '../service-worker/messages.ts';
import { reportAborts } from './abortable-fetch.ts';

const apiBase = () => new URL('api/', document.baseURI);

/** Starts taking requests. Every page that calls this can run jobs. */
export function answerRelayedRequests(): void {
  reportAborts(apiBase().href);
  navigator.serviceWorker?.addEventListener('message', (event: MessageEvent<{ type: string }>) => {
    const [port] = event.ports;
    if (event.data.type === 'api-offer' && port) takeOffer(port);
  });
}

function takeOffer(port: MessagePort): void {
  const post = (message: RelayToWorker, transfer: Transferable[] = []) => port.postMessage(message, transfer);
  const abort = new AbortController();
  // Held until the worker has the answer: when the lock falls free before that, this page is gone.
  const lock = `tintype-api-${crypto.randomUUID()}`;
  const received = Promise.withResolvers<void>();
  port.onmessage = ({ data }: MessageEvent<RelayToPage>) => {
    if (data.type === 'request') {
      void answer(data, abort.signal)
        .then(({ message, transfer }) => post(message, transfer))
        .catch(() => undefined);
      return;
    }
    if (data.type === 'abort') abort.abort();
    received.resolve();
    port.close();
  };
  void navigator.locks.request(lock, () => {
    post({ type: 'ready', lock });
    return received.promise;
  });
}

async function answer(
  { url, method, headers, body }: Extract<RelayToPage, { type: 'request' }>,
  signal: AbortSignal,
): Promise<{ message: RelayToWorker; transfer: Transferable[] }> {
  const { handleRequest } = await import('./http/page.ts');
  const request = new Request(url, { method, headers, body, signal });
  const response = await handleRequest(request, { base: apiBase().pathname });
  const bytes = await response.arrayBuffer();
  const message: RelayToWorker = {
    type: 'response',
    status: response.status,
    headers: [...response.headers],
    body: bytes,
  };
  return { message, transfer: [bytes] };
}
