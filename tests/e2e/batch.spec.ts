/** Many pictures through one recipe, in the built studio. */
import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { unzipSync } from 'fflate';
import { fixture, openPicture, openStudio, startTool, steps, watchErrors } from './support.ts';

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Batch' });
const rows = (page: Page) => dialog(page).getByRole('region', { name: 'Pictures' }).getByRole('listitem');

async function openBatch(page: Page): Promise<void> {
  await page.keyboard.press('Control+b');
  await expect(dialog(page)).toBeVisible({ timeout: 45_000 });
}

async function addPictures(page: Page, names: readonly string[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await dialog(page).getByRole('button', { name: 'Add pictures' }).click();
  await (await chooser).setFiles(names.map(fixture));
  await expect(rows(page)).toHaveCount(names.length);
}

async function addUpscale(page: Page): Promise<void> {
  await dialog(page).getByRole('button', { name: 'Add a step' }).click();
  await page.getByRole('menuitem', { name: 'Upscale' }).click();
}

const counts = (page: Page, text: string) =>
  expect(dialog(page).getByRole('status')).toHaveText(text, { timeout: 90_000 });

test('what can be done is done, what fails says why, and all comes out as one zip', async ({ page }) => {
  const errors = watchErrors(page);
  // The folder that a person would choose.
  await page.addInitScript(() => {
    Object.assign(globalThis, { showDirectoryPicker: () => navigator.storage.getDirectory() });
  });
  await openStudio(page);
  await openBatch(page);
  await expect(dialog(page).getByRole('button', { name: 'Start' })).toBeDisabled();
  await addPictures(page, ['cat-small.png', 'truncated.jpg', 'lzw.tif']);
  await addUpscale(page);
  await dialog(page).getByRole('button', { name: 'Settings of step 1, Upscale' }).click();
  await dialog(page).getByRole('radio', { name: '4×' }).click();
  await dialog(page).getByRole('button', { name: 'Start' }).click();
  await counts(page, '2 of 3 pictures done, 1 failed.');
  await expect(rows(page).nth(1)).toContainText('JPEG is cut off');

  const download = page.waitForEvent('download');
  await dialog(page).getByRole('button', { name: 'Save all as zip' }).click();
  const files = unzipSync(new Uint8Array(await readFile(await (await download).path())));
  expect(Object.keys(files)).toEqual(['cat-small.jpg', 'lzw.jpg']);
  const size = await page.evaluate(
    async (bytes) => {
      const { width, height } = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
      return [width, height];
    },
    [...files['lzw.jpg']!],
  );
  expect(size).toEqual([96, 64]);

  await dialog(page).getByRole('button', { name: 'Save into a folder' }).click();
  const inFolder = () =>
    page.evaluate(async (names) => {
      const folder = await navigator.storage.getDirectory();
      const size = async (name: string) => (await (await folder.getFileHandle(name)).getFile()).size;
      return Promise.all(names.map((name) => size(name).catch(() => 0)));
    }, Object.keys(files));
  await expect.poll(inFolder).toEqual(Object.values(files).map((bytes) => bytes.length));
  expect(errors).toEqual([]);
});

test('a batch that was left goes on after a reload', async ({ page }) => {
  await openStudio(page);
  await openBatch(page);
  await addPictures(page, ['cat-small.png', 'astronaut.jpg', 'still.gif']);
  await addUpscale(page);
  await dialog(page).getByRole('button', { name: 'Start' }).click();
  await dialog(page).getByRole('button', { name: 'Pause' }).click();
  await expect(dialog(page).getByRole('button', { name: /Start|Go on/ })).toBeEnabled();
  await dialog(page).getByRole('button', { name: 'Skip still.gif' }).click();
  await expect(rows(page).nth(2)).toContainText('skipped');
  await page.reload();
  await expect(page.getByText(/^A batch is waiting: [12] of 3 pictures are left/)).toBeVisible();
  await page.getByRole('button', { name: 'Show it' }).click();
  await dialog(page)
    .getByRole('button', { name: /Start|Go on/ })
    .click();
  await counts(page, '2 of 3 pictures done, 0 failed.');
  await dialog(page).getByRole('button', { name: 'Try still.gif again' }).click();
  await dialog(page)
    .getByRole('button', { name: /Start|Go on/ })
    .click();
  await counts(page, '3 of 3 pictures done, 0 failed.');
});

test('steps are taken from the history, kept as a recipe, and brought back', async ({ page }) => {
  await openStudio(page);
  await openPicture(page, fixture('cat-small.png'));
  await startTool(page, 'Upscale');
  await expect(steps(page)).toHaveCount(2, { timeout: 60_000 });
  await openBatch(page);
  const recipes = dialog(page).getByRole('button', { name: 'Recipes' });
  await recipes.click();
  await page.getByRole('menuitem', { name: /^Take over/ }).click();
  await dialog(page).getByRole('textbox', { name: 'Name of the recipe' }).fill('Twice');
  await dialog(page).getByRole('button', { name: 'Keep' }).click();
  await expect(page.getByText('“Twice” is kept')).toBeVisible();
  await dialog(page).getByRole('button', { name: 'Remove Upscale' }).click();
  await recipes.click();
  await page.getByRole('menuitem', { name: 'Twice', exact: true }).click();
  await expect(dialog(page).getByRole('button', { name: 'Settings of step 1, Upscale' })).toBeVisible();
});
