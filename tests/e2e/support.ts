/** What the browser tests share: opening the studio, pictures to feed it, looking for what went wrong. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Page, test } from '@playwright/test';

const root = new URL('../../', import.meta.url);

/** Path of a committed fixture in tests/fixtures. */
export const fixture = (name: string) => fileURLToPath(new URL(`tests/fixtures/${name}`, root));

/**
 * Path of a file of the measuring set that lies beside the checkout (`../shared/<path>`, or `TINTYPE_SHARED`).
 * Skips the calling test, with a word, where it is absent.
 */
export function shared(path: string): string {
  const places = [process.env.TINTYPE_SHARED, new URL('../shared', root), new URL('../../shared', root)]
    .filter((place) => place !== undefined)
    .map((place) => `${typeof place === 'string' ? place : fileURLToPath(place)}/${path}`);
  const found = places.find((file) => existsSync(file));
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

/** Opens the studio and waits until it can be used. */
export async function openStudio(page: Page, path = './'): Promise<void> {
  await page.goto(path);
  await page.waitForFunction(() => document.querySelector('#root')?.childElementCount);
}
