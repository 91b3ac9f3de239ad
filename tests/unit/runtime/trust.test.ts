import { describe, expect, it } from 'vitest';
import type { GraphManifest, ModelManifest } from '../../../models/catalogue/manifest.ts';
import type { Session } from '../../../workers/runtime/session.ts';
import { float32, type Tensor } from '../../../workers/runtime/tensor.ts';
import { livesAndAgrees } from '../../../workers/runtime/trust.ts';

const graph: GraphManifest = {
  variants: [],
  inputs: [{ name: 'x', type: 'float32', shape: [1, 3, 'h', 'w'], channels: 'RGB' }],
  outputs: [],
};
const what = {
  model: { manifest: { id: 'm' } as ModelManifest, files: {} },
  graph,
  variant: { dtype: 'fp32' as const, backends: [], files: [] },
  name: 'main',
  backend: 'webgpu' as const,
};

/** A session that computes `f` of every value, and tells how many are open. */
function backend(f: (v: number) => number) {
  const log = { open: 0, most: 0, sizes: [] as number[] };
  const open = async (): Promise<Session> => {
    log.most = Math.max(log.most, ++log.open);
    return {
      declared: [],
      run: async (feeds: Record<string, Tensor>) => {
        const { data, dims } = feeds.x!;
        log.sizes.push(dims[2]!);
        return { outputs: { y: float32((data as Float32Array).map(f), dims) }, ms: 1 };
      },
      release: async () => void log.open--,
    };
  };
  return { open, log };
}

describe('a graph without a known answer', () => {
  it('is trusted, at the sizes of the job, when both backends agree', async () => {
    const gpu = backend((v) => v * 2 + 0.001);
    const cpu = backend((v) => v * 2);
    const session = await livesAndAgrees(what, { h: 32, w: 32 }, { open: gpu.open, openReference: cpu.open });
    expect(session).toBeTypeOf('object');
    expect(gpu.log).toMatchObject({ open: 1, sizes: [32, 32] });
    expect(cpu.log).toMatchObject({ open: 0, sizes: [32] });
  });

  it.each([
    ['disagrees with the processor', (v: number) => v * 1.3, 'gave other numbers'],
    ['gives what is no number', () => Number.NaN, 'is broken'],
    ['gives one value', () => 4, 'is broken'],
  ])('is refused when it %s', async (_, f, word) => {
    const gpu = backend(f);
    const wrong = await livesAndAgrees(what, {}, { open: gpu.open, openReference: backend((v) => v).open });
    expect(wrong).toContain(word);
    expect(gpu.log.open).toBe(0);
  });

  it('is judged by its signs of life where the processor cannot run it', async () => {
    const gone = async () => {
      throw new Error('no kernel');
    };
    expect(await livesAndAgrees(what, {}, { open: backend((v) => -v).open, openReference: gone })).toBeTypeOf(
      'object',
    );
    await expect(livesAndAgrees(what, {}, { open: gone })).rejects.toThrow('no kernel');
  });
});
