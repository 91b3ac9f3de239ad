/** The editor's many ways: of selecting, of seeing what was before, and of bringing a picture in. */
import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { box, drag, drop, redShare, steps } from './editor-page.ts';
import { canvas, fixture, openStudio, watchErrors } from './support.ts';

/** Chooses how the selection is shown, or does something with it. */
async function inSelectionMenu(page: Page, role: 'menuitem' | 'menuitemradio', name: string | RegExp) {
  const button = role === 'menuitem' ? 'Selection' : 'Show the selection as';
  await page.getByRole('button', { name: button, exact: true }).click();
  await page.getByRole(role, { name }).click();
  // A choice leaves the menu open, so that others can be tried.
  if (role === 'menuitemradio') await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
}

/** The red overlay covers a part of the canvas, give or take its soft edge. */
const expectShare = async (page: Page, share: number) => {
  await expect.poll(() => redShare(page)).toBeGreaterThan(share * 0.92);
  expect(await redShare(page)).toBeLessThan(share * 1.12);
};

/** Greys of the overlay canvas: how many pixels of it are pure black and pure white. */
const blackAndWhite = (page: Page) =>
  page.evaluate(() => {
    const layer = document.querySelectorAll<HTMLCanvasElement>('[role=application] canvas')[1]!;
    const words = new Uint32Array(
      layer.getContext('2d')!.getImageData(0, 0, layer.width, layer.height).data.buffer,
    );
    const share = (word: number) => words.filter((w) => w === word).length / words.length;
    return { black: share(0xff000000), white: share(0xffffffff) };
  });

test('ellipse, lasso, polygon and straight lines select what they enclose', async ({ page }) => {
  const errors = watchErrors(page);
  await openStudio(page);
  await drop(page, 'astronaut.jpg', 'image/jpeg');
  await page.keyboard.press('o');
  await drag(page, [
    [0.45, 0.4],
    [0.55, 0.6],
  ]);
  await expectShare(page, (Math.PI / 4) * 0.1 * 0.2);
  await page.getByRole('button', { name: 'Deselect' }).click();

  await page.keyboard.press('l');
  await drag(page, [
    [0.45, 0.4],
    [0.55, 0.4],
    [0.55, 0.6],
  ]);
  await expectShare(page, 0.5 * 0.1 * 0.2);
  await page.getByRole('button', { name: 'Deselect' }).click();

  await page.keyboard.press('g');
  const { x, y, width, height } = await box(page);
  const click = (fx: number, fy: number) => page.mouse.click(x + fx * width, y + fy * height);
  await click(0.45, 0.4);
  await click(0.55, 0.4);
  await click(0.58, 0.7);
  await page.keyboard.press('Backspace');
  await click(0.55, 0.6);
  await click(0.45, 0.6);
  await page.keyboard.press('Enter');
  await expectShare(page, 0.1 * 0.2);
  await page.getByRole('button', { name: 'Deselect' }).click();

  await page.keyboard.press('b');
  await page.keyboard.press('[');
  await expect(page.getByRole('slider', { name: 'Size' })).toHaveAttribute('aria-valuetext', '72 px');
  await click(0.45, 0.5);
  const dot = await redShare(page);
  await page.keyboard.down('Shift');
  await click(0.55, 0.5);
  await page.keyboard.up('Shift');
  await expect.poll(() => redShare(page)).toBeGreaterThan(dot * 1.8);
  expect(errors).toEqual([]);
});

test('a selection grows, is shown in three ways, and goes out to a file and back', async ({ page }) => {
  await openStudio(page);
  await drop(page, 'astronaut.jpg', 'image/jpeg');
  await page.keyboard.press('m');
  await drag(page, [
    [0.45, 0.4],
    [0.55, 0.6],
  ]);
  await expect.poll(() => redShare(page)).toBeCloseTo(0.1 * 0.2, 2);
  const small = await redShare(page);
  await inSelectionMenu(page, 'menuitem', /^Grow/);
  await expect.poll(() => redShare(page)).toBeGreaterThan(small);
  const grown = await redShare(page);

  const download = page.waitForEvent('download');
  await inSelectionMenu(page, 'menuitem', 'Save the mask');
  const file = await (await download).path();
  await page.getByRole('button', { name: 'Deselect' }).click();
  await expect.poll(() => redShare(page)).toBe(0);
  const chooser = page.waitForEvent('filechooser');
  await inSelectionMenu(page, 'menuitem', /^Load a mask/);
  await (await chooser).setFiles({
    name: 'mask.png',
    mimeType: 'image/png',
    buffer: readFileSync(file),
  });
  await expect.poll(() => redShare(page)).toBeCloseTo(grown, 4);

  await inSelectionMenu(page, 'menuitemradio', 'Black and white');
  await expect.poll(async () => (await blackAndWhite(page)).white).toBeCloseTo(grown, 2);
  expect((await blackAndWhite(page)).black).toBeGreaterThan(0.1);
  await inSelectionMenu(page, 'menuitemradio', 'Marching ants');
  await expect.poll(async () => (await blackAndWhite(page)).white).toBeLessThan(grown / 2);
  const { black, white } = await blackAndWhite(page);
  expect(Math.min(black, white)).toBeGreaterThan(0);
  await inSelectionMenu(page, 'menuitemradio', 'Hidden');
  await expect.poll(async () => (await blackAndWhite(page)).white).toBe(0);
});

test('a pen paints thinner with less pressure', async ({ page }) => {
  await openStudio(page);
  await drop(page, 'astronaut.jpg', 'image/jpeg');
  await page.keyboard.press('b');
  const { x, y, width, height } = await box(page);
  const pen = await page.context().newCDPSession(page);
  const stroke = async (row: number, force: number) => {
    const at = (fx: number) => ({
      x: x + fx * width,
      y: y + row * height,
      pointerType: 'pen' as const,
      force,
    });
    await pen.send('Input.dispatchMouseEvent', {
      type: 'mousePressed',
      button: 'left',
      buttons: 1,
      ...at(0.42),
    });
    for (const fx of [0.47, 0.52, 0.58])
      await pen.send('Input.dispatchMouseEvent', {
        type: 'mouseMoved',
        button: 'left',
        buttons: 1,
        ...at(fx),
      });
    await pen.send('Input.dispatchMouseEvent', { type: 'mouseReleased', button: 'left', ...at(0.58) });
  };
  await stroke(0.3, 1);
  await expect.poll(() => redShare(page)).toBeGreaterThan(0);
  const heavy = await redShare(page);
  await stroke(0.7, 0.3);
  await expect.poll(() => redShare(page)).toBeGreaterThan(heavy);
  const light = (await redShare(page)) - heavy;
  expect(light).toBeLessThan(heavy * 0.6);
});

test('what was before is seen for as long as it is held', async ({ page }) => {
  await openStudio(page);
  await drop(page, 'astronaut.jpg', 'image/jpeg');
  /** The middle row of the shown picture. */
  const row = () =>
    page.evaluate(() => {
      const layer = document.querySelector<HTMLCanvasElement>('[role=application] canvas')!;
      const { data } = layer.getContext('2d')!.getImageData(0, layer.height / 2, layer.width, 1);
      return [...data].join();
    });
  const before = await row();
  await page.getByRole('button', { name: 'Crop, turn and flip' }).click();
  await page.getByRole('menuitem', { name: 'Flip left and right' }).click();
  await expect(steps(page)).toHaveCount(2);
  await expect.poll(row).not.toBe(before);
  const after = await row();

  await canvas(page).focus();
  await page.keyboard.down('x');
  await expect.poll(row).toBe(before);
  await expect(page.getByText('Before', { exact: true })).toBeVisible();
  await page.keyboard.up('x');
  await expect.poll(row).toBe(after);

  await page.getByRole('button', { name: 'How to compare' }).click();
  await page.getByRole('menuitemradio', { name: 'Press the picture to see before' }).click();
  const { x, y, width, height } = await box(page);
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  await expect.poll(row).toBe(before);
  await page.mouse.up();
  await expect.poll(row).toBe(after);
  await page.getByRole('button', { name: 'How to compare' }).click();
  await page.getByRole('menuitemradio', { name: 'Side by side' }).click();
  await expect(page.getByText('Before', { exact: true })).toBeVisible();
  await expect(page.getByText('After', { exact: true })).toBeVisible();
  await expect(steps(page)).toHaveCount(2);
});

test('pictures come in by an address of our own and from the system; a full disk is told of', async ({
  page,
}) => {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await openStudio(page, './?open=https://example.org/far.jpg');
  await expect(page.getByRole('alert')).toContainText('far.jpg lies on another site');
  expect(requests.filter((url) => url.includes('example.org') && !url.includes('?open='))).toEqual([]);
  await openStudio(page, './?open=examples/cat.jpg');
  await expect(canvas(page)).toHaveAccessibleName(/^cat.jpg, 451 × 300 pixels/);
  expect(new URL(page.url()).search).toBe('');

  const bytes = [...readFileSync(fixture('orientation-6.jpg'))];
  await page.addInitScript((data) => {
    navigator.storage.estimate = async () => ({ usage: 95, quota: 100 });
    const file = new File([Uint8Array.from(data)], 'handed.jpg', { type: 'image/jpeg' });
    Object.defineProperty(window, 'launchQueue', {
      value: {
        setConsumer: (take: (launch: object) => void) => take({ files: [{ getFile: async () => file }] }),
      },
    });
  }, bytes);
  await openStudio(page);
  await expect(canvas(page)).toHaveAccessibleName(/^handed.jpg, 24 × 16 pixels/);
  await expect(page.getByText('The storage of this browser is 95 % full.')).toBeVisible();
});
