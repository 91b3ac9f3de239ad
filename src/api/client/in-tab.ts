/** To the studio that this code runs in: the same handler as behind `/api/`, without the service worker. */
import { type Answer, type Call, formOf, type Transport } from './transport.ts';

export function inTab(): Transport {
  return {
    async send({ endpoint, fields, signal, onProgress }: Call): Promise<Answer> {
      const { handleRequest } = await import('../http/page.ts');
      const base = new URL('api/', document.baseURI);
      const request = new Request(new URL(endpoint, base), {
        method: 'POST',
        body: formOf(fields),
        ...(signal && { signal }),
      });
      const response = await handleRequest(request, {
        base: base.pathname,
        ...(onProgress && { onProgress }),
      });
      return { status: response.status, headers: response.headers, body: await response.blob() };
    },
  };
}
