/** The embed: a page of another origin is refused, is allowed by the person, gets a real picture, and is shut out again. */
import { expect, type Page, test } from '@playwright/test';
import { startEmbedDemo } from '../embed-demo/serve.mjs';
import { fixture, openStudio } from './support.ts';

let demo: Awaited<ReturnType<typeof startEmbedDemo>>;
test.beforeAll(async () => {
  test.setTimeout(300_000);
  demo = await startEmbedDemo();
});
test.afterAll(() => demo?.stop());

const site = () => new URL(demo.url).host;
const frame = (page: Page) => page.frameLocator('iframe');
const status = (page: Page) => page.getByRole('status').first();

async function openDemo(page: Page, studio: string): Promise<void> {
  await page.goto(`${demo.url}?studio=${encodeURIComponent(studio)}`);
  await page.getByLabel('Picture').setInputFiles(fixture('grey.jpg'));
}

/** Buffers that were made or sent, to see afterwards that they were given away. */
async function watchBuffers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen: ArrayBuffer[] = [];
    Object.assign(window, { seen });
    for (const type of [Blob, Response]) {
      const original = type.prototype.arrayBuffer;
      type.prototype.arrayBuffer = async function arrayBuffer(this: Blob & Response) {
        const buffer = await original.call(this);
        seen.push(buffer);
        return buffer;
      };
    }
  });
}

const keptBytes = () => (window as unknown as { seen: ArrayBuffer[] }).seen.map((b) => b.byteLength);

test('refused, allowed, answered, cancelled, refused again', async ({ page, context, baseURL }) => {
  test.setTimeout(300_000);
  await watchBuffers(page);
  await openDemo(page, baseURL!);
  await page.getByRole('button', { name: 'Start' }).click();
  await expect(status(page)).toHaveText(/^refused: The person at this browser has not allowed/);

  // The button takes clicks only while the browser vouches that it is seen: as a person would, click until it does.
  const allow = frame(page).getByRole('button', { name: `Allow http://${site()}` });
  await expect(async () => {
    await allow.click();
    await expect(status(page)).toHaveText('Allowed.', { timeout: 2000 });
  }).toPass({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Start' }).click();
  await expect(status(page)).toHaveText(/^Done by tintype-upscale/, { timeout: 120_000 });
  const size = await page
    .getByAltText('The result')
    .evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight]);
  expect(size).toEqual([128, 128]);
  // Sent and answered without a copy staying behind, on either side.
  const inFrame = page.frames().find((f) => f.url().includes('embed.html'))!;
  expect((await page.evaluate(keptBytes)).every((bytes) => bytes === 0)).toBe(true);
  expect(await inFrame.evaluate(keptBytes)).toContain(0);

  await page.getByLabel('Picture').setInputFiles(fixture('cat-small.png'));
  await page.getByLabel('What to do').selectOption('upscale-10');
  await page.getByRole('button', { name: 'Start' }).click();
  await expect(page.getByRole('progressbar').first()).toHaveAttribute('value', /./, { timeout: 120_000 });
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(status(page)).toHaveText('cancelled: The call was cancelled.');
  await expect(frame(page).getByRole('status')).toBeHidden();

  const studio = await context.newPage();
  await openStudio(studio, baseURL);
  await studio.getByRole('button', { name: 'Menu' }).click();
  await studio.getByRole('menuitem', { name: 'Other sites' }).click();
  await studio.getByRole('button', { name: `Remove http://${site()}` }).click();
  await expect(studio.getByText('No site is allowed.')).toBeVisible();
  await expect(status(page)).toHaveText('Not allowed yet: see the frame.');
  await page.getByRole('button', { name: 'Start' }).click();
  await expect(status(page)).toHaveText(/^refused/);
});

test('a site is typed in the studio; nonsense is not taken', async ({ page }) => {
  await openStudio(page);
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('menuitem', { name: 'Other sites' }).click();
  const address = page.getByLabel('Address of a site');
  for (const wrong of ['', 'javascript:alert(1)', 'http://example.org', 'my site']) {
    await address.fill(wrong);
    await page.getByRole('button', { name: 'Allow' }).click();
    await expect(page.getByText('Type an address such as')).toBeVisible();
  }
  await address.fill('example.org/page');
  await page.getByRole('button', { name: 'Allow' }).click();
  await expect(page.getByText('https://example.org', { exact: true })).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('menuitem', { name: 'Other sites' }).click();
  await expect(page.getByText('https://example.org', { exact: true })).toBeVisible();
});

test('only the page made for it may be framed', async ({ request }) => {
  const headers = async (path: string) => (await request.get(path)).headers();
  expect(await headers('./')).toMatchObject({ 'x-frame-options': 'DENY' });
  const embed = await headers('embed.html');
  expect(embed['x-frame-options']).toBeUndefined();
  expect(embed['content-security-policy']).not.toContain('frame-ancestors');
  expect(embed['cross-origin-resource-policy']).toBe('cross-origin');
});
