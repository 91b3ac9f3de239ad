/** Gives every answer of our own origin the headers and the MIME type that a static host may have left out. */
import { securityHeaders } from '../../.ci/headers.ts';

const NULL_BODY = [101, 204, 205, 304];
const TYPES: Readonly<Record<string, string>> = {
  wasm: 'application/wasm',
  webmanifest: 'application/manifest+json',
};

/**
 * The same answer with COOP, COEP, CORP, CSP and the right type for `url`.
 * Opaque answers and unfollowed redirects (status 0) cannot be copied and are handed through.
 */
export function withHeaders(response: Response, url: URL): Response {
  if (response.status === 0) return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(securityHeaders({ path: url.pathname })))
    headers.set(name, value);
  const type = TYPES[url.pathname.slice(url.pathname.lastIndexOf('.') + 1)];
  if (type && response.ok) headers.set('Content-Type', type);
  const { status, statusText } = response;
  const body = NULL_BODY.includes(status) ? null : response.body;
  return new Response(body, { status, statusText, headers });
}
