/** Sends what the "try it" form holds by the client that programs have, and takes the answer apart. */
import { http } from '../client/http.ts';
import { inTab } from '../client/in-tab.ts';
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
  const fields = [
    ...Object.entries(files),
    ...sentValues(endpoint, values).map(([name, value]) => [name, asText(value)] as const),
  ];
  // Through the service worker where there is one, else straight to this page's own handler.
  const studio = navigator.serviceWorker?.controller ? http(base) : inTab();
  const startedAt = performance.now();
  const response = await studio.send({ endpoint: endpoint.path, fields, signal });
  const isPicture = response.headers.get('Content-Type')?.startsWith('image/');
  const picture = isPicture ? response.body : undefined;
  const json: unknown = picture ? undefined : JSON.parse(await response.body.text());
  const elapsedMs = performance.now() - startedAt;
  const headers = [...response.headers].filter(([name]) => SHOWN.test(name));
  const answer: TryAnswer = { status: response.status, elapsedMs, headers };
  if (picture) return { ...answer, picture };
  const { field, detail } = json as ErrorBody;
  const issue = response.status !== 200 && field !== undefined ? { field, message: detail } : undefined;
  return { ...answer, json, ...(issue && { issue }) };
}

/** The others belong to the host. */
const SHOWN = /^(content-type|server-timing|retry-after|x-)/;
