/** The HTTP server of `npm run api` with a made-up page: keys, credits, limits, strangers, clients that hang up, stopping. */
import { request } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { createDesk, type JobNotice } from '../../src/api/shell/desk.mjs';
import { createGate } from '../../src/api/shell/gate.mjs';
import { readOptions } from '../../src/api/shell/options.mjs';
import { createApiServer } from '../../src/api/shell/server.mjs';

type Log = Parameters<typeof createApiServer>[0]['log'];

const running: { server: { closeAllConnections(): void; close(): void } }[] = [];
afterEach(() => {
  for (const { server } of running.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A server whose page answers at once with what `page` makes of the job, or keeps it when that is null. */
async function start(
  args: string,
  page: (job: JobNotice, body: Buffer) => { status: number; text: string } | null = (_job, body) => ({
    status: 200,
    text: body.toString(),
  }),
) {
  const options = readOptions(args.split(' ').filter(Boolean));
  const desk = createDesk({ atOnce: options.concurrency, places: options.queue });
  const jobs: JobNotice[] = [];
  const cancelled: string[] = [];
  const lines: Record<string, unknown>[] = [];
  const answer = (id: string, status: number, text: string) =>
    desk.answer(id, {
      status,
      headers: { 'content-type': 'text/plain', 'x-api-credits-left': 'unlimited', 'content-length': '999' },
      body: Buffer.from(text),
    });
  desk.pageCame({
    work(job) {
      jobs.push(job);
      const made = page(job, desk.bodyOf(job.id) ?? Buffer.alloc(0));
      if (made) queueMicrotask(() => answer(job.id, made.status, made.text));
    },
    cancel: (id) => void cancelled.push(id),
  });
  const log = Object.fromEntries(
    ['info', 'warn', 'error'].map((level) => [level, (line: Record<string, unknown>) => lines.push(line)]),
  ) as unknown as Log;
  const api = createApiServer({
    options,
    desk,
    gate: createGate(options),
    health: () => ({ ok: true }),
    log,
  });
  running.push(api);
  await new Promise<void>((resolve) => api.server.listen(0, '127.0.0.1', resolve));
  const { port } = api.server.address() as { port: number };
  const call = (path: string, init: RequestInit = {}) =>
    fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', body: 'picture', ...init });
  return { api, desk, port, call, answer, jobs, cancelled, lines };
}

/** Sends headers that `fetch` does not let through. @returns the status */
function statusWith(port: number, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    request({ port, host: '127.0.0.1', path: '/health', headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

const key = (value: string) => ({ headers: { Authorization: value } });

describe('the server', () => {
  test('hands requests to the page, at the root and below /api/, and its answers back', async () => {
    const { call, jobs } = await start('');
    for (const path of ['/upscale-photo', '/api/upscale-photo']) {
      const response = await call(path, { headers: { 'Content-Type': 'text/x', Cookie: 'a=b' } });
      expect(await response.text()).toBe('picture');
      expect(response.headers.get('X-API-Credits-Left')).toBe('unlimited');
    }
    expect(jobs).toMatchObject([
      { path: '/api/upscale-photo', method: 'POST', headers: { 'content-type': 'text/x' } },
      { path: '/api/upscale-photo' },
    ]);
    expect(jobs.every((job) => !('cookie' in job.headers))).toBe(true);
  });

  test('401 without a key, 403 with a wrong one, and neither reaches the page', async () => {
    const { call, jobs } = await start('--key right');
    const missing = await call('/upscale-photo');
    expect([missing.status, await missing.json()]).toEqual([
      401,
      { error: 'unauthorized', detail: expect.stringContaining('Authorization') },
    ]);
    expect((await call('/upscale-photo', key('wrong'))).status).toBe(403);
    expect((await call('/upscale-photo', key('Bearer right'))).status).toBe(200);
    expect(jobs).toHaveLength(1);
  });

  test('credits are spent by answers, not by errors, and then it is 429', async () => {
    const { call } = await start('--key k --credits 2', (job) =>
      job.path.endsWith('bad') ? { status: 400, text: '{}' } : { status: 200, text: 'ok' },
    );
    const seen = [];
    for (const path of ['/good', '/bad', '/good', '/good']) {
      const response = await call(path, key('k'));
      seen.push([response.status, response.headers.get('X-API-Credits-Left')]);
    }
    expect(seen).toEqual([
      [200, '1'],
      [400, '1'],
      [200, '0'],
      [429, '0'],
    ]);
    expect((await call('/good', key('k'))).headers.get('Retry-After')).toBe('3600');
  });

  test('more requests than the rate allows: 429 with Retry-After', async () => {
    const { call } = await start('--rate 2/min');
    const responses = [await call('/a'), await call('/a'), await call('/a')];
    expect(responses.map((r) => r.status)).toEqual([200, 200, 429]);
    expect(Number(responses[2]?.headers.get('Retry-After'))).toBeGreaterThan(0);
  });

  test('no place to wait: 429; a client that hangs up frees its place', async () => {
    const { call, desk, cancelled, jobs, answer } = await start('--concurrency 1 --queue 1', () => null);
    const hangUp = new AbortController();
    const first = call('/a', { signal: hangUp.signal }).catch(() => 'gone');
    await expect.poll(() => jobs.length).toBe(1);
    const second = call('/b');
    await expect.poll(() => desk.counts().waiting).toBe(1);
    expect((await call('/c')).status).toBe(429);
    hangUp.abort();
    expect(await first).toBe('gone');
    await expect.poll(() => cancelled).toEqual([jobs[0]?.id]);
    answer('1', 500, '');
    await expect.poll(() => jobs.length).toBe(2);
    answer('2', 200, 'done');
    expect(await (await second).text()).toBe('done');
  });

  test('a request that takes too long ends with a sentence', async () => {
    const { call, cancelled } = await start('--timeout 1', () => null);
    const response = await call('/slow');
    expect([response.status, await response.json()]).toEqual([
      500,
      { error: 'timeout', detail: 'Not done within 1 s.' },
    ]);
    expect(cancelled).toHaveLength(1);
  });

  test('a body over the limit is 413, whether its length is told or not', async () => {
    const { call, jobs } = await start('--max-body 1');
    const large = new Uint8Array(1024 * 1024 + 1);
    const untold = new ReadableStream({
      start(controller) {
        controller.enqueue(large);
        controller.close();
      },
    });
    const chunked = { body: untold, duplex: 'half' } as RequestInit;
    const statuses = [];
    for (const init of [{ body: large }, chunked]) statuses.push((await call('/upscale-photo', init)).status);
    expect(statuses).toEqual([413, 413]);
    expect(jobs).toHaveLength(0);
  });

  test('refusals reach clients that are still sending', async () => {
    const { call, jobs } = await start('--max-body 1 --key right');
    const body = new Uint8Array(8 * 1024 * 1024);
    const untold = () =>
      ({
        body: new ReadableStream({
          start(controller) {
            for (let i = 0; i < 8; i++) controller.enqueue(body.subarray(0, 1024 * 1024));
            controller.close();
          },
        }),
        duplex: 'half',
      }) as RequestInit;
    const statuses = [];
    for (const init of [
      { body, ...key('right') },
      { ...untold(), ...key('right') },
      { body, ...key('wrong') },
      { body },
    ])
      statuses.push((await call('/upscale-photo', init)).status);
    expect(statuses).toEqual([413, 413, 403, 401]);
    expect(jobs).toHaveLength(0);
  });

  test('web pages of other sites and foreign names are refused, unless they were allowed', async () => {
    const { port } = await start('--allow-origin https://friend.example');
    const host = `127.0.0.1:${port}`;
    expect(await statusWith(port, { host })).toBe(200);
    expect(await statusWith(port, { host: `localhost:${port}` })).toBe(200);
    expect(await statusWith(port, { host: 'evil.example' })).toBe(403);
    expect(await statusWith(port, { host, origin: 'https://evil.example' })).toBe(403);
    expect(await statusWith(port, { host, origin: 'https://friend.example' })).toBe(200);
    expect(await statusWith(port, { host, origin: `http://${host}` })).toBe(200);
  });

  test('a friend may read the answer and its headers', async () => {
    const { call } = await start('--allow-origin https://friend.example --key k');
    const origin = { Origin: 'https://friend.example' };
    const preflight = await call('/upscale-photo', { method: 'OPTIONS', body: null, headers: origin });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('Access-Control-Allow-Headers')).toContain('authorization');
    const response = await call('/upscale-photo', { headers: { ...origin, Authorization: 'k' } });
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('https://friend.example');
    expect(response.headers.get('Access-Control-Expose-Headers')).toBe('*');
  });

  test('stops when what was begun is answered, and takes nothing new', async () => {
    const { api, call, jobs, answer } = await start('', () => null);
    const begun = call('/a');
    await expect.poll(() => jobs.length).toBe(1);
    let stopped = false;
    const stop = api.close().then(() => {
      stopped = true;
    });
    await expect(call('/b').then((r) => r.status)).rejects.toThrow();
    expect(stopped).toBe(false);
    answer('1', 200, 'done');
    expect(await (await begun).text()).toBe('done');
    await stop;
  });

  test('the log names requests, never keys or bodies', async () => {
    const { call, lines } = await start('--key very-secret');
    await (await call('/upscale-photo', key('very-secret'))).text();
    await expect.poll(() => lines.length).toBe(1);
    expect(lines[0]).toMatchObject({ method: 'POST', path: '/upscale-photo', status: 200 });
    expect(JSON.stringify(lines)).not.toMatch(/secret|picture/);
  });
});
