/**
 * The headless page of the shell API: takes requests from the Node process that opened it, answers them as the tab's API
 * does, and hands the answers back. The protocol is described in page-server.mjs.
 */
import { JobError } from '../../capabilities/contract.ts';
import { errorResponse, toApiError } from '../http/errors.ts';
import { createHandler } from '../http/handler.ts';
import { pageServices } from '../http/page.ts';
import { bringModels } from './bring-models.ts';

/** The address of this page holds the secret that the Node process knows it by. */
const base = location.pathname;
/** Size and number of requests are limited by the Node process. */
const UNLIMITED = Number.MAX_SAFE_INTEGER;

interface JobNotice {
  id: string;
  method: string;
  path: string;
  headers: Record<string, string>;
}

const about = {
  server: { url: '.', description: 'Answered on this machine by npm run api.' },
  withKey: document.documentElement.hasAttribute('data-with-key'),
};
const handleRequest = createHandler({ ...pageServices, fetchPicture, about });
const running = new Map<string, AbortController>();

/** Pictures of other sites come through the Node process, which may ask them and looks at their addresses. */
async function fetchPicture(url: URL, signal: AbortSignal): Promise<Blob> {
  const response = await fetch(`${base}picture?url=${encodeURIComponent(url.href)}`, { signal });
  if (!response.ok) throw new JobError('invalid', await response.text());
  return response.blob();
}

async function work({ id, method, path, headers }: JobNotice): Promise<void> {
  const abort = new AbortController();
  running.set(id, abort);
  const send = async ({ status, headers, body }: Response) => {
    const about = JSON.stringify({ status, headers: Object.fromEntries(headers) });
    const taken = await fetch(`${base}jobs/${id}`, {
      method: 'POST',
      headers: { 'X-Answer': encodeURIComponent(about) },
      body: await new Response(body).blob(),
    });
    if (!taken.ok) throw new Error(`the answer was not taken (${taken.status})`);
  };
  try {
    const body = method === 'POST' ? await (await fetch(`${base}jobs/${id}`)).blob() : null;
    const request = new Request(new URL(path, location.origin), {
      method,
      headers,
      body,
      signal: abort.signal,
    });
    await send(await handleRequest(request, { maxRunning: UNLIMITED, maxBodyBytes: UNLIMITED }));
  } catch (error) {
    // Cancelled, too: the Node process waits for the word that this job is over.
    await send(errorResponse(toApiError(error)));
  } finally {
    running.delete(id);
  }
}

// Before the first request, so that it already has them.
await bringModels(base);
const events = new EventSource(`${base}events`);
events.addEventListener('job', ({ data }) => void work(JSON.parse(data)));
events.addEventListener('cancel', ({ data }) => running.get(JSON.parse(data))?.abort());
