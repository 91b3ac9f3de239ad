/** A handler whose queue and codecs are made up, and requests for it. */

import { type ApiServices, createHandler, type HandleRequest } from '../../../src/api/http/handler.ts';
import { JobError, type JobResult, type Raster } from '../../../src/capabilities/contract.ts';
import { capabilities } from '../../../src/capabilities/registry.ts';
import type { EncodeOptions } from '../../../src/library/codec.ts';
import type { Recipe } from '../../../src/library/recipes.ts';

/** The start of a PNG: the made-up decoder reads no further. */
export const PNG = Buffer.from('iVBORw0KGgoAAAAN', 'base64');

const MAGIC = {
  'image/png': '\x89PNG',
  'image/jpeg': '\xff\xd8\xff',
  'image/webp': 'RIFF0000WEBP',
  'image/avif': '',
};

interface FakeOptions {
  /** Every job ends with this error. */
  fail?: Error;
  /** Jobs wait until `release()`. */
  hold?: boolean;
  recipes?: Recipe[];
}

interface Fake {
  handle: HandleRequest;
  jobs: { id: string; inputs: string[]; params: Record<string, unknown> }[];
  encoded: EncodeOptions[];
  fetched: string[];
  cancelled: number;
  /** Highest number of jobs at a time. */
  most: number;
  /** Lets all jobs finish, now and later. */
  release(): void;
  /** Resolves once so many jobs are under way. */
  running(count: number): Promise<void>;
}

export function fakeApi({ fail, hold = false, recipes = [] }: FakeOptions = {}): Fake {
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  if (!hold) release();
  let now = 0;
  const waiters: { count: number; resolve(): void }[] = [];
  const raster = (): Raster => ({ width: 1, height: 1, data: new Uint8ClampedArray(4) });

  const services: ApiServices = {
    capabilities,
    async run(definition, inputs, params, { signal }) {
      fake.jobs.push({ id: definition.id, inputs: Object.keys(inputs), params });
      now++;
      fake.most = Math.max(fake.most, now);
      for (const { count, resolve } of waiters) if (now >= count) resolve();
      try {
        const aborted = new Promise<never>((_, reject) =>
          signal?.addEventListener('abort', () => {
            fake.cancelled++;
            reject(new JobError('cancelled', 'Cancelled.'));
          }),
        );
        await Promise.race([gate, aborted]);
        if (fail) throw fail;
        return resultOf(definition.id, definition.result.kind === 'data');
      } finally {
        now--;
      }
    },
    async decode(blob) {
      const head = Buffer.from(await blob.slice(0, 4).arrayBuffer());
      if (!head.equals(PNG.subarray(0, 4))) throw new JobError('invalid', 'This is not a picture.');
      return raster();
    },
    async encode(_, options) {
      fake.encoded.push(options);
      return new Blob([Buffer.from(MAGIC[options.type], 'latin1')]);
    },
    async fetchPicture(url) {
      fake.fetched.push(url.href);
      return new Blob([PNG]);
    },
    findRecipe: async (name) => recipes.find((r) => r.name === name),
  };

  const fake: Fake = {
    handle: createHandler(services),
    jobs: [],
    encoded: [],
    fetched: [],
    cancelled: 0,
    most: 0,
    release,
    running: (count) =>
      new Promise((resolve) => {
        if (now >= count) resolve();
        else waiters.push({ count, resolve });
      }),
  };
  return fake;

  function resultOf(capability: string, data: boolean): JobResult {
    return {
      output: data
        ? { kind: 'data', value: { colorList: ['#123456'] } }
        : { kind: 'picture', raster: raster() },
      provenance: {
        capability,
        params: {},
        models: [{ role: 'model', id: 'lite-model', name: 'Lite', tier: 'lite', sha256: null }],
        backend: 'wasm',
        device: '1 thread',
        seed: 7,
        timings: [{ stage: 'tile s', ms: 5 }],
        notices: ['A fallback – taken.'],
      },
    };
  }
}

/** A POST to the API. In a form, buffers become files; in JSON, base64. */
export function post(
  path: string,
  fields: Readonly<Record<string, unknown>>,
  body: 'form' | 'json' = 'form',
  signal?: AbortSignal,
): Request {
  const init: RequestInit = { method: 'POST', ...(signal && { signal }) };
  if (body === 'json') {
    const text = Object.entries(fields).map(([n, v]) => [n, Buffer.isBuffer(v) ? v.toString('base64') : v]);
    init.body = JSON.stringify(Object.fromEntries(text));
    init.headers = { 'Content-Type': 'application/json' };
  } else {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields))
      if (Buffer.isBuffer(value)) form.set(name, new File([new Uint8Array(value)], `${name}.png`));
      else form.set(name, String(value));
    init.body = form;
  }
  return new Request(`http://studio/api/${path}`, init);
}
