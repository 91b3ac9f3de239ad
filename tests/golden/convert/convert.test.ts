/** Converted graphs answer as the original framework does, and their bytes are the ones that the manifests pin. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ort from 'onnxruntime-web';
import { describe, expect, it } from 'vitest';
import type { ModelManifest } from '../../../models/catalogue/manifest.ts';
import { sha256 } from '../../../models/convert/embedded.ts';
import { type Golden, goldenInput, goldenPath } from '../../../models/convert/golden.ts';
import { CATALOGUE, RECIPES } from '../../../models/convert/recipes.ts';
import { receptiveRadius } from '../../../models/convert/tfjs-layers.ts';

ort.env.wasm.numThreads = 1;

const readManifest = (id: string): ModelManifest =>
  JSON.parse(readFileSync(join(CATALOGUE, `${id}.json`), 'utf8'));

describe.each(RECIPES)('$id', (recipe) => {
  const bytes = recipe.convert().toBytes();
  const manifest = readManifest(recipe.id);
  const main = manifest.graphs.main!;
  const golden = JSON.parse(readFileSync(goldenPath(recipe.id), 'utf8')) as Golden;

  it('is converted to the bytes that its manifest pins', () => {
    const file = main.variants[0]!.files[0]!;
    expect(Buffer.compare(recipe.convert().toBytes(), bytes)).toBe(0);
    expect({ bytes: bytes.length, sha256: sha256(bytes) }).toEqual({
      bytes: file.bytes,
      sha256: file.sha256,
    });
  });

  it('answers as the original framework does', async () => {
    const session = await ort.InferenceSession.create(bytes);
    expect(session.inputNames).toEqual(main.inputs.map(({ name }) => name));
    expect([...session.outputNames].sort()).toEqual(main.outputs.map(({ name }) => name).sort());
    for (const golden_ of golden.cases) {
      const { shape, values } = goldenInput(golden_);
      const results = await session.run({
        [session.inputNames[0]!]: new ort.Tensor('float32', values, shape),
      });
      for (const [name, expected] of Object.entries(golden_.outputs)) {
        const result = results[name]!;
        const data = result.data as Float32Array;
        expect(result.dims).toEqual(expected.shape);
        const unit = Math.max(1, expected.rms);
        const worst = Math.max(...expected.index.map((at, k) => Math.abs(data[at]! - expected.value[k]!)));
        expect(worst / unit).toBeLessThanOrEqual(1e-4);
        expect(
          Math.abs(data.reduce((a, b) => a + b, 0) / data.length - expected.mean) / unit,
        ).toBeLessThanOrEqual(1e-4);
      }
    }
    await session.release();
  });
});

describe.each(RECIPES.flatMap((recipe) => (recipe.format === 'tfjs-layers' ? [recipe] : [])))(
  'tiles of $id',
  ({ id, model }) => {
    it('overlap by at least the receptive field', () => {
      expect(readManifest(id).tile!.overlap).toBeGreaterThanOrEqual(receptiveRadius(model));
    });
  },
);
