/** Remix in the built studio: what its parameters promise, and the way that a person takes. */
import { expect, test } from '@playwright/test';
import { type RunResult, runCapability } from './run-capability.ts';
import { fixture, openPicture, openStudio, openTool, startTool, steps } from './support.ts';

const SIDE = 96;

test('the style pictures, the strength and the area do what they say', async ({ page }) => {
  test.setTimeout(240_000);
  await openStudio(page);
  const files = { contentImage: fixture('cat-small.png'), styleImage: fixture('coffee.webp') };
  const remix = (params: Record<string, unknown>, more: Record<string, string> = {}) =>
    runCapability(page, 'remix-art', { ...files, ...more }, params, { side: SIDE, backend: 'wasm' });
  const untouched = await remix({ focusContent: true, strength: 0 });
  const styled = await remix({ focusContent: false });
  expect([styled.width, styled.height]).toEqual([SIDE, SIDE]);
  expect(away(styled, untouched)).toBeGreaterThan(8);
  expect((await remix({ focusContent: false })).data).toEqual(styled.data);
  expect(styled.provenance.models.map(({ id }) => id)).toEqual(['tintype-style']);

  const focused = await remix({ focusContent: true });
  expect(away(focused, untouched)).toBeLessThan(0.92 * away(styled, untouched));
  const kept = await remix({ focusContent: false, keepColors: true });
  expect(recoloured(kept, untouched)).toBeLessThan(0.7 * recoloured(styled, untouched));
  const half = await remix({ focusContent: false, strength: 50 });
  expect(away(half, untouched) / away(styled, untouched)).toBeCloseTo(0.5, 1);

  const otherStyle = await remix({ focusContent: false }, { styleImage: fixture('astronaut.jpg') });
  expect(away(otherStyle, styled)).toBeGreaterThan(4);
  const mixed = await remix(
    { focusContent: false, secondShare: 100 },
    { secondStyleImage: fixture('astronaut.jpg') },
  );
  expect(away(mixed, otherStyle)).toBeLessThan(1);

  const soft = fixture('soft-edge.png');
  const inside = await remix({ focusContent: false }, { mask: soft });
  const outside = await remix({ focusContent: false, invertArea: true }, { mask: soft });
  expect(away(inside, untouched) + away(outside, untouched)).toBeCloseTo(away(styled, untouched), 0);
});

test('an open picture is repainted with a picture of the gallery', async ({ page }) => {
  test.setTimeout(240_000);
  await openStudio(page);
  await openPicture(page, fixture('cat-small.png'));
  const panel = await openTool(page, 'Remix');
  await panel.getByRole('button', { name: 'Night swirls' }).click();
  await expect(panel.getByRole('group', { name: 'Style picture', exact: true })).toContainText(
    'Night swirls',
  );
  await startTool(page, 'Remix');
  await expect(panel.getByText(/Remix finished/)).toBeVisible({ timeout: 180_000 });
  await expect(steps(page)).toHaveCount(2);
});

/** Mean difference of what makes the colour, red less green and green less blue, in levels. */
function recoloured(a: RunResult, b: RunResult): number {
  let sum = 0;
  const colour = ({ data }: RunResult, i: number) => data[i]! - data[i + 1]!;
  for (let i = 0; i < a.data.length; i += 4)
    for (const c of [i, i + 1]) sum += Math.abs(colour(a, c) - colour(b, c));
  return sum / (a.data.length / 2);
}

/** Mean difference over RGB, in levels. */
function away(a: RunResult, b: RunResult): number {
  let sum = 0;
  for (let i = 0; i < a.data.length; i++) if (i % 4 !== 3) sum += Math.abs(a.data[i]! - b.data[i]!);
  return sum / ((a.data.length * 3) / 4);
}
