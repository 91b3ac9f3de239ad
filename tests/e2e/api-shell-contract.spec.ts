/**
 * `npm run api` over real HTTP with a made-up worker behind it: the whole contract, then requests that nobody should send.
 * What the work itself makes is looked at in api-shell.spec.ts.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { runnerImport } from 'vite';
import { fuzzRequests } from '../contract/fuzz.ts';
import { type RawRequest, rawRequests } from '../contract/raw.ts';
import { problemWith, type WireAnswer, type WireRequest, wireRequest } from '../contract/requests.ts';
import { contractTable } from '../contract/table.ts';
import { buildWithStub } from '../lib/changed-build.mjs';
import { ONE_CONNECTION, startShellApi } from '../lib/shell-api.mjs';

type Registry = typeof import('../../src/capabilities/registry.ts');

const KEY = 'API_KEY_HERE';
const MAX_BODY_MIB = 4;
const SEED = 20261121;
/** What has no end after this long hangs. */
const LONGEST_MS = 60_000;

let api: Awaited<ReturnType<typeof startShellApi>>;
let folder = '';
let capabilities: Registry['capabilities'];

test.describe.configure({ timeout: 300_000 });

test.beforeAll(async () => {
  test.setTimeout(300_000);
  folder = mkdtempSync(join(tmpdir(), 'tintype-contract-'));
  const dist = buildWithStub(join(folder, 'dist'));
  api = await startShellApi(['--dist', dist, '--key', KEY, '--max-body', String(MAX_BODY_MIB)]);
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const registry = '/src/capabilities/registry.ts';
  const { module } = await runnerImport<Registry>(registry, { root, configFile: false, logLevel: 'error' });
  capabilities = module.capabilities;
});

test.afterAll(() => {
  api?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

async function ask({ path, method, headers, body }: WireRequest): Promise<WireAnswer> {
  const response = await fetch(`${api.url}${path}`, {
    method,
    headers: { ...ONE_CONNECTION.headers, ...headers, Authorization: KEY },
    body: body === null ? null : Buffer.from(body, 'base64'),
    signal: AbortSignal.timeout(LONGEST_MS),
  });
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  };
}

/** Eight at a time; answers in the order of the requests. */
async function askAll(requests: readonly WireRequest[]): Promise<WireAnswer[]> {
  const answers: WireAnswer[] = [];
  let next = 0;
  const lane = async () => {
    while (next < requests.length) {
      const i = next++;
      answers[i] = await ask(requests[i]!);
    }
  };
  await Promise.all(Array.from({ length: 8 }, lane));
  return answers;
}

async function expectGoodRequestWorks(): Promise<void> {
  const row = contractTable(capabilities).find((r) => r.path === 'upscale-photo' && r.basic)!;
  expect(problemWith(row, await ask(await wireRequest(row)))).toBeNull();
  await expect.poll(async () => (await api.health()).jobs).toEqual({ running: 0, waiting: 0 });
  expect(await api.health()).toMatchObject({ status: 'ok', browser: { restarts: 0 } });
}

test('every row of the contract', async () => {
  const table = contractTable(capabilities);
  const answers = await askAll(await Promise.all(table.map(wireRequest)));
  const problems = table.flatMap((row, i) => {
    const problem = problemWith(row, answers[i]!);
    return problem ? [`${row.name}: ${problem}`] : [];
  });
  expect(table.length).toBeGreaterThan(1000);
  expect(problems).toEqual([]);
});

test('the description of the API speaks of this server and of its keys', async () => {
  const { body } = await ask({ path: 'openapi.json', method: 'GET', headers: {}, body: null });
  const document = JSON.parse(String(body));
  expect(document.servers).toEqual([{ url: '.', description: 'Answered on this machine by npm run api.' }]);
  expect(document.components.securitySchemes.key).toMatchObject({ in: 'header', name: 'Authorization' });
  expect(Object.keys(document.paths['/upscale-photo'].post.responses)).toEqual(
    expect.arrayContaining(['200', '400', '401', '403', '404', '429', '500']),
  );
});

test('413 for a body over the limit, 500 for work that failed', async () => {
  const row = contractTable(capabilities).find((r) => r.path === 'make-art' && r.basic)!;
  const failing = await ask(await wireRequest({ ...row, fields: { inputText: 'please fail' } }));
  expect(failing.status).toBe(500);
  expect(JSON.parse(String(failing.body))).toEqual({
    error: 'internal',
    detail: 'It failed, as it was asked to.',
  });
  const large = Buffer.alloc(MAX_BODY_MIB * 2 ** 20 + 1).toString('base64');
  const tooLarge = await ask({ path: 'make-art', method: 'POST', headers: {}, body: large });
  expect(tooLarge.status).toBe(413);
  expect(JSON.parse(String(tooLarge.body))).toMatchObject({ error: 'body-too-large' });
  await expectGoodRequestWorks();
});

test('2,000 random requests: never a 500, never a hang, and the next good request works', async () => {
  const requests = await fuzzRequests(capabilities, 2000, SEED);
  const statuses = (await askAll(requests)).map(({ status }) => status);
  expect([...new Set(statuses)].sort()).toEqual([200, 400, 404, 405]);
  await expectGoodRequestWorks();
});

/** The status line that counts, after those of a server that only says "go on". */
const STATUS = /^(?:HTTP\/1\.1 1\d\d [^\r]*\r\n\r\n)*HTTP\/1\.1 ([2-5]\d\d) /;

/** Sends bytes and waits for an answer or, from one that leaves, for the end. @returns a status; undefined for no answer */
function sendRaw({ bytes, leaves }: RawRequest): Promise<number | undefined> {
  const { port, hostname } = new URL(api.url);
  return new Promise((resolve, reject) => {
    let answer = '';
    const status = () => Number(STATUS.exec(answer)?.[1]) || undefined;
    const socket = connect(Number(port), hostname, () => (leaves ? socket.end(bytes) : socket.write(bytes)));
    socket.setTimeout(LONGEST_MS, () => {
      socket.destroy();
      reject(new Error(`no end: ${bytes.toString('latin1').slice(0, 300)}`));
    });
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
      if (status()) socket.destroy();
    });
    // A connection that is reset instead of closed has ended, too.
    socket.on('error', () => resolve(status()));
    socket.on('close', () => resolve(status()));
  });
}

test('300 requests that are hardly HTTP: malformed bodies, huge heads, clients that leave', async () => {
  const all = rawRequests('upscale-photo', KEY, 300, SEED);
  const seen = new Set<number | undefined>();
  const problems: string[] = [];
  for (let i = 0; i < all.length; i += 8) {
    const some = all.slice(i, i + 8);
    for (const [k, status] of (await Promise.all(some.map(sendRaw))).entries()) {
      const { bytes, leaves } = some[k]!;
      seen.add(status);
      if (status === undefined ? !leaves : status >= 500)
        problems.push(`${status} to ${bytes.toString('latin1').slice(0, 300)}`);
    }
  }
  expect(problems).toEqual([]);
  expect([...seen]).toEqual(expect.arrayContaining([undefined, 400, 431]));
  await expectGoodRequestWorks();
});

test('clients that hang up while their work goes on', async () => {
  const row = contractTable(capabilities).find((r) => r.path === 'remove-background' && r.basic)!;
  const { path, headers, body } = await wireRequest(row);
  const gone = Array.from({ length: 40 }, async (_, i) => {
    const init = {
      method: 'POST',
      headers: { ...headers, Authorization: KEY },
      body: Buffer.from(body!, 'base64'),
    };
    const leave = new AbortController();
    const answer = fetch(api.url + path, { ...init, signal: leave.signal }).then(
      ({ status }) => status,
      () => 'gone',
    );
    for (let turns = 0; turns < i % 8; turns++) await new Promise(setImmediate);
    leave.abort();
    return answer;
  });
  expect(new Set(await Promise.all(gone)).has('gone')).toBe(true);
  await expectGoodRequestWorks();
});
