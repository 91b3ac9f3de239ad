/** `node models/convert/run.mjs golden [id …]`: runs the original frameworks and rewrites tests/golden/convert/<id>.json. */
import { writeFileSync } from 'node:fs';
import { type Dense, type Golden, goldenInput, goldenPath, sample } from '../golden.ts';
import { RECIPES, type Recipe } from '../recipes.ts';
import { REFERENCE, runGraphModel, runLayersModel } from './tfjs.ts';

export async function main([, ...ids]: string[]): Promise<void> {
  for (const recipe of RECIPES) {
    const { id, cases } = recipe;
    if (ids.length > 0 && !ids.includes(id)) continue;
    const golden: Golden = { id, reference: REFERENCE, cases: [] };
    for (const description of cases) {
      const result = await run(recipe, goldenInput(description));
      const outputs = Object.entries(result).map(([name, tensor]) => [name, sample(tensor)]);
      golden.cases.push({ ...description, outputs: Object.fromEntries(outputs) });
    }
    writeFileSync(goldenPath(id), `${JSON.stringify(golden)}\n`);
    console.warn(goldenPath(id));
  }
}

function run(recipe: Recipe, input: Dense): Promise<Record<string, Dense>> {
  return recipe.format === 'tfjs-layers'
    ? runLayersModel(recipe.source, input)
    : runGraphModel(recipe.model, input);
}
