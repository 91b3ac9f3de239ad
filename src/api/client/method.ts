/** Makes a capability's function: arguments → fields → transport → result or error. */

import type { CapabilityDefinition } from '../../capabilities/contract.ts';
import { TintypeError } from './error.ts';
import type { Answer, Transport } from './transport.ts';
import type { Arguments, CallOptions, DataOf, Provenance, ResultOf, ResultShape } from './types.ts';

/** A capability as a function of the way to the studio and its own arguments. */
export type Method<Args extends unknown[], Result> = (transport: Transport, ...args: Args) => Promise<Result>;

/** What the function needs to know at run time; the rest of a definition is types. */
export interface MethodFacts<First extends string | null, R extends ResultShape> {
  endpoint: string;
  /** Name of the picture that is the first argument. */
  first: First;
  result: R;
  /** Name of the field that carries a picture's address, by the picture's name. */
  urlFields?: Readonly<Record<string, string>>;
}

/** The method of a definition `D`. @throws TintypeError from the method, never anything else */
export function method<D extends Pick<CapabilityDefinition, 'params' | 'inputs'>>() {
  return <First extends string | null, R extends ResultShape>(
    facts: MethodFacts<First, R>,
  ): Method<Arguments<D, First, R>, ResultOf<R>> =>
    (transport, ...args) =>
      call(transport, facts, args) as Promise<ResultOf<R>>;
}

/** Sends one call. `args`: the first picture where there is one, parameters, options. */
export async function call(
  transport: Transport,
  { endpoint, first, result, urlFields = {} }: MethodFacts<string | null, ResultShape>,
  args: readonly unknown[],
): Promise<ResultOf<'types'> | ResultOf<keyof DataOf>> {
  const [picture, params, options] = first === null ? [undefined, ...args] : args;
  const { signal, onProgress } = (options ?? {}) as CallOptions;
  const values = { ...(first !== null && { [first]: picture }), ...(params as object | undefined) };
  const fields = Object.entries(values).flatMap(([name, value]) => fieldOf(name, value, urlFields));
  try {
    signal?.throwIfAborted();
    const answer = await transport.send({ endpoint, fields, signal, onProgress });
    if (answer.status !== 200) throw await errorOf(answer);
    const provenance = provenanceOf(endpoint, answer.headers);
    if (result === 'types' || result === 'png') return { blob: answer.body, provenance };
    return { data: JSON.parse(await answer.body.text()), provenance };
  } catch (error) {
    if (error instanceof TintypeError) throw error;
    if (signal?.aborted) throw new TintypeError('cancelled', 'The call was cancelled.', { cause: error });
    throw new TintypeError('unreachable', 'The studio could not be reached.', { cause: error });
  }
}

function fieldOf(
  name: string,
  value: unknown,
  urlFields: Readonly<Record<string, string>>,
): [string, string | Blob][] {
  if (value === undefined || value === null) return [];
  if (value instanceof URL) return [[urlFields[name] ?? name, value.href]];
  if (value instanceof Blob || typeof value === 'string') return [[name, value]];
  return [[name, typeof value === 'object' ? JSON.stringify(value) : String(value)]];
}

async function errorOf({ status, headers, body }: Answer): Promise<TintypeError> {
  const seconds = Number(headers.get('Retry-After') ?? Number.NaN);
  const more = { status, retryAfter: Number.isFinite(seconds) ? seconds : undefined };
  try {
    const { error, detail, field } = JSON.parse(await body.text()) as Record<string, unknown>;
    if (typeof error === 'string' && typeof detail === 'string')
      return new TintypeError(error, detail, { ...more, field });
  } catch {
    // Not the studio's answer: a proxy's page, say.
  }
  return new TintypeError('internal', `The studio answered with status ${status}.`, more);
}

/** The headers of a good answer, read back. */
function provenanceOf(capability: string, headers: Headers): Provenance {
  const list = (name: string) =>
    (headers.get(name) ?? 'none').split(', ').filter((text) => text !== '' && text !== 'none');
  const [backend = 'none'] = list('X-Tintype-Backend');
  const [seed] = list('X-Tintype-Seed');
  const credits = Number(headers.get('X-API-Credits-Left') ?? Number.NaN);
  const timings = [...(headers.get('Server-Timing') ?? '').matchAll(/([^\s,;]+);dur=([\d.]+)/g)];
  return {
    capability,
    models: list('X-Tintype-Model'),
    backend: backend as Provenance['backend'],
    ...(seed !== undefined && { seed: Number(seed) }),
    notices: JSON.parse(decodeURIComponent(headers.get('X-Tintype-Notices') ?? '[]')),
    timings: timings.map(([, stage = '', ms]) => ({ stage, ms: Number(ms) })),
    ...(Number.isFinite(credits) && { creditsLeft: credits }),
  };
}
