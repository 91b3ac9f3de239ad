/** Downloads from a hub that misbehaves in every way known: each ends in the right state with the right sentence. */
import { expect, type Page, test } from '@playwright/test';
import type { SizedFile } from '../../src/models/sizes.ts';
import { startHub } from '../lib/hub.mjs';
import type * as Models from './models-page.ts';
import { type ModuleServer, serveModules } from './modules.ts';

declare const window: Window & { models: typeof Models };

const CHUNK = 4 << 20;
const BYTES = 5 * CHUNK + 12_345;

let server: ModuleServer;
let hub: Awaited<ReturnType<typeof startHub>>;
let file: SizedFile;

test.beforeAll(async () => {
  server = await serveModules();
  hub = await startHub();
});
test.afterAll(async () => {
  await hub.stop();
  await server.close();
});
test.beforeEach(async ({ page }, { title }) => {
  file = hub.add(`${title.replace(/\W+/g, '-')}.onnx`, BYTES);
  await server.open(page, { models: '/tests/e2e/models-page.ts' });
  hub.count();
});

const download = (page: Page, options?: { mirror?: string; stallMs?: number }, what = file) =>
  page.evaluate(([f, o]) => window.models.download(f, o), [what, options] as const);
const inStore = (page: Page, what = file) => page.evaluate((f) => window.models.inStore(f), what);

/** The hub is well again: the download ends, and brings no more than `bytes`. */
async function completes(page: Page, bytes: number): Promise<void> {
  hub.behave(file.name, {});
  hub.count();
  expect(await download(page)).toMatchObject({ end: 'done' });
  expect(hub.count().bytes).toBe(bytes);
  expect(await inStore(page)).toEqual({ chunks: 6, usable: true, size: BYTES });
  expect(await page.evaluate((f) => window.models.hashOfBlob(f), file)).toBe(file.sha256);
  expect(await download(page)).toMatchObject({ end: 'done', progress: [] });
  expect(hub.count().requests).toBe(0);
}

test('a healthy hub', async ({ page }) => {
  await completes(page, BYTES);
});

test('a slow hub shows how far it is', async ({ page }) => {
  hub.behave(file.name, { slow: 4 << 20 });
  const { end, progress } = await download(page);
  expect(end).toBe('done');
  expect(new Set(progress.map((p) => Math.floor(p * 10))).size).toBeGreaterThan(8);
  expect(progress).toEqual(progress.toSorted((a, b) => a - b));
});

test('a connection that breaks at 99 % goes on from there', async ({ page }) => {
  hub.behave(file.name, { cut: Math.floor(BYTES * 0.9997) });
  expect(await download(page)).toMatchObject({
    end: 'interrupted',
    message: expect.stringMatching(
      /^The connection to 127\.0\.0\.1:\d+ broke at 83 %\. What has arrived is kept/,
    ),
  });
  expect(await inStore(page)).toEqual({ chunks: 5, usable: false });
  await completes(page, BYTES - 5 * CHUNK);
});

test('no range support', async ({ page }) => {
  hub.behave(file.name, { noRange: true, cut: Math.floor(BYTES * 0.99) });
  expect(await download(page)).toMatchObject({ end: 'interrupted' });
  // What was still in the hub's buffers when the line broke is lost.
  const { chunks, usable } = await inStore(page);
  expect(chunks).toBeGreaterThan(2);
  expect(usable).toBe(false);
  hub.behave(file.name, { noRange: true });
  hub.count();
  expect(await download(page)).toMatchObject({ end: 'done' });
  expect(hub.count()).toEqual({ requests: 1, bytes: BYTES });
  expect(await inStore(page)).toEqual({ chunks: 6, usable: true, size: BYTES });
});

test('wrong bytes of the right size are thrown away', async ({ page }) => {
  hub.behave(file.name, { other: true });
  expect(await download(page)).toMatchObject({
    end: 'corrupt',
    message: expect.stringContaining('arrived with other content than this studio was checked with'),
  });
  expect(await inStore(page)).toEqual({ chunks: 0, usable: false });
  await completes(page, BYTES);
});

for (const noRange of [false, true]) {
  const how = noRange ? 'without ranges' : 'with ranges';
  for (const [what, size, found] of [
    ['a truncated file', BYTES - 1_000_000, '19,983,865'],
    ['a longer file', BYTES + 7, '20,983,872'],
  ] as const) {
    test(`${what} ${how}`, async ({ page }) => {
      hub.behave(file.name, { size, noRange });
      expect(await download(page)).toMatchObject({
        end: 'changed',
        message: expect.stringContaining(`should have 20,983,865 bytes but the server has ${found}`),
      });
      expect((await inStore(page)).usable).toBe(false);
      expect(hub.count().requests).toBe(1);
    });
  }
}

for (const [what, behaviour, end, sentence] of [
  ['a 404 page', { status: 404, body: '<!doctype html>gone' }, 'not-found', 'no longer at its address (404)'],
  ['a web page with 200', { body: '<!doctype html><h1>Sign in</h1>' }, 'impostor', 'sent a web page instead'],
  [
    'an LFS pointer',
    { body: 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5\n' },
    'impostor',
    'sent a Git LFS pointer instead',
  ],
  ['a locked file', { status: 403 }, 'refused', 'refused to send'],
  ['no CORS headers', { noCors: true }, 'interrupted', 'does not allow other sites to download from it'],
] as const) {
  test(`${what} is named, and nothing of it kept`, async ({ page }) => {
    hub.behave(file.name, behaviour);
    expect(await download(page)).toMatchObject({ end, message: expect.stringContaining(sentence) });
    expect(await inStore(page)).toEqual({ chunks: 0, usable: false });
    await completes(page, BYTES);
  });
}

test('a size that no catalogue knows is asked for, once, before anything is fetched', async ({ page }) => {
  const unknown = { ...file, bytes: null, sha256: null };
  const ask = () => page.evaluate((f) => window.models.askSize(f), unknown);
  hub.behave(file.name, { status: 404, times: 1 });
  expect(await ask()).toContain('is no longer at its address (404)');
  hub.behave(file.name, { redirect: true });
  expect(await ask()).toBe(BYTES);
  expect(hub.count().bytes).toBe(0);
  expect(await ask()).toBe(BYTES);
  expect(hub.count().requests).toBe(0);
  hub.behave(file.name, {});
  expect(await download(page, {}, { ...unknown, bytes: BYTES })).toMatchObject({ end: 'done' });
});

test('a redirect is followed', async ({ page }) => {
  hub.behave(file.name, { redirect: true });
  expect(await download(page)).toMatchObject({ end: 'done' });
  expect((await inStore(page)).usable).toBe(true);
});

test('a busy hub is asked again, a broken one is named', async ({ page }) => {
  hub.behave(file.name, { status: 429, times: 2 });
  expect(await download(page)).toMatchObject({ end: 'done' });
  const other = hub.add('broken.onnx', 100);
  hub.behave(other.name, { status: 503 });
  expect(await download(page, {}, other)).toMatchObject({
    end: 'interrupted',
    message: 'The server has a problem (503). Try again later; what has arrived is kept.',
  });
});

test('a hub that falls silent is asked again', async ({ page }) => {
  hub.behave(file.name, { stall: 2 });
  expect(await download(page, { stallMs: 700 })).toMatchObject({ end: 'done' });
});

test('stopping keeps what has arrived', async ({ page }) => {
  hub.behave(file.name, { slow: 8 << 20 });
  const stopped = download(page);
  await expect.poll(async () => (await inStore(page)).chunks).toBeGreaterThan(0);
  await page.evaluate(() => window.models.stop());
  expect(await stopped).toMatchObject({ end: 'cancelled' });
  const { chunks, usable } = await inStore(page);
  expect(usable).toBe(false);
  expect(chunks).toBeLessThan(6);
  await completes(page, BYTES - chunks * CHUNK);
});

test('a full disk: kept in memory, said, and gone with the tab', async ({ page }) => {
  const cdp = await page.context().newCDPSession(page);
  const origin = new URL(page.url()).origin;
  await cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 9 << 20 });
  const { end, notices } = await download(page);
  expect(end).toBe('done');
  expect(notices.join()).toMatch(/The disk is full, so .* is kept in memory/);
  expect(await inStore(page)).toEqual({ chunks: 6, usable: true, size: BYTES });
  await server.open(page, { models: '/tests/e2e/models-page.ts' });
  expect((await inStore(page)).usable).toBe(false);
});

test('the first download of a file without a known hash is the measure of the next', async ({ page }) => {
  file = { ...file, sha256: null };
  expect(await download(page)).toMatchObject({ end: 'done' });
  await page.evaluate(async (f) => {
    const request = indexedDB.open('tintype-models');
    const db = await new Promise<IDBDatabase>((resolve) => {
      request.onsuccess = () => resolve(request.result);
    });
    const gone = db.transaction('files', 'readwrite');
    gone.objectStore('files').delete(`file:url:${f.source}`);
    for (let i = 0; i < 6; i++) gone.objectStore('files').delete(`chunk:url:${f.source}:${i}`);
    await new Promise((resolve) => {
      gone.oncomplete = resolve;
    });
  }, file);
  hub.behave(file.name, { other: true });
  expect(await download(page)).toMatchObject({ end: 'corrupt' });
});

test('a mirror holds the same paths; a wrong address is named', async ({ page }) => {
  const mirror = file.source.replace(file.name, '');
  const elsewhere = { ...file, source: `https://hub.example/${file.name}` };
  expect(await download(page, { mirror: 'no address' }, elsewhere)).toMatchObject({ end: 'refused' });
  expect(await download(page, { mirror }, elsewhere)).toMatchObject({ end: 'done' });
});

test('files from disk are known by their hash, or by name, size or folder where no hash is pinned', async ({
  page,
}) => {
  const bring = (entry: object, bytes: Buffer, path: string) =>
    page.evaluate(([e, b, p]) => window.models.bring(e, Uint8Array.from(b), p), [
      entry as SizedFile,
      [...bytes],
      path,
    ] as const);
  const small = hub.add('small.onnx', 7000);
  const bytes = hub.peek(small.name, 0, small.bytes);
  const other = Buffer.from(bytes).fill(1, 500, 900);
  expect(await bring(small, other, 'small.onnx')).toContain('not a file of any model');
  expect(await bring(small, bytes, 'renamed by hand.bin')).toBe('Test small.onnx');
  expect(await inStore(page, small)).toEqual({ chunks: 1, usable: true, size: small.bytes });
  expect(await page.evaluate((f) => window.models.exported(f), small)).toEqual({
    'small.onnx': small.sha256,
  });

  const free = { ...small, name: 'free', sha256: null, source: 'https://hub.example/a/free.onnx' };
  expect(await bring(free, bytes.subarray(1), 'free.onnx')).toContain('not a file of any model');
  expect(await bring(free, other, 'free.onnx')).toBe('Test free');
  const third = Buffer.from(bytes).fill(2, 500, 900);
  expect(await bring(free, third, 'free.onnx')).toContain('not the file that was first used');

  const bare = {
    ...free,
    name: 'bare',
    bytes: null,
    source: 'https://hub.example/who/net/resolve/main/unet/model.onnx',
  };
  expect(await bring(bare, other, 'model.onnx')).toContain('not a file of any model');
  expect(await bring(bare, other, 'some/net/unet/model.onnx')).toBe('Test bare');
});

test('two tabs, one download', async ({ page, context }) => {
  const second = await context.newPage();
  await server.open(second, { models: '/tests/e2e/models-page.ts' });
  hub.behave(file.name, { slow: 8 << 20 });
  const first = download(page);
  await expect.poll(() => hub.log.requests).toBeGreaterThan(0);
  const [one, two] = await Promise.all([first, download(second)]);
  expect([one.end, two.end]).toEqual(['done', 'done']);
  expect(two.notices.join()).toContain('is being downloaded in another tab');
  expect(hub.count().bytes).toBe(BYTES);
  expect((await inStore(second)).size).toBe(BYTES);
});

test('a model in use, in any tab, is not deleted; afterwards it is', async ({ page, context }) => {
  expect(await download(page)).toMatchObject({ end: 'done' });
  const second = await context.newPage();
  await server.open(second, { models: '/tests/e2e/models-page.ts' });
  await second.evaluate((f) => window.models.startUsing(f), file);
  expect(await page.evaluate((f) => window.models.remove(f), file)).toBe('in-use');
  expect((await inStore(page)).usable).toBe(true);
  await second.evaluate(() => window.models.stopUsing());
  expect(await page.evaluate((f) => window.models.remove(f), file)).toBe('deleted');
  expect(await inStore(page)).toEqual({ chunks: 0, usable: false });
});

test('a model that is being downloaded is not deleted', async ({ page }) => {
  hub.behave(file.name, { slow: 8 << 20 });
  const running = download(page);
  await expect.poll(() => hub.log.requests).toBeGreaterThan(0);
  expect(await page.evaluate((f) => window.models.remove(f), file)).toBe('downloading');
  expect((await running).end).toBe('done');
});
