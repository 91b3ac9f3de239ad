/** Crop, curves and layers in the built studio, with real pointer and keyboard events. */
import { expect, test } from '@playwright/test';
import { encode } from 'fast-png';
import { drop, letGo, steps } from './editor-page.ts';
import { canvas, openStudio, watchErrors } from './support.ts';

test.beforeEach(async ({ page }) => {
  await openStudio(page);
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
