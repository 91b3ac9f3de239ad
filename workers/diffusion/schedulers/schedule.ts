/** The arithmetic that schedulers share: the training noise levels, timestep spacings, Karras levels, linear mixes of latents. */
import type { PredictionType, SchedulerConfig } from './types.ts';

/** numpy's rounding: halves go to the even neighbour. */
export function roundHalfEven(x: number): number {
  const floor = Math.floor(x);
  const rest = x - floor;
  if (rest < 0.5) return floor;
  if (rest > 0.5) return floor + 1;
  return floor % 2 === 0 ? floor : floor + 1;
}

/** ᾱ of each training timestep for the scaled-linear β schedule, rounded to float32 as in the reference. */
export function alphasCumprod(config: SchedulerConfig): Float32Array {
  const { numTrainTimesteps: count, betaStart, betaEnd } = config;
  const first = Math.fround(Math.sqrt(betaStart));
  const last = Math.fround(Math.sqrt(betaEnd));
  const step = Math.fround((last - first) / (count - 1));
  const cumulative = new Float32Array(count);
  let product = 1;
  for (let i = 0; i < count; i++) {
    const root = Math.fround(i < count / 2 ? first + step * i : last - step * (count - 1 - i));
    product *= Math.fround(1 - Math.fround(root * root));
    cumulative[i] = product;
  }
  return cumulative;
}

/** σ = √((1 − ᾱ)/ᾱ) of each training timestep. */
export function trainingSigmas(alphas: Float32Array): Float32Array {
  return alphas.map((alpha) => Math.sqrt((1 - alpha) / alpha));
}

/**
 * Timesteps of Table 2 in Lin et al. 2023 (arXiv 2305.08891), descending.
 * @param whole rounds linspace to whole timesteps, as DDIM wants
 */
export function spacedTimesteps(config: SchedulerConfig, steps: number, whole: boolean): number[] {
  const { numTrainTimesteps: count, stepsOffset, timestepSpacing } = config;
  if (!Number.isInteger(steps) || steps < 1 || steps > count) {
    throw new RangeError(`${steps} steps: a whole number from 1 to ${count} is needed.`);
  }
  const positions = Array.from({ length: steps }, (_, i) => i);
  if (timestepSpacing === 'leading') {
    const ratio = Math.floor(count / steps);
    return positions.map((i) => (steps - 1 - i) * ratio + stepsOffset);
  }
  if (timestepSpacing === 'trailing') {
    return positions.map((i) => roundHalfEven(count - (i * count) / steps) - 1);
  }
  const gap = steps > 1 ? (count - 1) / (steps - 1) : 0;
  const linear = positions.map((i) => (steps - 1 - i) * gap);
  return linear.map(whole ? roundHalfEven : Math.fround);
}

/** Noise levels at (fractional) timesteps, linear between the training levels. */
export function interpolateSigmas(sigmas: Float32Array, timesteps: readonly number[]): number[] {
  return timesteps.map((t) => {
    const low = Math.min(Math.max(Math.floor(t), 0), sigmas.length - 1);
    const high = Math.min(low + 1, sigmas.length - 1);
    return sigmas[low]! + (sigmas[high]! - sigmas[low]!) * Math.min(Math.max(t - low, 0), 1);
  });
}

/** Karras et al. 2022 (arXiv 2206.00364), equation 5 with ρ = 7. */
export function karrasSigmas(sigmaMax: number, sigmaMin: number, steps: number): number[] {
  const rho = 7;
  const high = sigmaMax ** (1 / rho);
  const low = sigmaMin ** (1 / rho);
  const span = Math.max(steps - 1, 1);
  return Array.from({ length: steps }, (_, i) => (high + (i / span) * (low - high)) ** rho);
}

/** The timestep that has noise level σ, linear in log σ between training timesteps. */
export function sigmaToTimestep(sigma: number, sigmas: Float32Array): number {
  const logSigma = Math.log(Math.max(sigma, 1e-10));
  const logAt = (i: number) => Math.fround(Math.log(sigmas[i]!));
  let low = 0;
  while (low < sigmas.length - 2 && logAt(low + 1) <= logSigma) low++;
  const weight = (logAt(low) - logSigma) / (logAt(low) - logAt(low + 1));
  return low + Math.min(Math.max(weight, 0), 1);
}

/** a·x + b·y, element by element. */
export function mix(a: number, x: Float32Array, b: number, y: Float32Array): Float32Array {
  const out = new Float32Array(x.length);
  for (let i = 0; i < out.length; i++) out[i] = a * x[i]! + b * y[i]!;
  return out;
}

/**
 * The clean latents that a prediction implies, for latents x = √ᾱ·x₀ + √(1 − ᾱ)·ε.
 * v-prediction after Salimans & Ho 2022 (arXiv 2202.00512).
 */
export function predictClean(
  type: PredictionType,
  output: Float32Array,
  sample: Float32Array,
  alphaCumprod: number,
): Float32Array {
  const signal = Math.sqrt(alphaCumprod);
  const noise = Math.sqrt(1 - alphaCumprod);
  return type === 'epsilon'
    ? mix(1 / signal, sample, -noise / signal, output)
    : mix(signal, sample, -noise, output);
}
