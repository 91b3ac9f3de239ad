/** Downloads that are cut off by a reload or by the death of the browser go on where they stopped, and nothing half is used. */
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { chromium, expect, type Page, test } from '@playwright/test';
import { startHub } from '../lib/hub.mjs';
import { largeOnnxHead, ROW_BYTES } from '../lib/large-onnx.mjs';
import type * as Models from './models-page.ts';
import { type ModuleServer, serveModules } from './modules.ts';

declare const window: Window & { models: typeof Models };

const CHUNK = 4 << 20;
/** `TINTYPE_LARGE_MODEL=1200000000` for the size of a diffusion model; takes minutes. */
const ROWS = Math.ceil(Number(process.env.TINTYPE_LARGE_MODEL ?? 200_000_000) / ROW_BYTES);

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

const note = (type: string, bytes: number) =>
  test.info().annotations.push({ type, description: `${(bytes / 2 ** 20).toFixed(1)} MiB` });

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

test('a large model: reload in the middle, small heap, verified, run from its Blob', async ({ page }) => {
  test.slow();
  const head = largeOnnxHead(ROWS);
  const size = head.length + ROWS * ROW_BYTES;
  const file = hub.add('large.onnx', size, { head });
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
  await expect.poll(() => hub.log.bytes, { timeout: 300_000 }).toBeGreaterThan(size / 3);
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
  expect(await done).toMatchObject({ end: 'done' });
  over = true;
  await watch;
  expect(hub.count().bytes).toBeLessThanOrEqual(size - chunks * CHUNK);
  expect(await page.evaluate((f) => window.models.inStore(f), file)).toMatchObject({
    usable: true,
    size,
  });
  note('heap growth, download', peak - before);
  expect(peak - before).toBeLessThan(64 << 20);

  // Into a session in a worker, as a job does it; the rows that it gives are those of the file.
  for (const build of ['wasm', 'jspi'] as const) {
    if (build === 'jspi' && !(await page.evaluate(() => 'Suspending' in WebAssembly))) continue;
    const rows = [0, Math.floor(ROWS / 2), ROWS - 1];
    const start = await heap();
    over = false;
    peak = start;
    const watching = (async () => {
      while (!over) peak = Math.max(peak, await heap());
    })();
    const answer = await page.evaluate(([f, r, b]) => window.models.rowsOf(f, r, b), [
      file,
      rows,
      build,
    ] as const);
    over = true;
    await watching;
    for (const [i, row] of rows.entries())
      expect(answer.rows[i]).toEqual([...hub.peek(file.name, head.length + row * ROW_BYTES, ROW_BYTES)]);
    note(`heap growth of the page, session of the ${build} build`, peak - start);
    note(`wasm memory of the worker, ${build}`, answer.wasmBytes);
    expect(peak - start).toBeLessThan(64 << 20);
    // The weights once, and what the runtime itself needs.
    expect(answer.wasmBytes).toBeLessThan(1.3 * size + (160 << 20));
  }
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
