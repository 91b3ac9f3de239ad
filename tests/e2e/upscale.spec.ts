/** Upscale in the built studio: a size on paper, its resolution in the file, and a look at a part before the whole. */
import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { fixture, openPicture, openStudio, openTool, steps, watchErrors } from './support.ts';

test('a print size is reached, its resolution is in the file, and a part can be seen first', async ({
  page,
}) => {
  test.setTimeout(120_000);
  const errors = watchErrors(page);
  await openStudio(page);
  await openPicture(page, fixture('lzw.tif'));
  const panel = await openTool(page, 'Upscale');
  await panel.getByRole('radio', { name: 'Print' }).click();
  await panel.getByRole('textbox', { name: /^Width/ }).fill('2');
  await panel.getByRole('textbox', { name: /^Dots per inch/ }).fill('100');
  await panel.getByRole('textbox', { name: /^Dots per inch/ }).blur();
  await expect(panel.getByText('79 × 52')).toBeVisible();

  await panel.getByRole('button', { name: 'Preview a part' }).click();
  const sample = page.getByRole('button', { name: /^Preview at/ });
  await expect(page.getByRole('button', { name: /^Border of before and after, 50/ })).toBeVisible({
    timeout: 60_000,
  });
  await expect(steps(page)).toHaveCount(1);
  await page.getByRole('button', { name: /^Border of/ }).press('ArrowRight');
  await expect(page.getByRole('button', { name: 'Border of before and after, 55 %' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sample).toBeHidden();

  await panel.getByRole('button', { name: /^Upscale/ }).click();
  await expect(steps(page)).toHaveCount(2, { timeout: 60_000 });
  await page.keyboard.press('Control+s');
  const dialog = page.getByRole('dialog', { name: 'Save picture' });
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  const file = await readFile(await (await download).path());
  const at = file.indexOf('pHYs');
  expect(file.readUInt32BE(at + 4)).toBe(3937);
  expect([file.readUInt32BE(16), file.readUInt32BE(20)]).toEqual([79, 52]);
  expect(errors).toEqual([]);
});
