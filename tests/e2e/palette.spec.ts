/** The palette panel, in the built studio. */
import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { fixture, openStudio, steps, watchErrors } from './support.ts';

const swatches = (page: Page) =>
  page.getByRole('list', { name: 'Colours of the palette' }).getByRole('button', { name: /^Copy colour/ });
const run = async (page: Page, button: string) => {
  await page.getByRole('button', { name: button, exact: true }).click();
  await expect(page.getByRole('heading', { name: /Palette finished/ })).toBeVisible({ timeout: 60_000 });
};

// Files are asked for with an input and saved as downloads, which a test can answer.
test.beforeEach(({ page }) =>
  page.addInitScript(() => {
    for (const picker of ['showOpenFilePicker', 'showSaveFilePicker'])
      Reflect.deleteProperty(globalThis, picker);
  }),
);

test('a palette is made, kept in part, rerolled, and taken along', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const errors = watchErrors(page);
  await openStudio(page, './#/generate-color');
  await run(page, 'Reroll');
  await expect(swatches(page)).toHaveText(Array(5).fill(/^#[0-9a-f]{6}$/));
  const first = await swatches(page).allInnerTexts();

  await page.getByRole('button', { name: `Keep colour 3, ${first[2]}` }).click();
  await expect(page.getByRole('button', { name: `Keep colour 3, ${first[2]}` })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await page.getByRole('button', { name: 'Reroll' }).click();
  await expect(swatches(page).nth(0)).not.toHaveText(first[0]!);
  await expect(swatches(page).nth(2)).toHaveText(first[2]!);
  expect(new Set(await swatches(page).allInnerTexts()).size).toBe(5);

  await page.getByRole('button', { name: 'CSS' }).click();
  const css = await page.evaluate(() => navigator.clipboard.readText());
  expect(css).toContain(`--color-3: ${first[2]};`);

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Adobe (ASE)' }).click();
  expect((await download).suggestedFilename()).toBe('Tintype palette.ase');

  // Any palette may come up, also one without a readable pair.
  const summary = page.getByText(/^Contrast, \d+ pairs/);
  const pairs = Number(/\d+/.exec((await summary.textContent()) ?? '')![0]);
  await summary.click();
  if (pairs === 0) await expect(page.getByText('No two of these colours')).toBeVisible();
  else await expect(page.getByRole('table').getByRole('row')).toHaveCount(pairs + 1);
  expect(errors).toEqual([]);
});

test('colours come from the open picture', async ({ page }) => {
  await openStudio(page, './#/generate-color');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'From picture' }).click();
  await (await chooser).setFiles(fixture('astronaut.jpg'));
  await expect(swatches(page)).toHaveCount(5, { timeout: 60_000 });
  const colors = await swatches(page).allInnerTexts();
  // The suit is orange: one of the leading colours must be, too.
  const isOrange = (hex: string) => {
    const [r, g, b] = [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16)) as [
      number,
      number,
      number,
    ];
    return r > 150 && r - b > 70 && g > b;
  };
  expect(colors.some(isOrange), `${colors} hold an orange`).toBe(true);

  // Another palette is put on the picture; trying again replaces the last try.
  await page.getByRole('button', { name: 'Reroll' }).click();
  await expect(swatches(page).nth(0)).not.toHaveText(colors[0]!);
  const apply = page.getByRole('button', { name: 'Give the open picture these colours' });
  await apply.click();
  await expect(steps(page)).toHaveText([/./, /Colours of a palette/]);
  await expect(apply).toBeEnabled();
  await apply.click();
  await expect(apply).toBeEnabled();
  await expect(steps(page)).toHaveCount(2);

  // The file says that it was worked on; there is no tool to run again.
  await expect(page.getByRole('button', { name: 'Run again with other settings' })).toHaveCount(0);
  await page.keyboard.press('Control+s');
  const dialog = page.getByRole('dialog', { name: 'Save picture' });
  await expect(dialog.getByRole('status')).toContainText(/\d (B|KB)/);
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  expect(await readFile(await (await download).path(), 'latin1')).toContain(
    'digitalsourcetype/algorithmicallyEnhanced',
  );
});
