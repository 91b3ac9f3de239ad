/** The parts of `npm run api` that need no browser: the command line, keys and credits, the desk, pictures by address. */
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createDesk, type JobNotice } from '../../src/api/shell/desk.mjs';
import { createGate } from '../../src/api/shell/gate.mjs';
import { readOptions } from '../../src/api/shell/options.mjs';
import { createPictureFetcher, isPublic } from '../../src/api/shell/remote-picture.mjs';

describe('the command line', () => {
  test('has defaults that keep everything on this machine', () => {
    expect(readOptions([])).toMatchObject({ port: 8787, host: '127.0.0.1', keys: [], credits: null });
  });
  test('reads what is asked for', () => {
    const options = readOptions(
      '--port 0 --key a --key b --credits 5 --rate 30/min --max-body 2'.split(' '),
      {
        TINTYPE_API_KEYS: 'b, c',
      },
    );
    expect(options).toMatchObject({ keys: ['a', 'b', 'c'], credits: 5, ratePerMinute: 30 });
    expect(options.maxBodyBytes).toBe(2 * 1024 * 1024);
  });
  test.each([
    [['--port', '70000'], /--port must be a whole number/],
    [['--rate', 'often'], /--rate must be/],
    [['--host', '0.0.0.0'], /needs at least one --key/],
    [['--credits', '3'], /need at least one --key/],
    [['--allow-origin', 'example'], /--allow-origin must be/],
    [['--colour'], /--colour/],
  ])('refuses %j with a sentence', (args, sentence) => {
    expect(() => readOptions(args)).toThrow(sentence);
  });
});

describe('keys, credits and rate', () => {
  const spends = { spends: true };
  test('without keys everybody may', () => {
    const gate = createGate({ keys: [], credits: null, ratePerMinute: null });
    const admitted = gate.admit(undefined, spends);
    expect(admitted.ok && admitted.caller.creditsLeft).toBe('unlimited');
  });
  test('a missing key is 401, a wrong one 403, with or without Bearer', () => {
    const gate = createGate({ keys: ['secret', 'other'], credits: null, ratePerMinute: null });
    const status = (header?: string) => {
      const admitted = gate.admit(header, spends);
      return admitted.ok ? 200 : admitted.refusal.status;
    };
    expect([undefined, ' ', 'secre', 'Bearer x', 'secret', 'Bearer other'].map(status)).toEqual([
      401, 401, 403, 403, 200, 200,
    ]);
  });
  test('credits count down with answers only, each key its own', () => {
    const gate = createGate({ keys: ['a', 'b'], credits: 2, ratePerMinute: null });
    const call = (key: string, answered: boolean) => {
      const admitted = gate.admit(key, spends);
      if (!admitted.ok) return admitted.refusal.error;
      admitted.caller.settle(answered);
      return admitted.caller.creditsLeft;
    };
    expect([call('a', true), call('a', false), call('a', true), call('a', true)]).toEqual([
      '1',
      '1',
      '0',
      'credits-used-up',
    ]);
    expect(call('b', true)).toBe('1');
  });
  test('two requests at once cannot spend the same credit', () => {
    const gate = createGate({ keys: ['a'], credits: 1, ratePerMinute: null });
    expect([gate.admit('a', spends).ok, gate.admit('a', spends).ok]).toEqual([true, false]);
  });
  test('a minute holds so many requests, then says when the next may come', () => {
    let now = 0;
    const gate = createGate({ keys: [], credits: null, ratePerMinute: 3, now: () => now });
    const call = () => {
      const admitted = gate.admit(undefined, spends);
      return admitted.ok ? 0 : admitted.refusal.retryAfter;
    };
    expect([call(), call(), call(), call()]).toEqual([0, 0, 0, 20]);
    now = 20_000;
    expect([call(), call()]).toEqual([0, 20]);
  });
});

describe('the desk', () => {
  const question = { method: 'POST', path: '/api/x', headers: {}, body: Buffer.from('body') };
  const done = (text: string) => ({ status: 200, headers: {}, body: Buffer.from(text) });
  const never = new AbortController().signal;

  function page() {
    const jobs: JobNotice[] = [];
    const cancelled: string[] = [];
    return {
      jobs,
      cancelled,
      page: { work: (j: JobNotice) => void jobs.push(j), cancel: (id: string) => void cancelled.push(id) },
    };
  }

  test('hands out so many jobs at once and takes so many more', async () => {
    const desk = createDesk({ atOnce: 1, places: 1 });
    const first = page();
    desk.pageCame(first.page);
    const a = desk.ask(question, never);
    const b = desk.ask(question, never);
    expect(desk.ask(question, never)).toBeNull();
    expect(first.jobs.map((j) => j.id)).toEqual(['1']);
    expect(desk.bodyOf('1')?.toString()).toBe('body');
    desk.answer('1', done('a'));
    desk.answer('2', done('b'));
    expect([(await a)?.body.toString(), (await b)?.body.toString()]).toEqual(['a', 'b']);
  });
  test('a job whose page died is done once more, then given up', async () => {
    const desk = createDesk({ atOnce: 2, places: 2 });
    const pages = [page(), page(), page()] as const;
    const answer = desk.ask(question, never);
    for (const { page } of pages) {
      desk.pageCame(page);
      desk.pageLeft();
    }
    expect(pages.map(({ jobs }) => jobs.length)).toEqual([1, 1, 0]);
    const given = await answer;
    expect(given?.status).toBe(500);
    expect(JSON.parse(given?.body.toString() ?? '')).toMatchObject({ error: 'internal' });
  });
  test('a hung-up client frees its place; a page that keeps hold of the job is reported', async () => {
    vi.useFakeTimers();
    const stuck = vi.fn();
    const desk = createDesk({ atOnce: 1, places: 1, graceMs: 1000, onStuck: stuck });
    const only = page();
    desk.pageCame(only.page);
    const hangUp = new AbortController();
    const asked = desk.ask(question, hangUp.signal);
    hangUp.abort(new Error('gone'));
    await expect(asked).rejects.toThrow('gone');
    expect(only.cancelled).toEqual(['1']);
    vi.advanceTimersByTime(999);
    expect(stuck).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(stuck).toHaveBeenCalledOnce();
    vi.useRealTimers();
  });
  test('is drained when nothing waits and nothing runs', async () => {
    const desk = createDesk({ atOnce: 1, places: 2 });
    desk.pageCame(page().page);
    void desk.ask(question, never);
    void desk.ask(question, never);
    let drained = false;
    const end = desk.drained().then(() => {
      drained = true;
    });
    desk.answer('1', done('a'));
    await Promise.resolve();
    expect(drained).toBe(false);
    desk.answer('2', done('b'));
    await end;
  });
});

describe('pictures by address', () => {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://x');
    if (pathname === '/picture') response.writeHead(200, { 'content-type': 'image/png' }).end('pixels');
    else if (pathname === '/page') response.writeHead(200, { 'content-type': 'text/html' }).end('<p>');
    else if (pathname === '/large')
      response.writeHead(200, { 'content-type': 'image/png' }).end('x'.repeat(3000));
    else if (pathname === '/inside') response.writeHead(302, { location: 'http://10.0.0.1/picture' }).end();
    else if (pathname === '/circle') response.writeHead(302, { location: '/circle' }).end();
    else if (pathname === '/file') response.writeHead(302, { location: 'file:///etc/passwd' }).end();
    else if (pathname === '/hang') response.writeHead(200, { 'content-type': 'image/png' }).write('…');
    else response.writeHead(404).end();
  });
  let port = 0;
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as { port: number }).port;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  /** Names, as a made-up resolver knows them. */
  const names: Record<string, string[]> = {
    'pictures.example': ['127.0.0.1'],
    'mixed.example': ['203.0.114.7', '127.0.0.1'],
    'six.example': ['::ffff:127.0.0.1'],
    'cloud.example': ['169.254.169.254'],
  };
  const resolve = (host: string) =>
    names[host] ? Promise.resolve(names[host]) : Promise.reject(new Error('unknown'));
  const guarded = createPictureFetcher({ maxBytes: 2000, timeoutMs: 20_000, resolve });
  const trusting = (timeoutMs = 20_000) =>
    createPictureFetcher({
      maxBytes: 2000,
      timeoutMs,
      resolve,
      trustedHosts: [`pictures.example:${port}`],
    });
  const at = (path: string) => `http://pictures.example:${port}${path}`;

  test('addresses are public or not', () => {
    const all = ['93.184.215.14', '2606:4700::1', '10.1.2.3', '127.0.0.1', '169.254.169.254', '100.64.0.1'];
    const rest = ['0.0.0.0', '::1', 'fe80::1', 'fd00::1', '::ffff:10.0.0.1', '64:ff9b::a00:1', 'nonsense'];
    expect(all.map(isPublic)).toEqual([true, true, false, false, false, false]);
    expect(rest.map(isPublic)).toEqual(rest.map(() => false));
  });
  test.each([
    ['http://127.0.0.1/x', /not a public address/],
    ['http://2130706433/x', /not a public address/],
    ['http://[::1]/x', /not a public address/],
    ['http://pictures.example/x', /not a public address/],
    ['http://mixed.example/x', /not a public address/],
    ['http://six.example/x', /not a public address/],
    ['http://cloud.example/latest/meta-data', /not a public address/],
    ['http://nobody.example/x', /not found/],
    ['http://user:word@pictures.example/x', /user name or password/],
    ['file:///etc/passwd', /Only http and https/],
    ['picture.png', /whole address/],
  ])('%s is refused', async (url, sentence) => {
    await expect(guarded(url)).rejects.toThrow(sentence);
  });
  test('the connection goes to the address that was checked', async () => {
    const { type, bytes } = await trusting()(at('/picture'));
    expect([type, bytes.toString()]).toEqual(['image/png', 'pixels']);
  });
  test.each([
    ['/inside', /10\.0\.0\.1 is not a public address/],
    ['/file', /Only http and https/],
    ['/circle', /redirects too often/],
    ['/page', /leads to text\/html/],
    ['/large', /larger than/],
    ['/missing', /status 404/],
  ])('%s is refused', async (path, sentence) => {
    await expect(trusting()(at(path))).rejects.toThrow(sentence);
  });
  test('one that does not end is given up', async () => {
    await expect(trusting(200)(at('/hang'))).rejects.toThrow(/did not arrive within 0\.2 s/);
  });
});
