import { describe, expect, it } from 'vitest';
import pipeline from '../../workers/capabilities/generate-color.ts';
import { labOfHex, mulberry32 } from '../../workers/imaging/palette.ts';
import { drawColor } from '../../workers/imaging/palette-net.ts';
import type { PipelineContext } from '../../workers/runtime/pipeline.ts';
import type { Tensor } from '../../workers/runtime/tensor.ts';
import { noisePicture } from './imaging/noise.ts';

/** A net of one mixture part that always says the same grey, and remembers what it was asked. */
function fakeNet(asked: Record<string, Tensor>[]) {
  return {
    has: () => true,
    open: async (_role: string, _graph: string, dims: { N: number }) => ({
      run: async (feeds: Record<string, Tensor>) => {
        asked.push(feeds);
        const n = dims.N;
        return {
          logits: { type: 'float32', dims: [1, n, 1], data: new Float32Array(n) },
          means: {
            type: 'float32',
            dims: [1, n, 1, 3],
            data: new Float32Array(n * 3).map((_, i) => (i % 3 ? 0 : 0.6)),
          },
          deviations: { type: 'float32', dims: [1, n, 1, 3], data: new Float32Array(n * 3).fill(0.2) },
        };
      },
    }),
  };
}

async function run(
  params: object,
  inputs: PipelineContext['inputs'] = {},
  runtime: object = { has: () => false },
) {
  const seeds: number[] = [];
  const notices: string[] = [];
  const output = await pipeline({
    params: { colorList: [], size: 5, harmony: 'learned', fromPicture: false, ...params },
    inputs,
    runtime: runtime as PipelineContext['runtime'],
    report: () => undefined,
    notice: (sentence) => notices.push(sentence),
    usedSeed: (seed) => seeds.push(seed),
    madeBy: () => undefined,
  });
  if (output.kind !== 'data') throw new Error('a palette is data');
  return {
    ...(output.value as { colorList: string[]; harmony: string; roles: object; contrast: object[] }),
    seeds,
    notices,
  };
}

describe('generate-color', () => {
  it('asks the net slot by slot, given colours first', async () => {
    const asked: Record<string, Tensor>[] = [];
    const got = await run({ colorList: ['#6dade0'], seed: 5 }, {}, fakeNet(asked));
    expect(got.colorList).toHaveLength(5);
    expect(got.colorList[0]).toBe('#6dade0');
    expect(got.seeds).toEqual([5]);
    expect(asked.map((feeds) => [...feeds.known!.data])).toEqual([
      [1, 0, 0, 0, 0],
      [1, 1, 0, 0, 0],
      [1, 1, 1, 0, 0],
      [1, 1, 1, 1, 0],
    ]);
    expect(asked[0]!.colors!.data[0]).toBeCloseTo(labOfHex('#6dade0')[0], 5);
    expect(await run({ colorList: ['#6dade0'], seed: 5 }, {}, fakeNet([]))).toEqual(got);
    expect(got.contrast).toHaveLength(20);
  });

  it('draws bolder colours at a higher temperature', async () => {
    const far = async (temperature: number) => {
      const { colorList } = await run({ seed: 5, temperature }, {}, fakeNet([]));
      return colorList.reduce((sum, hex) => {
        const [l, a, b] = labOfHex(hex);
        return sum + Math.hypot(l - 0.6, a, b);
      }, 0);
    };
    expect(await far(1.5)).toBeGreaterThan(1.5 * (await far(0.2)));
  });

  it('falls back to rules without the net, and follows the chosen scheme', async () => {
    const got = await run({ seed: 9 });
    expect(got.harmony).not.toBe('learned');
    expect(got.colorList).toHaveLength(5);
    expect((await run({ harmony: 'triadic' })).harmony).toBe('triadic');
  });

  it('makes up a seed and says which', async () => {
    const [a, b] = [await run({ harmony: 'auto' }), await run({ harmony: 'auto' })];
    expect(a.seeds[0]).toBeGreaterThanOrEqual(1);
    expect(a.colorList).not.toEqual(b.colorList);
    expect((await run({ harmony: 'auto', seed: a.seeds[0]! })).colorList).toEqual(a.colorList);
  });

  it('takes colours from a picture, after the given ones', async () => {
    const got = await run({ colorList: ['#123456'] }, { image: noisePicture(64, 64, 3) });
    expect(got).toMatchObject({ harmony: 'picture', notices: [] });
    expect(got.colorList).toHaveLength(5);
    expect(got.colorList[0]).toBe('#123456');
  });

  it('fills up a picture of one colour, and says so', async () => {
    const flat = noisePicture(4, 4, 1);
    flat.data.fill(255);
    const got = await run({}, { image: flat });
    expect(got.colorList).toHaveLength(5);
    expect(got.colorList[0]).toBe('#ffffff');
    expect(got.notices).toHaveLength(1);
  });
});

describe('drawColor', () => {
  const at = (l: number, a: number, b: number, spread: number) => ({
    logits: [0],
    means: [l, a, b],
    deviations: [spread, spread, spread],
  });

  it('draws from the mixture: parts by weight, spread by deviation', () => {
    const random = mulberry32(1);
    expect(drawColor(at(0.6, 0, 0, 1e-6), [], random)).toBe('#808080');
    const two = { logits: [0, 10], means: [0.2, 0, 0, 0.9, 0, 0], deviations: [0, 0, 0, 0, 0, 0] };
    const light = Array.from({ length: 40 }, () => labOfHex(drawColor(two, [], random))[0] > 0.5);
    expect(light.filter(Boolean).length).toBe(40);
  });

  it('avoids repeats where the mixture leaves room', () => {
    const random = mulberry32(2);
    for (let i = 0; i < 30; i++) {
      const lab = labOfHex(drawColor(at(0.6, 0, 0, 0.15), ['#808080'], random));
      const grey = labOfHex('#808080');
      expect(Math.hypot(...lab.map((v, d) => v - grey[d]!))).toBeGreaterThan(0.08);
    }
  });
});
