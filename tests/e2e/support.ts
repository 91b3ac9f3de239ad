/** What the browser tests share: opening the studio and pictures, running tools, looking for what went wrong. */
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { findShared } from '../lib/shared.mjs';

const root = new URL('../../', import.meta.url);

/** Path of a committed fixture in tests/fixtures. */
export const fixture = (name: string) => fileURLToPath(new URL(`tests/fixtures/${name}`, root));

/**
 * Path of a file of the measuring set that lies beside the checkout (`../shared/<path>`, or `TINTYPE_SHARED`).
 * Skips the calling test, with a word, where it is absent.
 */
export function shared(path: string): string {
  const found = findShared(path);
  test.skip(!found, `shared/${path} is not beside this checkout`);
  return found as string;
}

/** Errors that a page throws or logs, collected from now on. */
export function watchErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(`${error.name}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return errors;
}

/** Opens the studio and waits until it can be used. Files are asked for with an input, which a test can answer. */
export async function openStudio(page: Page, path = './'): Promise<void> {
  await page.addInitScript(() => {
    for (const picker of ['showOpenFilePicker', 'showSaveFilePicker'])
      Reflect.deleteProperty(globalThis, picker);
  });
  await page.goto(path);
  await page.waitForFunction(() => document.querySelector('#root')?.childElementCount);
}

/** Chooses a file in the dialog, as a person does. What comes of it, the caller checks. */
export async function chooseFile(page: Page, file: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^Open/ }).first().click();
  await (await chooser).setFiles(file);
}

/** Chooses a file and waits for the picture on the canvas. */
export async function openPicture(page: Page, file: string): Promise<void> {
  await chooseFile(page, file);
  await expect(canvas(page)).toHaveAccessibleName(/pixels/);
}

/** The canvas; its name tells file, size and zoom. */
export const canvas = (page: Page) => page.getByRole('application');

/** The steps of the open document. */
export const steps = (page: Page) => page.getByRole('list', { name: 'History' }).getByRole('listitem');

/** Opens a tool's panel and gives it back. */
export async function openTool(page: Page, title: string) {
  const panel = page.getByRole('complementary', { name: `${title} settings` });
  if (!(await panel.isVisible())) {
    await page
      .getByRole('navigation', { name: 'Tools' })
      .getByRole('button', { name: title, exact: true })
      .click();
  }
  await expect(panel.getByRole('button', { name: new RegExp(`^${title}`) })).toBeVisible();
  return panel;
}

/** Presses the tool's button and waits until the job is under way in its worker. */
export async function startTool(page: Page, title: string) {
  const panel = await openTool(page, title);
  await panel.getByRole('button', { name: new RegExp(`^${title}`) }).click();
  await expect(panel.getByRole('progressbar')).toBeVisible();
  return panel;
}
