/** Latent consistency models, multistep sampling: Luo et al. 2023, arXiv 2310.04378, algorithm 3 and the boundary conditions of its §3. */
import { alphasCumprod, mix, predictClean } from './schedule.ts';
import type { Scheduler, SchedulerConfig } from './types.ts';

const SIGMA_DATA = 0.5;
const TIMESTEP_SCALING = 10;

/**
 * @param strength below 1 (a picture made from a seed picture) the whole schedule lies in the lower part of the noise range
 * @throws RangeError when the distilled schedule has too few steps for this many
 */
export function createLcm(config: SchedulerConfig, steps: number, strength = 1): Scheduler {
  const alphas = alphasCumprod(config);
  const stride = Math.floor(config.numTrainTimesteps / config.originalInferenceSteps);
  const available = Math.trunc(config.originalInferenceSteps * strength);
  if (!Number.isInteger(steps) || steps < 1 || steps > available) {
    throw new RangeError(`${steps} steps at strength ${strength}: this model allows 1 to ${available}.`);
  }
  const timesteps = Array.from(
    { length: steps },
    (_, i) => (available - Math.floor((i * available) / steps)) * stride - 1,
  );
  const noisy = (clean: Float32Array, noise: Float32Array, alpha: number) =>
    mix(Math.sqrt(alpha), clean, Math.sqrt(1 - alpha), noise);
  return {
    timesteps,
    initNoiseSigma: 1,
    scaleModelInput: (sample) => sample,
    step(output, sample, index, drawNoise) {
      const timestep = timesteps[index]!;
      const clean = predictClean(config.predictionType, output, sample, alphas[timestep]!);
      const scaled = timestep * TIMESTEP_SCALING;
      const skip = SIGMA_DATA ** 2 / (scaled ** 2 + SIGMA_DATA ** 2);
      const out = scaled / Math.sqrt(scaled ** 2 + SIGMA_DATA ** 2);
      const denoised = mix(out, clean, skip, sample);
      if (index === steps - 1) return { sample: denoised, denoised };
      return { sample: noisy(denoised, drawNoise(), alphas[timesteps[index + 1]!]!), denoised };
    },
    addNoise(clean, noise, index) {
      const timestep = timesteps[index];
      return timestep === undefined ? clean : noisy(clean, noise, alphas[timestep]!);
    },
  };
}
