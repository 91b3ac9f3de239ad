/** To the shell API (`npm run api`), or to the studio's own `/api/` that its service worker answers. */
import { type Answer, type Call, formOf, type Transport } from './transport.ts';

export interface HttpOptions {
  /** Sent as `Authorization`. */
  key?: string;
  /** In place of the global one. */
  fetch?: typeof fetch;
}

/** @param base address that the endpoints lie below: `http://127.0.0.1:8787/`; relative ones against the page */
export function http(base: string | URL = 'api/', options: HttpOptions = {}): Transport {
  return {
    async send({ endpoint, fields, signal }: Call): Promise<Answer> {
      const page = globalThis.document?.baseURI;
      const folder = new URL(base, page);
      if (!folder.pathname.endsWith('/')) folder.pathname += '/';
      const response = await (options.fetch ?? fetch)(new URL(endpoint, folder), {
        method: 'POST',
        body: formOf(fields),
        ...(options.key !== undefined && { headers: { Authorization: options.key } }),
        ...(signal && { signal }),
      });
      return { status: response.status, headers: response.headers, body: await response.blob() };
    },
  };
}
