/** The typed client: its list of methods, what it sends, what it makes of answers, and which sites an embed works for. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clientMethods } from '../../.ci/client-methods.ts';
import { createTintype, http, TintypeError, upscalePhoto } from '../../src/api/client/index.ts';
import type { Answer, Call, Transport } from '../../src/api/client/transport.ts';
import { isAllowed, originOf } from '../../src/api/embed/origins.ts';
import { capabilities } from '../../src/capabilities/registry.ts';

const photo = new Blob(['photo'], { type: 'image/png' });

/** Answers every call with `answer` and keeps what was sent. */
function transportWith(answer: Partial<Answer> = {}): Transport & { calls: Call[] } {
  const calls: Call[] = [];
  return {
    calls,
    async send(call) {
      calls.push(call);
      return { status: 200, headers: new Headers(), body: new Blob(['{}']), ...answer };
    },
  };
}

const refusal = (status: number, body: unknown, headers = {}) =>
  transportWith({ status, body: new Blob([JSON.stringify(body)]), headers: new Headers(headers) });

describe('the list of methods', () => {
  it('has every capability as its definition is now', () => {
    const file = new URL('../../src/api/client/methods.ts', import.meta.url);
    expect(readFileSync(file, 'utf8')).toBe(clientMethods(capabilities));
  });
});

describe('a call', () => {
  it('sends the first picture, parameters and further pictures under the names of the API', async () => {
    const transport = transportWith();
    const tintype = createTintype(transport);
    await tintype.upscalePhoto(photo, { sizeFactor: 4, noiseCancellationFactor: undefined });
    await tintype.removeObject(photo, { mask: photo, expand: 2, fileType: 'webp' });
    await tintype.removeBackground(new URL('https://example.org/a.png'), { returnAlpha: true });
    await tintype.generateColor({ colorList: ['#fff'] });
    await tintype.runRecipe(photo, { recipe: { name: 'x', steps: [] } });
    expect(transport.calls.map(({ endpoint, fields }) => [endpoint, Object.fromEntries(fields)])).toEqual([
      ['upscale-photo', { image: photo, sizeFactor: '4' }],
      ['remove-object', { image: photo, mask: photo, expand: '2', fileType: 'webp' }],
      ['remove-background', { imageUrl: 'https://example.org/a.png', returnAlpha: 'true' }],
      ['generate-color', { colorList: '["#fff"]' }],
      ['recipes/run', { image: photo, recipe: '{"name":"x","steps":[]}' }],
    ]);
  });

  it('reads how the result was made from the headers', async () => {
    const headers = new Headers({
      'X-Tintype-Model': 'a, b',
      'X-Tintype-Backend': 'wasm',
      'X-Tintype-Seed': '7',
      'X-Tintype-Notices': encodeURIComponent('["A fallback – taken."]'),
      'Server-Timing': 'decode;dur=3.1, total;dur=210.4',
      'X-API-Credits-Left': '41',
    });
    const { blob, provenance } = await upscalePhoto(transportWith({ headers, body: photo }), photo, {
      sizeFactor: 2,
    });
    expect(blob).toBe(photo);
    expect(provenance).toEqual({
      capability: 'upscale-photo',
      models: ['a', 'b'],
      backend: 'wasm',
      seed: 7,
      notices: ['A fallback – taken.'],
      timings: [
        { stage: 'decode', ms: 3.1 },
        { stage: 'total', ms: 210.4 },
      ],
      creditsLeft: 41,
    });
  });
});

describe('an error', () => {
  const call = (transport: Transport, signal?: AbortSignal) =>
    upscalePhoto(transport, photo, { sizeFactor: 2 }, signal ? { signal } : {}).catch((e: unknown) => e);

  it('carries code, sentence and field of the answer', async () => {
    const body = { error: 'invalid', field: 'sizeFactor', detail: 'sizeFactor must be 2.' };
    const error = await call(refusal(400, body));
    expect(error).toBeInstanceOf(TintypeError);
    expect(error).toMatchObject({ code: 'invalid', field: 'sizeFactor', status: 400 });
  });
  it('says when to come again', async () => {
    const error = await call(refusal(429, { error: 'busy', detail: 'Later.' }, { 'Retry-After': '5' }));
    expect(error).toMatchObject({ code: 'busy', retryAfter: 5 });
  });
  it('is one even where a proxy answers, nobody does, or the caller has had enough', async () => {
    expect(await call(transportWith({ status: 502, body: new Blob(['<html>']) }))).toMatchObject({
      code: 'internal',
      status: 502,
    });
    expect(await call(http('http://127.0.0.1:1/'))).toMatchObject({ code: 'unreachable' });
    expect(await call(transportWith(), AbortSignal.abort())).toMatchObject({ code: 'cancelled' });
  });
});

describe('sites that may embed the studio', () => {
  it('are nobody but ourselves at first, and never a page without an origin', () => {
    expect(isAllowed('https://a.example', [], 'https://own.example')).toBe(false);
    expect(isAllowed('https://own.example', [], 'https://own.example')).toBe(true);
    expect(isAllowed('https://a.example', ['https://a.example'], 'https://own.example')).toBe(true);
    expect(isAllowed('https://a.example:8443', ['https://a.example'], 'https://own.example')).toBe(false);
    expect(isAllowed('null', ['null'], 'https://own.example')).toBe(false);
  });
  it.each([
    ['example.org', 'https://example.org'],
    [' https://Example.org/a?b ', 'https://example.org'],
    ['https://example.org:8443', 'https://example.org:8443'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['http://example.org', null],
    ['javascript:alert(1)', null],
    ['data:text/html,x', null],
    ['*', null],
    ['https://*.example.org', null],
    ['', null],
  ])('are read from what a person types: %j', (typed, origin) => {
    expect(originOf(typed)).toBe(origin);
  });
});
