/** Cut out and Erase on a real photo, through the built studio. */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { decode, encode } from 'fast-png';
import { runCapability } from './run-capability.ts';
import { fixture, openStudio } from './support.ts';

const portrait = fixture('astronaut.jpg');

test.beforeEach(async ({ page }) => openStudio(page));

test('the person stays, the background goes, and the edge carries no rim', async ({ page }) => {
  const { width, height, data, provenance } = await runCapability(
    page,
    'remove-background',
    { image: portrait },
    {},
  );
  const alpha = (x: number, y: number) =>
    data[(Math.round(y * height) * width + Math.round(x * width)) * 4 + 3]!;
  expect(alpha(0.44, 0.24)).toBeGreaterThan(250);
  expect(alpha(0.4, 0.8)).toBeGreaterThan(250);
  expect(alpha(0.8, 0.08)).toBeLessThan(6);
  expect(alpha(0.72, 0.3)).toBeLessThan(6);
  expect(provenance.models.map((m) => m.tier)).toEqual(['lite']);
});

test('a colour behind gives an opaque picture, the mask a grey one', async ({ page }) => {
  const green = await runCapability(
    page,
    'remove-background',
    { image: portrait },
    { backgroundColor: '#0a0' },
  );
  const corner = Math.round(0.08 * green.height) * green.width + Math.round(0.8 * green.width);
  const [r, g, b, a] = green.data.subarray(corner * 4, corner * 4 + 4);
  expect([r! < 8, Math.abs(g! - 170) < 8, b! < 8, a]).toEqual([true, true, true, 255]);
  const mask = await runCapability(page, 'remove-background', { image: portrait }, { returnAlpha: true });
  for (let i = 0; i < mask.data.length; i += 4004) {
    expect(mask.data[i + 3 - (i % 4)]).toBe(255);
    expect(mask.data[i - (i % 4)]).toBe(mask.data[i - (i % 4) + 1]);
  }
});

test('erasing changes only what the mask covers, is repeatable, and continues the surroundings', async ({
  page,
}, info) => {
  const photo = decode(readFileSync(fixture('cat-small.png')));
  const { width, height, channels } = photo;
  const inside = (i: number) => Math.hypot((i % width) - 200, Math.floor(i / width) - 60) < 12;
  const mask = Uint8Array.from({ length: width * height }, (_, i) => (inside(i) ? 255 : 0));
  const path = info.outputPath('mask.png');
  writeFileSync(path, encode({ width, height, data: mask, channels: 1, depth: 8 }));
  const erase = () =>
    runCapability(
      page,
      'remove-object',
      { image: fixture('cat-small.png'), mask: path },
      { expand: 0, seed: 3 },
    );
  const first = await erase();
  expect(first.provenance).toMatchObject({ seed: 3, backend: 'wasm', models: [{ id: 'tintype-inpaint' }] });
  expect(Buffer.compare((await erase()).data, first.data)).toBe(0);
  let outside = 0;
  let touched = 0;
  let error = 0;
  for (let i = 0; i < width * height; i++)
    for (let c = 0; c < 3; c++) {
      const difference = Math.abs(first.data[i * 4 + c]! - photo.data[i * channels + c]!);
      if (!inside(i)) outside += difference;
      else {
        touched += difference > 0 ? 1 : 0;
        error += difference / (Math.PI * 12 * 12 * 3);
      }
    }
  expect(outside).toBe(0);
  expect(touched).toBeGreaterThan(300);
  expect(error).toBeLessThan(30);
});

test('an empty mask is refused in a sentence that names it', async ({ page }, info) => {
  const path = info.outputPath('black.png');
  writeFileSync(path, encode({ width: 8, height: 8, data: new Uint8Array(64), channels: 1, depth: 8 }));
  const run = runCapability(page, 'remove-object', { image: portrait, mask: path }, {});
  await expect(run).rejects.toThrow(/mask selects nothing/);
});
