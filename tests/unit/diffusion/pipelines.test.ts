import { describe, expect, it, vi } from 'vitest';
import { FAMILIES, type FamilyId } from '../../../workers/diffusion/families.ts';
import { withGraph } from '../../../workers/diffusion/graphs.ts';
import { type GenerateOptions, generate, type StepState } from '../../../workers/diffusion/pipeline.ts';
import { chunkPrompt } from '../../../workers/diffusion/prompt.ts';
import { encodePrompts } from '../../../workers/diffusion/text.ts';
import { decodeLatents } from '../../../workers/diffusion/vae.ts';
import {
  decodeFloats,
  FAMILY_IDS,
  type Golden,
  type GoldenCase,
  loadGolden,
  maxDifference,
  testMask,
  testPicture,
  tokenizer,
} from './golden.ts';
import { tinyGraphs } from './tiny-graphs.ts';

vi.setConfig({ testTimeout: 60_000 });

const TOLERANCE = 1e-3;
/** Of float16 arithmetic: root mean square of the differences over that of the latents. Single values may be farther off. */
const HALF_TOLERANCE = 1e-2;
const HALF_IO = new Set<FamilyId>(['sd15', 'sdxl-turbo']);

function relativeError(actual: Float32Array, expected: Float32Array): number {
  const squares = (values: Float32Array) => values.reduce((sum, v) => sum + v * v, 0);
  return Math.sqrt(squares(actual.map((v, i) => v - expected[i]!)) / squares(expected));
}

function optionsOf(golden: Golden, test: GoldenCase): GenerateOptions {
  const { width, height, strength, mask } = test;
  return {
    prompt: golden.prompt,
    negativePrompt: test.negative,
    seed: golden.seed,
    width,
    height,
    steps: test.steps,
    guidanceScale: test.guidance,
    scheduler: test.scheduler,
    config: {
      useKarrasSigmas: test.scheduler === 'dpm++2m',
      ...(test.prediction ? { predictionType: test.prediction } : {}),
    },
    ...(strength === undefined ? {} : { seedPicture: testPicture(width, height), promptStrength: strength }),
    ...(mask ? { mask: testMask(width, height) } : {}),
  };
}

describe.each(FAMILY_IDS)('%s against diffusers', (id) => {
  const golden = loadGolden(id);
  const family = FAMILIES[id];

  it.each(golden.weighted.map((entry) => [entry.prompt.slice(0, 40), entry] as const))(
    'text: %s',
    async (_, entry) => {
      family.textEncoders.forEach((encoder, e) => {
        const rows = chunkPrompt(tokenizer, entry.prompt, encoder.padId).map((chunk) =>
          Array.from(chunk.ids),
        );
        expect(rows).toEqual(entry.rows[e]);
      });
      const [encoded] = await encodePrompts(tinyGraphs(id), family, tokenizer, [entry.prompt]);
      expect([1, encoded!.tokens, encoded!.width]).toEqual(entry.dims);
      const sampled = encoded!.states.filter((_value, i) => i % entry.step === 0);
      expect(maxDifference(sampled, decodeFloats(entry.states))).toBeLessThan(TOLERANCE);
      if (entry.pooled)
        expect(maxDifference(encoded!.pooled!, decodeFloats(entry.pooled))).toBeLessThan(TOLERANCE);
    },
  );

  it.each(golden.cases.map((test) => [test.name, test] as const))('latents: %s', async (_, test) => {
    // A float16 prediction is right to one unit in its last place, about 1e-3, and guidance multiplies the difference of two.
    const tolerance = HALF_IO.has(id) ? TOLERANCE * Math.max(2, 2 * test.guidance) : TOLERANCE;
    const steps: number[] = [];
    const onStep = ({ done, latents }: StepState) => {
      const expected = test.latents[done - 1];
      if (expected) steps.push(maxDifference(latents, decodeFloats(expected)));
    };
    const [result] = await generate(tinyGraphs(id), family, tokenizer, {
      ...optionsOf(golden, test),
      onStep,
    });
    expect(steps).toHaveLength(test.latents.length);
    expect(Math.max(...steps)).toBeLessThan(tolerance);
    expect(maxDifference(result!.latents, decodeFloats(test.final))).toBeLessThan(tolerance);
  });

  it.each(golden.cases.map((test) => [test.name, test] as const))('picture: %s', async (_, test) => {
    const { width, height } = test;
    const planes = await withGraph(tinyGraphs(id), 'vaeDecoder', {}, (graph) =>
      decodeLatents(graph, family, decodeFloats(test.final), width, height),
    );
    const shown = planes.map((value) => Math.min(1, Math.max(0, value * 0.5 + 0.5)));
    const sampled = shown.filter((_value, i) => i % golden.pictureStep === 0);
    expect(maxDifference(sampled, decodeFloats(test.picture))).toBeLessThan(TOLERANCE);
  });
});

describe.each(['sd15', 'sdxl-turbo'] as const)('%s with weights and arithmetic of float16', (id) => {
  const golden = loadGolden(id);

  it.each(golden.cases.map((test) => [test.name, test] as const))('%s', async (_, test) => {
    const graphs = tinyGraphs(id, undefined, 'unet-half');
    const [result] = await generate(graphs, FAMILIES[id], tokenizer, optionsOf(golden, test));
    expect(graphs.fed.every(({ sample }) => sample!.type === 'float16')).toBe(true);
    const difference = relativeError(result!.latents, decodeFloats(test.final));
    expect(difference).toBeLessThan(HALF_TOLERANCE);
    expect(difference).toBeGreaterThan(0);
  });
});
