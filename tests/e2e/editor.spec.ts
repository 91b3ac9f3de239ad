/** The canvas editor in the built studio, with real pointer and keyboard events. */
import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { encode } from 'fast-png';
import { box, drag, drop, letGo, redShare, steps } from './editor-page.ts';
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

test('the crop frame is drawn by pointer and keys, keeps a shape, turns, and is one step', async ({
  page,
}) => {
  const errors = watchErrors(page);
  await drop(page, 'astronaut.jpg', 'image/jpeg');
  await page.keyboard.press('r');
  const frame = page.locator('[data-mode-frame]');
  const size = async (): Promise<number[]> => {
    const label = await frame.getByRole('button').first().getAttribute('aria-label');
    return /(\d+) × (\d+)/.exec(label!)!.slice(1).map(Number);
  };
  const [width, height] = (await size()) as [number, number];
  const corner = frame.getByRole('button', { name: /^Upper left corner/ });
  const at = (await corner.boundingBox())!;
  const across = (await frame.boundingBox())!.width;
  await page.mouse.move(at.x + at.width / 2, at.y + at.height / 2);
  await page.mouse.down();
  await page.mouse.move(at.x + at.width / 2 + across / 4, at.y + at.height / 2 + across / 8, { steps: 4 });
  await page.mouse.up();
  const dragged = await size();
  expect(dragged[0]).toBeCloseTo(width * 0.75, -0.7);
  expect(dragged[1]).toBeCloseTo(height - width / 8, -0.7);

  // By keys: a corner by ten pixels, then the whole frame, which keeps its size.
  await corner.press('Shift+ArrowRight');
  expect(await size()).toEqual([dragged[0]! - 10, dragged[1]]);
  await frame.getByRole('button').first().press('ArrowLeft');
  expect(await size()).toEqual([dragged[0]! - 10, dragged[1]]);

  await page.getByRole('combobox', { name: 'Shape' }).selectOption('16:9');
  const wide = await size();
  expect(wide[0]! / wide[1]!).toBeCloseTo(16 / 9, 1);
  await page.getByRole('slider', { name: 'Straighten' }).fill('10');
  const turned = await size();
  expect(turned[0]).toBeLessThan(wide[0]!);
  expect(turned[0]! / turned[1]!).toBeCloseTo(16 / 9, 1);

  await page.keyboard.press('Escape');
  await expect(frame).toHaveCount(0);
  await expect(steps(page)).toHaveCount(1);

  await page.keyboard.press('r');
  await page.getByRole('combobox', { name: 'Shape' }).selectOption('1:1');
  await page.getByRole('slider', { name: 'Straighten' }).fill('-5');
  const [side] = await size();
  await frame.getByRole('button').first().press('Enter');
  await expect(canvas(page)).toHaveAccessibleName(new RegExp(`${side} × ${side} pixels`));
  await expect(steps(page)).toHaveCount(2);
  await page.keyboard.press('Control+z');
  await expect(canvas(page)).toHaveAccessibleName(new RegExp(`${width} × ${height} pixels`));
  expect(errors).toEqual([]);
});

test('a curve drawn by pointer and keys is shown at once and bends one channel when applied', async ({
  page,
}) => {
  const errors = watchErrors(page);
  await drop(page, 'astronaut.jpg', 'image/jpeg');
  /** Mean red, green and blue of the shown picture, beside what lies over it. */
  const means = () =>
    page.evaluate(() => {
      const layer = document.querySelector<HTMLCanvasElement>('[role=application] canvas')!;
      const { data } = layer
        .getContext('2d')!
        .getImageData(layer.width / 2 - 90, layer.height / 2 - 90, 180, 180);
      const sums = [0, 0, 0];
      for (let i = 0; i < data.length; i++) if (i % 4 < 3) sums[i % 4]! += data[i]! / (data.length / 4);
      return sums;
    });
  const [red, green, blue] = (await means()) as [number, number, number];
  await page.getByRole('button', { name: 'Light and colour' }).click();
  const form = page.getByRole('dialog', { name: 'Light and colour' });
  await form.getByRole('tab', { name: 'Curves' }).click();
  await form.getByRole('radio', { name: 'Red' }).click();
  const plot = (await form.getByRole('group', { name: 'Curves' }).boundingBox())!;
  await page.mouse.click(plot.x + plot.width / 2, plot.y + plot.height / 4);
  const point = form.getByRole('slider', { name: 'Point 2 of the curve' });
  await expect(point).toHaveAttribute('aria-valuetext', /^12[78] becomes 19[012]$/);
  await expect(page.locator('[role=application] canvas').first()).toHaveCSS('filter', /adjust-preview/);
  await point.press('Shift+ArrowUp');
  await expect(point).toHaveAttribute('aria-valuetext', / becomes 20[012]$/);
  await form.getByRole('button', { name: 'Add a point' }).click();
  await expect(form.getByRole('slider')).toHaveCount(4);
  await page.keyboard.press('Delete');
  await expect(form.getByRole('slider')).toHaveCount(3);
  await form.getByRole('button', { name: 'Apply' }).click();
  await expect(steps(page)).toHaveCount(2);
  await expect.poll(async () => (await means())[0]).toBeGreaterThan(red + 15);
  const after = await means();
  expect(after[1]).toBeCloseTo(green, 1);
  expect(after[2]).toBeCloseTo(blue, 1);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await means())[0]).toBeCloseTo(red, 1);
  expect(errors).toEqual([]);
});

test('a picture is laid over another, moved, turned, blended, merged as one step, and moved again later', async ({
  page,
}) => {
  const errors = watchErrors(page);
  await drop(page, 'astronaut.jpg', 'image/jpeg');
  await page.keyboard.press('1');
  /** Mean colour of the middle of the shown picture. */
  const means = () =>
    page.evaluate(() => {
      const layer = document.querySelector<HTMLCanvasElement>('[role=application] canvas')!;
      const { data } = layer
        .getContext('2d')!
        .getImageData(layer.width / 2 - 20, layer.height / 2 - 20, 40, 40);
      const sums = [0, 0, 0];
      for (let i = 0; i < data.length; i++) if (i % 4 < 3) sums[i % 4]! += data[i]! / (data.length / 4);
      return sums;
    });
  const [red, green] = (await means()) as [number, number, number];
  const pixels = new Uint8Array(100 * 60 * 4).map((_, i) => (i % 4 === 0 || i % 4 === 3 ? 255 : 0));
  const buffer = Buffer.from(encode({ width: 100, height: 60, data: pixels, channels: 4, depth: 8 }));
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Layers', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Place a picture over this one …' }).click();
  await (await chooser).setFiles({ name: 'red.png', mimeType: 'image/png', buffer });

  const bar = page.getByRole('group', { name: 'Layers' });
  const body = page.getByRole('button', { name: /^red.png: drag it/ });
  const box = async () => (await body.boundingBox())!;
  const start = await box();
  expect([start.width, start.height].map(Math.round)).toEqual([100, 60]);
  await body.press('Shift+ArrowRight');
  expect((await box()).x).toBeCloseTo(start.x + 10, 1);
  await page.mouse.move(start.x + 60, start.y + 30);
  await page.mouse.down();
  await page.mouse.move(start.x + 50, start.y + 30, { steps: 3 });
  await page.mouse.up();
  expect((await box()).x).toBeCloseTo(start.x, 1);
  const corner = (await page.getByRole('button', { name: 'Size of red.png' }).nth(2).boundingBox())!;
  const at = { x: corner.x + corner.width / 2, y: corner.y + corner.height / 2 };
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  await page.mouse.move(at.x + 50, at.y + 30, { steps: 3 });
  await page.mouse.up();
  expect((await box()).width).toBeCloseTo(200, 0);
  await bar.getByRole('slider', { name: 'Angle' }).fill('90');
  expect((await box()).width).toBeCloseTo(120, 0);
  await bar.getByRole('slider', { name: 'Opacity' }).fill('50');
  await bar.getByRole('combobox', { name: 'Blend mode' }).selectOption('multiply');
  await expect(steps(page)).toHaveCount(1);
  // Whoever takes the picture away gets it with its layers: copying applies them.
  await page.keyboard.press('Control+c');
  await expect(bar).toHaveCount(0);
  await expect(steps(page)).toHaveCount(2);
  // Half of it times red: red stays, half of the green is left.
  await expect.poll(async () => (await means())[1]).toBeCloseTo(green / 2, -0.3);
  expect((await means())[0]).toBeCloseTo(red, -0.3);

  await page.waitForTimeout(2000);
  await page.reload();
  await page.getByRole('button', { name: /^astronaut.jpg/ }).click();
  await expect(steps(page)).toHaveCount(2);
  await page.keyboard.press('1');
  await page.getByRole('button', { name: 'Layers', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Move the layers again' }).click();
  await expect(bar.getByRole('combobox', { name: 'Blend mode' })).toHaveValue('multiply');
  await expect.poll(async () => (await means())[1]).toBeCloseTo(green, -0.3);
  await bar.getByRole('button', { name: 'Remove red.png' }).click();
  await bar.getByRole('button', { name: 'Apply' }).click();
  await expect(steps(page)).toHaveCount(3);
  await expect.poll(async () => (await means())[1]).toBeCloseTo(green, -0.3);

  await letGo(page, 'grey.png', 'image/png', true);
  await expect(bar.getByRole('combobox', { name: 'Layer', exact: true })).toContainText('grey.png');
  await page.keyboard.press('Escape');
  await expect(bar).toHaveCount(0);
  await expect(canvas(page)).toHaveAccessibleName(/^astronaut.jpg/);
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
