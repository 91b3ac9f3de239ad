/** What the build may weigh. */
import { readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { openStudio } from './support.ts';

const FIRST_LOAD_BYTES = 250 * 1024;
const FILE_BYTES = 25 * 1024 * 1024;
const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

test('the first load takes at most 250 KB of gzipped JavaScript', async ({ page }) => {
  const scripts = new Map<string, number>();
  page.on('response', async (response) => {
    const type = response.headers()['content-type'] ?? '';
    if (!type.includes('javascript') || response.url().endsWith('/sw.js')) return;
    scripts.set(response.url(), gzipSync(await response.body()).length);
  });
  await openStudio(page);
  await page.waitForLoadState('networkidle');
  expect(scripts.size).toBeGreaterThan(0);
  const total = [...scripts.values()].reduce((a, b) => a + b, 0);
  console.log(`first load: ${(total / 1024).toFixed(1)} KB gzipped in ${scripts.size} files`);
  expect(total).toBeLessThanOrEqual(FIRST_LOAD_BYTES);
});

test('no file of the build is over 25 MiB, which some static hosts refuse', () => {
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' });
  const heavy = files.filter((file) => statSync(`${dist}${file}`).size > FILE_BYTES);
  expect(files.length).toBeGreaterThan(10);
  expect(heavy).toEqual([]);
});
