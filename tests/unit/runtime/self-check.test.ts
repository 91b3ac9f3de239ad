import { describe, expect, it } from 'vitest';
import type { TensorSpec } from '../../../models/catalogue/manifest.ts';
import { catalogue } from '../../../src/models/catalogue.ts';
import { fromHalf } from '../../../workers/runtime/half.ts';
import {
  agrees,
  checkDims,
  checkFeeds,
  deathSigns,
  disagreement,
  inputsToCheck,
} from '../../../workers/runtime/self-check.ts';
import { float32 } from '../../../workers/runtime/tensor.ts';

const picture: TensorSpec = {
  name: 'input',
  type: 'float32',
  shape: ['batch', 3, 'height', 'width'],
  range: [0, 1],
  channels: 'RGB',
};
const out = (values: number[]) => ({ output: float32(Float32Array.from(values), [values.length]) });

describe('made-up inputs', () => {
  it('are small, and suit the tile', () => {
    expect(checkDims([picture])).toEqual({ batch: 1, height: 64, width: 64 });
    const tile = { size: { wasm: 512, webgpu: 512 }, overlap: 0, multiple: 48 };
    expect(checkDims([picture], tile)).toMatchObject({ height: 96, width: 96 });
  });

  it('stay in range and differ by seed', () => {
    const dims = checkDims([picture]);
    const [a, b] = [7, 8].map((seed) => checkFeeds([picture], dims, seed).input!);
    const values = a!.data as Float32Array;
    expect(a!.dims).toEqual([1, 3, 64, 64]);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThanOrEqual(1);
    expect(values).not.toEqual(b!.data);
  });

  it('are normalised as the model wants them', () => {
    const spec: TensorSpec = { ...picture, mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5] };
    const plain = checkFeeds([picture], { height: 8, width: 8 }, 1).input!.data as Float32Array;
    const normal = checkFeeds([spec], { height: 8, width: 8 }, 1).input!.data as Float32Array;
    for (const [i, v] of plain.entries()) expect(normal[i]).toBeCloseTo(2 * v - 1, 5);
  });

  it('come as float16 and as whole numbers', () => {
    const feeds = checkFeeds(
      [
        { ...picture, type: 'float16', range: [0, 255] },
        { name: 'ids', type: 'int64', shape: [1, 'sequence'] },
        { name: 'known', type: 'uint8', shape: [1, 1, 4, 4], range: [0, 255] },
      ],
      { batch: 1, height: 8, width: 8, sequence: 77 },
      3,
    );
    expect(Math.max(...fromHalf(feeds.input!.data as Uint16Array))).toBeGreaterThan(150);
    expect(feeds.ids!.data).toBeInstanceOf(BigInt64Array);
    expect(feeds.ids!.data).toHaveLength(77);
    expect(Math.max(...(feeds.known!.data as Uint8Array))).toBeGreaterThan(100);
  });

  it('follow the file where it differs from the manifest', () => {
    const declared = [{ name: 'x', type: 'float16', shape: [1, 3, '', 'w'] }] as const;
    expect(
      inputsToCheck(
        [picture],
        declared.map((d) => ({ ...d, shape: [...d.shape] })),
      ),
    ).toEqual([{ ...picture, name: 'x', type: 'float16', shape: [1, 3, 'height', 'w'] }]);
    expect(inputsToCheck([picture], [])).toEqual([picture]);
  });

  it.each(catalogue.map((m) => [m.id, m] as const))('have a size for %s', (_id, model) => {
    for (const g of Object.values(model.graphs)) {
      const dims = checkDims(g.inputs, model.tile);
      for (const axis of g.inputs.flatMap((input) => input.shape))
        expect(typeof axis === 'number' ? axis : dims[axis]).toBeGreaterThanOrEqual(0);
    }
  });
});

describe('signs of life', () => {
  it('finds numbers that are none', () => {
    expect(deathSigns(out([1, Number.NaN, 2]), out([1, 2, 3]))).toContain('not numbers');
  });
  it('finds a blank', () => {
    expect(deathSigns(out([3, 3, 3]), out([3, 3, 4]))).toContain('one value');
  });
  it('finds deafness', () => {
    expect(deathSigns(out([1, 2, 3]), out([1, 2, 3]))).toContain('the same for different');
  });
  it('finds a shape that changes', () => {
    expect(deathSigns(out([1, 2, 3]), out([1, 2]))).toContain('shape');
  });
  it('lets the living pass', () => {
    expect(deathSigns(out([1, 2, 3]), out([1, 2, 4]))).toBeUndefined();
  });
});

describe('agreement of backends', () => {
  const reference = out(Array.from({ length: 100 }, (_, i) => Math.sin(i)));
  const shifted = (by: number) => out(Array.from({ length: 100 }, (_, i) => Math.sin(i) + by * (-1) ** i));
  it('is measured in deviations of the reference', () => {
    expect(disagreement(reference, shifted(0.07))).toBeCloseTo(0.1, 1);
    expect(agrees(reference, shifted(0.01))).toBe(true);
    expect(agrees(reference, shifted(0.3))).toBe(false);
  });
  it('is impossible without the output, or with NaN in it', () => {
    expect(agrees(reference, {})).toBe(false);
    expect(agrees(reference, out(Array.from({ length: 100 }, () => Number.NaN)))).toBe(false);
  });
});
