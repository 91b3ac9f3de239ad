/**
 * Golden tensors: what the original framework computes for seeded noise, sampled, so that a converted graph can be held against it
 * without that framework. They live in tests/golden/convert/<id>.json; the first case also feeds the manifest's canary.
 */
import { join } from 'node:path';
import { noise } from '../../workers/runtime/canary-input.ts';
import { ROOT } from './recipes.ts';

/** One run of the reference. Shapes and flat indices are those of the ONNX graph (`[1,C,H,W]` for pictures). */
export interface GoldenCase {
  shape: number[];
  seed: number;
  low: number;
  high: number;
  outputs: Record<string, { shape: number[]; mean: number; rms: number; index: number[]; value: number[] }>;
}

export interface Golden {
  id: string;
  /** Framework and version that computed the values. */
  reference: string;
  cases: GoldenCase[];
}

/** A picture or vector in flat order. */
export interface Dense {
  shape: number[];
  values: Float32Array;
}

const SAMPLES = 96;

export const goldenPath = (id: string): string => join(ROOT, 'tests', 'golden', 'convert', `${id}.json`);

/** The noise of a case as the ONNX graph takes it. */
export function goldenInput({ shape, seed, low, high }: Omit<GoldenCase, 'outputs'>): Dense {
  const length = shape.reduce((a, b) => a * b, 1);
  return { shape, values: noise(length, seed, low, high) };
}

/** Samples a reference output: the corners of the tensor and seeded random places. */
export function sample({ shape, values }: Dense): GoldenCase['outputs'][string] {
  const last = values.length - 1;
  const places = noise(SAMPLES - 2, 7, 0, values.length).map(Math.floor);
  const index = [...new Set([0, last, ...places])].sort((a, b) => a - b);
  const sum = values.reduce((a, b) => a + b, 0);
  const squares = values.reduce((a, b) => a + b * b, 0);
  return {
    shape,
    mean: rounded(sum / values.length),
    rms: rounded(Math.sqrt(squares / values.length)),
    index,
    value: index.map((i) => rounded(values[i] as number)),
  };
}

/** Eight significant digits: more than a float32 holds, few enough to read. What is nothing is 0. */
function rounded(value: number): number {
  return Math.abs(value) < 1e-9 ? 0 : Number(value.toPrecision(8));
}

/** `[1,C,H,W]` → `[1,H,W,C]`, each value multiplied by `gain`. */
export function toChannelsLast({ shape, values }: Dense, gain = 1): Dense {
  const [, c = 1, h = 1, w = 1] = shape;
  const out = new Float32Array(values.length);
  for (let k = 0; k < c; k++) {
    for (let p = 0; p < h * w; p++) out[p * c + k] = (values[k * h * w + p] as number) * gain;
  }
  return { shape: [1, h, w, c], values: out };
}

/** `[1,H,W,C]` → `[1,C,H,W]`, each value multiplied by `gain`. */
export function toChannelsFirst({ shape, values }: Dense, gain = 1): Dense {
  const [, h = 1, w = 1, c = 1] = shape;
  const out = new Float32Array(values.length);
  for (let k = 0; k < c; k++) {
    for (let p = 0; p < h * w; p++) out[k * h * w + p] = (values[p * c + k] as number) * gain;
  }
  return { shape: [1, c, h, w], values: out };
}
