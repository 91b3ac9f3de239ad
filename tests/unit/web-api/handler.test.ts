/** The API's handler with a made-up queue: what it asks of its surroundings, and what it answers. */
import { describe, expect, it, vi } from 'vitest';
import { encodeNotices } from '../../../src/api/http/answer.ts';
import { JobError } from '../../../src/capabilities/contract.ts';
import { fakeApi, PNG, post } from './fake.ts';

describe('handleRequest', () => {
  it('answers with the picture, in the file type asked for, and says how it was made', async () => {
    const api = fakeApi();
    const response = await api.handle(
      post('remove-background', { image: PNG, fileType: 'webp', compressionFactor: '40' }),
    );
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/webp',
      'x-api-credits-left': 'unlimited',
      'x-tintype-model': 'lite-model',
      'x-tintype-backend': 'wasm',
      'x-tintype-seed': '7',
      'x-tintype-notices': encodeURIComponent('["A fallback – taken."]'),
      'server-timing': expect.stringMatching(
        /^read;dur=[\d.]+, wait;.*, decode;.*, job;.*, encode;.*, tile-s;dur=5\.0, total;dur=[\d.]+$/,
      ),
    });
    const notes = { keep: 'none', sourceType: 'algorithmicallyEnhanced' };
    expect(api.encoded).toEqual([{ type: 'image/webp', quality: 40, notes }]);
    expect(api.jobs).toMatchObject([{ id: 'remove-background', inputs: ['image'] }]);
  });

  it('gives parameters their types, from text as from JSON', async () => {
    const api = fakeApi();
    await api.handle(post('restore-picture', { image: PNG, withScratch: 'True', strength: '12' }));
    await api.handle(post('restore-picture', { image: PNG, withScratch: true, strength: 12 }, 'json'));
    expect(api.jobs.map((j) => j.params)).toEqual(
      Array(2).fill(expect.objectContaining({ withScratch: true, strength: 12, fade: 50 })),
    );
  });

  it('takes a list of colours as repeated fields, as JSON text and as JSON', async () => {
    const api = fakeApi();
    const form = new FormData();
    form.append('colorList', '#fff');
    form.append('colorList', '#6DADE0');
    const requests = [
      new Request('http://studio/api/generate-color', { method: 'POST', body: form }),
      post('generate-color', { colorList: '["#fff","#6DADE0"]' }),
      post('generate-color', { colorList: ['#fff', '#6DADE0'] }, 'json'),
    ];
    for (const request of requests) {
      const response = await api.handle(request);
      expect(response.headers.get('Content-Type')).toContain('application/json');
      expect(await response.json()).toEqual({ colorList: ['#123456'] });
    }
    expect(api.jobs.map((j) => j.params.colorList)).toEqual(Array(3).fill(['#ffffff', '#6dade0']));
  });

  it('reads pictures from data: URLs, base64 and addresses', async () => {
    const api = fakeApi();
    const dataUrl = `data:image/png;base64,${PNG.toString('base64')}`;
    for (const fields of [
      { image: dataUrl },
      { imageUrl: dataUrl },
      { image: PNG.toString('base64') },
      { image: 'http://studio/examples/cat.png' },
      { imageUrl: '../examples/cat.png' },
    ])
      expect((await api.handle(post('remove-background', fields, 'json'))).status).toBe(200);
    expect(api.fetched).toEqual(Array(2).fill('http://studio/examples/cat.png'));
  });

  it('names the picture that cannot be read', async () => {
    const api = fakeApi();
    const response = await api.handle(
      post('remove-background', { image: PNG, backgroundImage: Buffer.from('no picture') }),
    );
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      error: 'invalid',
      field: 'backgroundImage',
      detail: 'This is not a picture.',
    });
  });

  it.each([
    ['out-of-memory', 500],
    ['device-lost', 500],
    ['too-large', 400],
    ['model-missing', 400],
  ] as const)('answers a job that ends with %s by %i', async (code, status) => {
    const api = fakeApi({ fail: new JobError(code, 'A sentence.') });
    const response = await api.handle(post('upscale-photo', { image: PNG, sizeFactor: '2' }));
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ error: code, detail: 'A sentence.' });
  });

  it('does not show what an unforeseen error says', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const api = fakeApi({ fail: new TypeError('secret is undefined') });
    const response = await api.handle(post('upscale-photo', { image: PNG, sizeFactor: '2' }));
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret');
    expect(log).toHaveBeenCalledOnce();
    log.mockRestore();
  });

  it('refuses a body over the limit, with and without a stated length', async () => {
    const api = fakeApi();
    const big = () => post('upscale-photo', { image: Buffer.alloc(3 * 2 ** 20), sizeFactor: '2' });
    const response = await api.handle(big(), { maxBodyBytes: 2 ** 20 });
    expect(response.status).toBe(413);
    const stated = post('upscale-photo', { image: PNG, sizeFactor: '2' });
    stated.headers.set('Content-Length', String(2 ** 21));
    expect((await api.handle(stated, { maxBodyBytes: 2 ** 20 })).status).toBe(413);
  });
});

describe('notices', () => {
  const read = (text: string) => JSON.parse(decodeURIComponent(text)) as string[];

  it('travel as they are', () => {
    expect(read(encodeNotices(['A fallback – taken.', 'Größe']))).toEqual(['A fallback – taken.', 'Größe']);
  });

  it('are cut and left out where clients would refuse the head, never in the middle of a character', () => {
    const long = encodeNotices([
      '\u{1f9ff}'.repeat(2000),
      'lone \ud800',
      ...Array(50).fill('中'.repeat(100)),
    ]);
    expect(long.length).toBeLessThan(8192);
    expect(read(long)[0]).toBe(`${'\u{1f9ff}'.repeat(300)} …`);
    expect(read(encodeNotices(['lone \ud800']))).toEqual(['lone \ud800']);
  });
});

describe('concurrency', () => {
  const upscale = (signal?: AbortSignal) =>
    post('upscale-photo', { image: PNG, sizeFactor: '2' }, 'form', signal);

  it('answers 429 with Retry-After when too many wait, and goes on afterwards', async () => {
    const api = fakeApi({ hold: true });
    const limits = { maxRunning: 2, maxWaiting: 3 };
    const answers = Array.from({ length: 5 }, () => api.handle(upscale(), limits));
    await api.running(2);
    const refused = await api.handle(upscale(), limits);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThanOrEqual(1);
    expect(await refused.json()).toMatchObject({ error: 'busy' });
    // What is wrong is told at once, however full the queue is.
    expect((await api.handle(post('upscale-photo', {}), limits)).status).toBe(400);
    api.release();
    for (const answer of answers) expect((await answer).status).toBe(200);
    expect(api.most).toBe(2);
  });

  it('cancels the job of a client that goes away, and gives its place to the next', async () => {
    const api = fakeApi({ hold: true });
    const limits = { maxRunning: 1, maxWaiting: 2 };
    const first = new AbortController();
    const second = new AbortController();
    const answers = [upscale(first.signal), upscale(second.signal), upscale()].map((r) =>
      api.handle(r, limits),
    );
    await api.running(1);
    second.abort();
    await expect(answers[1]).rejects.toMatchObject({ name: 'AbortError' });
    first.abort();
    await expect(answers[0]).rejects.toMatchObject({ name: 'AbortError' });
    expect(api.cancelled).toBe(1);
    api.release();
    expect((await answers[2])!.status).toBe(200);
    expect(api.jobs).toHaveLength(2);
  });
});

describe('recipes/run', () => {
  const recipe = {
    name: 'Old prints',
    steps: [
      { capability: 'restore-picture', params: { withScratch: true } },
      { capability: 'upscale-photo', params: { sizeFactor: 4 } },
    ],
  };

  it.each([
    ['a JSON object', post('recipes/run', { recipe, image: PNG }, 'json')],
    ['JSON text', post('recipes/run', { recipe: JSON.stringify(recipe), image: PNG })],
    ['its name', post('recipes/run', { recipe: 'Old prints', image: PNG, fileType: 'jpg' })],
  ])('runs all steps of a recipe given as %s', async (_, request) => {
    const api = fakeApi({ recipes: [recipe] });
    const response = await api.handle(request);
    expect(response.status).toBe(200);
    expect(api.jobs.map(({ id }) => id)).toEqual(['restore-picture', 'upscale-photo']);
    expect(response.headers.get('Server-Timing')).toMatch(
      /1\.restore-picture\.tile-s;dur=5\.0, 2\.upscale-photo\.tile-s;dur=5\.0/,
    );
  });

  it.each([
    [{ recipe: 'Nothing', image: PNG }, 'recipe', 'No recipe called “Nothing” is saved in this studio.'],
    [{ recipe: '{', image: PNG }, 'recipe', 'The recipe is not valid JSON.'],
    [
      {
        recipe: JSON.stringify({
          name: 'x',
          steps: [{ capability: 'upscale-photo', params: { sizeFactor: 3 } }],
        }),
        image: PNG,
      },
      'recipe.steps[0].params.sizeFactor',
      'steps[0]: sizeFactor must be 2, 4, 8 or 10.',
    ],
    [{ recipe: 'Old prints' }, 'image', 'image or imageUrl is required.'],
    [{ image: PNG }, 'recipe', 'recipe is required.'],
  ])('says what is wrong: %#', async (fields, field, detail) => {
    const api = fakeApi({ recipes: [recipe] });
    const response = await api.handle(post('recipes/run', fields));
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: 'invalid', field, detail });
    expect(api.jobs).toEqual([]);
  });
});
