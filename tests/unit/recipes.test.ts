import { describe, expect, it } from 'vitest';
import type { CapabilityDefinition, JobResult, Raster } from '../../src/capabilities/contract.ts';
import { JobError } from '../../src/capabilities/contract.ts';
import { capabilities } from '../../src/capabilities/registry.ts';
import {
  canBeStep,
  parseRecipe,
  parseRecipeText,
  type Recipe,
  recipeText,
  runRecipe,
} from '../../src/library/recipes.ts';

const PIXEL = 'data:image/png;base64,iVBORw0KGgo=';
const raster = (width: number): Raster => ({ width, height: 1, data: new Uint8ClampedArray(width * 4) });
const step = (capability: string, params: Record<string, unknown> = {}) => ({ capability, params });
const prints: Recipe = {
  name: 'Old prints',
  steps: [step('restore-picture', { withScratch: true }), step('upscale-photo', { sizeFactor: 2 })],
};

const issuesOf = (value: unknown) => {
  const parsed = parseRecipe(value, capabilities);
  return parsed.ok ? [] : parsed.issues.map(({ field, message }) => `${field}: ${message}`);
};

describe('parseRecipe', () => {
  it('reads back what it wrote', () => {
    expect(parseRecipeText(recipeText(prints), capabilities)).toEqual({ ok: true, recipe: prints });
  });

  it('gives parameters their types and capabilities their own ids', () => {
    const parsed = parseRecipe(
      { name: ' Big ', steps: [{ capability: 'supersize-image', params: { sizeFactor: '4' } }] },
      capabilities,
    );
    expect(parsed).toEqual({
      ok: true,
      recipe: { name: 'Big', steps: [step('upscale-photo', { sizeFactor: 4 })] },
    });
  });

  it.each([
    [{ name: '', steps: prints.steps }, 'name: name must not be empty.'],
    [{ name: 'x'.repeat(81), steps: prints.steps }, 'name: name must have at most 80 characters.'],
    [{ name: 'x', steps: [] }, 'steps: steps must have at least one step.'],
    [{ name: 'x', steps: 'upscale' }, 'steps: steps must be a list of steps.'],
    [{ name: 'x', steps: [7] }, 'steps[0]: steps[0] must be an object with capability and params.'],
    [
      { name: 'x', steps: [{ capability: 'upscale-photo', parms: {} }] },
      'steps[0]: steps[0] has the unknown field parms; a step has capability, params and pictures.',
    ],
    [
      { version: 2, name: 'x', steps: prints.steps },
      'version: version must be 1; a newer studio may have written this recipe.',
    ],
    [
      { name: 'x', steps: [step('make-coffee')] },
      'steps[0].capability: steps[0].capability names no capability of this studio: "make-coffee".',
    ],
    [
      { name: 'x', steps: [step('generate-color')] },
      'steps[0].capability: steps[0].capability cannot be a step: generate-color does not make a picture from one.',
    ],
    [
      { name: 'x', steps: [prints.steps[0], step('upscale-photo', { sizeFactor: 3 })] },
      'steps[1].params.sizeFactor: steps[1]: sizeFactor must be 2, 4, 8 or 10.',
    ],
    [
      { name: 'x', steps: [step('upscale-photo', { size: 2 })] },
      'steps[0].params.size: steps[0].params.size is not a parameter of upscale-photo.',
    ],
    [{ name: 'x', steps: [step('remove-object')] }, 'steps[0].pictures.mask: steps[0]: mask is required.'],
    [
      { name: 'x', steps: [{ ...step('remove-object'), pictures: { mask: 'mask.png' } }] },
      'steps[0].pictures.mask: steps[0].pictures.mask must be a data: URL.',
    ],
  ])('says what is wrong with %j', (value, sentence) => {
    expect(issuesOf(value)).toEqual([sentence]);
  });

  it('refuses what is no recipe at all', () => {
    expect(issuesOf(null)).toHaveLength(1);
    expect(issuesOf([])).toHaveLength(1);
    expect(parseRecipeText('{', capabilities)).toMatchObject({ ok: false, issues: [{ field: 'recipe' }] });
  });

  it('takes capabilities that make a picture from one', () => {
    const ids = capabilities.filter(canBeStep).map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['upscale-photo', 'restore-picture', 'remove-background']));
    expect(ids).not.toContain('make-art');
  });
});

describe('runRecipe', () => {
  const made = (width: number, id: string): JobResult => ({
    output: { kind: 'picture', raster: raster(width) },
    provenance: {
      capability: id,
      params: {},
      models: [],
      backend: 'none',
      device: '',
      timings: [],
      notices: [],
    },
  });
  const calls: [string, string[], number][] = [];
  const run = async (d: CapabilityDefinition, inputs: Record<string, Raster>) => {
    calls.push([d.id, Object.keys(inputs), inputs.image!.width]);
    return made(inputs.image!.width * 2, d.id);
  };
  const decode = async () => raster(9);

  it("hands each step the last one's picture and its own further pictures", async () => {
    calls.length = 0;
    const recipe = {
      name: 'x',
      steps: [...prints.steps, { ...step('remove-background'), pictures: { backgroundImage: PIXEL } }],
    };
    const result = await runRecipe(recipe, raster(3), { known: capabilities, run, decode });
    expect(calls).toEqual([
      ['restore-picture', ['image'], 3],
      ['upscale-photo', ['image'], 6],
      ['remove-background', ['image', 'backgroundImage'], 12],
    ]);
    expect(result.raster.width).toBe(24);
    expect(result.provenance.map((p) => p.capability)).toEqual(recipe.steps.map((s) => s.capability));
  });

  it('names the step that failed', async () => {
    const failing = async (d: CapabilityDefinition, inputs: Record<string, Raster>) => {
      if (d.id === 'upscale-photo') throw new JobError('too-large', 'Too large.', 'sizeFactor');
      return run(d, inputs);
    };
    const tools = { known: capabilities, run: failing, decode };
    await expect(runRecipe(prints, raster(3), tools)).rejects.toMatchObject({
      code: 'too-large',
      message: 'Step 2 (upscale-photo): Too large.',
      field: 'steps[1].sizeFactor',
    });
  });
});
