/** Notices that the client of a request has gone away: it aborted, or its page was closed. */
/// <reference lib="webworker" />
import { REQUEST_HEADER } from './messages.ts';

declare const self: ServiceWorkerGlobalScope;

const CHECK_MS = 1000;

/** Requests that pages may report as aborted, by the name that they gave them. */
const named = new Map<string, AbortController>();

/** Names reported before their request has come through: its body may still be on the way. */
const early = new Set<string>();
const EARLY_MS = 30_000;

/** A page says that it aborted the request of this name. */
export function abortReported(id: string): void {
  named.get(id)?.abort();
  if (named.has(id)) return;
  early.add(id);
  setTimeout(() => early.delete(id), EARLY_MS);
}

/** Runs `work` with a signal that fires when the event's client goes away. */
export async function whileClientThere<T>(
  { request, clientId }: FetchEvent,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const gone = new AbortController();
  const id = request.headers.get(REQUEST_HEADER);
  const onAbort = () => gone.abort();
  const watch = setInterval(async () => {
    if (clientId && !(await self.clients.get(clientId))) gone.abort();
  }, CHECK_MS);
  request.signal.addEventListener('abort', onAbort, { once: true });
  if (id) named.set(id, gone);
  if (id && early.delete(id)) gone.abort();
  try {
    return await work(gone.signal);
  } finally {
    clearInterval(watch);
    request.signal.removeEventListener('abort', onAbort);
    if (id) named.delete(id);
  }
}
