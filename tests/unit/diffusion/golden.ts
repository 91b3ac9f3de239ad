/** What golden_pipelines.py wrote, and the pictures that it made its pictures from. */
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { FamilyId } from '../../../workers/diffusion/families.ts';
import type { SchedulerName } from '../../../workers/diffusion/schedulers/index.ts';
import { createTokenizer } from '../../../workers/diffusion/tokenizer.ts';
import type { Picture } from '../../../workers/diffusion/vae.ts';

export interface GoldenCase {
  name: string;
  scheduler: SchedulerName;
  steps: number;
  guidance: number;
  negative: string;
  width: number;
  height: number;
  strength?: number;
  mask?: boolean;
  spacing?: 'trailing';
  prediction?: 'v_prediction';
  /** Latents after each of the first ten steps, then the last; little-endian float32 in base64, as all tensors. */
  latents: string[];
  final: string;
  /** Every `pictureStep`-th value of the decoded picture, planar RGB in 0..1. */
  picture: string;
}

export interface Golden {
  seed: number;
  prompt: string;
  pictureStep: number;
  weighted: {
    prompt: string;
    rows: number[][][];
    dims: number[];
    step: number;
    states: string;
    pooled: string | null;
  }[];
  cases: GoldenCase[];
}

export const FAMILY_IDS: FamilyId[] = ['sd15', 'sd21', 'sd-turbo', 'lcm-dreamshaper', 'sdxl-turbo'];

export function loadGolden(family: FamilyId): Golden {
  return JSON.parse(readFileSync(`tests/golden/diffusion/${family}.json`, 'utf8')) as Golden;
}

export const tokenizer = createTokenizer(readFileSync('models/embedded/clip-bpe/merges.bin'));

export function decodeFloats(base64: string): Float32Array {
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
  return new Float32Array(bytes.buffer);
}

/** Gradients and a disc. */
export function testPicture(width: number, height: number): Picture {
  const data = new Uint8ClampedArray(4 * width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const disc = (x - width * 0.4) ** 2 + (y - height * 0.5) ** 2 < (height * 0.25) ** 2;
      const sky = [(x * 255) / (width - 1), (y * 255) / (height - 1), ((x + y) * 255) / (width + height - 2)];
      data.set([...(disc ? [220, 60, 40] : sky.map(Math.floor)), 255], 4 * (y * width + x));
    }
  }
  return { width, height, data };
}

/** White on the right, from a diagonal on. */
export function testMask(width: number, height: number): Uint8Array {
  return Uint8Array.from({ length: width * height }, (_, i) =>
    (i % width) * 2 + Math.floor(i / width) > width * 1.2 ? 255 : 0,
  );
}

export function maxDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  expect(actual.length).toBe(expected.length);
  let largest = 0;
  for (let i = 0; i < expected.length; i++) {
    const difference = Math.abs(actual[i]! - expected[i]!) / Math.max(1, Math.abs(expected[i]!));
    if (!(difference <= largest)) largest = difference;
  }
  return largest;
}
