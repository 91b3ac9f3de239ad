/** One big model at a time over all tabs: a tab waits for another, and gives way when it only idles. */
import { expect, type Page, test } from '@playwright/test';
import type * as Governor from '../../src/jobs/governor.ts';
import { type ModuleServer, serveModules } from './modules.ts';

declare const window: Window & { governor: typeof Governor; waited?: boolean; dropped?: boolean };

let server: ModuleServer;
test.beforeAll(async () => {
  server = await serveModules();
});
test.afterAll(() => server.close());

const visit = (page: Page) => server.open(page, { governor: '/src/jobs/governor.ts' });
/** Asks for the place. @returns when it was got */
const take = (page: Page) =>
  page.evaluate(() =>
    window.governor.takePlace(new AbortController().signal, () => {
      window.waited = true;
    }),
  );
const waited = (page: Page) => page.evaluate(() => window.waited === true);

test('a tab waits until the job of another has done', async ({ page, context }) => {
  const second = await context.newPage();
  await visit(page);
  await visit(second);
  await take(page);
  let got = false;
  const taking = take(second).then(() => {
    got = true;
  });
  await expect.poll(() => waited(second)).toBe(true);
  // The lock is still the first tab's, and the second is in its line.
  const line = await page.evaluate(() => navigator.locks.query());
  expect(line.held?.map(({ name }) => name)).toContain('tintype-big-model');
  expect(line.pending?.map(({ name }) => name)).toContain('tintype-big-model');
  expect(got).toBe(false);
  await page.evaluate(() => window.governor.leavePlace());
  await taking;
  expect(await waited(page)).toBe(false);
});

test('an idle tab ends its worker and gives way at once', async ({ page, context }) => {
  const second = await context.newPage();
  await visit(page);
  await visit(second);
  await take(page);
  await page.evaluate(() =>
    window.governor.onPlaceWanted(() => {
      window.dropped = true;
      window.governor.leavePlace();
    }),
  );
  await take(second);
  expect(await page.evaluate(() => window.dropped)).toBe(true);
});

test('whoever stops waiting leaves the line, and a tab that is closed gives the place back', async ({
  page,
  context,
}) => {
  const second = await context.newPage();
  await visit(page);
  await visit(second);
  await take(page);
  const end = await second.evaluate(() =>
    window.governor.takePlace(AbortSignal.timeout(50), () => undefined).catch((error) => error.name),
  );
  expect(end).toBe('TimeoutError');
  const { pending } = await page.evaluate(() => navigator.locks.query());
  expect(pending).toEqual([]);
  const taking = take(second);
  await page.close();
  await taking;
});
