/** The first minute with a real photo: open it, upscale it on two threads, watch honest progress, save it. */
import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { decode } from 'fast-png';
import { canvas, openPicture, openStudio, shared, startTool, watchErrors } from './support.ts';

test('a real photo is upscaled on WASM with two threads and saved', async ({ page }) => {
  test.setTimeout(300_000);
  const errors = watchErrors(page);
  await openStudio(page);
  await openPicture(page, shared('eval/photos/kodak/kodim04.png'));
  await expect(canvas(page)).toHaveAccessibleName(/500 × 500 pixels/);

  const panel = await startTool(page, 'Upscale');
  const seen: { label: string; value: number }[] = [];
  const bar = panel.getByRole('progressbar');
  while (await bar.isVisible()) {
    const [label, value] = await bar
      .evaluate((e) => [e.getAttribute('aria-valuetext'), e.getAttribute('aria-valuenow')], undefined, {
        timeout: 1000,
      })
      .catch(() => [null, null]);
    if (label && value !== null) seen.push({ label, value: Number(value) });
    await page.waitForTimeout(100);
  }
  await expect(canvas(page)).toHaveAccessibleName(/1000 × 1000 pixels/);
  await expect(panel.getByRole('region', { name: 'Result' })).toContainText('2 threads');
  const tiles = seen.filter(({ label }) => /^Tile \d+ of \d+/.test(label));
  expect(tiles.length).toBeGreaterThan(1);
  expect(tiles.map(({ value }) => value)).toEqual(tiles.map(({ value }) => value).sort((a, b) => a - b));

  await page.keyboard.press('Control+s');
  const dialog = page.getByRole('dialog', { name: 'Save picture' });
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click({ timeout: 60_000 });
  const saved = decode(await readFile(await (await download).path()));
  expect([saved.width, saved.height]).toEqual([1000, 1000]);
  expect(errors).toEqual([]);
});
