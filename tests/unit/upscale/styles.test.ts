/** The shipped nets behind Upscale: each style serves its own kind of picture, and the noise factor takes out more the higher it is. */
import { readFileSync } from 'node:fs';
import * as ort from 'onnxruntime-web';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { ModelManifest } from '../../../models/catalogue/manifest.ts';
import upscale from '../../../src/capabilities/upscale-photo/definition.ts';
import { defaultsOf } from '../../../src/capabilities/validate.ts';
import pipeline from '../../../workers/capabilities/upscale-photo.ts';
import { createRaster, type Raster } from '../../../workers/imaging/raster.ts';
import { resize } from '../../../workers/imaging/resize.ts';
import { fromOrt, toOrt } from '../../../workers/runtime/ort-tensor.ts';
import type { Runtime } from '../../../workers/runtime/runtime.ts';
import type { Tensor } from '../../../workers/runtime/tensor.ts';
import { psnrY } from '../../bench/lib/metrics.ts';

ort.env.wasm.numThreads = 1;
ort.env.logLevel = 'error';

const NETS = { upscaler: 'tintype-upscale-x4', drawn: 'tintype-upscale-drawn-x4' } as const;
type Role = keyof typeof NETS;

const sessions = {} as Record<Role, ort.InferenceSession>;
const opened: string[] = [];
const manifest = (role: string) =>
  JSON.parse(readFileSync(`models/catalogue/${NETS[role as Role]}.json`, 'utf8')) as ModelManifest;

const runtime = {
  manifest,
  startsOnGpu: async () => false,
  open: async (role: Role) => {
    opened.push(role);
    return {
      async run(feeds: Record<string, Tensor>) {
        const tensors = Object.entries(feeds).map(([name, t]) => [name, toOrt(ort, t)] as const);
        const outputs = await sessions[role].run(Object.fromEntries(tensors));
        const read = Object.entries(outputs).map(async ([name, t]) => [name, await fromOrt(t)] as const);
        return Object.fromEntries(await Promise.all(read));
      },
    };
  },
} as unknown as Runtime;

async function enlarged(image: Raster, change: object): Promise<Raster> {
  const output = await pipeline({
    params: { ...defaultsOf(upscale), sizeFactor: 4, ...change },
    inputs: { image: { ...image, data: image.data.slice() } },
    runtime,
    report: () => undefined,
    notice: () => undefined,
    usedSeed: () => undefined,
    madeBy: () => undefined,
  });
  if (output.kind !== 'picture') throw new Error('no picture came back');
  return output.raster;
}

/** Red discs and blue bars on a light ground, four samples a pixel and axis; a bar is as wide as eleven pixels. */
function drawing(side: number): Raster {
  const large = createRaster(side * 4, side * 4);
  for (let i = 0; i < side * side * 16; i++) {
    const [x, y] = [(i % (side * 4)) / 10, Math.floor(i / (side * 4)) / 10];
    const disc = Math.hypot((x % 40) - 20, (y % 40) - 20) < 13;
    const bar = Math.abs((x + 2 * y) % 53) < 6;
    large.data.set(disc ? [214, 40, 50, 255] : bar ? [30, 60, 170, 255] : [250, 244, 225, 255], i * 4);
  }
  return resize(large, side, side, { kernel: 'box' });
}

/** Root mean square of what a pixel differs from the one to its right and below, away from the border. */
function roughness({ width, height, data }: Raster): number {
  let [sum, n] = [0, 0];
  for (let y = 8; y < height - 8; y++)
    for (let x = 8; x < width - 8; x++, n++) {
      const i = (y * width + x) * 4;
      sum += (data[i]! - data[i + 4]!) ** 2 + (data[i]! - data[i + 4 * width]!) ** 2;
    }
  return Math.sqrt(sum / n);
}

beforeAll(async () => {
  vi.stubGlobal('navigator', { deviceMemory: 8 });
  for (const role of Object.keys(NETS) as Role[])
    sessions[role] = await ort.InferenceSession.create(readFileSync(`models/embedded/${NETS[role]}.onnx`));
});

describe('imageStyle', () => {
  const truth = drawing(192);
  const small = resize(truth, 48, 48, { kernel: 'catmull-rom' });

  it('gives a drawing its own net and at least 1 dB over the photo style', async () => {
    const [photo, art] = [
      await enlarged(small, { imageStyle: 'photo' }),
      await enlarged(small, { imageStyle: 'art' }),
    ];
    expect(opened.slice(-2)).toEqual(['upscaler', 'drawn']);
    expect(psnrY(truth, art)).toBeGreaterThan(psnrY(truth, photo) + 1);
  });

  it('left to itself tells the drawing', async () => {
    const [asked, found] = [await enlarged(small, { imageStyle: 'art' }), await enlarged(small, {})];
    expect(Buffer.compare(Buffer.from(found.data), Buffer.from(asked.data))).toBe(0);
  });
});

describe('noiseCancellationFactor', () => {
  const noisy = createRaster(32, 32);
  let state = 5;
  for (let i = 0; i < 32 * 32; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const value = 130 + (state / 2 ** 32 - 0.5) * 50;
    noisy.data.set([value, value, value, 255], i * 4);
  }

  it.each(['photo', 'art', 'text'])(
    'leaves less noise the higher it is, in the style %s',
    async (imageStyle) => {
      const left: number[] = [];
      for (const noiseCancellationFactor of [0, 30, 60, 100])
        left.push(roughness(await enlarged(noisy, { imageStyle, noiseCancellationFactor })));
      for (const [k, value] of left.slice(1).entries()) expect(value, left.join()).toBeLessThan(left[k]!);
      expect(left.at(-1)!).toBeLessThan(0.7 * left[0]!);
    },
  );
});
