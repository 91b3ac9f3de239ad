/**
 * `node models/convert/run.mjs convert|pin [id …]`
 * - convert: rebuilds `.cache/converted/<id>.onnx`
 * - pin: writes bytes, sha256 and the canary's expected values into models/catalogue/*.json
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Canary } from '../catalogue/manifest.ts';
import { convert, embeddedFiles, findEmbedded, readCatalogue, sha256 } from './embedded.ts';
import { type Golden, goldenPath } from './golden.ts';
import { RECIPES } from './recipes.ts';

const CANARY_SAMPLES = 24;

export async function main([command, ...ids]: string[]): Promise<void> {
  const wanted = (id: string): boolean => ids.length === 0 || ids.includes(id);
  if (command === 'convert') {
    for (const recipe of RECIPES.filter(({ id }) => wanted(id))) {
      const { path, ops } = convert(recipe);
      console.warn(path, Object.fromEntries(ops));
    }
  } else if (command === 'pin') {
    for (const [path, manifest] of readCatalogue()) {
      if (!wanted(manifest.id)) continue;
      for (const file of embeddedFiles(manifest)) {
        const bytes = readFileSync(findEmbedded(file));
        file.bytes = bytes.length;
        file.sha256 = sha256(bytes);
      }
      const main = manifest.graphs.main;
      if (main && existsSync(goldenPath(manifest.id))) {
        const tolerance = main.canary?.tolerance ?? { wasm: 1e-3, webgpu: 2e-2 };
        main.canary = canaryOf(
          JSON.parse(readFileSync(goldenPath(manifest.id), 'utf8')),
          main.inputs[0]?.name ?? '',
          tolerance,
        );
      }
      writeFileSync(path, readable(manifest));
    }
  } else {
    throw new Error('usage: node models/convert/run.mjs convert|golden|pin [id …]');
  }
}

/** The canary of a model: the first golden case, thinned to a few samples. */
function canaryOf(golden: Golden, input: string, tolerance: Canary['tolerance']): Canary {
  const first = golden.cases[0];
  if (!first) throw new Error(`${golden.id}: no golden case`);
  const { shape, seed, low, high } = first;
  const outputs: Canary['outputs'] = {};
  for (const [name, { index, value }] of Object.entries(first.outputs)) {
    const keep = index.map((_, k) => k).filter((k) => k % Math.ceil(index.length / CANARY_SAMPLES) === 0);
    outputs[name] = {
      index: keep.map((k) => index[k] as number),
      value: keep.map((k) => value[k] as number),
    };
  }
  return { inputs: { [input]: { shape, fill: 'noise', seed, low, high } }, outputs, tolerance };
}

/** Indented JSON with lists of plain values on one line. */
function readable(value: object): string {
  const text = JSON.stringify(value, null, 2);
  return `${text.replace(/\[\n\s+([^[\]{}]*?)\n\s+\]/g, (_, list: string) => `[${list.replace(/,\n\s+/g, ', ')}]`)}\n`;
}
