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
  // They march, unless the person wants no motion.
  const ants = () => page.evaluate(() => document.querySelectorAll('canvas')[1]!.toDataURL());
  const still = await ants();
  await expect.poll(ants).not.toBe(still);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.waitForTimeout(400);
  const halted = await ants();
  await page.waitForTimeout(600);
  expect(await ants()).toBe(halted);
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

  // Flipped, the right half is the left one mirrored; behind the slider stands what was before, up to where it is.
  const colours = async () => (await row()).split(',').map(Number);
  const mirrored = async () => {
    const all = await colours();
    const width = all.length / 4;
    let off = 0;
    for (let x = 0; x < width / 2; x++)
      for (let c = 0; c < 3; c++) off += Math.abs(all[4 * x + c]! - all[4 * (width - 1 - x) + c]!);
    return off / (width / 2) / 3;
  };
  await expect.poll(mirrored).toBeLessThan(4);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await page.getByRole('button', { name: 'How to compare' }).click();
  await page.getByRole('menuitemradio', { name: 'Slider' }).click();
  await page.keyboard.press('Escape');
  const split = async () => {
    const all = await colours();
    const middle = 4 * Math.round(all.length / 8);
    const same = (other: string, from: number, to: number) =>
      other.split(',').slice(from, to).join() === all.slice(from, to).join();
    return [same(before, 0, middle), same(after, middle, all.length)];
  };
  await expect.poll(split).toEqual([true, true]);
});

test('on a phone: the camera, a canvas as fine as the screen, and every tool within reach', async ({
  browser,
}) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 3,
    isMobile: true,
    hasTouch: true,
  });
  const page = await context.newPage();
  const errors = watchErrors(page);
  await openStudio(page);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Take a photo' }).tap();
  const camera = await chooser;
  expect(
    await camera
      .element()
      .evaluate((e: HTMLInputElement) => [e.getAttribute('capture'), e.getAttribute('accept')]),
  ).toEqual(['environment', 'image/*']);
  await camera.setFiles(fixture('orientation-6.jpg'));
  await expect(canvas(page)).toHaveAccessibleName(/^orientation-6.jpg, 24 × 16 pixels/);

  const fine = await page.evaluate(() => {
    const host = document.querySelector('[role=application]')!.getBoundingClientRect();
    const layer = document.querySelector<HTMLCanvasElement>('[role=application] canvas')!;
    return [layer.width - host.width * 3, layer.height - host.height * 3].map(Math.abs);
  });
  expect(Math.max(...fine)).toBeLessThan(3);
  // 100 % is one pixel of the picture on one of the screen: 24 of them, not 72.
  await canvas(page).focus();
  await page.keyboard.press('1');
  const wide = () =>
    page.evaluate(() => {
      const layer = document.querySelector<HTMLCanvasElement>('[role=application] canvas')!;
      const { data } = layer.getContext('2d')!.getImageData(0, layer.height / 2, layer.width, 1);
      return data.filter((v, i) => i % 4 === 3 && v === 255).length;
    });
  await expect.poll(wide).toBe(24);

  const inView = async (name: string) => {
    const at = (await page.getByRole('button', { name, exact: true }).boundingBox())!;
    return at.x >= 0 && at.x + at.width <= 390;
  };
  for (const name of ['Selection', 'Layers', 'Crop, turn and flip', 'Light and colour'])
    expect(await inView(name), name).toBe(true);
  await page.getByRole('button', { name: 'Brush', exact: true }).tap();
  const size = (await page.getByRole('slider', { name: 'Size' }).boundingBox())!;
  expect(size.x + size.width).toBeLessThanOrEqual(390);
  await page.getByRole('button', { name: 'Light and colour' }).tap();
  const sheet = (await page.getByRole('dialog', { name: 'Light and colour' }).boundingBox())!;
  expect([sheet.x, Math.round(sheet.width)]).toEqual([0, 390]);
  expect(sheet.y, 'the picture stays in sight').toBeGreaterThan(844 * 0.4);
  expect(errors).toEqual([]);
  await context.close();
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
  await page.getByRole('button', { name: 'Show my pictures' }).click();
  await expect(page.getByRole('dialog', { name: 'Your pictures on this device' })).toContainText(
    '95 B of 100 B',
  );
  await page.keyboard.press('Escape');

  // Out to the clipboard, and in from it; several files at once go into the batch.
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.keyboard.press('Control+c');
  await expect(page.getByText('Copied to the clipboard.')).toBeVisible();
  const copied = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const { width, height } = await createImageBitmap(await item!.getType('image/png'));
    return [width, height];
  });
  expect(copied).toEqual([24, 16]);
  const give = (names: string[], kind: 'paste' | 'drop') =>
    page.evaluate(
      async ([all, how]) => {
        const transfer = new DataTransfer();
        for (const name of all) {
          const blob = await (await fetch('examples/cat.jpg')).blob();
          transfer.items.add(new File([blob], name, { type: 'image/jpeg' }));
        }
        const init = { bubbles: true, cancelable: true };
        document.body.dispatchEvent(
          how === 'paste'
            ? new ClipboardEvent('paste', { ...init, clipboardData: transfer })
            : new DragEvent('drop', { ...init, dataTransfer: transfer }),
        );
      },
      [names, kind] as const,
    );
  await give(['pasted.jpg'], 'paste');
  await expect(canvas(page)).toHaveAccessibleName(/^Pasted picture, 451 × 300 pixels/);
  await give(['one.jpg', 'two.jpg'], 'drop');
  const batch = page.getByRole('dialog', { name: 'Batch' });
  await expect(batch.getByRole('region', { name: 'Pictures' }).getByRole('listitem')).toHaveCount(2);
});
