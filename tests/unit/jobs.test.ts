import { describe, expect, it } from 'vitest';
import { follow, type Pace, remainingMs } from '../../src/jobs/estimate.ts';
import { planChain } from '../../workers/capabilities/upscale-photo.ts';
import { canaryError } from '../../workers/runtime/canary.ts';
import { noise } from '../../workers/runtime/canary-input.ts';
import { toJobError } from '../../workers/runtime/failure.ts';
import { memoryBudget, pictureBytes, requireMemory } from '../../workers/runtime/memory.ts';
import { averaged } from '../../workers/runtime/tiled-picture.ts';

describe('time left', () => {
  const report = (done: number, total = 10, stage = 'tile') => ({ stage, label: '', done, total });

  it('says nothing before two units are done, then follows the real pace', () => {
    let pace: Pace | undefined = follow(undefined, report(0), 0);
    expect(remainingMs(pace, 0)).toBeUndefined();
    pace = follow(pace, report(1), 1000);
    expect(remainingMs(pace, 1000)).toBeUndefined();
    for (let i = 2; i <= 5; i++) pace = follow(pace, report(i), i * 1000);
    expect(remainingMs(pace, 5000)).toBeCloseTo(5000, -2);
    expect(remainingMs(pace, 5500)).toBeCloseTo(4500, -2);
  });

  it('starts over in a new stage', () => {
    let pace: Pace | undefined;
    for (let i = 0; i <= 4; i++) pace = follow(pace, report(i), i * 100);
    expect(remainingMs(follow(pace, report(0, 3, 'encode'), 500), 500)).toBeUndefined();
  });
});

describe('upscale chain', () => {
  it.each([2, 3, 4, 8].flatMap((scale) => [1.3, 2, 2.5, 3.9, 4, 8, 10].map((factor) => [factor, scale])))(
    'comes to %d× with a net of %i×, and never below it where the net reaches it',
    (factor, scale) => {
      const { passes, reduce } = planChain(factor!, scale);
      const grown = scale! ** passes / reduce;
      expect(Number.isInteger(scale! / reduce)).toBe(true);
      expect(Number.isInteger(reduce)).toBe(true);
      expect(grown).toBeGreaterThanOrEqual(Math.min(factor!, 4) - 1e-9);
      if (scale === 4 && [2, 4].includes(factor!)) expect(grown).toBe(factor);
    },
  );

  it('needs no net for a picture that shrinks', () => {
    expect(planChain(0.5)).toEqual({ passes: 0, reduce: 1 });
  });

  it('averages squares of each plane', () => {
    const planes = Float32Array.of(1, 3, 5, 7, 1, 3, 5, 7, 0, 0, 2, 2, 0, 0, 2, 2, ...new Array(16).fill(4));
    expect([...averaged(planes, 4, 2)]).toEqual([2, 6, 0, 2, 4, 4, 4, 4]);
  });
});

describe('canary', () => {
  const canary = {
    inputs: {},
    outputs: { out: { index: [0, 2], value: [1, 3] } },
    tolerance: { wasm: 0.1, webgpu: 0.1 },
  };
  const output = (...values: number[]) => ({
    out: { type: 'float32' as const, data: Float32Array.from(values), dims: [values.length] },
  });

  it('measures the worst sampled deviation', () => {
    expect(canaryError(canary, output(1, 9, 3.5))).toBeCloseTo(0.5);
  });

  it('never passes NaN, a missing output or a short one', () => {
    expect(canaryError(canary, output(Number.NaN, 0, 3))).toBe(Number.POSITIVE_INFINITY);
    expect(canaryError(canary, {})).toBe(Number.POSITIVE_INFINITY);
    expect(canaryError(canary, output(1))).toBe(Number.POSITIVE_INFINITY);
  });

  it('has the noise that the exporters use', () => {
    expect([...noise(3, 1)].map((v) => v.toFixed(6))).toEqual(['0.627074', '0.002736', '0.527447']);
  });
});

describe('failures', () => {
  it.each([
    [new RangeError('Invalid array length'), 'out-of-memory'],
    [new Error('std::bad_alloc'), 'out-of-memory'],
    [new Error('2934872'), 'out-of-memory'],
    [new Error('A valid external Instance reference no longer exists'), 'device-lost'],
    [new Error('shape mismatch'), 'internal'],
  ])('%s is %s', (error, code) => {
    expect(toJobError(error).code).toBe(code);
  });
});

describe('memory budget', () => {
  const GiB = 2 ** 30;

  it('is a third of the device, and never more than a tab survives', () => {
    expect(memoryBudget(4)).toBeCloseTo((4 * GiB) / 3);
    expect(memoryBudget(8)).toBe(2.25 * GiB);
    expect(memoryBudget(undefined)).toBe(2.25 * GiB);
  });

  it('lets 24 MP ×2 pass and refuses 268 MP on a small device in a sentence', () => {
    const photo = { width: 6000, height: 4000 };
    const doubled = { width: 12000, height: 8000 };
    requireMemory(pictureBytes(photo, doubled), 'sizeFactor', memoryBudget(4));
    const huge = pictureBytes({ width: 20000, height: 20000 });
    expect(() => requireMemory(huge, 'sizeFactor', memoryBudget(4))).toThrow(
      /needs about 1\.5 GiB .* can use 1\.3 GiB/,
    );
  });
});
