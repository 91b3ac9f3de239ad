/** Draws the PNG icons from the two SVGs in public/icons with a headless Chromium: `npm run icons`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { findChromium } from '../src/api/shell/chromium.mjs';

const folder = new URL('../public/icons/', import.meta.url);
const ICONS = [
  ['tintype.svg', 'tintype-192.png', 192],
  ['tintype.svg', 'tintype-512.png', 512],
  ['tintype-maskable.svg', 'tintype-maskable-512.png', 512],
  ['tintype-maskable.svg', 'apple-touch-icon.png', 180],
];

const browser = await chromium.launch({ executablePath: await findChromium(), args: ['--no-sandbox'] });
const page = await browser.newPage();
for (const [svg, png, size] of ICONS) {
  const source = readFileSync(new URL(svg, folder), 'base64');
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>*{margin:0;display:block}</style><img width="${size}" src="data:image/svg+xml;base64,${source}">`,
  );
  writeFileSync(new URL(png, folder), await page.screenshot({ omitBackground: true }));
}
await browser.close();
