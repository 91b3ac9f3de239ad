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

test('scrambled weights fail their canary on the processor', async ({ page }) => {
  await server.open(page, { canary: '/tests/e2e/canary-page.ts' });
  expect(await page.evaluate(() => window.canary.openModel(false, 'wasm'))).toEqual({
    end: 'wasm',
    verdicts: ['wasm pass'],
    notices: [],
  });
  expect(await page.evaluate(() => window.canary.openModel(true, 'wasm'))).toMatchObject({
    end: 'canary-failed',
    verdicts: ['wasm fail'],
    notices: [expect.stringContaining('gave wrong numbers on the processor')],
  });
});

for (const build of ['wasm', 'jspi'] as const)
  test(`weights that stay in their file give the same answer, in the ${build} build`, async ({ page }) => {
    await server.open(page, { canary: '/tests/e2e/canary-page.ts' });
    const suspends = await page.evaluate(() => 'Suspending' in WebAssembly);
    test.skip(build === 'jspi' && !suspends, 'this browser cannot suspend wasm');
    const { error, heaped } = await page.evaluate((b) => window.canary.answerWithWeightsInFile(b), build);
    expect(error).toBeLessThan(1e-3);
    expect(heaped).toBeLessThan(100_000);
  });

test('scrambled weights without a known answer are caught by what they make of a photo on the processor', async ({
  page,
}) => {
  test.slow();
  await server.open(page, { canary: '/tests/e2e/canary-page.ts' });
  const open = (name: string, scrambled: boolean) =>
    page.evaluate((net) => window.canary.openUnknown(net, 'wasm'), standIn(name, scrambled, 'wasm'));
  for (const name of STAND_INS) {
    expect(await open(name, false), name).toEqual({ end: 'wasm', notices: [] });
    expect(await open(name, true), name).toMatchObject({
      end: 'canary-failed',
      notices: [expect.stringContaining(`${name} is broken (it`)],
    });
  }
});
