/** DDIM without added noise (η = 0): Song et al. 2020, arXiv 2010.02502, equations 12 and 16. */
import { alphasCumprod, mix, predictClean, spacedTimesteps } from './schedule.ts';
import type { Scheduler, SchedulerConfig } from './types.ts';

export function createDdim(config: SchedulerConfig, steps: number): Scheduler {
  const alphas = alphasCumprod(config);
  const timesteps = spacedTimesteps(config, steps, true);
  const stride = Math.floor(config.numTrainTimesteps / steps);
  const finalAlpha = config.setAlphaToOne ? 1 : alphas[0]!;
  return {
    timesteps,
    initNoiseSigma: 1,
    scaleModelInput: (sample) => sample,
    step(output, sample, index) {
      const timestep = timesteps[index]!;
      const alpha = alphas[timestep]!;
      const previous = timestep - stride;
      const alphaPrevious = previous >= 0 ? alphas[previous]! : finalAlpha;
      const denoised = predictClean(config.predictionType, output, sample, alpha);
      const epsilon =
        config.predictionType === 'epsilon'
          ? output
          : mix(Math.sqrt(alpha), output, Math.sqrt(1 - alpha), sample);
      return {
        sample: mix(Math.sqrt(alphaPrevious), denoised, Math.sqrt(1 - alphaPrevious), epsilon),
        denoised,
      };
    },
    addNoise(clean, noise, index) {
      const timestep = timesteps[index];
      if (timestep === undefined) return clean;
      return mix(Math.sqrt(alphas[timestep]!), clean, Math.sqrt(1 - alphas[timestep]!), noise);
    },
  };
}
