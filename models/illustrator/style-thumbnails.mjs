/**
 * Makes the thumbnails of the style catalogue with the built studio: `npm run build && node models/illustrator/style-thumbnails.mjs`.
 * Writes public/styles/<id>.webp, 192 px.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { findChromium } from '../../src/api/shell/chromium.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const FOLDER = join(ROOT, 'public/styles');
const PROMPT = 'a fox in front of a castle';

mkdirSync(FOLDER, { recursive: true });
const server = await preview({
  root: ROOT,
  logLevel: 'error',
  preview: { port: 4463, strictPort: true, host: '127.0.0.1' },
});
const browser = await chromium.launch({ executablePath: await findChromium(), args: ['--no-sandbox'] });
try {
  const page = await browser.newPage();
  await page.goto('http://127.0.0.1:4463/');
  await page.waitForFunction(() => window.tintype);
  const ids = await page.evaluate(() => {
    const { params } = window.tintype.capabilities.find((c) => c.id === 'make-art');
    return params.styleId.options.map((option) => option.value);
  });
  for (const id of ids) {
    const base64 = await page.evaluate(
      async ({ inputText, styleId }) => {
        const { output } = await window.tintype.run(
          'make-art',
          {},
          { inputText, styleId, side: 512, seedValue: 5 },
        );
        const { width, height, data } = output.raster;
        const full = new OffscreenCanvas(width, height);
        full.getContext('2d').putImageData(new ImageData(data, width, height), 0, 0);
        const small = new OffscreenCanvas(192, 192);
        const ctx = small.getContext('2d');
        ctx.imageSmoothingQuality = 'high';
        ctx.drawImage(full, 0, 0, 192, 192);
        const blob = await small.convertToBlob({ type: 'image/webp', quality: 0.82 });
        return btoa(String.fromCharCode(...new Uint8Array(await blob.arrayBuffer())));
      },
      { inputText: PROMPT, styleId: id },
    );
    writeFileSync(join(FOLDER, `${id}.webp`), Buffer.from(base64, 'base64'));
  }
} finally {
  await browser.close();
  await server.close();
}
