import { expect, it } from 'vitest';
import { findModel } from '../../../src/models/catalogue.ts';
import { paintInFixedStyle } from '../../../workers/runtime/fixed-style.ts';
import type { Runtime } from '../../../workers/runtime/runtime.ts';
import { float32, type Tensor } from '../../../workers/runtime/tensor.ts';

/** A net that turns 0..255 around, and what it was given. */
function inverting(manifest: unknown) {
  const seen: { dims: object; shape: readonly number[]; most: number }[] = [];
  const runtime = {
    manifest: () => manifest,
    open: async (_role: string, _graph: string, dims: object) => ({
      run: async ({ input1 }: Record<string, Tensor>) => {
        const values = input1!.data as Float32Array;
        seen.push({ dims, shape: input1!.dims, most: Math.max(...values) });
        return {
          output1: float32(
            values.map((v) => 255 - v),
            input1!.dims,
          ),
        };
      },
    }),
  } as unknown as Runtime;
  return { runtime, seen };
}

const picture = {
  width: 10,
  height: 6,
  data: new Uint8ClampedArray(240).map((_, i) => (i % 4 === 3 ? 255 : i)),
};

it('paints the whole picture at once, padded to what the net takes, in its range', async () => {
  const { runtime, seen } = inverting(findModel('style-candy')!);
  const painted = await paintInFixedStyle(runtime, 'style', picture);
  expect(seen).toEqual([{ dims: { height: 8, width: 12 }, shape: [1, 3, 8, 12], most: 238 }]);
  expect([painted.width, painted.height]).toEqual([10, 6]);
  for (const [i, v] of painted.data.entries()) expect(v).toBe(i % 4 === 3 ? 255 : 255 - picture.data[i]!);
});

it('a net of one size sees the picture at that size, and its answer comes back at the picture\u2019s', async () => {
  const fixed = structuredClone(findModel('style-candy')!);
  fixed.graphs.main!.inputs[0]!.shape = [1, 3, 24, 24];
  const { runtime, seen } = inverting(fixed);
  const painted = await paintInFixedStyle(runtime, 'style', picture);
  expect(seen[0]).toMatchObject({ dims: {}, shape: [1, 3, 24, 24] });
  expect([painted.width, painted.height]).toEqual([10, 6]);
});
