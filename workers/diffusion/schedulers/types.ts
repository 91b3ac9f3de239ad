/** What the denoising loop needs of a scheduler. Names and numbers follow diffusers' schedulers, whose configuration keys appear in camel case. */

export type SchedulerName = 'ddim' | 'euler' | 'euler-ancestral' | 'dpm++2m' | 'lcm';
export type PredictionType = 'epsilon' | 'v_prediction';
export type TimestepSpacing = 'linspace' | 'leading' | 'trailing';

export interface SchedulerConfig {
  /** Steps of the training process; 1000 for every Stable Diffusion. */
  numTrainTimesteps: number;
  betaStart: number;
  betaEnd: number;
  predictionType: PredictionType;
  timestepSpacing: TimestepSpacing;
  stepsOffset: number;
  /** Karras et al. 2022 noise levels; read by Euler and DPM++ 2M. */
  useKarrasSigmas: boolean;
  /** Whether the step after the last one has ᾱ = 1 (else ᾱ of timestep 0); read by DDIM. */
  setAlphaToOne: boolean;
  /** Steps of the schedule that an LCM was distilled from. */
  originalInferenceSteps: number;
}

/** Stable Diffusion's training schedule; families override what differs. */
export const DEFAULT_CONFIG: SchedulerConfig = {
  numTrainTimesteps: 1000,
  betaStart: 0.00085,
  betaEnd: 0.012,
  predictionType: 'epsilon',
  timestepSpacing: 'leading',
  stepsOffset: 1,
  useKarrasSigmas: false,
  setAlphaToOne: false,
  originalInferenceSteps: 50,
};

export interface StepResult {
  /** Latents for the next step. */
  sample: Float32Array;
  /** The clean latents that the network expects at this step: the picture so far. */
  denoised: Float32Array;
}

/** A schedule of fixed length. `index` counts positions in `timesteps`, and steps are taken in order. */
export interface Scheduler {
  /** Descending; what the UNet is told. Fractional for Euler with linspace spacing or Karras levels. */
  readonly timesteps: readonly number[];
  /** Standard deviation of the first latents of a picture made from noise alone. */
  readonly initNoiseSigma: number;
  /** The latents as the network wants to see them. */
  scaleModelInput(sample: Float32Array, index: number): Float32Array;
  /**
   * One step towards the picture.
   * @param drawNoise called only by schedulers that add noise at this step (Euler ancestral, LCM)
   */
  step(output: Float32Array, sample: Float32Array, index: number, drawNoise: () => Float32Array): StepResult;
  /** Clean latents with the noise of step `index` on them; `index` = number of steps gives them back clean. */
  addNoise(clean: Float32Array, noise: Float32Array, index: number): Float32Array;
}
