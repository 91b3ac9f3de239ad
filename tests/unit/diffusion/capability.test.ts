import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import type { ModelManifest } from '../../../models/catalogue/manifest.ts';
import type { Raster } from '../../../src/capabilities/contract.ts';
import { WITHOUT_MODEL } from '../../../src/capabilities/stable-diffusion.ts';
import budget from '../../../src/capabilities/stable-diffusion-budget/definition.ts';
import normal from '../../../src/capabilities/stable-diffusion-normal/definition.ts';
import premium from '../../../src/capabilities/stable-diffusion-premium/definition.ts';
import { defaultsOf, validate } from '../../../src/capabilities/validate.ts';
import { cover, optionsFor, runDiffusion, sizeFor } from '../../../workers/diffusion/capability.ts';
import { FAMILIES, type FamilyId } from '../../../workers/diffusion/families.ts';
import type { GraphName } from '../../../workers/diffusion/graphs.ts';
import { plainPrompt, withoutEffect } from '../../../workers/diffusion/lite.ts';
import { freeDims } from '../../../workers/diffusion/runtime-graphs.ts';
import { refuseExplicit } from '../../../workers/diffusion/safe.ts';
import type { PipelineContext } from '../../../workers/runtime/pipeline.ts';
import type { Graph, Runtime } from '../../../workers/runtime/runtime.ts';
import { testPicture } from './golden.ts';
import { tinyGraphs } from './tiny-graphs.ts';

const MODELS = ['stable-diffusion-1-5', 'sd-turbo', 'lcm-dreamshaper-v7', 'sdxl-turbo'];
const manifestOf = (id: string): ModelManifest =>
  JSON.parse(readFileSync(`models/catalogue/${id}.json`, 'utf8'));
const params = (more = {}) => ({ ...defaultsOf(normal), inputText: 'a red castle at night', ...more });

/** The app's runtime with a published model's manifest and the tiny networks of its family behind it. */
function tinyRuntime(id: string, gpu = true): Runtime {
  const model = manifestOf(id);
  const graphs = tinyGraphs(model.family as FamilyId);
  return {
    has: () => true,
    manifest: () => model,
    startsOnGpu: async () => gpu,
    async open(_role: string, name: string, dims: Record<string, number>): Promise<Graph> {
      expect(Object.values(dims).every(Number.isInteger)).toBe(true);
      const graph = await graphs.open(name as GraphName, {});
      const declared = graph.inputs;
      return {
        model,
        manifest: model.graphs[name]!,
        backend: 'webgpu',
        declared,
        run: graph.run,
        release: graph.release,
      };
    },
  } as unknown as Runtime;
}

function contextFor(id: string, more = {}, inputs: Record<string, Raster> = {}, gpu = true) {
  const notices: string[] = [];
  const seeds: number[] = [];
  const context = {
    params: params({ seedValue: 5, ...more }),
    inputs,
    runtime: tinyRuntime(id, gpu),
    report: (..._: Parameters<PipelineContext['report']>) => undefined,
    notice: (sentence: string) => notices.push(sentence),
    usedSeed: (seed: number) => seeds.push(seed),
    madeBy: () => expect.fail('a model was there'),
  };
  return { context, notices, seeds };
}

vi.stubGlobal('fetch', async (url: URL) => new Response(readFileSync(url)));

describe('catalogue', () => {
  it.each(MODELS)('%s has the networks, inputs and outputs of its family', (id) => {
    const model = manifestOf(id);
    const family = FAMILIES[model.family as FamilyId];
    const inputs = (graph: GraphName) => model.graphs[graph]!.inputs.map(({ name }) => name);
    const outputs = (graph: GraphName) => model.graphs[graph]!.outputs.map(({ name }) => name);
    for (const encoder of family.textEncoders) {
      expect(inputs(encoder.graph)).toEqual(['input_ids']);
      expect(outputs(encoder.graph)).toEqual([encoder.states, ...(encoder.pooled ? [encoder.pooled] : [])]);
    }
    const embedded = family.guidance.kind === 'embedded' ? ['timestep_cond'] : [];
    const sizes = family.timeIds ? ['text_embeds', 'time_ids'] : [];
    expect(inputs('unet')).toEqual(['sample', 'timestep', 'encoder_hidden_states', ...embedded, ...sizes]);
    expect(outputs('unet')).toEqual([family.outputs.unet]);
    expect([inputs('vaeDecoder'), outputs('vaeDecoder')]).toEqual([
      ['latent_sample'],
      [family.outputs.vaeDecoder],
    ]);
    const files = Object.values(model.graphs).flatMap((graph) =>
      graph.variants.flatMap((variant) => variant.files),
    );
    expect(new Set(files.map((file) => file.name)).size).toBe(files.length);
  });

  it('pins the free axes of published files by their own names', () => {
    const { unet } = manifestOf('sd-turbo').graphs;
    const shapes = { sample: [1, 4, 64, 64], encoder_hidden_states: [1, 77, 1024] };
    expect(freeDims(unet!.inputs, shapes)).toEqual({
      batch_size: 1,
      num_channels: 4,
      height: 64,
      width: 64,
      sequence_length: 77,
    });
  });
});

describe('parameters', () => {
  it.each([normal, budget, premium])('$id refuses what the seed API refuses, by name', (definition) => {
    const issues = (raw: Record<string, unknown>) => {
      const result = validate(definition, { inputText: 'a pig', ...raw }, new Set(), { strict: true });
      return result.ok ? [] : result.issues.map((issue) => issue.field);
    };
    expect(issues({})).toEqual([]);
    expect(issues({ inputText: undefined })).toEqual(['inputText']);
    expect(issues({ guidanceScale: 25 })).toEqual(['guidanceScale']);
    expect(issues({ seedValue: 0 })).toEqual(['seedValue']);
    expect(issues({ promptStrength: -1 })).toEqual(['promptStrength']);
  });
});

describe('from parameters to the pipeline', () => {
  const notices: string[] = [];
  const options = (family: FamilyId, more = {}, inputs = {}) => {
    notices.length = 0;
    return optionsFor(FAMILIES[family], params(more), inputs, 9, (sentence) => notices.push(sentence));
  };

  it("takes the model's own steps, guidance and scheduler where none are given", () => {
    expect(options('sd15')).toMatchObject({
      steps: 20,
      guidanceScale: 7.5,
      width: 512,
      height: 512,
      seed: 9,
    });
    expect(options('sd-turbo')).toMatchObject({ steps: 1, guidanceScale: 1 });
    expect(options('lcm-dreamshaper', { guidanceScale: 3, scheduler: 'ddim' })).toMatchObject({
      steps: 4,
      guidanceScale: 3,
    });
    expect(options('lcm-dreamshaper', { scheduler: 'ddim' }).scheduler).toBeUndefined();
    expect(options('sd15', { scheduler: 'ddim' }).scheduler).toBe('ddim');
  });

  it('says what a model cannot follow', () => {
    expect(options('sd-turbo', { guidanceScale: 12 }).guidanceScale).toBe(1);
    expect(notices).toHaveLength(1);
    options('lcm-dreamshaper', { negativePrompt: 'fog', steps: 30 });
    expect(notices).toHaveLength(2);
    options('sd15', { negativePrompt: 'fog', guidanceScale: 12, steps: 30 });
    expect(notices).toHaveLength(0);
  });

  it('cuts the seed picture and its mask to the same place', () => {
    const seedImage = testPicture(300, 200);
    const mask = { width: 30, height: 20, data: new Uint8ClampedArray(30 * 20 * 4).fill(255) };
    for (let i = 0; i < 30 * 20; i++) if (i % 30 < 15) mask.data.fill(0, 4 * i, 4 * i + 3);
    const made = options('sd15', {}, { seedImage, mask });
    expect([made.width, made.height]).toEqual([640, 448]);
    expect(made.seedPicture).toMatchObject({ width: 640, height: 448 });
    const row = made.mask!.subarray(0, 640);
    expect([row[300], row[340]]).toEqual([0, 255]);
  });

  it('keeps to shapes that the model knows', () => {
    expect(sizeFor(512, '16:9')).toEqual({ width: 704, height: 384 });
    expect(sizeFor(512, '1:1', testPicture(900, 100))).toEqual({ width: 704, height: 384 });
    expect(cover(testPicture(100, 50), 64, 64)).toMatchObject({ width: 64, height: 64 });
  });
});

describe('without a model', () => {
  it('takes the weights and breaks out of a prompt, and leaves the words', () => {
    expect(plainPrompt('a (red:1.3) [castle] BREAK at ((night)), \\(old\\)')).toBe(
      'a red castle, at night, (old)',
    );
  });

  it('names the parameters that the illustrator cannot follow, only where they were set', () => {
    expect(withoutEffect(params())).toEqual([]);
    expect(
      withoutEffect(params({ guidanceScale: 7, negativePrompt: 'fog', steps: 9, scheduler: 'ddim' })),
    ).toEqual(['guidanceScale', 'negativePrompt', 'steps', 'scheduler']);
  });

  it.each([normal, budget, premium])('$id says so in one sentence', ({ summary, models }) => {
    expect(summary).toContain(WITHOUT_MODEL);
    expect(models.generator).toMatchObject({ optional: true, otherwise: { name: 'Illustrator' } });
  });
});

describe('a job', () => {
  it.each(MODELS)(
    '%s paints',
    async (id) => {
      const { context, seeds } = contextFor(id, { steps: 1 });
      expect(await runDiffusion(context)).toMatchObject({
        kind: 'picture',
        raster: { width: 512, height: 512 },
      });
      expect(seeds).toEqual([5]);
    },
    60_000,
  );

  it('shows the picture so far after each step, and makes several from one seed on', async () => {
    const { context } = contextFor('sd-turbo', { count: 2, steps: 2 });
    const previews: Raster[] = [];
    const report: typeof context.report = (_stage, _label, _done, _total, preview) => {
      if (preview) previews.push(preview);
    };
    const output = await runDiffusion({ ...context, report });
    if (output.kind !== 'picture') throw new Error('no picture');
    expect(previews.map(({ width, height }) => [width, height])).toEqual(Array(4).fill([64, 64]));
    expect(previews[0]!.data).not.toEqual(previews[1]!.data);
    expect(output.others?.map(({ seed }) => seed)).toEqual([6]);
    const alone = await runDiffusion(contextFor('sd-turbo', { seedValue: 6, steps: 2 }).context);
    expect(alone).toMatchObject({ kind: 'picture' });
    const [second] = output.others!;
    const same =
      alone.kind === 'picture' &&
      Buffer.compare(Buffer.from(alone.raster.data), Buffer.from(second!.raster.data));
    expect(same).toBe(0);
  }, 60_000);

  it('refuses explicit prompts where that is wanted, and tells the model what to avoid', async () => {
    const wanted = { inputText: 'a nude figure, oil painting', safeMode: true };
    await expect(runDiffusion(contextFor('sd-turbo', wanted).context)).rejects.toMatchObject({
      code: 'invalid',
      field: 'inputText',
    });
    const options = optionsFor(
      FAMILIES.sd15,
      params({ safeMode: true, negativePrompt: 'fog' }),
      {},
      9,
      vi.fn(),
    );
    expect(options.negativePrompt).toMatch(/^fog, nudity/);
    for (const harmless of ['a Sussex village', 'Essex', 'six sextants', 'a gorge', 'a denuded hill'])
      expect(() => refuseExplicit(harmless), harmless).not.toThrow();
  });

  it('repaints part of a seed picture and leaves the rest as it was to the bit', async () => {
    const seedImage = testPicture(512, 512);
    const mask = { width: 512, height: 512, data: new Uint8ClampedArray(512 * 512 * 4).fill(255) };
    for (let i = 0; i < 512 * 512; i++) if (i % 512 < 256) mask.data.fill(0, 4 * i, 4 * i + 3);
    const { context } = contextFor('sd-turbo', { promptStrength: 0.5 }, { seedImage, mask });
    const output = await runDiffusion(context);
    if (output.kind !== 'picture') throw new Error('no picture');
    let changed = 0;
    let inside = 0;
    output.raster.data.forEach((value, i) => {
      if (value === seedImage.data[i]) return;
      if ((i >> 2) % 512 < 256) changed++;
      else inside++;
    });
    expect(changed).toBe(0);
    expect(inside).toBeGreaterThan(100_000);
  }, 60_000);

  it.each([
    ['without a graphics card', contextFor('sd-turbo', {}, {}, false), /WebGPU/],
    ['with a mask alone', contextFor('sd-turbo', {}, { mask: testPicture(8, 8) }), /seed picture/],
    [
      'from a picture where the model cannot',
      contextFor('sdxl-turbo', {}, { seedImage: testPicture(8, 8) }),
      /another model/,
    ],
  ])('%s is refused', async (_, { context }, message) => {
    await expect(runDiffusion(context)).rejects.toThrow(message);
  });

  it('draws a seed where none is given, and says it', async () => {
    const { context, seeds } = contextFor('sd-turbo', { seedValue: undefined });
    await runDiffusion(context);
    expect(seeds[0]).toBeGreaterThanOrEqual(1);
    expect(seeds[0]).toBeLessThanOrEqual(32_000_000);
  }, 60_000);
});
