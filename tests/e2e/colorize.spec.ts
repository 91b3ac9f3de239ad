/** Colorize on a real grey photo, through the built studio. */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { decode, encode } from 'fast-png';
import { runCapability } from './run-capability.ts';
import { canvas, fixture, openPicture, openStudio, openTool, steps } from './support.ts';

const grey = fixture('grey.png');
/** In pixels of the portrait. */
const CHEEK = { x: 98, y: 66 };

test.beforeEach(async ({ page }) => openStudio(page));

const luma = (d: Uint8Array, i: number) => 0.299 * d[i]! + 0.587 * d[i + 1]! + 0.114 * d[i + 2]!;

/** A transparent picture of the fixture's size with square dots on it. */
function hintFile(path: string, dots: readonly { x: number; y: number; color: readonly number[] }[]): string {
  const { width, height } = decode(readFileSync(grey));
  const data = new Uint8Array(width * height * 4);
  for (const { x, y, color } of dots)
    for (let row = -2; row <= 2; row++)
      for (let column = -2; column <= 2; column++) {
        const i = (Math.round(y * height) + row) * width + Math.round(x * width) + column;
        data.set([...color, 255], i * 4);
      }
  writeFileSync(path, encode({ width, height, data, channels: 4, depth: 8 }));
  return path;
}

test('hints colour the picture around them, and every luma stays', async ({ page }, info) => {
  const hints = hintFile(info.outputPath('hints.png'), [
    { x: 0.2, y: 0.2, color: [200, 90, 60] },
    { x: 0.3, y: 0.8, color: [60, 110, 200] },
  ]);
  const plain = await runCapability(
    page,
    'colorize-picture',
    { image: grey, hints },
    { automatic: false, saturation: 0 },
  );
  const { width, height, data, provenance } = await runCapability(
    page,
    'colorize-picture',
    { image: grey, hints },
    { automatic: false },
  );
  const at = (x: number, y: number) => (Math.round(y * height) * width + Math.round(x * width)) * 4;
  expect(data[at(0.2, 0.2)]! - data[at(0.2, 0.2) + 2]!).toBeGreaterThan(20);
  expect(data[at(0.3, 0.8) + 2]! - data[at(0.3, 0.8)]!).toBeGreaterThan(20);
  let worst = 0;
  for (let i = 0; i < data.length; i += 4)
    worst = Math.max(worst, Math.abs(luma(data, i) - luma(plain.data, i)));
  expect(worst).toBeLessThanOrEqual(1);
  expect(provenance).toMatchObject({ backend: 'none', models: [] });
});

test('without hints it guesses: colours appear, skin on the face, and every luma stays', async ({ page }) => {
  const portrait = fixture('astronaut.jpg');
  const { width, data, provenance } = await runCapability(page, 'colorize-picture', { image: portrait }, {});
  const plain = await runCapability(page, 'colorize-picture', { image: portrait }, { saturation: 0 });
  let [coloured, worst] = [0, 0];
  for (let i = 0; i < data.length; i += 4) {
    worst = Math.max(worst, Math.abs(luma(data, i) - luma(plain.data, i)));
    if (Math.max(...data.subarray(i, i + 3)) - Math.min(...data.subarray(i, i + 3)) > 10) coloured++;
  }
  expect(worst).toBeLessThanOrEqual(1);
  expect(coloured / (data.length / 4)).toBeGreaterThan(0.3);
  const cheek = (CHEEK.y * width + CHEEK.x) * 4;
  const [r, g, b] = data.subarray(cheek, cheek + 3);
  expect(r! - g!).toBeGreaterThan(8);
  expect(g! - b!).toBeGreaterThan(3);
  expect(provenance!.models!.map((m) => m.id)).toContain('tintype-colorize');
});

test('hints without a colour are refused in a sentence', async ({ page }, info) => {
  const hints = hintFile(info.outputPath('empty.png'), []);
  const run = runCapability(page, 'colorize-picture', { image: grey, hints }, {});
  await expect(run).rejects.toThrow(/Give it colour hints/);
  const none = runCapability(page, 'colorize-picture', { image: grey }, { automatic: false });
  await expect(none).rejects.toThrow(/let it guess/);
});

test('dots on the canvas colour the picture at once, and are part of the document', async ({ page }) => {
  await openPicture(page, grey);
  const panel = await openTool(page, 'Colorize');
  await panel.getByRole('switch', { name: 'Guess colours' }).click();
  await panel.getByRole('button', { name: 'Set dots' }).click();
  const dots = page.getByRole('button', { name: /^Colour dot \d/ });
  /** Red minus blue, summed over the preview; null where there is none. */
  const warmth = () =>
    page.evaluate(() => {
      const preview = document.querySelector<HTMLCanvasElement>('canvas[data-hint-preview]');
      if (!preview) return null;
      const { data } = preview.getContext('2d')!.getImageData(0, 0, preview.width, preview.height);
      let sum = 0;
      for (let i = 0; i < data.length; i += 4) sum += data[i]! - data[i + 2]!;
      return sum / (data.length / 4);
    });
  const { x, y, width, height } = (await canvas(page).boundingBox())!;
  expect(await warmth()).toBeNull();
  await page.mouse.click(x + width / 2, y + height / 2);
  await expect(dots).toHaveCount(1);
  await page.getByRole('button', { name: /^Brick/ }).click();
  await expect.poll(warmth).toBeGreaterThan(1);
  await page.getByRole('button', { name: /^Sky/ }).click();
  await expect.poll(warmth).toBeLessThan(-1);

  // By keys alone: Enter sets one in the middle of the view, arrows move it, Delete takes it away.
  await canvas(page).focus();
  await page.keyboard.press('Enter');
  await expect(dots).toHaveCount(2);
  await expect(dots.nth(1)).toBeFocused();
  const before = await dots.nth(1).boundingBox();
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(async () => (await dots.nth(1).boundingBox())!.x - before!.x).toBeCloseTo(10, 0);
  await page.keyboard.press('Delete');
  await expect(dots).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(dots).toHaveCount(2);

  await page.keyboard.press('Control+Enter');
  await expect(steps(page).last()).toHaveText(/Colorize/, { timeout: 60_000 });
  await expect(dots).toHaveCount(2);
  await expect.poll(warmth).toBeNull();
});
