/** The canvas editor in the built studio, with real pointer and keyboard events. */
import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { encode } from 'fast-png';
import { box, drag, drop, redShare, steps } from './editor-page.ts';
import { canvas, openStudio, watchErrors } from './support.ts';

test.beforeEach(async ({ page }) => {
  await openStudio(page);
});

test('zooms around the pointer, pans with Space, fits and shows 100 %', async ({ page }) => {
  const errors = watchErrors(page);
  await drop(page, 'astronaut.jpg', 'image/jpeg');
  const percent = async () =>
    Number(/(\d+) %$/.exec((await canvas(page).getAttribute('aria-label')) ?? '')![1]);
  const fitted = await percent();
  await page.mouse.move(500, 350);
  await page.mouse.wheel(0, -300);
  await expect.poll(percent).toBeGreaterThan(fitted);
  await canvas(page).focus();
  await page.keyboard.press('1');
  await expect.poll(percent).toBe(100);
  const unmoved = await middleRow(page);
  await page.keyboard.down('Space');
  await drag(page, [
    [0.5, 0.5],
    [0.4, 0.4],
  ]);
  await page.keyboard.up('Space');
  await expect(steps(page)).toHaveCount(1);
  await expect.poll(() => middleRow(page)).not.toBe(unmoved);
  await page.keyboard.press('0');
  await expect.poll(percent).toBe(fitted);

  // From 300 % on every pixel is a square of its own colour; what is transparent shows two greys in squares.
  const noise = new Uint8Array(64 * 64 * 4).map((_, i) =>
    i % 4 === 3 ? ((i >> 2) % 64 < 32 ? 0 : 255) : (Math.imul(i, 2654435761) >>> 24) & 0xff,
  );
  const buffer = Buffer.from(encode({ width: 64, height: 64, data: noise, channels: 4, depth: 8 }));
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Control+o');
  await (await chooser).setFiles({ name: 'noise.png', mimeType: 'image/png', buffer });
  await expect(canvas(page)).toHaveAccessibleName(/^noise.png/);
  await canvas(page).focus();
  const known = new Set(coloursOf(noise));
  const shown = (left: number, right: number) =>
    page.evaluate(
      ([from, to]) => {
        const layer = document.querySelector<HTMLCanvasElement>('[role=application] canvas')!;
        const x = Math.round(layer.width * from);
        const width = Math.round(layer.width * (to - from));
        const { data } = layer.getContext('2d')!.getImageData(x, layer.height / 2 - 50, width, 100);
        const words = new Uint32Array(data.buffer);
        return [...new Set(words)].map((word) => word & 0xffffff);
      },
      [left, right] as const,
    );
  const levels: Record<string, number[]> = {};
  for (const at of [200, 400]) {
    while ((await percent()) < at) {
      const before = await percent();
      await page.keyboard.press('+');
      await expect.poll(percent).toBeGreaterThan(before);
    }
    while ((await percent()) > at) {
      const before = await percent();
      await page.keyboard.press('-');
      await expect.poll(percent).toBeLessThan(before);
    }
    levels[at] = (await shown(0.51, 0.55)).filter((colour) => !known.has(colour));
  }
  expect(levels[200]!.length, 'smooth at 200 %').toBeGreaterThan(50);
  expect(levels[400], 'sharp at 400 %').toEqual([]);
  expect((await shown(0.45, 0.49)).sort(), 'a checkerboard').toEqual([0xdcdcdc, 0xffffff]);
  expect(errors).toEqual([]);
});

/** Red, green and blue of every pixel as one number, as a little-endian word has them. */
const coloursOf = (rgba: Uint8Array): number[] =>
  Array.from(
    { length: rgba.length / 4 },
    (_, i) => rgba[4 * i]! | (rgba[4 * i + 1]! << 8) | (rgba[4 * i + 2]! << 16),
  );

/** The middle row of the shown picture. */
const middleRow = (page: Page) =>
  page.evaluate(() => {
    const layer = document.querySelector<HTMLCanvasElement>('[role=application] canvas')!;
    return [...layer.getContext('2d')!.getImageData(0, layer.height / 2, layer.width, 1).data].join();
  });

test('a brush stroke is one step; undo and redo take it away and bring it back', async ({ page }) => {
  const errors = watchErrors(page);
  await drop(page, 'astronaut.jpg', 'image/jpeg');
  await page.keyboard.press('b');
  await drag(page, [
    [0.4, 0.4],
    [0.6, 0.4],
    [0.6, 0.6],
  ]);
  await expect(steps(page)).toHaveCount(2);
  await expect.poll(() => redShare(page)).toBeGreaterThan(0.01);
  await page.keyboard.press('Control+z');
  await expect.poll(() => redShare(page)).toBe(0);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(() => redShare(page)).toBeGreaterThan(0.01);
  await page.keyboard.press('e');
  await page.keyboard.press(']');
  const before = await redShare(page);
  await drag(page, [
    [0.45, 0.4],
    [0.55, 0.4],
  ]);
  await expect.poll(() => redShare(page)).toBeLessThan(before);
  expect(errors).toEqual([]);
});

test('areas add up, Alt takes away, the wand finds a colour, the selection inverts', async ({ page }) => {
  await drop(page, 'astronaut.jpg', 'image/jpeg');
  await page.keyboard.press('m');
  await drag(page, [
    [0.45, 0.4],
    [0.55, 0.6],
  ]);
  await expect.poll(() => redShare(page)).toBeCloseTo(0.1 * 0.2, 2);
  await page.keyboard.down('Alt');
  await drag(page, [
    [0.45, 0.4],
    [0.5, 0.6],
  ]);
  await page.keyboard.up('Alt');
  await expect.poll(() => redShare(page)).toBeCloseTo(0.05 * 0.2, 2);
  await page.getByRole('button', { name: 'Selection', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Invert' }).click();
  await expect.poll(() => redShare(page)).toBeGreaterThan(0.2);
  await page.getByRole('button', { name: 'Deselect' }).click();
  await expect.poll(() => redShare(page)).toBe(0);
  await page.keyboard.press('w');
  const { x, y, width, height } = await box(page);
  await page.mouse.click(x + width * 0.5, y + height * 0.5);
  await expect.poll(() => redShare(page)).toBeGreaterThan(0);
});

test('two fingers pinch, and a tap of two fingers undoes', async ({ page }) => {
  await drop(page, 'astronaut.jpg', 'image/jpeg');
  await page.keyboard.press('b');
  await drag(page, [
    [0.4, 0.5],
    [0.6, 0.5],
  ]);
  await expect(steps(page).last()).toHaveAttribute('aria-current', 'step');
  const touches = await page.context().newCDPSession(page);
  const { x, y, width, height } = await box(page);
  const finger = (fx: number, fy: number, id: number) => ({ x: x + fx * width, y: y + fy * height, id });
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: ReturnType<typeof finger>[]) =>
    touches.send('Input.dispatchTouchEvent', { type, touchPoints: points });
  const label = await canvas(page).getAttribute('aria-label');
  await send('touchStart', [finger(0.45, 0.5, 1), finger(0.55, 0.5, 2)]);
  for (let i = 1; i <= 5; i++)
    await send('touchMove', [finger(0.45 - i * 0.03, 0.5, 1), finger(0.55 + i * 0.03, 0.5, 2)]);
  await send('touchEnd', []);
  await expect(canvas(page)).not.toHaveAttribute('aria-label', label!);
  await expect(steps(page)).toHaveCount(2);
  await send('touchStart', [finger(0.45, 0.5, 1), finger(0.55, 0.5, 2)]);
  await send('touchEnd', []);
  await expect(steps(page).first()).toHaveAttribute('aria-current', 'step');
});

test('the work is there after a reload, with its history and selection', async ({ page }) => {
  await drop(page, 'astronaut.jpg', 'image/jpeg');
  await page.keyboard.press('b');
  await drag(page, [
    [0.4, 0.4],
    [0.6, 0.6],
  ]);
  await expect.poll(() => redShare(page)).toBeGreaterThan(0.005);
  const before = await redShare(page);
  const download = page.waitForEvent('download');
  await page.keyboard.press('Control+Shift+s');
  const project = await (await download).path();
  expect((await download).suggestedFilename()).toBe('astronaut.tintype');
  await page.waitForTimeout(2000);
  await page.reload();
  await page.getByRole('button', { name: /^astronaut.jpg/ }).click();
  await expect(steps(page)).toHaveCount(2);
  await expect.poll(() => redShare(page)).toBeCloseTo(before, 4);

  // The same work out of its project file.
  await page.keyboard.press('Control+z');
  await expect.poll(() => redShare(page)).toBe(0);
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Control+o');
  const buffer = readFileSync(project);
  await (await chooser).setFiles({ name: 'astronaut.tintype', mimeType: 'application/zip', buffer });
  await expect.poll(() => redShare(page)).toBeCloseTo(before, 4);
  await expect(steps(page)).toHaveCount(2);
});

test('documents are renamed, duplicated, deleted and taken back', async ({ page }) => {
  await drop(page, 'astronaut.jpg', 'image/jpeg');
  await page.waitForTimeout(2000);
  await page.reload();
  const entries = page.getByRole('region', { name: 'Your pictures on this device' }).getByRole('listitem');
  const menu = async (item: string) => {
    await entries
      .first()
      .getByRole('button', { name: /^More for/ })
      .click();
    await page.getByRole('menuitem', { name: item }).click();
  };
  await menu('Rename');
  await page.getByRole('textbox', { name: 'Rename' }).fill('Eileen');
  await page.keyboard.press('Enter');
  await expect(entries.first()).toContainText('Eileen');
  await menu('Duplicate');
  await expect(entries).toHaveCount(2);
  await menu('Delete');
  await expect(entries).toHaveCount(1);
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
  await expect(entries).toHaveCount(2);

  // The start shows the last eight; all of them are a click away, and open from there.
  for (let count = 3; count <= 9; count++) {
    await menu('Duplicate');
    await expect(entries).toHaveCount(Math.min(count, 8));
  }
  await page.getByRole('button', { name: 'Show all 9' }).click();
  const library = page.getByRole('dialog', { name: 'Your pictures on this device' });
  await expect(library.getByRole('listitem')).toHaveCount(9);
  await expect(library).toContainText(/[\d.]+ [KMG]?B of [\d.]+ [KMG]B of this browser’s storage/);
  await library
    .getByRole('button', { name: /^Eileen/ })
    .last()
    .click();
  await expect(library).toBeHidden();
  await expect(canvas(page)).toHaveAccessibleName(/^Eileen/);
});
