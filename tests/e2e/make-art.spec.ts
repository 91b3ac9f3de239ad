/** Make art, in the built studio: from code, from the panel, and what it refuses. */
import { expect, type Page, test } from '@playwright/test';
import type { Tintype } from '../../src/api/tab.ts';
import type { Raster } from '../../src/capabilities/contract.ts';
import { openStudio, openTool, steps, watchErrors } from './support.ts';

declare const window: Window & { tintype: Tintype };

/** Makes a picture; returns its size, a hash of its bytes, the mean colour of a patch, and the notices. */
function make(page: Page, params: Record<string, unknown>, seedImage?: { side: number; rgb: number[] }) {
  return page.evaluate(
    async ({ params, seedImage }) => {
      const inputs: Record<string, Raster> = seedImage
        ? {
            seedImage: {
              width: seedImage.side,
              height: seedImage.side,
              data: new Uint8ClampedArray(seedImage.side ** 2 * 4).map((_, i) => seedImage.rgb[i % 4]!),
            },
          }
        : {};
      const started = performance.now();
      const { output, provenance } = await window.tintype.run('make-art', inputs, params);
      if (output.kind !== 'picture') throw new Error('no picture came back');
      const { width, height, data } = output.raster;
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', data));
      return {
        width,
        height,
        ms: performance.now() - started,
        hash: [...digest].map((b) => b.toString(16).padStart(2, '0')).join(''),
        corner: [...data.subarray(0, 3)],
        colours: new Set(Array.from({ length: 4000 }, (_, i) => data.subarray(i * 400, i * 400 + 3).join()))
          .size,
        seed: provenance.seed,
        notices: provenance.notices,
      };
    },
    { params, seedImage },
  );
}

test('the same words give the same bytes; random ones do not; what is not understood is told', async ({
  page,
}) => {
  const errors = watchErrors(page);
  await openStudio(page);
  const inputText = 'a spaniel wearing a top hat and a zzyzx';
  const first = await make(page, { inputText });
  expect([first.width, first.height]).toEqual([1024, 1024]);
  expect(first.colours).toBeGreaterThan(200);
  expect(first.notices.join(' ')).toMatch(/open drawings.*“spaniel”.*dog.*zzyzx/);
  expect((await make(page, { inputText })).hash).toBe(first.hash);
  const other = await make(page, { inputText, isRandom: true });
  expect(other.hash).not.toBe(first.hash);
  expect((await make(page, { inputText, seedValue: other.seed })).hash).toBe(other.hash);
  expect(errors).toEqual([]);
});

test('the call of the API page works: style=hotpotArt6', async ({ page }) => {
  await openStudio(page);
  const inputText = 'A pig in the style of Starry Night by Vincent Van Gogh';
  const named = await make(page, { inputText, style: 'hotpotArt6', side: 512 });
  const plain = await make(page, { inputText, side: 512 });
  expect(named.hash).toBe(plain.hash);
  expect(named.colours).toBeGreaterThan(500);
});

test('a starting picture is kept as far as promptStrength says', async ({ page }) => {
  await openStudio(page);
  const green = { side: 64, rgb: [20, 200, 40, 255] };
  const kept = await make(page, { inputText: 'a pig', promptStrength: 0.5, side: 512 }, green);
  expect(Math.abs(kept.corner[1]! - 200)).toBeLessThan(50);
  const gone = await make(page, { inputText: 'a pig', promptStrength: 1, side: 512 }, green);
  expect(gone.hash).toBe((await make(page, { inputText: 'a pig', side: 512 })).hash);
});

test('the panel builds a prompt, makes variations to choose from, and remembers', async ({ page }) => {
  const errors = watchErrors(page);
  await openStudio(page);
  const panel = await openTool(page, 'Make art');
  await panel.getByRole('button', { name: 'Helper' }).click();
  await panel.getByRole('button', { name: 'Castle', exact: true }).click();
  await panel.getByRole('button', { name: 'Night', exact: true }).click();
  const prompt = panel.getByRole('textbox', { name: 'What should it show?' });
  await expect(prompt).toHaveValue('a castle on a mountain, at night');
  await panel.getByRole('button', { name: 'Style: Pixel art' }).click();
  await panel.getByRole('slider', { name: 'Variations' }).press('ArrowRight');
  await panel.getByRole('button', { name: /^Make art/ }).click();
  const choices = panel.getByRole('group', { name: 'Variations' }).getByRole('button');
  await expect(choices).toHaveCount(2, { timeout: 60_000 });
  await choices.nth(1).click();
  await expect(steps(page)).toHaveText([/Make art/, /Make art, variation 2/]);

  // What was made here says so in the file.
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('dialog').getByText('was composed by a program')).toBeVisible();
  await page.keyboard.press('Escape');

  await prompt.fill('');
  await panel.getByRole('button', { name: 'Recent' }).click();
  await panel.getByRole('button', { name: 'a castle on a mountain, at night', exact: true }).click();
  await expect(prompt).toHaveValue('a castle on a mountain, at night');
  expect(errors).toEqual([]);
});

test('wrong parameters are refused by name', async ({ page }) => {
  await openStudio(page);
  for (const [params, field] of [
    [{ inputText: 'x'.repeat(381) }, 'inputText'],
    [{}, 'inputText'],
    [{ inputText: 'a cat', promptStrength: -1 }, 'promptStrength'],
    [{ inputText: 'a cat', styleId: 'nonsense' }, 'styleId'],
    [{ inputText: 'a cat', style: 'nonsense' }, 'style'],
    [{ inputText: 'a cat', seedValue: 0 }, 'seedValue'],
    [{ inputText: 'a cat', count: 5 }, 'count'],
    [{ inputText: 'a nude', safeMode: true }, 'inputText'],
  ] as const) {
    const refused = await page.evaluate(async (p) => {
      try {
        await window.tintype.run('make-art', {}, p);
        return null;
      } catch (error) {
        const { code, field } = error as { code?: string; field?: string };
        return { code, field };
      }
    }, params);
    expect(refused).toEqual({ code: 'invalid', field });
  }
});
