/** A model with wrong weights is caught before its first use. */
import { expect, test } from '@playwright/test';
import type * as CanaryPage from './canary-page.ts';
import { type ModuleServer, serveModules } from './modules.ts';
import { STAND_INS, standIn } from './stand-ins.ts';

declare const window: Window & { canary: typeof CanaryPage };

let server: ModuleServer;
test.beforeAll(async () => {
  server = await serveModules();
});
test.afterAll(() => server.close());

test('scrambled weights fail their canary on the graphics card', async ({ page }) => {
  test.slow();
  await server.open(page, { canary: '/tests/e2e/canary-page.ts' });
  expect(await page.evaluate(() => window.canary.openModel(false, 'webgpu'))).toEqual({
    end: 'webgpu',
    verdicts: ['webgpu pass'],
    notices: [],
  });
  expect(await page.evaluate(() => window.canary.openModel(true, 'webgpu'))).toMatchObject({
    end: 'canary-failed',
    verdicts: ['webgpu fail', 'wasm fail'],
    notices: [expect.stringContaining('on the graphics card'), expect.stringContaining('on the processor')],
  });
});

test('scrambled weights without a known answer are caught by what they make of a photo on the graphics card', async ({
  page,
}) => {
  test.slow();
  await server.open(page, { canary: '/tests/e2e/canary-page.ts' });
  const open = (name: string, scrambled: boolean) =>
    page.evaluate((net) => window.canary.openUnknown(net, 'webgpu'), standIn(name, scrambled, 'webgpu'));
  for (const name of STAND_INS) {
    expect(await open(name, false), name).toEqual({ end: 'webgpu', notices: [] });
    expect(await open(name, true), name).toMatchObject({
      end: 'canary-failed',
      notices: [expect.stringContaining(`${name} is broken (it`)],
    });
  }
});
