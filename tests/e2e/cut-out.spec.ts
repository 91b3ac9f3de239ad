/** Cutting out what a person points at: strokes, clicks, boxes, through the built studio. */
import { writeFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { encode } from 'fast-png';
import { securityHeaders } from '../../.ci/headers.ts';
import { pointingFiles, withPointingFiles } from '../lib/pointing-nets.ts';
import { startStaticHost } from '../lib/static-host.mjs';
import { runCapability } from './run-capability.ts';
import { canvas, fixture, openPicture, openStudio, openTool, steps, watchErrors } from './support.ts';

/** Selecting is a second's work on an idle machine. */
const PATIENT = { timeout: 90_000 };

const portrait = fixture('astronaut.jpg');

test.beforeEach(async ({ page }) => openStudio(page));

/** A mask file, white where `inside` of the unit square holds. */
function maskFile(path: string, inside: (x: number, y: number) => boolean): string {
  const side = 256;
  const data = Uint8Array.from({ length: side * side }, (_, i) =>
    inside((i % side) / side, Math.floor(i / side) / side) ? 255 : 0,
  );
  writeFileSync(path, encode({ width: side, height: side, data, channels: 1, depth: 8 }));
  return path;
}

test('strokes take things along and away, up to their edges', async ({ page }, info) => {
  const keep = maskFile(info.outputPath('keep.png'), (x, y) => Math.hypot(x - 0.8, y - 0.2) < 0.02);
  const remove = maskFile(info.outputPath('remove.png'), (x, y) => Math.hypot(x - 0.8, y - 0.85) < 0.04);
  const { width, height, data } = await runCapability(
    page,
    'remove-background',
    { image: portrait, keep, remove },
    {},
  );
  const alpha = (x: number, y: number) =>
    data[(Math.round(y * height) * width + Math.round(x * width)) * 4 + 3]!;
  // The rocket's tank away from the stroke, and the person, stay; the wall between them does not.
  expect(alpha(0.8, 0.12)).toBeGreaterThan(200);
  expect(alpha(0.44, 0.24)).toBeGreaterThan(250);
  expect(alpha(0.64, 0.3)).toBeLessThan(20);
  // The visor goes, all of it.
  expect(alpha(0.66, 0.85)).toBeLessThan(40);
});

test('a mask of the subject is cut out as it is; a black one is refused', async ({ page }, info) => {
  const mask = maskFile(info.outputPath('mask.png'), (x, y) => Math.hypot(x - 0.8, y - 0.25) < 0.1);
  const run = (file: string) => runCapability(page, 'remove-background', { image: portrait, mask: file }, {});
  const { width, height, data } = await run(mask);
  const alpha = (x: number, y: number) =>
    data[(Math.round(y * height) * width + Math.round(x * width)) * 4 + 3]!;
  expect([alpha(0.8, 0.25) > 250, alpha(0.44, 0.24)]).toEqual([true, 0]);
  await expect(run(maskFile(info.outputPath('black.png'), () => false))).rejects.toThrow(
    /mask selects nothing/,
  );
});

/** Share of the canvas that the overlay of selection or strokes colours so. */
function share(page: Page, channel: 'red' | 'green'): Promise<number> {
  return page.evaluate((wanted) => {
    const layer = document.querySelectorAll<HTMLCanvasElement>('[role=application] canvas')[1]!;
    const { data } = layer.getContext('2d')!.getImageData(0, 0, layer.width, layer.height);
    let count = 0;
    for (let i = 0; i < data.length; i += 4) {
      const [r, g] = [data[i]!, data[i + 1]!];
      if (data[i + 3]! > 0 && (wanted === 'red' ? r > 200 && g < 90 : g > 150 && r < 90)) count++;
    }
    return count / (data.length / 4);
  }, channel);
}

test('a click selects an object, Alt takes it back, and Cut out says that it uses the selection', async ({
  page,
}) => {
  const errors = watchErrors(page);
  await openPicture(page, portrait);
  await page.keyboard.press('s');
  const visor = { x: 0.592, y: 0.832 };
  const { x, y, width, height } = (await canvas(page).boundingBox())!;
  const click = () => page.mouse.click(x + width * visor.x, y + height * visor.y);
  await click();
  await expect(steps(page)).toHaveCount(2, PATIENT);
  await expect.poll(() => share(page, 'red')).toBeGreaterThan(0.01);
  const found = await share(page, 'red');
  const panel = await openTool(page, 'Cut out');
  await expect(panel.getByText('The selection is taken as the subject.')).toBeVisible();
  await page.keyboard.down('Alt');
  await page.mouse.click(x + width * (visor.x + 0.06), y + height * (visor.y - 0.1));
  await page.keyboard.up('Alt');
  await expect.poll(() => share(page, 'red'), PATIENT).not.toBe(found);
  expect(errors).toEqual([]);
});

test('Select people selects the person of a photo, and Cut out takes the selection', async ({ page }) => {
  await openPicture(page, portrait);
  await page.getByRole('button', { name: 'Selection', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Select people' }).click();
  await expect(steps(page)).toHaveCount(2, PATIENT);
  // Half of the portrait is the person; the canvas is wider than the portrait.
  await expect.poll(() => share(page, 'red')).toBeGreaterThan(0.12);
  expect(await share(page, 'red')).toBeLessThan(0.6);
  const panel = await openTool(page, 'Cut out');
  await expect(panel.getByText('The selection is taken as the subject.')).toBeVisible();
  await panel.getByRole('button', { name: /^Cut out/ }).click();
  await expect(steps(page)).toHaveCount(3, PATIENT);
  // The portrait is a JPEG, which would fill what was cut away.
  await page.keyboard.press('Control+s');
  await expect(
    page.getByRole('dialog', { name: 'Save picture' }).getByRole('radio', { name: 'PNG' }),
  ).toBeChecked();
});

test('Select people says so where there is nobody, and leaves the selection alone', async ({ page }) => {
  await openPicture(page, fixture('coffee.webp'));
  await page.getByRole('button', { name: 'Selection', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Select people' }).click();
  await expect(page.getByText('No people were found.')).toBeVisible(PATIENT);
  await expect(steps(page)).toHaveCount(1);
  await page.keyboard.press('Control+a');
  await expect(steps(page)).toHaveCount(2);
});

test('an installed selecting net finds what the object tool clicks on', async ({ page }) => {
  const patch = (path: string, body: Buffer) =>
    path.endsWith('.js') ? Buffer.from(withPointingFiles(body.toString())) : body;
  const host = await startStaticHost({ headers: securityHeaders(), patch });
  try {
    await openStudio(page, host.url);
    await page.getByRole('button', { name: 'Menu', exact: true }).click();
    await page.getByRole('menuitem', { name: /^Models/ }).click();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Import files' }).click();
    const mimeType = 'application/octet-stream';
    await (await chooser).setFiles(
      pointingFiles.map(({ file, bytes }) => ({ name: file.name, mimeType, buffer: bytes })),
    );
    const row = page.getByRole('listitem', { name: 'EdgeTAM' });
    await expect(row.getByRole('button', { name: 'Delete' })).toBeVisible();
    await page.keyboard.press('Escape');
    await openPicture(page, portrait);
    await page.keyboard.press('s');
    const { x, y, width, height } = (await canvas(page).boundingBox())!;
    await page.mouse.click(x + width / 2, y + height / 2);
    await expect(steps(page)).toHaveCount(2, PATIENT);
    // A disc of 90 of 1024 cells around the click: 0.024 of the portrait, which fills a part of the canvas.
    await expect.poll(() => share(page, 'red')).toBeGreaterThan(0.003);
    expect(await share(page, 'red')).toBeLessThan(0.03);
  } finally {
    await host.stop();
  }
});

test('keep and remove brushes paint green and red; a stroke over the other takes its place', async ({
  page,
}) => {
  await openPicture(page, portrait);
  const panel = await openTool(page, 'Cut out');
  const { x, y, width, height } = (await canvas(page).boundingBox())!;
  const drag = async (from: number, to: number) => {
    await page.mouse.move(x + width * from, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width * to, y + height / 2, { steps: 5 });
    await page.mouse.up();
  };
  await panel.getByRole('button', { name: 'Keep brush' }).click();
  await drag(0.45, 0.55);
  await expect(steps(page)).toHaveCount(2);
  const green = await share(page, 'green');
  expect(green).toBeGreaterThan(0.005);
  await panel.getByRole('button', { name: 'Remove brush' }).click();
  await drag(0.5, 0.55);
  await expect.poll(() => share(page, 'red')).toBeGreaterThan(0.003);
  expect(await share(page, 'green')).toBeLessThan(0.8 * green);
  await panel.getByRole('button', { name: 'Clear the strokes' }).click();
  await expect.poll(() => share(page, 'green')).toBe(0);
  await page.keyboard.press('Control+z');
  await expect.poll(() => share(page, 'green')).toBeGreaterThan(0);
});
