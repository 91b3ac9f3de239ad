/** What goes wrong in the middle of things: a clear sentence each time, and the open document is intact. */
import { expect, type Page, test } from '@playwright/test';
import {
  canvas,
  chooseFile,
  fixture,
  openPicture,
  openStudio,
  openTool,
  startTool,
  steps,
} from './support.ts';

/** A sentence: starts with a capital or a name in it, ends with a full stop, and speaks no code. */
const SENTENCE = /^[\p{L}\d"'“].{15,300}\.$/u;
const JARGON = /undefined|null|NaN|\[object|Error:|https?:|0x/;

async function expectSentence(page: Page, about: RegExp): Promise<void> {
  const alert = page.getByRole('alert').filter({ hasText: about });
  await expect(alert).toBeVisible({ timeout: 60_000 });
  const text = (await alert.locator('p').first().textContent())?.trim() ?? '';
  expect(text).toMatch(SENTENCE);
  expect(text).not.toMatch(JARGON);
}

/** Remembers the page's workers by name, so that a test can end one as a crash would: without a word to the page. */
async function watchWorkers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const born: { name: string; worker: Worker }[] = [];
    const Original = globalThis.Worker;
    class Watched extends Original {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        born.push({ name: options?.name ?? '', worker: this });
      }
    }
    Object.assign(globalThis, {
      Worker: Watched,
      killWorkers(name: string) {
        const doomed = born.filter((one) => one.name === name);
        for (const { worker } of doomed) Original.prototype.terminate.call(worker);
        return doomed.length;
      },
    });
  });
}

const PHOTO = /^astronaut.*256 × 256 pixels/;

test.beforeEach(async ({ page }) => {
  await watchWorkers(page);
  await openStudio(page);
  await openPicture(page, fixture('astronaut.jpg'));
  await expect(canvas(page)).toHaveAccessibleName(PHOTO);
});

test('the worker dies in mid-run: a sentence, the picture as it was, and the next run works', async ({
  page,
}) => {
  const panel = await startTool(page, 'Upscale');
  await expect(panel.getByRole('progressbar')).toHaveAttribute('aria-valuetext', /Tile|of/, {
    timeout: 60_000,
  });
  const killed = await page.evaluate(() =>
    (globalThis as unknown as { killWorkers(name: string): number }).killWorkers('tintype-capability'),
  );
  expect(killed).toBeGreaterThan(0);
  await expectSentence(page, /stopped unexpectedly/);
  await expect(canvas(page)).toHaveAccessibleName(PHOTO);
  await expect(steps(page)).toHaveCount(1);

  await startTool(page, 'Upscale');
  await expect(canvas(page)).toHaveAccessibleName(/512 × 512 pixels/, { timeout: 90_000 });
});

test('the tab is closed in mid-run: the studio opens again and works', async ({ page, context }) => {
  await startTool(page, 'Upscale');
  await page.close({ runBeforeUnload: false });
  const again = await context.newPage();
  await openStudio(again);
  await openPicture(again, fixture('astronaut.jpg'));
  await startTool(again, 'Upscale');
  await expect(canvas(again)).toHaveAccessibleName(/512 × 512 pixels/, { timeout: 90_000 });
});

for (const [file, about] of [
  ['truncated.jpg', /truncated|damaged|incomplete|cut off|ends too early/i],
  ['text.png', /not a picture|no picture|text/i],
  ['12000x12000.png', /12[,. ]?000|large|too big/i],
] as const) {
  test(`${file} is refused in a sentence, the open document stays`, async ({ page }) => {
    await chooseFile(page, fixture(file));
    await expectSentence(page, about);
    await expect(canvas(page)).toHaveAccessibleName(PHOTO);
    const panel = await openTool(page, 'Upscale');
    await expect(panel.getByRole('button', { name: /^Upscale/ })).toBeEnabled();
  });
}

test('a picture of one pixel is opened and upscaled, on one thread where that is an iPhone', async ({
  page,
}) => {
  await page.evaluate(() => Object.defineProperty(navigator, 'platform', { get: () => 'iPhone' }));
  await chooseFile(page, fixture('1x1.png'));
  await expect(canvas(page)).toHaveAccessibleName(/1 × 1 pixels/);
  const panel = await startTool(page, 'Upscale');
  await expect(canvas(page)).toHaveAccessibleName(/2 × 2 pixels/, { timeout: 60_000 });
  await expect(panel.getByRole('region', { name: 'Result' })).toContainText('1 thread');
});
