/** The HTTP API in the tab, through the real service worker and the real queue. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { API_DEFAULTS } from '../../src/api/http/limits.ts';
import type { Tintype } from '../../src/api/tab.ts';
import type { CapabilityDefinition } from '../../src/capabilities/contract.ts';
import { fuzzRequests } from '../contract/fuzz.ts';
import { problemWith, type WireAnswer, type WireRequest, wireRequest } from '../contract/requests.ts';
import { type ContractCase, contractTable } from '../contract/table.ts';
import { buildWithStub } from '../lib/changed-build.mjs';
import { startStaticHost } from '../lib/static-host.mjs';
import { fixture, openStudio } from './support.ts';

declare const window: Window & { tintype: Tintype };

/** A busy machine takes its time to start a worker. */
const PATIENT = { timeout: 60_000 };

async function openControlled(page: Page, path?: string): Promise<void> {
  await openStudio(page, path);
  await page.waitForFunction(() => navigator.serviceWorker.controller && 'tintype' in window);
}

/** On a plain host the page is loaded once more, by the service worker; waits until it can be used again. */
const waitForIsolation = (page: Page) =>
  page.waitForFunction(
    () => crossOriginIsolated && navigator.serviceWorker.controller && 'tintype' in window,
  );

/** Sends requests from the page, a few at a time; in order of the requests. */
async function ask(page: Page, requests: readonly WireRequest[], base = 'api/'): Promise<WireAnswer[]> {
  const answers = await page.evaluate(
    async ([all, folder]) => {
      const one = async ({ path, method, headers, body }: WireRequest) => {
        const bytes = body === null ? null : Uint8Array.from(atob(body), (c) => c.charCodeAt(0));
        const response = await fetch(folder + path, { method, headers, body: bytes });
        const answer = new Uint8Array(await response.arrayBuffer());
        let text = '';
        for (let i = 0; i < answer.length; i += 8192)
          text += String.fromCharCode(...answer.subarray(i, i + 8192));
        return { status: response.status, headers: Object.fromEntries(response.headers), body: text };
      };
      const results: Awaited<ReturnType<typeof one>>[] = [];
      let next = 0;
      const lane = async () => {
        while (next < all.length) {
          const i = next++;
          results[i] = await one(all[i]!);
        }
      };
      // Fewer than may run and wait, so that none is sent away.
      await Promise.all(Array.from({ length: 8 }, lane));
      return results;
    },
    [requests, base] as const,
  );
  return answers.map(({ body, ...answer }) => ({ ...answer, body: Buffer.from(body, 'latin1') }));
}

const definitions = async (page: Page): Promise<CapabilityDefinition[]> =>
  JSON.parse(await page.evaluate(() => JSON.stringify(window.tintype.capabilities)));

const capabilityWorkers = (page: Page) =>
  page.workers().filter((worker) => worker.url().includes('capability')).length;

const dataUrl = (name: string) => `data:;base64,${readFileSync(fixture(name)).toString('base64')}`;

/** Starts a long upscale from a page, without waiting for it. */
const startLongJob = (page: Page, url: string) =>
  page.evaluate(
    ([address, image]) => {
      const abort = new AbortController();
      addEventListener('give-up', () => abort.abort());
      const answer = fetch(address, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ image, sizeFactor: 10 }),
        signal: abort.signal,
      });
      Object.assign(globalThis, { answer: answer.then(String, (error: Error) => error.name) });
    },
    [url, dataUrl('astronaut.jpg')] as const,
  );

/** Asks for rows of the contract and compares. */
async function expectAsContracted(page: Page, rows: readonly ContractCase[]): Promise<void> {
  const answers = await ask(page, await Promise.all(rows.map(wireRequest)));
  const problems = rows.flatMap((row, i) => {
    const problem = problemWith(row, answers[i]!);
    return problem ? [`${row.name}: ${problem}`] : [];
  });
  expect(problems).toEqual([]);
}

/** A studio in which everything but the work itself is real. */
async function openStubStudio(page: Page): Promise<{ stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'tintype-stub-'));
  const host = await startStaticHost({ folder: buildWithStub(join(folder, 'dist')) });
  await openStudio(page, host.url);
  await waitForIsolation(page);
  return {
    async stop() {
      await host.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

test('every row of the contract, with made-up work', async ({ page }) => {
  const studio = await openStubStudio(page);
  try {
    const table = contractTable(await definitions(page));
    expect(table.length).toBeGreaterThan(1000);
    await expectAsContracted(page, table);
  } finally {
    await studio.stop();
  }
});

test('500 for work that failed, 413 for a body over the limit', async ({ page }) => {
  const studio = await openStubStudio(page);
  try {
    const failed = await page.evaluate(async () => {
      const body = new URLSearchParams({ inputText: 'please fail' });
      const response = await fetch('api/make-art', { method: 'POST', body });
      return { status: response.status, body: await response.json() };
    });
    expect(failed).toEqual({
      status: 500,
      body: { error: 'internal', detail: 'It failed, as it was asked to.' },
    });
    const refused = await page.evaluate(
      async (mib) => {
        const piece = new Uint8Array(2 ** 20);
        const body = new Blob([...Array.from({ length: mib }, () => piece), 'x']);
        const response = await fetch('api/make-art', { method: 'POST', body });
        return { status: response.status, body: await response.json() };
      },
      API_DEFAULTS.maxBodyBytes / 2 ** 20,
    );
    expect(refused).toMatchObject({ status: 413, body: { error: 'body-too-large' } });
  } finally {
    await studio.stop();
  }
});

test('each endpoint once, with real work', async ({ page }) => {
  await openControlled(page);
  const rows = contractTable(await definitions(page)).filter(({ basic }) => basic);
  expect(rows.length).toBeGreaterThan(8);
  await expectAsContracted(page, rows);
});

test('an endpoint without an installed model is answered by the illustrator, and says so', async ({
  page,
}) => {
  await openControlled(page);
  const answer = await page.evaluate(async () => {
    const body = new URLSearchParams({ inputText: 'Happy pig on a mountain', seedValue: '9' });
    const { status, headers } = await fetch('api/stable-diffusion-normal', { method: 'POST', body });
    return { status, headers: Object.fromEntries(headers) };
  });
  expect(answer).toMatchObject({
    status: 200,
    headers: {
      'content-type': 'image/png',
      'x-tintype-model': 'tintype-illustrator',
      'x-tintype-seed': '9',
      'x-tintype-notices': expect.stringContaining('No%20diffusion%20model%20is%20installed'),
    },
  });
});

test('a multipart upscale says how it was made', async ({ page }) => {
  await openControlled(page);
  const row = contractTable(await definitions(page)).find((r) => r.path === 'upscale-photo' && r.basic)!;
  const fields = { ...row.fields, fileType: 'jpg', imageStyle: 'default', noiseCancellationFactor: '0' };
  const [answer] = await ask(page, [await wireRequest({ ...row, path: 'supersize-image', fields })]);
  expect(answer!.status).toBe(200);
  expect(answer!.headers).toMatchObject({
    'content-type': 'image/jpeg',
    'x-api-credits-left': 'unlimited',
    'x-tintype-model': 'tintype-upscale-x4',
    'x-tintype-backend': 'wasm',
    'server-timing': expect.stringMatching(/decode;dur=\d.*encode;dur=\d.*inference;dur=\d.*total;dur=\d/),
  });
});

test('random requests do no harm', async ({ page }) => {
  const studio = await openStubStudio(page);
  try {
    const requests = await fuzzRequests(await definitions(page), 300, 7);
    const statuses = (await ask(page, requests)).map(({ status }) => status);
    expect(statuses.filter((status) => status >= 500)).toEqual([]);
    await expectAsContracted(page, [PALETTE]);
  } finally {
    await studio.stop();
  }
});

test('a client that goes away has its job cancelled', async ({ page, context }) => {
  await openControlled(page);
  await startLongJob(page, 'api/upscale-photo');
  await expect.poll(() => capabilityWorkers(page), PATIENT).toBe(1);
  await page.evaluate(() => dispatchEvent(new Event('give-up')));
  expect(await page.evaluate(() => (globalThis as unknown as { answer: Promise<string> }).answer)).toBe(
    'AbortError',
  );
  await expect.poll(() => capabilityWorkers(page), PATIENT).toBe(0);

  // Another page of the site asks, the studio works, and the asking page is closed.
  const asking = await context.newPage();
  await asking.goto('api/openapi.json');
  await startLongJob(asking, '/api/upscale-photo');
  await expect.poll(() => capabilityWorkers(page), PATIENT).toBe(1);
  await asking.close();
  await expect.poll(() => capabilityWorkers(page), PATIENT).toBe(0);
});

test('too many requests are answered 429, and the studio goes on afterwards', async ({ page }) => {
  await openControlled(page);
  const refused = await page.evaluate(async (image) => {
    const abort = new AbortController();
    const send = () =>
      fetch('api/upscale-photo', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ image, sizeFactor: 10 }),
        signal: abort.signal,
      });
    const first = await Promise.any(
      Array.from({ length: 24 }, async () => {
        const response = await send();
        if (response.status !== 429) throw new Error(String(response.status));
        return { retry: response.headers.get('Retry-After'), body: await response.json() };
      }),
    );
    abort.abort();
    return first;
  }, dataUrl('astronaut.jpg'));
  expect(Number(refused.retry)).toBeGreaterThanOrEqual(1);
  expect(refused.body).toMatchObject({ error: 'busy' });
  const askAgain = async () => {
    const body = new URLSearchParams({ colorList: '' });
    return (await fetch('api/generate-color', { method: 'POST', body })).status;
  };
  await expect.poll(() => page.evaluate(askAgain), PATIENT).toBe(200);
});

test('says so when no page of the studio is open', async ({ page, context }) => {
  await openControlled(page);
  const other = await context.newPage();
  await other.goto('api/openapi.json');
  await page.close();
  const [answer] = await ask(other, [await wireRequest(PALETTE)], '/api/');
  expect(answer!.status).toBe(503);
  expect(JSON.parse(String(answer!.body))).toMatchObject({ error: 'no-studio', detail: /Open http/ });
});

const PALETTE: ContractCase = {
  name: 'palette',
  path: 'generate-color',
  method: 'POST',
  body: 'json',
  fields: { colorList: ['#6DADE0'] },
  expected: { status: 200, type: 'application/json' },
};

test('runs a saved recipe, in a subfolder of a plain host', async ({ page }) => {
  const host = await startStaticHost({ base: '/tintype/' });
  try {
    await openStudio(page, host.url);
    await waitForIsolation(page);
    expect((await (await fetch(`${host.url}api/openapi.json`)).json()).openapi).toMatch(/^3\.1/);
    await page.evaluate(async () => {
      const steps = [
        { capability: 'restore-picture', params: { withScratch: false } },
        { capability: 'upscale-photo', params: { sizeFactor: 2 } },
      ];
      const request = indexedDB.open('tintype-recipes');
      request.onupgradeneeded = () => request.result.createObjectStore('recipes');
      await new Promise((resolve) => {
        request.onsuccess = resolve;
      });
      const store = request.result.transaction('recipes', 'readwrite').objectStore('recipes');
      const put = store.put({ name: 'Prints', steps }, 'Prints');
      await new Promise((resolve) => {
        put.onsuccess = resolve;
      });
      request.result.close();
    });
    const row = contractTable(await definitions(page)).find((r) => r.path === 'recipes/run' && r.basic)!;
    const request = await wireRequest({ ...row, fields: { ...row.fields, recipe: 'Prints' } });
    const [answer] = await ask(page, [request]);
    expect(problemWith(row, answer!)).toBeNull();
    expect(answer!.headers['x-tintype-model']).toBe('tintype-restore, tintype-upscale-x4');
    expect(answer!.headers['server-timing']).toMatch(/1\.restore-picture\.\S+, .*2\.upscale-photo\.\S+/);
  } finally {
    await host.stop();
  }
});

test('the docs page: from the menu, real requests, errors at their field', async ({ page }) => {
  await openControlled(page);
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('menuitem', { name: /API/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The studio for programs');

  await page.getByRole('link', { name: 'Palette' }).click();
  const palette = page.getByRole('region', { name: 'Palette' });
  await expect(palette).toBeInViewport();
  await palette.getByRole('button', { name: 'Try it' }).click();
  await palette.getByRole('button', { name: 'Send request' }).click();
  const answer = palette.getByRole('region', { name: 'Answer' }).first();
  await expect(answer).toContainText(/^200 after/);
  await expect(answer).toContainText('"#6dade0"');

  const upscale = page.getByRole('region', { name: 'Upscale' });
  await upscale.getByRole('radio', { name: 'curl' }).click();
  await upscale.getByRole('button', { name: 'Try it' }).click();
  await upscale.getByRole('radio', { name: '4×' }).click();
  await expect(upscale.getByRole('region', { name: 'curl' })).toContainText("--form-string 'sizeFactor=4'");
  await upscale.getByRole('button', { name: 'Send request' }).click();
  await expect(upscale.getByRole('group', { name: 'image' })).toContainText('image is required.');

  await page.getByRole('button', { name: 'Back to the studio' }).click();
  await expect(page.getByRole('navigation', { name: 'Tools' })).toBeVisible();
});
