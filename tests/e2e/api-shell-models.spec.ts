/** Studio models for `npm run api`: brought in from a folder, kept in a profile, used by the next request. */
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { decode } from 'fast-png';
import { ONE_CONNECTION, startShellApi } from '../lib/shell-api.mjs';
import { tinyStudio } from '../lib/tiny-models.mjs';

type Api = Awaited<ReturnType<typeof startShellApi>>;

let folder = '';
let running: Api | undefined;

test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tintype-models-'));
});
test.afterAll(() => {
  running?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
});

const linesOf = (api: Api, msg: string) => api.log.filter((line: { msg: string }) => line.msg === msg);

/** @returns the model that painted, and the picture's size */
async function paint(api: Api) {
  const body = new URLSearchParams({ inputText: 'Happy pig on a mountain', steps: '1', seedValue: '3' });
  const response = await fetch(`${api.url}stable-diffusion-budget`, {
    method: 'POST',
    body,
    ...ONE_CONNECTION,
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  expect(response.status, Buffer.from(bytes).toString('latin1').slice(0, 300)).toBe(200);
  const { width, height } = decode(bytes);
  return { model: response.headers.get('X-Tintype-Model'), width, height };
}

async function stop(api: Api): Promise<void> {
  api.kill('SIGTERM');
  expect(await api.exited).toBe(0);
}

test('a folder of model files and a profile that keeps them', async () => {
  test.setTimeout(300_000);
  const { dist, models } = tinyStudio(folder);
  appendFileSync(join(models, 'model.onnx'), 'Not a model.');
  const profile = join(folder, 'profile');

  running = await startShellApi(['--dist', dist, '--models', models, '--profile', profile]);
  expect((await running.health()).models).toEqual(['sd-turbo']);
  expect(linesOf(running, 'model file taken')).toHaveLength(4);
  expect(linesOf(running, 'model file not taken')).toMatchObject([{ file: join(models, 'model.onnx') }]);
  expect(await paint(running)).toEqual({ model: 'sd-turbo', width: 512, height: 512 });
  const second = startShellApi(['--dist', dist, '--profile', profile]);
  await expect(second).rejects.toThrow(`--profile ${profile} is used by process ${running.pid}.`);
  await stop(running);

  // On another port, and with the folder as it was: nothing is read again.
  running = await startShellApi(['--dist', dist, '--models', models, '--profile', profile]);
  expect((await running.health()).models).toEqual(['sd-turbo']);
  expect(linesOf(running, 'model file taken')).toEqual([]);
  expect(await paint(running)).toEqual({ model: 'sd-turbo', width: 512, height: 512 });
  await stop(running);
});
