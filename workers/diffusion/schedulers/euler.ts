/** Euler and Euler ancestral in noise-level space: Karras et al. 2022 (arXiv 2206.00364), algorithm 2, and k-diffusion's ancestral variant. */
import {
  alphasCumprod,
  interpolateSigmas,
  karrasSigmas,
  mix,
  sigmaToTimestep,
  spacedTimesteps,
  trainingSigmas,
} from './schedule.ts';
import type { Scheduler, SchedulerConfig } from './types.ts';

/** @param ancestral puts fresh noise on after each step, so that the picture keeps changing with more steps */
export function createEuler(config: SchedulerConfig, steps: number, ancestral: boolean): Scheduler {
  const training = trainingSigmas(alphasCumprod(config));
  let timesteps = spacedTimesteps(config, steps, false);
  let levels = interpolateSigmas(training, timesteps);
  if (config.useKarrasSigmas && !ancestral) {
    levels = karrasSigmas(levels[0]!, levels.at(-1)!, steps);
    timesteps = levels.map((sigma) => Math.fround(sigmaToTimestep(sigma, training)));
  }
  const sigmas = Float32Array.from([...levels, 0]);
  const sigmaMax = Math.max(...sigmas);
  return {
    timesteps,
    initNoiseSigma: config.timestepSpacing === 'leading' ? Math.sqrt(sigmaMax ** 2 + 1) : sigmaMax,
    scaleModelInput(sample, index) {
      const scale = 1 / Math.sqrt(sigmas[index]! ** 2 + 1);
      return sample.map((value) => value * scale);
    },
    step(output, sample, index, drawNoise) {
      const sigma = sigmas[index]!;
      const next = sigmas[index + 1]!;
      const denoised =
        config.predictionType === 'epsilon'
          ? mix(1, sample, -sigma, output)
          : mix(1 / (sigma ** 2 + 1), sample, -sigma / Math.sqrt(sigma ** 2 + 1), output);
      const up = ancestral ? Math.sqrt((next ** 2 * (sigma ** 2 - next ** 2)) / sigma ** 2) : 0;
      const down = Math.sqrt(next ** 2 - up ** 2);
      const moved = mix(down / sigma, sample, 1 - down / sigma, denoised);
      return { sample: up > 0 ? mix(1, moved, up, drawNoise()) : moved, denoised };
    },
    addNoise: (clean, noise, index) => mix(1, clean, sigmas[index]!, noise),
  };
}
