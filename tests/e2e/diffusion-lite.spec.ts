/** The Stable Diffusion endpoints where no diffusion model is installed: the illustrator draws, and says that it did. */
import { expect, type Page, test } from '@playwright/test';
import type { Tintype } from '../../src/api/tab.ts';
import type { Raster } from '../../src/capabilities/contract.ts';
import { openStudio, openTool, steps, watchErrors } from './support.ts';

declare const window: Window & { tintype: Tintype };

const PIG = { inputText: 'Happy pig on a mountain', seedValue: 7 };

interface Request {
  endpoint?: string;
  params: Record<string, unknown>;
  /** Side of a seed picture of green stripes. */
  seedSide?: number;
  /** White on the right half: only that is repainted. */
  mask?: boolean;
}

/** Runs an endpoint; what it made, as figures. Differences are means over all channels, 0..255. */
function draw(page: Page, request: Request) {
  return page.evaluate(async ({ endpoint = 'stable-diffusion-normal', params, seedSide, mask }) => {
    const picture = (width: number, value: (x: number, y: number, c: number) => number): Raster => ({
      width,
      height: width,
      data: new Uint8ClampedArray(width * width * 4).map((_, i) =>
        i % 4 === 3 ? 255 : value((i >> 2) % width, Math.floor((i >> 2) / width), i % 4),
      ),
    });
    const stripes = (x: number, y: number, c: number) => [40, 180, 90][c]! + ((x + y) % 256 < 128 ? 30 : 0);
    const inputs: Record<string, Raster> = {};
    if (seedSide) inputs.seedImage = picture(seedSide, stripes);
    if (mask) inputs.mask = picture(64, (x) => (x < 32 ? 0 : 255));
    const { output, provenance } = await window.tintype.run(endpoint, inputs, params);
    if (output.kind !== 'picture') throw new Error('no picture came back');
    const { width, height, data } = output.raster;
    const sum = [0, 0];
    for (let i = 0; i < data.length; i++) {
      const x = (i >> 2) % width;
      if (i % 4 < 3)
        sum[x < width / 2 ? 0 : 1]! += Math.abs(data[i]! - stripes(x, Math.floor((i >> 2) / width), i % 4));
    }
    const samples = width * height * 3;
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', data));
    return {
      size: [width, height],
      hash: digest.join(),
      fromSeed: (sum[0]! + sum[1]!) / samples,
      leftFromSeed: (2 * sum[0]!) / samples,
      provenance,
    };
  }, request);
}

test('each endpoint draws without a download and names who drew', async ({ page }) => {
  const errors = watchErrors(page);
  await openStudio(page);
  for (const endpoint of ['stable-diffusion-normal', 'stable-diffusion-budget', 'stable-diffusion-premium']) {
    const { size, provenance } = await draw(page, { endpoint, params: PIG });
    expect(size).toEqual([1024, 1024]);
    expect(provenance).toMatchObject({
      models: [{ id: 'tintype-illustrator', tier: 'lite' }],
      sourceType: 'algorithmicMedia',
      seed: 7,
    });
    expect(provenance.notices[0]).toBe(
      'No diffusion model is installed, so the illustrator drew the prompt.',
    );
  }
  const told = await draw(page, { params: { ...PIG, guidanceScale: 10, aspect: '16:9' } });
  expect(told.size).toEqual([1344, 768]);
  expect(told.provenance.notices[1]).toContain('took no notice of guidanceScale');
  expect(errors).toEqual([]);
});

test('the seed decides: the same one the same bytes, another one another picture', async ({ page }) => {
  await openStudio(page);
  const first = await draw(page, { params: PIG });
  expect((await draw(page, { params: PIG })).hash).toBe(first.hash);
  expect((await draw(page, { params: { ...PIG, seedValue: 8 } })).hash).not.toBe(first.hash);
  const drawn = await draw(page, { params: { inputText: PIG.inputText } });
  const { seed } = drawn.provenance;
  expect((await draw(page, { params: { ...PIG, seedValue: seed } })).hash).toBe(drawn.hash);
});

test('a seed picture: the higher promptStrength, the less is left of it', async ({ page }) => {
  await openStudio(page);
  const far: number[] = [];
  for (const promptStrength of [0, 0.25, 0.5, 0.75, 1])
    far.push((await draw(page, { params: { ...PIG, promptStrength }, seedSide: 1024 })).fromSeed);
  expect(far[0]).toBeLessThan(0.01);
  for (let i = 1; i < far.length; i++) expect(far[i]).toBeGreaterThan(far[i - 1]! + 1);
  const gone = await draw(page, { params: { ...PIG, promptStrength: 1 }, seedSide: 1024 });
  expect(gone.hash).toBe((await draw(page, { params: PIG })).hash);
  const masked = await draw(page, { params: { ...PIG, promptStrength: 1 }, seedSide: 1024, mask: true });
  expect(masked.leftFromSeed).toBeLessThan(0.1);
  expect(masked.fromSeed).toBeGreaterThan(5);
});

test('the panel offers the illustrator first, and its picture opens', async ({ page }) => {
  await openStudio(page);
  const panel = await openTool(page, 'Stable Diffusion');
  await expect(panel.getByRole('combobox', { name: 'Model' })).toContainText('Illustrator');
  await expect(panel.getByText('illustrated from a library of open drawings')).toBeVisible();
  await panel.getByRole('textbox', { name: 'Prompt' }).fill(PIG.inputText);
  await panel.getByRole('button', { name: /^Stable Diffusion/ }).click();
  await expect(panel.getByRole('region', { name: 'Result' })).toContainText('Tintype illustrator');
  await expect(steps(page)).toHaveCount(1);

  // With a model that paints, the illustrator's scene can be what it starts from.
  await panel.getByRole('combobox', { name: 'Model' }).click();
  await page.getByRole('option', { name: /Stable Diffusion 1.5/ }).click();
  await expect(panel.getByText('A device with 8 GB has room for that.')).toBeVisible();
  await panel.getByRole('button', { name: 'Sketch the layout first' }).click();
  await expect(panel.getByRole('group', { name: 'Seed picture' })).toContainText('Sketch.png');
});
