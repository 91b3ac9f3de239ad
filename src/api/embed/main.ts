/** Entry of the frame that other sites embed: asks the person once per site, then answers calls as the API does. */
import '../../ui/base.css';
import { t } from '../../app/messages/index.ts';
import type { Progress } from '../../capabilities/contract.ts';
import { ApiError, errorResponse } from '../http/errors.ts';
import { allowedOrigins, allowOrigin, followOtherTabs, forbidOrigin, isAllowed } from './origins.ts';
import { type CancelCall, type FromCall, PROTOCOL, type Standing, type ToFrame } from './protocol.ts';
import { mountView, showStanding, showWork } from './view.ts';

/** Base of the API's addresses; nothing is asked over the network. */
const API = new URL('api/', document.baseURI);

let embedder: { origin: string; port: MessagePort } | undefined;

const allows = (origin: string) => isAllowed(origin, allowedOrigins.getState().origins, location.origin);

function tellStanding(): void {
  if (!embedder) return;
  const { origin, port } = embedder;
  const allowed = allows(origin);
  port.postMessage({ type: 'standing', allowed } satisfies Standing);
  showStanding({
    origin,
    allowed,
    own: origin === location.origin,
    allow: () => allowOrigin(origin),
    forbid: () => forbidOrigin(origin),
  });
}

async function answer(origin: string, { endpoint, fields }: ToFrame & { type: 'call' }, port: MessagePort) {
  const cancel = new AbortController();
  port.onmessage = ({ data }: MessageEvent<CancelCall>) => {
    if (data.type === 'cancel') cancel.abort();
  };
  const work = showWork();
  try {
    const response = allows(origin)
      ? await perform(endpoint, fields, cancel.signal, (progress) => {
          port.postMessage({ type: 'progress', progress } satisfies FromCall);
          work.progress(progress);
        })
      : errorResponse(new ApiError(403, 'refused', t('embed.refused', { site: origin })));
    const bytes = await response.arrayBuffer();
    const reply: FromCall = {
      type: 'answer',
      status: response.status,
      headers: [...response.headers],
      contentType: response.headers.get('Content-Type') ?? '',
      bytes,
    };
    port.postMessage(reply, [bytes]);
  } catch (error) {
    // Only a cancelled call rejects, and then nobody waits for an answer.
    if (!cancel.signal.aborted) throw error;
  } finally {
    work.done();
    port.close();
  }
}

async function perform(
  endpoint: string,
  fields: (ToFrame & { type: 'call' })['fields'],
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of fields) {
    if (typeof value === 'string') form.append(name, value);
    else form.append(name, new Blob([value.bytes], { type: value.type }), name);
  }
  const { handleRequest } = await import('../http/page.ts');
  const request = new Request(new URL(endpoint, API), { method: 'POST', body: form, signal });
  return handleRequest(request, { base: API.pathname, onProgress });
}

addEventListener('message', ({ source, origin, data, ports: [port] }: MessageEvent<ToFrame | undefined>) => {
  if (source !== parent || parent === self || data?.tintype !== PROTOCOL || !port) return;
  if (data.type === 'hello') {
    embedder?.port.close();
    embedder = { origin, port };
    tellStanding();
  } else void answer(origin, data, port);
});

followOtherTabs();
allowedOrigins.subscribe(tellStanding);
mountView(document.querySelector('#root')!);
parent.postMessage({ tintype: PROTOCOL, type: 'loaded' }, '*');
