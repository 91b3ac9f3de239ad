/** Sends what the "try it" form holds, as a program would, and takes the answer apart. */
import type { Endpoint } from '../endpoints.ts';
import type { ErrorBody } from '../http/errors.ts';
import { asText, sentValues, type Values } from './values.ts';

export interface TryAnswer {
  status: number;
  elapsedMs: number;
  headers: [name: string, value: string][];
  picture?: Blob;
  json?: unknown;
  /** Field at fault, and the sentence about it. */
  issue?: { field: string; message: string };
}

/**
 * @param base of the API, with a slash at its end
 * @throws AbortError when the signal fires; TypeError when nothing answers
 */
export async function tryRequest(
  endpoint: Endpoint,
  values: Values,
  files: Readonly<Record<string, File>>,
  base: string,
  signal: AbortSignal,
): Promise<TryAnswer> {
  const form = new FormData();
  for (const [name, file] of Object.entries(files)) form.set(name, file);
  for (const [name, value] of sentValues(endpoint, values)) form.set(name, asText(value));
  const startedAt = performance.now();
  const request = new Request(base + endpoint.path, { method: 'POST', body: form, signal });
  const response = await send(request, base);
  const picture = response.headers.get('Content-Type')?.startsWith('image/')
    ? await response.blob()
    : undefined;
  const json: unknown = picture ? undefined : await response.json();
  const elapsedMs = performance.now() - startedAt;
  const headers = [...response.headers].filter(([name]) => SHOWN.test(name));
  const answer: TryAnswer = { status: response.status, elapsedMs, headers };
  if (picture) return { ...answer, picture };
  const { field, detail } = json as ErrorBody;
  const issue = !response.ok && field !== undefined ? { field, message: detail } : undefined;
  return { ...answer, json, ...(issue && { issue }) };
}

/** The others belong to the host. */
const SHOWN = /^(content-type|server-timing|retry-after|x-)/;

/** Through the service worker where there is one, else straight to this page's own handler. */
async function send(request: Request, base: string): Promise<Response> {
  if (navigator.serviceWorker?.controller) return fetch(request);
  const { handleRequest } = await import('../http/page.ts');
  return handleRequest(request, { base: new URL(base).pathname });
}
