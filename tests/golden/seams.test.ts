/** No tile seam: a tiled run of a shipped net equals the untiled one, on a smooth gradient and on a photo. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ort from 'onnxruntime-web';
import { expect, it } from 'vitest';
import type { ModelManifest } from '../../models/catalogue/manifest.ts';
import { CATALOGUE, RECIPES } from '../../models/convert/recipes.ts';
import { createRaster } from '../../workers/imaging/raster.ts';
import { packRgb } from '../../workers/runtime/tensor.ts';
import { runTiled } from '../../workers/runtime/tiling.ts';
import { fixturePicture } from '../lib/png.ts';

ort.env.wasm.numThreads = 1;

const ID = 'esrgan-slim-x4';
const TILE = 96;

function gradient() {
  const raster = createRaster(200, 150);
  for (let i = 0; i < 200 * 150; i++) {
    const x = i % 200;
    const y = Math.floor(i / 200);
    raster.data.set([x, y, (x + y) / 2, 255], i * 4);
  }
  return raster;
}

const recipe = RECIPES.find((r) => r.id === ID)!;
const manifest = JSON.parse(readFileSync(join(CATALOGUE, `${ID}.json`), 'utf8')) as ModelManifest;
const session = await ort.InferenceSession.create(recipe.convert().toBytes());
const [input, output] = [session.inputNames[0]!, session.outputNames[0]!];
const scale = manifest.scale!;
const run = async (data: Float32Array, width: number, height: number) => {
  const results = await session.run({ [input]: new ort.Tensor('float32', data, [1, 3, height, width]) });
  return results[output]!.data as Float32Array;
};

it.each([
  ['a smooth gradient', gradient()],
  ['a photo', fixturePicture('cat-small.png')],
])('no seam on %s', async (_, picture) => {
  const { width, height } = picture;
  const whole = await run(packRgb(picture, 0, 0, width, height), width, height);
  const plane = width * scale * height * scale;
  let worst = 0;
  await runTiled({
    width,
    height,
    scale,
    channels: 3,
    tile: { width: TILE, height: TILE },
    overlap: manifest.tile!.overlap,
    infer: async (x, y) => run(packRgb(picture, x, y, TILE, TILE), TILE, TILE),
    emit: (top, rows, planes) => {
      for (let c = 0; c < 3; c++)
        for (let i = 0; i < rows * width * scale; i++) {
          const difference = Math.abs(planes[c]![i]! - whole[c * plane + top * width * scale + i]!);
          worst = Math.max(worst, difference);
        }
    },
  });
  expect(worst).toBeLessThanOrEqual(1 / 255);
});
