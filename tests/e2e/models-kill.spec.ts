/** Downloads that are cut off by a reload or by the death of the browser go on where they stopped, and nothing half is used. */
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { chromium, expect, type Page, test } from '@playwright/test';
import { startHub } from '../lib/hub.mjs';
import type * as Models from './models-page.ts';
import { type ModuleServer, serveModules } from './modules.ts';

declare const window: Window & { models: typeof Models };

const CHUNK = 4 << 20;
/** `TINTYPE_LARGE_MODEL=1200000000` for the size of a diffusion model; takes minutes. */
const BYTES = Number(process.env.TINTYPE_LARGE_MODEL ?? 200_000_000);

let server: ModuleServer;
let hub: Awaited<ReturnType<typeof startHub>>;
test.beforeAll(async () => {
  server = await serveModules();
  hub = await startHub();
});
test.afterAll(async () => {
  await hub.stop();
  await server.close();
});

const visit = (page: Page) => server.open(page, { models: '/tests/e2e/models-page.ts' });

/** The main process of the browser that uses this profile. */
function browserOf(profile: string): number {
  const found = readdirSync('/proc').find((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      const args = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
      return args.includes(`--user-data-dir=${profile}`) && !args.some((a) => a.startsWith('--type='));
    } catch {
      return false;
    }
  });
  if (!found) throw new Error('the browser was not found');
  return Number(found);
}

test('a large file: reload in the middle, small heap, read back whole', async ({ page }) => {
  test.slow();
  const file = hub.add('large.onnx', BYTES);
  await visit(page);
  const cdp = await page.context().newCDPSession(page);
  const heap = async () => {
    await cdp.send('HeapProfiler.collectGarbage');
    const usage = (await cdp.send('Runtime.getHeapUsage')) as {
      usedSize: number;
      backingStorageSize?: number;
    };
    return usage.usedSize + (usage.backingStorageSize ?? 0);
  };
  const before = await heap();
  void page.evaluate((f) => window.models.download(f), file).catch(() => undefined);
  await expect.poll(() => hub.log.bytes, { timeout: 300_000 }).toBeGreaterThan(BYTES / 3);
  await visit(page);
  const { chunks, usable } = await page.evaluate((f) => window.models.inStore(f), file);
  expect(usable).toBe(false);
  expect(chunks).toBeGreaterThan(0);
  hub.count();
  const done = page.evaluate((f) => window.models.download(f), file);
  let peak = 0;
  let over = false;
  const watch = (async () => {
    while (!over) peak = Math.max(peak, await heap());
  })();
  expect((await done).end).toBe('done');
  over = true;
  await watch;
  expect(hub.count().bytes).toBeLessThanOrEqual(BYTES - chunks * CHUNK);
  expect(await page.evaluate((f) => window.models.inStore(f), file)).toMatchObject({
    usable: true,
    size: BYTES,
  });
  test
    .info()
    .annotations.push({ type: 'heap growth', description: `${((peak - before) / 2 ** 20).toFixed(1)} MiB` });
  expect(peak - before).toBeLessThan(64 << 20);
});

test('a browser killed while it writes leaves nothing corrupt', async ({ browserName: _ }, { project }) => {
  test.skip(process.platform !== 'linux', 'processes are found in /proc');
  test.slow();
  const file = hub.add('killed.onnx', 100_000_000);
  const profile = await mkdtemp(`${tmpdir()}/tintype-kill-`);
  const open = async () => {
    const context = await chromium.launchPersistentContext(profile, project.use.launchOptions);
    const page = await context.newPage();
    await visit(page);
    return { context, page };
  };
  try {
    for (const share of [0.2, 0.4]) {
      const { page } = await open();
      const kept = (await page.evaluate((f) => window.models.inStore(f), file)).chunks;
      hub.count();
      void page.evaluate((f) => window.models.download(f), file).catch(() => undefined);
      await expect
        .poll(() => hub.log.bytes, { intervals: [20] })
        .toBeGreaterThan(share * (file.bytes - kept * CHUNK));
      process.kill(browserOf(profile), 'SIGKILL');
      await expect.poll(() => page.isClosed()).toBe(true);
    }
    const { context, page } = await open();
    const { chunks, usable } = await page.evaluate((f) => window.models.inStore(f), file);
    expect(usable).toBe(false);
    expect(chunks).toBeGreaterThan(0);
    hub.count();
    expect((await page.evaluate((f) => window.models.download(f), file)).end).toBe('done');
    expect(hub.count().bytes).toBe(file.bytes - chunks * CHUNK);
    expect(await page.evaluate((f) => window.models.hashOfBlob(f), file)).toBe(file.sha256);
    await context.close();
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});
