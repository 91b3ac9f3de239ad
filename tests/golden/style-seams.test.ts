/** Style transfer: tiles agree with the whole picture, and a part of a picture is painted with the whole's statistics. */
import { readFileSync } from 'node:fs';
import * as ort from 'onnxruntime-web';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ModelManifest } from '../../models/catalogue/manifest.ts';
import { createRaster, crop, type Raster } from '../../workers/imaging/raster.ts';
import { resize } from '../../workers/imaging/resize.ts';
import type { Runtime } from '../../workers/runtime/runtime.ts';
import { measureStyle, paint, styleCode, withGrain } from '../../workers/runtime/style-net.ts';
import type { Tensor } from '../../workers/runtime/tensor.ts';
import { fixturePicture } from '../lib/png.ts';

ort.env.wasm.numThreads = 1;

const file = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url));
const manifest = JSON.parse(file('models/catalogue/tintype-style.json').toString()) as ModelManifest;

/** The shipped graphs, with tiles of a given side. */
function runtimeWith(side: number): Runtime {
  const tiled = { ...manifest, tile: { ...manifest.tile!, size: { wasm: side, webgpu: side } } };
  const open = async (_role: string, graph: string) => {
    const session = await ort.InferenceSession.create(file(`models/embedded/tintype-style-${graph}.onnx`));
    const run = async (feeds: Record<string, Tensor>) => {
      const tensors = Object.fromEntries(
        Object.entries(feeds).map(([name, t]) => [
          name,
          new ort.Tensor('float32', t.data as Float32Array, t.dims),
        ]),
      );
      const results = await session.run(tensors);
      return Object.fromEntries(
        Object.entries(results).map(([name, t]) => [name, { type: 'float32', data: t.data, dims: t.dims }]),
      );
    };
    return { run, release: () => session.release() };
  };
  return { manifest: () => tiled, startsOnGpu: async () => false, open } as unknown as Runtime;
}

function stripes(): Raster {
  const raster = createRaster(128, 128);
  for (let i = 0; i < 128 * 128; i++)
    raster.data.set(
      ((i % 128) + Math.floor(i / 128)) % 24 < 12 ? [30, 40, 140, 255] : [240, 210, 80, 255],
      i * 4,
    );
  return raster;
}

/** Largest and mean difference of two pictures in levels. */
function difference(a: Raster, b: Raster) {
  let [most, sum] = [0, 0];
  for (let i = 0; i < a.data.length; i++) {
    const d = Math.abs(a.data[i]! - b.data[i]!);
    most = Math.max(most, d);
    sum += d;
  }
  return { most, mean: sum / a.data.length };
}

describe('style transfer in tiles', () => {
  const photo = resize(fixturePicture('cat-small.png'), 339, 253); // no multiple of 8, at which the net works

  let affine: Float32Array;

  beforeAll(async () => {
    const runtime = runtimeWith(1024);
    const code = await styleCode(runtime, 'style', stripes());
    affine = await measureStyle(runtime, 'style', photo, code, 0);
  }, 60_000);

  it('equals the untiled run', async () => {
    const whole = await paint(runtimeWith(1024), 'style', photo, affine);
    let tiles = 0;
    const tiled = await paint(runtimeWith(224), 'style', photo, affine, (_, total) => (tiles = total));
    expect(tiles).toBeGreaterThan(3);
    expect(difference(tiled, whole).most).toBeLessThanOrEqual(2);
    expect(difference(photo, whole).mean).toBeGreaterThan(10);
  }, 60_000);

  it('paints a part with the statistics of the whole', async () => {
    const runtime = runtimeWith(1024);
    const whole = await paint(runtime, 'style', photo, affine);
    const part = await paint(runtime, 'style', crop(photo, 88, 8, 248, 245), affine);
    const inner = difference(crop(part, 100, 100, 48, 48), crop(whole, 188, 108, 48, 48));
    expect(inner.most).toBeLessThanOrEqual(2);
  }, 60_000);

  it('paints a picture of one colour, and one whose samples are empty', async () => {
    const runtime = runtimeWith(1024);
    const code = await styleCode(runtime, 'style', stripes());
    const blank = createRaster(96, 80);
    blank.data.fill(255);
    const logo = createRaster(720, 640); // nothing where the samples lie
    logo.data.fill(255);
    for (let y = 200; y < 230; y++)
      for (let x = 200; x < 250; x++) logo.data.set([0, 40, 120, 255], (y * 720 + x) * 4);
    for (const picture of [withGrain(blank), logo]) {
      const measured = await measureStyle(runtime, 'style', picture, code, 0);
      expect(measured.every((v) => Math.abs(v) < 1000)).toBe(true);
      const painted = await paint(runtime, 'style', picture, measured);
      const levels = painted.data.filter((_, i) => i % 4 === 0);
      expect(levels.reduce((sum, v) => sum + v, 0) / levels.length).toBeGreaterThan(20); // no NaN, which is written as black
    }
  }, 60_000);
});
