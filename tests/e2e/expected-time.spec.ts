/** The panel says how long a run will take before there ever was one, from the models' warm-up. */
import { expect, type Page, test } from '@playwright/test';
import { canvas, openStudio, openTool } from './support.ts';

/** Opens a grey picture large enough for its job to take seconds anywhere. */
async function openLarge(page: Page): Promise<void> {
  const bytes = await page.evaluate(async () => {
    const surface = new OffscreenCanvas(2400, 1800);
    surface.getContext('2d')!.fillStyle = '#777';
    surface.getContext('2d')!.fillRect(0, 0, 2400, 1800);
    return [...new Uint8Array(await (await surface.convertToBlob()).arrayBuffer())];
  });
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^Open/ }).first().click();
  await (await chooser).setFiles({ name: 'large.png', mimeType: 'image/png', buffer: Buffer.from(bytes) });
  await expect(canvas(page)).toHaveAccessibleName(/pixels/);
}

const kept = (page: Page, name: string) =>
  page.evaluate((key) => JSON.parse(localStorage.getItem(key) ?? '{}').state, name);

test('before the first job the time comes from the warm-up, which is done once', async ({ page }) => {
  test.slow();
  await openStudio(page);
  await openLarge(page);
  const panel = await openTool(page, 'Restore');
  await expect(panel.getByText('Time on this device')).toBeVisible({ timeout: 90_000 });
  await expect(panel.getByText(/^about \d/)).toBeVisible();
  const { speeds } = await kept(page, 'tintype-model-speeds');
  const [key] = Object.keys(speeds).filter((k) => k.startsWith('tintype-restore@'));
  const [[place, speed]] = Object.entries(speeds[key!]) as [
    [string, { at: number; graphs: { ms: number }[] }],
  ];
  expect(place).toMatch(/^wasm \d+ thread/);
  expect(speed.graphs[0]!.ms).toBeGreaterThan(0);
  expect((await kept(page, 'tintype-model-history'))?.runs ?? {}).toEqual({});

  // A run that was measured counts more than the warm-up.
  await page.evaluate((device) => {
    const key = 'restore-picture|human-blazeface+human-facemesh+tintype-restore+tintype-scratch|';
    const run = { megapixels: 4.32, ms: 3_600_000 };
    const state = { lastUsed: {}, runs: { [key]: { device, runs: [run] } } };
    localStorage.setItem('tintype-model-history', JSON.stringify({ state, version: 0 }));
  }, place);
  await page.reload();
  await openLarge(page);
  await openTool(page, 'Restore');
  await expect(panel.getByText('about 60 min')).toBeVisible();
  expect(await kept(page, 'tintype-model-speeds')).toEqual({ speeds });
});
