/** The studio as `npm start` serves it: headers, MIME types, isolation. */
import { expect, test } from '@playwright/test';
import { openStudio, watchErrors } from './support.ts';

test('opens without an error, cross-origin isolated', async ({ page }) => {
  const errors = watchErrors(page);
  await openStudio(page);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  expect(errors).toEqual([]);
});

test('sends the security headers and the right MIME types', async ({ request }) => {
  const index = await request.get('./');
  expect(index.headers()['content-security-policy']).toContain("script-src 'self' 'wasm-unsafe-eval'");
  expect(index.headers()['cross-origin-opener-policy']).toBe('same-origin');
  expect(index.headers()['cross-origin-embedder-policy']).toBe('require-corp');
  const types = {
    './ort/1.30.0/ort-wasm-simd-threaded.wasm': 'application/wasm',
    './ort/1.30.0/ort-wasm-simd-threaded.js': 'text/javascript',
    './manifest.webmanifest': 'application/manifest+json',
    './sw.js': 'text/javascript',
    './icons/tintype.svg': 'image/svg+xml',
  };
  for (const [path, type] of Object.entries(types)) {
    const response = await request.get(path);
    expect(response.status(), path).toBe(200);
    expect(response.headers()['content-type'], path).toContain(type);
  }
  expect((await request.get('./no-such-file.onnx')).status()).toBe(404);
});
