/** Installed, offline, updated, shared to. */
import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { startStaticHost } from '../lib/static-host.mjs';
import { runAllCapabilities } from './run-all.ts';
import { canvas, fixture, openStudio, watchErrors } from './support.ts';
import { upscaleGradient } from './upscale.ts';

/** Waits until the worker has kept every heavy file that this browser needs. */
async function untilKept(page: Page): Promise<string[]> {
  await page.waitForFunction(
    async () => {
      const kept = await (await caches.open('tintype-kept')).keys();
      return (
        kept.some((r) => r.url.includes('/models/')) && kept.some((r) => r.url.endsWith('threaded.wasm'))
      );
    },
    undefined,
    { timeout: 60_000 },
  );
  let before = -1;
  for (;;) {
    const urls = await page.evaluate(async () =>
      (await (await caches.open('tintype-kept')).keys()).map((r) => r.url),
    );
    if (urls.length === before) return urls;
    before = urls.length;
    await page.waitForTimeout(1000);
  }
}

test('opens, and all its tools work, with the network off after the first visit', async ({ page }) => {
  test.setTimeout(240_000);
  const host = await startStaticHost();
  await openStudio(page, host.url);
  await page.waitForFunction(() => crossOriginIsolated);
  const kept = await untilKept(page);
  await host.stop();

  const errors = watchErrors(page);
  await page.reload();
  await openStudio(page, host.url);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  const sizes = await page.evaluate(async (urls) => {
    const answers = await Promise.all(urls.map((url) => fetch(url)));
    return Promise.all(answers.map(async (a) => (a.ok ? (await a.arrayBuffer()).byteLength : 0)));
  }, kept);
  expect(Math.min(...sizes)).toBeGreaterThan(1000);
  const upscaled = await upscaleGradient(page);
  expect(upscaled).toMatchObject({ width: 128, height: 128 });
  expect(upscaled.error).toBeLessThan(8);
  const outcomes = await runAllCapabilities(page);
  expect(outcomes.length).toBeGreaterThanOrEqual(12);
  expect(outcomes.filter(({ outcome }) => outcome !== 'ok')).toEqual([]);
  expect(errors).toEqual([]);
});

test('a new version waits for the word, then takes over and drops what it does not name', async ({
  page,
}) => {
  let build = 1;
  const host = await startStaticHost({
    patch: (path, body) => (path === 'sw.js' ? Buffer.concat([body, Buffer.from(`//${build}`)]) : body),
  });
  try {
    await openStudio(page, host.url);
    await page.waitForFunction(() => crossOriginIsolated);
    await page.evaluate(async () =>
      (await caches.open('tintype-kept')).put('models/old.onnx', new Response('old')),
    );
    build = 2;
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      Object.assign(globalThis, { before: registration.active });
      await registration.update();
    });
    await page.waitForFunction(async () => (await navigator.serviceWorker.ready).waiting !== null);
    await page.waitForTimeout(500);
    const unchanged = await page.evaluate(
      () =>
        navigator.serviceWorker.controller === (globalThis as unknown as { before: ServiceWorker }).before,
    );
    expect(unchanged).toBe(true);

    const notice = page.getByRole('status').filter({ hasText: 'A new version of the studio is ready.' });
    await Promise.all([
      page.waitForEvent('framenavigated'),
      notice.getByRole('button', { name: 'Update now' }).click(),
    ]);
    await expect
      .poll(() => page.evaluate(async () => Boolean(await caches.match('models/old.onnx'))))
      .toBe(false);
    expect(await page.evaluate(async () => (await navigator.serviceWorker.ready).waiting)).toBeNull();
  } finally {
    await host.stop();
  }
});

test('a picture that another app shares is opened', async ({ page }) => {
  await openStudio(page);
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  const base64 = readFileSync(fixture('coffee.webp')).toString('base64');
  const redirected = await page.evaluate(async (encoded) => {
    const bytes = Uint8Array.from(atob(encoded), (c) => c.charCodeAt(0));
    const form = new FormData();
    form.append('pictures', new File([bytes], 'Café crème.webp', { type: 'image/webp' }));
    return (await fetch('share-target', { method: 'POST', body: form })).redirected;
  }, base64);
  expect(redirected).toBe(true);
  await page.reload();
  await expect(canvas(page)).toHaveAccessibleName(/^Café crème.* 256 × 171 pixels/);
  expect(await page.evaluate(() => caches.has('tintype-inbox'))).toBe(false);
});

test('can be installed: manifest, icons of the stated sizes', async ({ page, request }) => {
  await openStudio(page);
  const href = await page.locator('link[rel=manifest]').getAttribute('href');
  const manifest = await (await request.get(href!)).json();
  expect(manifest).toMatchObject({ name: 'Tintype', display: 'standalone', start_url: './' });
  expect(manifest.share_target.params.files[0].accept).toContain('image/jpeg');
  expect(Object.keys(manifest.file_handlers[0].accept)).toEqual(
    expect.arrayContaining(['image/jpeg', 'image/png', 'image/avif']),
  );
  for (const icon of manifest.icons as { src: string; sizes: string; type: string }[]) {
    const size = await page.evaluate(async (src) => {
      const image = new Image();
      image.src = src;
      await image.decode();
      return `${image.naturalWidth}x${image.naturalHeight}`;
    }, icon.src);
    if (icon.type === 'image/png') expect(size, icon.src).toBe(icon.sizes);
  }
});
