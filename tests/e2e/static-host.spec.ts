/** Hosts that set no headers at all, at the root and in a sub path: the service worker supplies them. */
import { expect, test } from '@playwright/test';
import { startStaticHost } from '../lib/static-host.mjs';
import { openStudio, watchErrors } from './support.ts';
import { upscaleGradient } from './upscale.ts';

for (const base of ['/', '/tintype/']) {
  test(`becomes isolated after one reload and upscales on a plain host at ${base}`, async ({ page }) => {
    const host = await startStaticHost({ base });
    try {
      const errors = watchErrors(page);
      await openStudio(page, host.url);
      await page.waitForFunction(() => crossOriginIsolated);
      await page.waitForTimeout(1500);
      expect(host.requests.filter((path) => path === base)).toHaveLength(1);
      expect(await page.evaluate(() => performance.getEntriesByType('navigation').length)).toBe(1);

      const served = await page.evaluate(async () => {
        const manifest = await fetch('manifest.webmanifest');
        const files = (await caches.keys()).find((name) => name.includes('precache'));
        return {
          type: manifest.headers.get('content-type'),
          csp: manifest.headers.get('content-security-policy'),
          precached: files !== undefined,
        };
      });
      expect(served.type).toContain('application/manifest+json');
      expect(served.csp).toContain("default-src 'self'");
      expect(served.precached).toBe(true);

      const upscaled = await upscaleGradient(page);
      expect(upscaled).toMatchObject({ width: 128, height: 128, backend: 'wasm' });
      expect(upscaled.device).toContain('2 threads');
      expect(upscaled.error).toBeLessThan(8);
      expect(errors).toEqual([]);
    } finally {
      await host.stop();
    }
  });
}

test('opens, once and without isolation, where service workers are refused', async ({ browser }) => {
  const host = await startStaticHost();
  const context = await browser.newContext({ serviceWorkers: 'block' });
  try {
    const page = await context.newPage();
    await openStudio(page, host.url);
    await page.waitForTimeout(1500);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
    expect(host.requests.filter((path) => path === '/')).toHaveLength(1);
    expect((await upscaleGradient(page, 24)).width).toBe(48);
  } finally {
    await context.close();
    await host.stop();
  }
});
