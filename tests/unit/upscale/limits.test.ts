/** Large pictures: every wish ends in a sentence before any work, or in work that fits. */
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ModelManifest } from '../../../models/catalogue/manifest.ts';
import { JobError } from '../../../src/capabilities/contract.ts';
import upscale from '../../../src/capabilities/upscale-photo/definition.ts';
import { defaultsOf } from '../../../src/capabilities/validate.ts';
import pipeline from '../../../workers/capabilities/upscale-photo.ts';
import type { Runtime } from '../../../workers/runtime/runtime.ts';

const manifest = JSON.parse(
  readFileSync('models/catalogue/tintype-upscale-x4.json', 'utf8'),
) as ModelManifest;

/** A runtime that gets no further than being asked for a net: no pixel is needed for what is tried here. */
const runtime = {
  manifest: () => manifest,
  startsOnGpu: async () => false,
  open: async () => {
    throw new Error('at work');
  },
} as unknown as Runtime;

/** What becomes of a picture of this size on a device with so much memory (GiB). */
async function fate(width: number, height: number, change: object, deviceMemory: number): Promise<unknown> {
  vi.stubGlobal('navigator', { deviceMemory });
  const image = { width, height, data: new Uint8ClampedArray(0) };
  return pipeline({
    params: { ...defaultsOf(upscale), imageStyle: 'photo', ...change },
    inputs: { image },
    runtime,
    report: () => undefined,
    notice: () => undefined,
    usedSeed: () => undefined,
    madeBy: () => undefined,
  }).catch((error: unknown) => error);
}

afterEach(() => vi.unstubAllGlobals());

describe('a picture of 12 and 40 megapixels', () => {
  it.each([
    ['12 MP × 2', 4000, 3000, { sizeFactor: 2 }, 4],
    ['12 MP × 4', 4000, 3000, { sizeFactor: 4 }, 8],
    ['40 MP × 2', 7300, 5480, { sizeFactor: 2 }, 8],
    ['40 MP a little larger', 7300, 5480, { targetWidth: 8000 }, 8],
  ])('%s is worked on', async (_, width, height, change, memory) => {
    expect(await fate(width, height, change, memory)).toMatchObject({ message: 'at work' });
  });

  it.each([
    ['12 MP × 8', 4000, 3000, { sizeFactor: 8 }, 8, 'sizeFactor', /32000 × 24000 pixels is more than/],
    ['40 MP × 4', 7300, 5480, { sizeFactor: 4 }, 8, 'sizeFactor', /29200 × 21920 pixels is more than/],
    [
      '12 MP × 4 on a small device',
      4000,
      3000,
      { sizeFactor: 4 },
      4,
      'sizeFactor',
      /needs about .* GiB of memory/,
    ],
    [
      '40 MP × 2 on a small device',
      7300,
      5480,
      { sizeFactor: 2 },
      4,
      'sizeFactor',
      /needs about .* GiB of memory/,
    ],
    [
      '12 MP to 60,000 pixels',
      4000,
      3000,
      { targetWidth: 60_000 },
      8,
      'targetWidth',
      /Choose a smaller size/,
    ],
  ])(
    '%s is refused with a sentence and its field',
    async (_, width, height, change, memory, field, sentence) => {
      const refusal = await fate(width, height, change, memory);
      expect(refusal).toBeInstanceOf(JobError);
      expect(refusal).toMatchObject({ code: 'too-large', field, message: expect.stringMatching(sentence) });
    },
  );
});
