import { describe, expect, it } from 'vitest';
import { createNoise, philox4x32 } from '../../../workers/diffusion/noise.ts';
import {
  createScheduler,
  DEFAULT_CONFIG,
  type SchedulerConfig,
  type SchedulerName,
} from '../../../workers/diffusion/schedulers/index.ts';
import noise from '../../golden/diffusion/noise.json' with { type: 'json' };
import schedules from '../../golden/diffusion/schedulers.json' with { type: 'json' };

const SIZE = 16;
const TOLERANCE = 1e-4;

function expectClose(actual: ArrayLike<number>, expected: readonly number[], tolerance = TOLERANCE) {
  expect(actual.length).toBe(expected.length);
  expected.forEach((value, i) => {
    expect(
      Math.abs(actual[i]! - value),
      `element ${i}: ${actual[i]} instead of ${value}`,
    ).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(value)));
  });
}

describe('noise', () => {
  it('passes the known answers of Philox 4×32-10 (Random123)', () => {
    const ones = 0xffffffff;
    expect(philox4x32([0, 0, 0, 0], [0, 0])).toEqual([0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]);
    expect(philox4x32([ones, ones, ones, ones], [ones, ones])).toEqual([
      0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd,
    ]);
    expect(philox4x32([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0])).toEqual([
      0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1,
    ]);
  });

  it('starts like torch.randn of seed 0 on CUDA', () => {
    expectClose(
      createNoise(0).next(8),
      [-0.9247, -0.4253, -2.6438, 0.1452, -0.1209, -0.5797, -0.6229, -0.3284],
      1e-4,
    );
  });

  it.each(Object.entries(noise.draws))('matches the reference for seed %s', (seed, draws) => {
    const source = createNoise(Number(seed));
    for (const expected of draws) {
      const samples = source.next(noise.length);
      expectClose(
        noise.index.map((i) => samples[i]!),
        expected,
        1e-6,
      );
    }
  });

  it('is standard normal', () => {
    const samples = createNoise(5).next(65536);
    const mean = samples.reduce((sum, x) => sum + x, 0) / samples.length;
    const variance = samples.reduce((sum, x) => sum + (x - mean) ** 2, 0) / samples.length;
    expect(Math.abs(mean)).toBeLessThan(0.02);
    expect(Math.abs(variance - 1)).toBeLessThan(0.03);
  });

  it('rejects seeds that are not whole numbers from 0 up', () => {
    for (const seed of [-1, 0.5, Number.NaN, 2 ** 53]) expect(() => createNoise(seed)).toThrow(RangeError);
  });
});

describe('schedulers against diffusers', () => {
  const named = schedules.map((schedule) => {
    const { predictionType, timestepSpacing, useKarrasSigmas } = schedule.config;
    const title = `${schedule.name} ${schedule.steps} ${predictionType} ${timestepSpacing}${useKarrasSigmas ? ' karras' : ''} ${schedule.strength}`;
    return [title, schedule] as const;
  });

  it.each(named)('%s', (_, golden) => {
    const config = { ...DEFAULT_CONFIG, ...golden.config } as SchedulerConfig;
    const scheduler = createScheduler(golden.name as SchedulerName, config, golden.steps, golden.strength);
    expectClose(scheduler.timesteps, golden.timesteps, 1e-5);
    expectClose([scheduler.initNoiseSigma], [golden.initNoiseSigma], 1e-5);
    const added = createNoise(99);
    const clean = createNoise(8).next(SIZE);
    const noiseOnTop = createNoise(9).next(SIZE);
    let sample: Float32Array = createNoise(7)
      .next(SIZE)
      .map((x) => x * scheduler.initNoiseSigma);
    golden.records.forEach((record, i) => {
      expectClose(scheduler.addNoise(clean, noiseOnTop, i), record.noised);
      expectClose(scheduler.scaleModelInput(sample, i), record.scaled);
      const output = createNoise(1000 + i).next(SIZE);
      sample = scheduler.step(output, sample, i, () => added.next(SIZE)).sample;
      expectClose(sample, record.sample);
    });
  });

  it('puts no noise on after the last step', () => {
    const clean = createNoise(8).next(SIZE);
    for (const name of ['ddim', 'euler', 'euler-ancestral', 'dpm++2m', 'lcm'] as const) {
      const scheduler = createScheduler(name, DEFAULT_CONFIG, 4);
      expectClose(scheduler.addNoise(clean, createNoise(9).next(SIZE), 4), Array.from(clean), 1e-6);
    }
  });

  it('rejects impossible numbers of steps', () => {
    expect(() => createScheduler('ddim', DEFAULT_CONFIG, 0)).toThrow(RangeError);
    expect(() => createScheduler('euler', DEFAULT_CONFIG, 1001)).toThrow(RangeError);
    expect(() => createScheduler('lcm', DEFAULT_CONFIG, 51)).toThrow(RangeError);
    expect(() => createScheduler('lcm', DEFAULT_CONFIG, 10, 0.1)).toThrow(/1 to 5/);
  });
});
