import { describe, expect, it, vi } from 'vitest';
import { FAMILIES } from '../../../workers/diffusion/families.ts';
import { withGraph } from '../../../workers/diffusion/graphs.ts';
import { guidanceEmbedding } from '../../../workers/diffusion/guidance.ts';
import {
  latentMask,
  latentShape,
  sizeForAspect,
  stepsForStrength,
} from '../../../workers/diffusion/latents.ts';
import { createNoise } from '../../../workers/diffusion/noise.ts';
import { type GenerateOptions, generate } from '../../../workers/diffusion/pipeline.ts';
import { castFeeds, readFloats } from '../../../workers/diffusion/tensors.ts';
import {
  DEFAULT_TILES,
  decodeLatents,
  decoderTile,
  encodePicture,
  type Picture,
  planesToPicture,
} from '../../../workers/diffusion/vae.ts';
import { fromHalf, toHalf } from '../../../workers/runtime/half.ts';
import { maxDifference, testMask, testPicture, tokenizer } from './golden.ts';
import { tinyGraphs } from './tiny-graphs.ts';

vi.setConfig({ testTimeout: 60_000 });

const OPTIONS: GenerateOptions = {
  prompt: 'a red castle at night',
  negativePrompt: 'blurry',
  seed: 7,
  width: 64,
  height: 64,
  steps: 3,
};
const sd21 = FAMILIES.sd21;

describe('order and memory', () => {
  it('opens one network at a time and releases the text encoder before the UNet', async () => {
    const graphs = tinyGraphs('sdxl-turbo');
    await generate(graphs, FAMILIES['sdxl-turbo'], tokenizer, { ...OPTIONS, steps: 1 });
    expect(graphs.log).toEqual(
      ['textEncoder', 'textEncoder2', 'unet', 'vaeDecoder'].flatMap((name) => [
        `open ${name}`,
        `run ${name}`,
        `release ${name}`,
      ]),
    );
  });

  it('stops between steps when aborted, with everything released', async () => {
    const graphs = tinyGraphs('sd21');
    const abort = new AbortController();
    const run = generate(graphs, sd21, tokenizer, {
      ...OPTIONS,
      signal: abort.signal,
      onStep: ({ done }) => {
        if (done === 2) abort.abort(new Error('stop'));
      },
    });
    await expect(run).rejects.toThrow('stop');
    expect(graphs.log.filter((line) => line === 'run unet')).toHaveLength(2);
    expect(graphs.log.at(-1)).toBe('release unet');
  });
});

describe('results', () => {
  it('are the same bytes for the same seed, and others for another', async () => {
    const make = (seed: number) => generate(tinyGraphs('sd21'), sd21, tokenizer, { ...OPTIONS, seed });
    const [a] = await make(7);
    const [b] = await make(7);
    const [c] = await make(8);
    expect(Buffer.compare(Buffer.from(a!.picture.data), Buffer.from(b!.picture.data))).toBe(0);
    expect(Buffer.compare(Buffer.from(a!.picture.data), Buffer.from(c!.picture.data))).not.toBe(0);
    const [first, second] = await generate(tinyGraphs('sd21'), sd21, tokenizer, {
      ...OPTIONS,
      variations: 2,
    });
    expect(second!.seed).toBe(8);
    expect(first!.latents).toEqual(a!.latents);
    expect(second!.latents).toEqual(c!.latents);
  });

  it('do not depend on how guidance is computed', async () => {
    const [batched] = await generate(tinyGraphs('sd15'), FAMILIES.sd15, tokenizer, OPTIONS);
    const [fixed] = await generate(tinyGraphs('sd15', 2), FAMILIES.sd15, tokenizer, OPTIONS);
    expect(fixed!.latents).toEqual(batched!.latents);
    const [batched21] = await generate(tinyGraphs('sd21'), sd21, tokenizer, OPTIONS);
    const one = { ...OPTIONS, guidanceMode: 'sequential' as const };
    const [sequential21] = await generate(tinyGraphs('sd21'), sd21, tokenizer, one);
    const [single21] = await generate(tinyGraphs('sd21', 1), sd21, tokenizer, OPTIONS);
    expect(maxDifference(sequential21!.latents, batched21!.latents)).toBeLessThan(1e-4);
    expect(single21!.latents).toEqual(sequential21!.latents);
  });

  it.each(['sd15', 'sdxl-turbo', 'lcm-dreamshaper'] as const)(
    '%s: what stays the same over the steps is made once and marked, what changes is not',
    async (id) => {
      const graphs = tinyGraphs(id);
      await generate(graphs, FAMILIES[id], tokenizer, {
        ...OPTIONS,
        steps: 3,
        scheduler: FAMILIES[id].scheduler,
      });
      const [first, ...others] = graphs.fed;
      expect(others).toHaveLength(2);
      for (const [name, tensor] of Object.entries(first!)) {
        const changes = name === 'sample' || name === 'timestep';
        expect(tensor.constant, name).toBe(changes ? undefined : true);
        for (const feeds of others) expect(feeds[name] === tensor, name).toBe(!changes);
      }
    },
  );

  it('run a file made for two rows without guidance as well', async () => {
    const plain = { ...OPTIONS, guidanceScale: 1 };
    const [two] = await generate(tinyGraphs('sd21', 2), sd21, tokenizer, plain);
    const [one] = await generate(tinyGraphs('sd21'), sd21, tokenizer, plain);
    expect(maxDifference(two!.latents, one!.latents)).toBeLessThan(1e-4);
  });

  it('go further from the seed picture the higher the prompt strength', async () => {
    const seedPicture = testPicture(64, 64);
    const distances: number[] = [];
    const base = await generate(tinyGraphs('sd21'), sd21, tokenizer, {
      ...OPTIONS,
      seedPicture,
      promptStrength: 0,
    });
    for (const promptStrength of [0.2, 0.5, 0.9]) {
      const [made] = await generate(tinyGraphs('sd21'), sd21, tokenizer, {
        ...OPTIONS,
        steps: 10,
        seedPicture,
        promptStrength,
      });
      distances.push(made!.latents.reduce((sum, value, i) => sum + (value - base[0]!.latents[i]!) ** 2, 0));
    }
    expect(distances[0]).toBeGreaterThan(0);
    expect(distances).toEqual([...distances].sort((a, b) => a - b));
  });

  it('keep the latents outside a mask', async () => {
    const seedPicture = testPicture(64, 64);
    const mask = testMask(64, 64);
    const clean = await withGraph(tinyGraphs('sd21'), 'vaeEncoder', {}, (graph) =>
      encodePicture(graph, sd21, seedPicture),
    );
    const options = { ...OPTIONS, seedPicture, mask, promptStrength: 1 };
    const [made] = await generate(tinyGraphs('sd21'), sd21, tokenizer, options);
    const cells = latentMask(mask, 64, 64);
    const changed = made!.latents.map((value, i) => (value === clean[i] ? 0 : 1));
    changed.forEach((value, i) => {
      expect(value).toBe(cells[i % 64]);
    });
  });

  it('show a preview at each step, with the preview decoder or without', async () => {
    const sizes: string[] = [];
    const onStep = async ({ preview }: { preview(): Promise<Picture> }) => {
      const { width, height, data } = await preview();
      sizes.push(`${width}x${height}:${new Set(data).size > 5}`);
    };
    const graphs = tinyGraphs('sd21');
    const options = { ...OPTIONS, width: 96, steps: 2, onStep };
    await generate(graphs, sd21, tokenizer, options);
    await generate({ ...graphs, has: () => false }, sd21, tokenizer, options);
    expect(sizes).toEqual(['96x64:true', '96x64:true', '12x8:true', '12x8:true']);
  });
});

describe('refusals', () => {
  it.each([
    ['sizes', { width: 60 }, /multiples of 8/],
    ['a mask alone', { mask: new Uint8Array(64 * 64) }, /needs a seed picture/],
    ['another size of the seed picture', { seedPicture: testPicture(32, 32) }, /32 × 32/],
    ['another size of the mask', { seedPicture: testPicture(64, 64), mask: new Uint8Array(3) }, /mask/],
    ['strength −1', { seedPicture: testPicture(64, 64), promptStrength: -1 }, /not from 0 to 1/],
    ['no steps', { steps: 0 }, /0 steps/],
    ['a half seed', { seed: 0.5 }, /seed 0.5/],
  ])('%s', async (_, wrong, message) => {
    await expect(generate(tinyGraphs('sd21'), sd21, tokenizer, { ...OPTIONS, ...wrong })).rejects.toThrow(
      message,
    );
  });

  it('a seed picture where the files have no encoder', async () => {
    const options = { ...OPTIONS, seedPicture: testPicture(64, 64) };
    const graphs = { ...tinyGraphs('sd21'), has: () => false };
    await expect(generate(graphs, sd21, tokenizer, options)).rejects.toThrow(/no encoder/);
  });
});

describe('tiled decoding', () => {
  // A preview decoder has convolutions alone; for one with group norms see tiled-decoder.test.ts.
  it('of a 512 × 512 preview equals untiled decoding within 2/255', async () => {
    const latents = createNoise(3).next(4 * 64 * 64);
    await withGraph(tinyGraphs('sd21'), 'previewDecoder', {}, async (graph) => {
      const whole = await decodeLatents(graph, sd21, latents, 512, 512, { tile: 64, overlap: 12 });
      const tiled = await decodeLatents(graph, sd21, latents, 512, 512, { tile: 40, overlap: 8 });
      expect(maxDifference(tiled, whole) / 2).toBeLessThanOrEqual(2 / 255);
      expect(new Set(planesToPicture(whole, 512, 512).data).size).toBeGreaterThan(20);
    });
  });

  it('cuts nothing up to 768 × 768', () => {
    expect(decoderTile(768, 512, DEFAULT_TILES)).toEqual([64, 96]);
    expect(decoderTile(1024, 1024, DEFAULT_TILES)).toEqual([96, 96]);
  });
});

describe('parts', () => {
  it('float16 goes there and back', () => {
    const all = Uint16Array.from({ length: 65536 }, (_, i) => i).filter((half) => (half & 0x7c00) !== 0x7c00);
    expect(toHalf(fromHalf(all))).toEqual(all);
    expect(Array.from(toHalf([1, -2, 65504, 65520, 1e-8, 2 ** -24, 1 + 2 ** -11, 1 + 3 * 2 ** -11]))).toEqual(
      [0x3c00, 0xc000, 0x7bff, 0x7c00, 0, 1, 0x3c00, 0x3c02],
    );
    expect(fromHalf(toHalf([Number.NaN]))[0]).toBeNaN();
  });

  it('feeds get the declared types, unknown ones are left out, missing ones and NaN are errors', () => {
    const feeds = {
      timestep: { data: Float32Array.of(999), dims: [1] },
      extra: { data: new Float32Array(1), dims: [1] },
    };
    expect(castFeeds([{ name: 'timestep', type: 'int64' }], feeds)).toEqual({
      timestep: { type: 'int64', data: BigInt64Array.of(999n), dims: [1] },
    });
    expect(() => castFeeds([{ name: 'time_ids', type: 'float16' }], feeds)).toThrow(/time_ids/);
    expect(() =>
      readFloats({ out: { type: 'float32', data: Float32Array.of(Number.NaN), dims: [1] } }, 'out'),
    ).toThrow(RangeError);
  });

  it('sizes', () => {
    expect(latentShape(768, 512)).toEqual([1, 4, 64, 96]);
    expect(sizeForAspect(1, 512)).toEqual({ width: 512, height: 512 });
    expect(sizeForAspect(16 / 9, 512)).toEqual({ width: 704, height: 384 });
    expect(sizeForAspect(2 / 3, 768)).toEqual({ width: 640, height: 960 });
    expect(stepsForStrength(20, 0.5)).toEqual({ length: 20, first: 10 });
    expect(stepsForStrength(1, 0.3)).toEqual({ length: 4, first: 3 });
    expect(stepsForStrength(10, 1)).toEqual({ length: 10, first: 0 });
  });

  it('an LCM guidance embedding starts with sin and cos of the scaled guidance', () => {
    const embedding = guidanceEmbedding(8.5);
    expect(embedding[0]).toBeCloseTo(Math.sin(7500), 4);
    expect(embedding[128]).toBeCloseTo(Math.cos(7500), 4);
    expect(embedding[127]).toBeCloseTo(Math.sin(0.75), 4);
  });

  it('the noise of a picture is that of its seed', async () => {
    const noise = createNoise(7).next(256);
    const first: Float32Array[] = [];
    const graphs = tinyGraphs('sd21');
    const spied = {
      ...graphs,
      open: async (name: Parameters<typeof graphs.open>[0]) => {
        const graph = await graphs.open(name, {});
        const run: typeof graph.run = (feeds) => {
          if (name === 'unet') first.push((feeds.sample!.data as Float32Array).slice(0, 256));
          return graph.run(feeds);
        };
        return { ...graph, run };
      },
    };
    await generate(spied, sd21, tokenizer, { ...OPTIONS, steps: 1, scheduler: 'ddim' });
    expect(first[0]).toEqual(noise);
  });
});
