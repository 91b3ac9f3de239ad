/**
 * `node models/convert/run.mjs golden [id …]`: runs the original nets in TensorFlow.js and rewrites tests/golden/convert/<id>.json.
 * TFLite nets have their own tool, litert.py.
 */
import { writeFileSync } from 'node:fs';
import { type Golden, goldenInput, goldenPath, sample } from '../golden.ts';
import { RECIPES } from '../recipes.ts';
import { REFERENCE, runGraphModel, runLayersModel } from './tfjs.ts';

export async function main([, ...ids]: string[]): Promise<void> {
  for (const recipe of RECIPES) {
    const { id, cases } = recipe;
    if (recipe.format === 'tflite' || (ids.length > 0 && !ids.includes(id))) continue;
    const golden: Golden = { id, reference: REFERENCE, cases: [] };
    for (const description of cases) {
      const input = goldenInput(description);
      const result =
        recipe.format === 'tfjs-layers'
          ? await runLayersModel(recipe.model, input)
          : await runGraphModel(recipe.model, input);
      const outputs = Object.entries(result).map(([name, tensor]) => [name, sample(tensor)]);
      golden.cases.push({ ...description, outputs: Object.fromEntries(outputs) });
    }
    writeFileSync(goldenPath(id), `${JSON.stringify(golden)}\n`);
    console.warn(goldenPath(id));
  }
}
