/** The way to a studio: everything that can carry a request's fields there and an answer back. */
import type { Progress } from '../../capabilities/contract.ts';

export interface Call {
  /** `upscale-photo` */
  endpoint: string;
  /** Multipart fields, in order. */
  fields: readonly (readonly [name: string, value: string | Blob])[];
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: Progress) => void) | undefined;
}

export interface Answer {
  /** As in HTTP; 200 is the only good one. */
  status: number;
  headers: Headers;
  body: Blob;
}

export interface Transport {
  /** Rejects with the signal's reason when it fires, and with a TintypeError when nobody answers. */
  send(call: Call): Promise<Answer>;
}

/** Fields as a multipart body. */
export function formOf(fields: Call['fields']): FormData {
  const form = new FormData();
  for (const [name, value] of fields) {
    if (typeof value === 'string') form.append(name, value);
    else form.append(name, value, name);
  }
  return form;
}
