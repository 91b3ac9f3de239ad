/** The HTTP API in the tab, through the real service worker. */
import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import type { Tintype } from '../../src/api/tab.ts';
import { fixture, openStudio } from './support.ts';

declare const window: Window & { tintype: Tintype };

interface Answer {
  status: number;
  headers: Record<string, string>;
  /** The JSON of an answer that is not a picture. */
  json?: { error?: string; field?: string; detail?: string };
  /** Size of an answer that is a picture. */
  size?: [width: number, height: number];
}

/** A picture as text, for JSON bodies and for making files in the page. */
const dataUrl = (name: string) =>
  `data:image/${name.endsWith('.jpg') ? 'jpeg' : 'png'};base64,${readFileSync(fixture(name)).toString('base64')}`;

async function openControlled(page: Page, path?: string): Promise<void> {
  await openStudio(page, path);
  await page.waitForFunction(() => navigator.serviceWorker.controller);
}

/** POSTs a form from the page; values that are data: URLs become files. */
function post(page: Page, endpoint: string, fields: Record<string, string>): Promise<Answer> {
  return page.evaluate(
    async ([url, values]) => {
      const form = new FormData();
      for (const [name, value] of Object.entries(values)) {
        if (!value.startsWith('data:')) form.set(name, value);
        else {
          const bytes = Uint8Array.from(atob(value.split(',')[1]!), (c) => c.charCodeAt(0));
          form.set(name, new File([bytes], 'picture'));
        }
      }
      const response = await fetch(url, { method: 'POST', body: form });
      const headers = Object.fromEntries(response.headers);
      const { status } = response;
      if (!headers['content-type']?.startsWith('image/'))
        return { status, headers, json: await response.json() };
      const bitmap = await createImageBitmap(await response.blob());
      return { status, headers, size: [bitmap.width, bitmap.height] as [number, number] };
    },
    [`api/${endpoint}`, fields] as const,
  );
}

test('answers a multipart upscale with the picture and says how it was made', async ({ page }) => {
  await openControlled(page);
  const answer = await post(page, 'supersize-image', {
    image: dataUrl('cat-small.png'),
    sizeFactor: '2',
    imageStyle: 'default',
    noiseCancellationFactor: '0',
    fileType: 'jpg',
  });
  expect(answer.status).toBe(200);
  expect(answer.headers).toMatchObject({
    'content-type': 'image/jpeg',
    'x-api-credits-left': 'unlimited',
    'x-tintype-model': 'tintype-upscale-x4',
    'x-tintype-backend': 'wasm',
  });
  expect(answer.headers['server-timing']).toMatch(/decode;dur=\d.*total;dur=\d/);
  const [width, height] = await page.evaluate(async (url) => {
    const image = new Image();
    image.src = url;
    await image.decode();
    return [image.naturalWidth, image.naturalHeight];
  }, dataUrl('cat-small.png'));
  expect(answer.size).toEqual([width! * 2, height! * 2]);
});

const capabilityWorkers = (page: Page) =>
  page.workers().filter((worker) => worker.url().includes('capability')).length;

test('a client that goes away has its job cancelled', async ({ page }) => {
  await openControlled(page);
  const outcome = page.evaluate((image) => {
    const abort = new AbortController();
    addEventListener('give-up', () => abort.abort());
    return fetch('api/upscale-photo', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ image, sizeFactor: 10 }),
      signal: abort.signal,
    }).then(
      (r) => `answered ${r.status}`,
      (error: Error) => error.name,
    );
  }, dataUrl('astronaut.jpg'));
  await expect.poll(() => capabilityWorkers(page)).toBe(1);
  await page.evaluate(() => dispatchEvent(new Event('give-up')));
  expect(await outcome).toBe('AbortError');
  await expect.poll(() => capabilityWorkers(page)).toBe(0);
});
