/**
 * Tells the service worker that a request to the API was aborted. Chromium does not (measured with version 156: the
 * `signal` of a FetchEvent's request never fires), and the job would go on for nobody.
 */
import { REQUEST_HEADER, type ToWorker } from '../service-worker/messages.ts';

/** Wraps this page's `fetch`: requests below `base` that have a signal get a name, and their abort is reported. */
export function reportAborts(base: string): void {
  const { fetch } = globalThis;
  globalThis.fetch = (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input, document.baseURI);
    const worker = navigator.serviceWorker?.controller;
    if (!worker || !url.href.startsWith(base)) return fetch(input, init);
    const request = new Request(input, init);
    const id = crypto.randomUUID();
    request.headers.set(REQUEST_HEADER, id);
    const report = () => worker.postMessage({ type: 'api-abort', id } satisfies ToWorker);
    request.signal.addEventListener('abort', report, { once: true });
    return fetch(request).finally(() => request.signal.removeEventListener('abort', report));
  };
}
