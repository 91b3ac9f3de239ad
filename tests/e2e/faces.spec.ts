/** Faces in the built studio: found, switched off one by one, made clearer, and left alone where there is nothing to do. */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { decode } from 'fast-png';
import { type RunResult, runCapability } from './run-capability.ts';
import { fixture, openPicture, openStudio, openTool, steps } from './support.ts';

const portrait = fixture('astronaut.jpg');
/** The square around the face of the fixture, and how far it is enlarged, which makes it soft. */
const FACE = { x: 66, y: 12, side: 96 };
const SIDE = FACE.side * 3;

test.beforeEach(async ({ page }) => openStudio(page));

/** The enlarged face twice, side by side. */
async function softFaces(page: Page, path: string): Promise<string> {
  const png = await page.evaluate(
    async ([base64, { x, y, side }, to]) => {
      const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      const picture = await createImageBitmap(new Blob([bytes]));
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [2 * to, to];
      const context = canvas.getContext('2d')!;
      context.imageSmoothingQuality = 'high';
      for (const left of [0, to]) context.drawImage(picture, x, y, side, side, left, 0, to, to);
      return canvas.toDataURL('image/png').split(',')[1]!;
    },
    [readFileSync(portrait).toString('base64'), FACE, SIDE] as const,
  );
  writeFileSync(path, Buffer.from(png, 'base64'));
  return path;
}

const notices = ({ provenance }: RunResult) => provenance.notices.join(' ');

test('soft faces gain detail inside their outline, and only those that are asked for', async ({
  page,
}, info) => {
  const file = await softFaces(page, info.outputPath('soft.png'));
  const { data: before } = decode(readFileSync(file));
  const result = await runCapability(page, 'enhance-face', { image: file }, { faces: '0' });
  expect(notices(result)).toContain('One face made clearer.');
  const changed = [0, 1].map((half) => {
    let count = 0;
    for (let y = 0; y < SIDE; y++)
      for (let x = half * SIDE; x < (half + 1) * SIDE; x++)
        if (result.data[(y * 2 * SIDE + x) * 4] !== before[(y * 2 * SIDE + x) * 4]) count++;
    return count / (SIDE * SIDE);
  });
  expect(Math.max(...changed)).toBeGreaterThan(0.08);
  expect(Math.max(...changed)).toBeLessThan(0.6);
  expect(Math.min(...changed)).toBe(0);
  const offset = changed[0]! > 0 ? 0 : SIDE;
  const detail = (data: ArrayLike<number>) => {
    let sum = 0;
    for (let y = SIDE / 4; y < SIDE * 0.75; y++)
      for (let x = SIDE / 4; x < SIDE * 0.75; x++) {
        const i = (y * 2 * SIDE + x + offset) * 4;
        sum += Math.abs(
          4 * data[i]! - data[i - 4]! - data[i + 4]! - data[i - 8 * SIDE]! - data[i + 8 * SIDE]!,
        );
      }
    return sum;
  };
  expect(detail(result.data)).toBeGreaterThan(1.2 * detail(before));
});

test('a clear face is left as it is, and a picture without one is told about', async ({ page }) => {
  const clear = await runCapability(page, 'enhance-face', { image: portrait }, {});
  expect(notices(clear)).toContain('One face clear already and left as it is.');
  const none = await runCapability(page, 'enhance-face', { image: fixture('plain.bmp') }, {});
  expect(notices(none)).toContain('No face was found. The picture is unchanged.');
});

test('a person finds the faces and switches one off by the keyboard', async ({ page }, info) => {
  await openPicture(page, await softFaces(page, info.outputPath('soft.png')));
  const panel = await openTool(page, 'Faces');
  await panel.getByRole('button', { name: 'Find faces' }).click();
  const faces = panel.getByRole('group', { name: /Faces found: 2/ }).getByRole('button');
  await expect(faces).toHaveCount(2, { timeout: 100_000 });
  await faces.nth(0).focus();
  await page.keyboard.press('Tab');
  await expect(faces.nth(1)).toBeFocused();
  await page.keyboard.press('Space');
  await expect(faces.nth(1)).toHaveAttribute('aria-pressed', 'false');
  await expect(faces.nth(0)).toBeDisabled();
  await page.keyboard.press('Enter');
  await expect(faces.nth(1)).toHaveAttribute('aria-pressed', 'true');
  await expect(faces.nth(0)).toBeEnabled();
  await expect(steps(page)).toHaveCount(1);
});
