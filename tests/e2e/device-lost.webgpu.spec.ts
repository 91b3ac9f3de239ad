/** The GPU process dies in mid-run: the same job is done on the processor in a fresh worker, and the user is told. */
import { expect, test } from '@playwright/test';
import type { Tintype } from '../../src/api/tab.ts';
import type { Provenance } from '../../src/capabilities/contract.ts';
import { openStudio } from './support.ts';

declare const window: Window & { tintype: Tintype; lostRun?: Promise<Provenance>; stage?: string };

test('a lost GPU device ends in a result from WASM and one line that says so', async ({ page, browser }) => {
  test.setTimeout(240_000);
  await openStudio(page);
  await page.evaluate(() => {
    const side = 96;
    const data = new Uint8ClampedArray(side * side * 4).map((_, i) => (i % 4 === 3 ? 255 : (i * 7) % 256));
    const models = { upscaler: 'esrgan-slim-x4' };
    const options = {
      backend: 'webgpu' as const,
      models,
      onProgress: (p: { label: string }) => (window.stage = p.label),
    };
    window.lostRun = window.tintype
      .run('upscale-photo', { image: { width: side, height: side, data } }, { sizeFactor: 4 }, options)
      .then((result) => result.provenance);
  });
  await page.waitForFunction(() => /Checking|Loading|Tile/.test(window.stage ?? ''), undefined, {
    timeout: 120_000,
  });
  const devtools = await browser.newBrowserCDPSession();
  await devtools.send('Browser.crashGpuProcess');
  const provenance = await page.evaluate(() => window.lostRun!);
  expect(provenance.backend).toBe('wasm');
  expect(provenance.notices.join(' ')).toContain(
    'The graphics device was lost, so the work was done on the processor.',
  );
});
