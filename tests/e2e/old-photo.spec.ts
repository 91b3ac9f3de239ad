/** The guided flow in the built studio: steps run, judged, skipped, undone, and gone on with after the tab was killed in a step. */
import { expect, type Page, test } from '@playwright/test';
import { fixture, openPicture, openStudio, steps } from './support.ts';

const flow = (page: Page) => page.getByRole('complementary', { name: 'Restore an old photo settings' });
const states = (page: Page) => flow(page).getByRole('list', { name: 'Steps' }).getByRole('listitem');

/** Steps of the only document in the database. */
const storedSteps = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const request = indexedDB.open('tintype-documents');
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const all = request.result.transaction('documents').objectStore('documents').getAll();
          all.onsuccess = () => resolve(all.result[0]?.steps.length ?? 0);
          all.onerror = () => reject(all.error);
        };
      }),
  );

test('an old photo goes through the flow: keep, undo, skip, a kill in the middle, go on, finish', async ({
  page: first,
}) => {
  let page = first;
  await openStudio(page);
  await openPicture(page, fixture('grey.png'));
  await page.getByRole('navigation', { name: 'Tools' }).getByRole('button', { name: 'Old photo' }).click();
  await expect(states(page).first()).toHaveText(/Restore.*now/);
  await expect(flow(page).getByRole('switch', { name: 'Scratches and dust' })).toBeChecked();
  // Only the fading is corrected: the flow is what is tried here, not the nets.
  await flow(page).getByRole('switch', { name: 'Scratches and dust' }).click();
  await flow(page).getByRole('slider', { name: 'Noise and compression' }).press('Home');

  await flow(page).getByRole('button', { name: 'Run this step' }).click();
  const keep = flow(page).getByRole('button', { name: 'Keep and go on' });
  await expect(keep).toBeVisible({ timeout: 90_000 });
  await expect(steps(page)).toHaveCount(2);
  await expect(page.getByRole('slider', { name: 'Before and after' })).toBeVisible();

  await page.keyboard.press('Control+z');
  await expect(states(page).first()).toHaveText(/now/);
  await page.keyboard.press('Control+Shift+z');
  await keep.click();
  await expect(states(page).first()).toHaveText(/kept/);
  await expect(states(page).nth(1)).toHaveText(/Faces.*now/);
  await flow(page).getByRole('button', { name: 'Skip' }).click();
  await expect(states(page).nth(2)).toHaveText(/Colorize.*now/);

  await expect.poll(() => storedSteps(page), { timeout: 30_000 }).toBe(2);
  // A worker that never gets done, so that the tab surely dies in the middle of the step.
  await page.evaluate(() => {
    globalThis.Worker = class extends EventTarget {
      postMessage() {}
      terminate() {}
    } as unknown as typeof Worker;
  });
  await flow(page).getByRole('button', { name: 'Run this step' }).click();
  await expect(flow(page).getByRole('progressbar')).toBeVisible();
  const killed = page.waitForEvent('crash');
  const devtools = await page.context().newCDPSession(page);
  void devtools.send('Page.crash').catch(() => undefined);
  await killed;
  await page.close();

  page = await page.context().newPage();
  await openStudio(page);
  await page.getByRole('button', { name: /grey/ }).first().click();
  await expect(steps(page)).toHaveCount(2);
  const offer = page.getByText('The restoration of this photo was left at step 3 of 4.', { exact: true });
  await expect(offer).toBeVisible();
  await page.getByRole('navigation', { name: 'Tools' }).getByRole('button', { name: 'Old photo' }).click();
  await expect(offer).toBeHidden();
  await expect(states(page).nth(2)).toHaveText(/Colorize.*now/);
  await flow(page).getByRole('button', { name: 'Skip' }).click();
  await flow(page).getByRole('button', { name: 'Skip' }).click();
  await expect(flow(page).getByRole('status')).toHaveText(/Finished/);
  await expect(steps(page)).toHaveCount(2);
});
