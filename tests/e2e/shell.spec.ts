/** The studio as a person meets it: opening, running, cancelling, comparing, saving; by mouse and by keyboard. */
import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { fixture, openPicture, openStudio, startTool, steps, watchErrors } from './support.ts';

const panel = (page: Page, tool: string) => page.getByRole('complementary', { name: `${tool} settings` });

async function openExample(page: Page): Promise<void> {
  await openStudio(page);
  await page.getByRole('button', { name: /Chelsea, the cat/ }).click();
  await expect(page.getByRole('application', { name: /451 × 300 pixels/ })).toBeVisible();
}

test('an example is upscaled, compared, undone and redone', async ({ page }) => {
  const errors = watchErrors(page);
  await openExample(page);
  const upscale = panel(page, 'Upscale');
  await page.getByTestId('announcer').evaluate((announcer) => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    new MutationObserver(() => heard.push(announcer.textContent)).observe(announcer, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
  await expect(upscale.getByText('902 × 600')).toBeVisible();
  await upscale.getByRole('button', { name: /^Upscale/ }).click();
  await expect(upscale.getByRole('progressbar')).toBeVisible();
  await expect(upscale.getByText(/Upscale finished in/)).toBeVisible({ timeout: 90_000 });
  await expect(upscale.getByRole('region', { name: 'Result' })).toContainText('lite');
  await expect(page.getByRole('application', { name: /902 × 600 pixels/ })).toBeVisible();
  await page.getByRole('button', { name: 'Compare with before' }).click();
  await expect(page.getByRole('slider', { name: 'Before and after' })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('application', { name: /451 × 300 pixels/ })).toBeVisible();
  await page.keyboard.press('Control+Shift+z');
  await expect(page.getByRole('application', { name: /902 × 600 pixels/ })).toBeVisible();
  const heard = await page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
  expect(heard.indexOf('Upscale started.')).toBeGreaterThanOrEqual(0);
  expect(heard.findIndex((text) => text.startsWith('Upscale finished after'))).toBeGreaterThan(
    heard.indexOf('Upscale started.'),
  );

  // The step's own settings, and the picture that it was made from.
  await upscale.getByRole('radio', { name: '8×' }).click();
  await page.getByRole('button', { name: 'Run again with other settings' }).click();
  await expect(page.getByRole('application', { name: /451 × 300 pixels/ })).toBeVisible();
  await expect(upscale.getByRole('radio', { name: '2×' })).toBeChecked();
  await expect(upscale.getByRole('button', { name: /^Upscale/ })).toBeEnabled();
  expect(errors).toEqual([]);
});

test('Escape cancels the job and leaves the picture as it was', async ({ page }) => {
  await openExample(page);
  const upscale = panel(page, 'Upscale');
  await upscale.getByRole('radio', { name: '8×' }).click();
  await page.keyboard.press('Control+Enter');
  await expect(upscale.getByRole('progressbar')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(upscale.getByText('Cancelled. Your picture is unchanged.')).toBeVisible({ timeout: 2000 });
  await expect(page.getByTestId('announcer')).toContainText('cancelled');
  await expect(page.getByRole('application', { name: /451 × 300 pixels/ })).toBeVisible();
  await expect(upscale.getByRole('button', { name: /^Upscale/ })).toBeEnabled();
});

test('a file that is no picture is refused in a sentence, and the open one stays', async ({ page }) => {
  await openExample(page);
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['hello'], 'letter.png', { type: 'image/png' }));
    dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true, bubbles: true }));
  });
  const alert = page.getByRole('alert');
  await expect(alert).toBeVisible();
  await expect(alert).not.toContainText(/Error|undefined/);
  await expect(page.getByRole('application', { name: /451 × 300 pixels/ })).toBeVisible();
  await alert.getByRole('button', { name: 'Dismiss' }).click();
  await expect(alert).toBeHidden();
});

test('the save dialog shows the true size and writes the file', async ({ page }) => {
  // Without the browser's own save dialog, which no test can drive, the studio downloads.
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, 'showOpenFilePicker');
    Reflect.deleteProperty(window, 'showSaveFilePicker');
  });
  await openExample(page);
  await page.keyboard.press('Control+s');
  const dialog = page.getByRole('dialog', { name: 'Save picture' });
  await dialog.getByRole('radio', { name: 'JPEG' }).click();
  const size = dialog.getByRole('status');
  await expect(size).toContainText(/\d KB/);
  const at90 = await size.textContent();
  await dialog.getByRole('slider', { name: 'Quality' }).press('Home');
  await expect(size).toContainText(/\d KB/);
  await expect(size).not.toHaveText(at90 ?? '');
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('Chelsea, the cat.jpg');
  const bytes = await readFile(await file.path());
  expect([...bytes.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
  await expect(dialog).toBeHidden();

  // Where the browser has a save dialog of its own, the file goes to where the person says.
  await page.addInitScript(() => {
    Object.assign(globalThis, {
      // Its presence tells that there are such dialogs.
      showOpenFilePicker: () => Promise.reject(new DOMException('', 'AbortError')),
      showSaveFilePicker: async ({ suggestedName }: { suggestedName: string }) =>
        (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true }),
    });
  });
  await page.goto('./?open=examples/cat.jpg');
  await expect(page.getByRole('application', { name: /451 × 300 pixels/ })).toBeVisible();
  await page.keyboard.press('Control+s');
  await dialog.getByRole('radio', { name: 'WebP' }).click();
  await expect(size).toContainText(/\d KB/);
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Saved cat.webp.')).toBeVisible();
  const kept = await page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory();
    const file = await (await folder.getFileHandle('cat.webp')).getFile();
    return (await file.slice(0, 4).text()) + (await file.slice(8, 12).text());
  });
  expect(kept).toBe('RIFFWEBP');
});

test('a saved file keeps what came with the picture, without the place, and says what AI did', async ({
  page,
}) => {
  await openStudio(page);
  await openPicture(page, fixture('with-place.jpg'));
  const save = async (keep: string) => {
    await page.keyboard.press('Control+s');
    const dialog = page.getByRole('dialog', { name: 'Save picture' });
    await dialog.getByRole('radio', { name: keep, exact: true }).click();
    await expect(dialog.getByRole('status')).toContainText(/\d (B|KB)/);
    const download = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    return readFile(await (await download).path(), 'latin1');
  };
  const careful = await save('Without place');
  expect(careful).toContain('Tintype Camera');
  expect(careful).not.toContain('GPS');
  expect(careful).not.toContain('DigitalSourceType');
  expect(await save('All')).toContain('exif:GPSLatitude');

  // The library keeps it, too.
  await page.waitForTimeout(2000);
  await page.reload();
  await page.getByRole('button', { name: /^with-place.jpg/ }).click();
  await startTool(page, 'Upscale');
  await expect(steps(page)).toHaveCount(2, { timeout: 60_000 });
  expect(await save('Without place')).toContain('Tintype Camera');
  const bigger = await save('None');
  expect(bigger).not.toContain('Tintype Camera');
  expect(bigger).toContain('digitalsourcetype/algorithmicallyEnhanced');
});

test('every tool and command is reached by keyboard', async ({ page }) => {
  await openStudio(page);
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'All commands' });
  await expect(palette).toBeVisible();
  await page.keyboard.type('palette');
  await page.keyboard.press('Enter');
  await expect(panel(page, 'Palette')).toBeVisible();
  await expect(palette).toBeHidden();
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet).toBeVisible();
  await sheet.getByRole('switch', { name: 'Single-key shortcuts' }).click();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await page.keyboard.press('?');
  await expect(sheet).toBeHidden();
});

test('the theme that was chosen is kept', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await openStudio(page);
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await expect.poll(background).not.toBe(light);
  const dark = await background();
  await page.reload();
  await expect.poll(background).toBe(dark);
});

test('on a phone nothing is wider than the screen, and the panel is a sheet', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openExample(page);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  const upscale = panel(page, 'Upscale');
  await expect(upscale.getByRole('radio', { name: '2×' })).toBeVisible();
  await upscale.getByRole('button', { name: 'Hide the settings' }).click();
  await expect(upscale.getByRole('radio', { name: '2×' })).toBeHidden();
  await expect(upscale.getByRole('button', { name: /^Upscale/ })).toBeVisible();
});
