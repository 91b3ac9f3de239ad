/** The model families: what differs between Stable Diffusion 1.5, 2.1, Turbo, SDXL Turbo and LCM, in one table. */
import { DEFAULT_CONFIG, type SchedulerConfig, type SchedulerName } from './schedulers/index.ts';
import { END_TOKEN } from './tokenizer.ts';

export type FamilyId = 'sd15' | 'sd21' | 'sd-turbo' | 'sdxl-turbo' | 'lcm-dreamshaper';

export interface TextEncoderSpec {
  graph: 'textEncoder' | 'textEncoder2';
  /** Output whose states condition the UNet; the states of several encoders are joined along the last axis. */
  states: string;
  /** Output that conditions the UNet as `text_embeds`. */
  pooled?: string;
  /** Token id after the end token. */
  padId: number;
}

export interface Family {
  id: FamilyId;
  textEncoders: readonly TextEncoderSpec[];
  /** What the published files call their outputs. */
  outputs: { unet: string; vaeEncoder: string; vaeDecoder: string };
  /** Latents of the UNet = latents of the VAE × this. */
  latentScale: number;
  scheduler: SchedulerName;
  config: SchedulerConfig;
  steps: { default: number; max: number };
  /**
   * How guidance works. `classifier-free`: two predictions per step; `embedded`: the scale is an input of the UNet;
   * `distilled`: trained for no guidance, where a scale above 1 costs twice the time and rarely helps.
   */
  guidance: { kind: 'classifier-free' | 'embedded' | 'distilled'; default: number };
  /** An empty negative prompt is all zeros instead of an encoded empty text. */
  zeroEmptyNegative: boolean;
  /** The UNet wants the picture's sizes as `time_ids`. */
  timeIds: boolean;
  /** Side of the square pictures that it was trained on. */
  nativeSize: number;
  /** Rows: what one latent channel adds to red, green and blue in a preview, in −1..1. */
  previewFactors: readonly (readonly [number, number, number])[];
}

const OUTPUTS = { unet: 'out_sample', vaeEncoder: 'latent_sample', vaeDecoder: 'sample' };

/** Least-squares fits of decoded pictures to latents, from InvokeAI (Apache-2.0). */
const SD_PREVIEW = [
  [0.3444, 0.1385, 0.067],
  [0.1247, 0.4027, 0.1494],
  [-0.3192, 0.2513, 0.2103],
  [-0.1307, -0.1874, -0.7445],
] as const;
const SDXL_PREVIEW = [
  [0.3816, 0.493, 0.532],
  [-0.3753, 0.1631, 0.1739],
  [0.177, 0.3588, -0.2048],
  [-0.435, -0.2644, -0.4289],
] as const;

const SD: Omit<Family, 'id' | 'textEncoders'> = {
  outputs: OUTPUTS,
  latentScale: 0.18215,
  scheduler: 'dpm++2m',
  config: { ...DEFAULT_CONFIG, useKarrasSigmas: true },
  steps: { default: 20, max: 60 },
  guidance: { kind: 'classifier-free', default: 7.5 },
  zeroEmptyNegative: false,
  timeIds: false,
  nativeSize: 512,
  previewFactors: SD_PREVIEW,
};
const CLIP_L: TextEncoderSpec = { graph: 'textEncoder', states: 'last_hidden_state', padId: END_TOKEN };
/** SD 2.x takes the states before the last layer; the published encoders end there and call them `last_hidden_state`. */
const OPENCLIP_H: TextEncoderSpec = { graph: 'textEncoder', states: 'last_hidden_state', padId: 0 };
const TRAILING: SchedulerConfig = { ...DEFAULT_CONFIG, timestepSpacing: 'trailing' };

export const FAMILIES: Readonly<Record<FamilyId, Family>> = {
  sd15: { ...SD, id: 'sd15', textEncoders: [CLIP_L] },
  sd21: { ...SD, id: 'sd21', textEncoders: [OPENCLIP_H] },
  'sd-turbo': {
    ...SD,
    id: 'sd-turbo',
    textEncoders: [OPENCLIP_H],
    scheduler: 'euler',
    config: TRAILING,
    steps: { default: 1, max: 4 },
    guidance: { kind: 'distilled', default: 1 },
  },
  'sdxl-turbo': {
    ...SD,
    id: 'sdxl-turbo',
    textEncoders: [
      { graph: 'textEncoder', states: 'hidden_states.11', padId: END_TOKEN },
      { graph: 'textEncoder2', states: 'hidden_states.31', pooled: 'text_embeds', padId: 0 },
    ],
    latentScale: 0.13025,
    scheduler: 'euler-ancestral',
    config: TRAILING,
    steps: { default: 1, max: 4 },
    guidance: { kind: 'distilled', default: 1 },
    zeroEmptyNegative: true,
    timeIds: true,
    previewFactors: SDXL_PREVIEW,
  },
  'lcm-dreamshaper': {
    ...SD,
    id: 'lcm-dreamshaper',
    textEncoders: [CLIP_L],
    scheduler: 'lcm',
    config: { ...DEFAULT_CONFIG, setAlphaToOne: true },
    steps: { default: 4, max: 8 },
    guidance: { kind: 'embedded', default: 8.5 },
  },
};
