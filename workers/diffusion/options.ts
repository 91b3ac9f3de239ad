/** What a diffusion pipeline is asked for, tells on the way, and gives. */
import type { SchedulerConfig, SchedulerName } from './schedulers/index.ts';
import type { LatentTiles, Picture } from './vae.ts';

export interface GenerateOptions {
  prompt: string;
  negativePrompt?: string;
  /** Whole number from 0 up; variation k is made from the k-th seed after it. */
  seed: number;
  /** Multiples of 8. */
  width: number;
  height: number;
  steps?: number;
  guidanceScale?: number;
  scheduler?: SchedulerName;
  /** Overrides of the family's schedule. */
  config?: Partial<SchedulerConfig>;
  guidanceMode?: 'batched' | 'sequential';
  /** Brackets in prompts are weights unless this is false. */
  weighting?: boolean;
  /** A picture of the same size to start from. */
  seedPicture?: Picture;
  /** 0..1: how far the result may go from the seed picture; higher is less like it. */
  promptStrength?: number;
  /** With a seed picture: one byte per pixel, white where it is repainted. */
  mask?: Uint8Array | Uint8ClampedArray;
  variations?: number;
  tiles?: LatentTiles;
  /** Looked at between steps. */
  signal?: AbortSignal;
  onStep?: (state: StepState) => void | Promise<void>;
  onStage?: (stage: 'text' | 'encode' | 'unet' | 'decode', done: number, total: number) => void;
}

/** How far one picture has come. */
export interface StepState {
  done: number;
  total: number;
  /** Latents after this step. */
  latents: Float32Array;
  /** Makes a picture of what the network expects so far (an eighth of the size, unless a preview decoder is present). */
  preview(): Promise<Picture>;
}

export interface Generated {
  picture: Picture;
  seed: number;
  /** Final latents `[1, 4, height / 8, width / 8]`. */
  latents: Float32Array;
}
