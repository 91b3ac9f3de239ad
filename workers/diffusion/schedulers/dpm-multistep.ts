/** DPM-Solver++ of second order, multistep, midpoint ("DPM++ 2M"): Lu et al. 2022, arXiv 2211.01095, algorithm 2. */
import {
  alphasCumprod,
  interpolateSigmas,
  karrasSigmas,
  mix,
  predictClean,
  roundHalfEven,
  sigmaToTimestep,
  spacedTimesteps,
  trainingSigmas,
} from './schedule.ts';
import type { Scheduler, SchedulerConfig } from './types.ts';

/** Every schedule ends at σ = 0, so its last step is of first order. */
export function createDpmMultistep(config: SchedulerConfig, steps: number): Scheduler {
  const training = trainingSigmas(alphasCumprod(config));
  let timesteps: number[];
  let levels: number[];
  if (config.useKarrasSigmas) {
    levels = karrasSigmas(training.at(-1)!, training[0]!, steps);
    timesteps = levels.map((sigma) => roundHalfEven(sigmaToTimestep(sigma, training)));
  } else {
    // One more step than asked for, its last timestep left out, except when trailing.
    const trailing = config.timestepSpacing === 'trailing';
    timesteps = spacedTimesteps(config, trailing ? steps : steps + 1, true).slice(0, steps);
    levels = interpolateSigmas(training, timesteps);
  }
  const sigmas = Float32Array.from([...levels, 0]);
  const alphaOf = (index: number) => 1 / Math.sqrt(sigmas[index]! ** 2 + 1);
  const lambdaOf = (index: number) => -Math.log(sigmas[index]!);
  let previous: { index: number; denoised: Float32Array } | undefined;
  return {
    timesteps,
    initNoiseSigma: 1,
    scaleModelInput: (sample) => sample,
    step(output, sample, index) {
      const alpha = alphaOf(index);
      const denoised = predictClean(config.predictionType, output, sample, alpha ** 2);
      let target = denoised;
      if (previous?.index === index - 1 && index < steps - 1) {
        const ratio = (lambdaOf(index) - lambdaOf(index - 1)) / (lambdaOf(index + 1) - lambdaOf(index));
        target = mix(1 + 0.5 / ratio, denoised, -0.5 / ratio, previous.denoised);
      }
      previous = { index, denoised };
      const alphaNext = alphaOf(index + 1);
      const noiseRatio = (sigmas[index + 1]! * alphaNext) / (sigmas[index]! * alpha);
      const shrink = sigmas[index + 1]! / sigmas[index]!;
      return { sample: mix(noiseRatio, sample, alphaNext * (1 - shrink), target), denoised };
    },
    addNoise(clean, noise, index) {
      const alpha = alphaOf(index);
      return mix(alpha, clean, alpha * sigmas[index]!, noise);
    },
  };
}
