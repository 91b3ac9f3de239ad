/** Which published weights become which ONNX file. All of them come from npm packages pinned in package-lock.json. */
import { join } from 'node:path';
import type { GoldenCase } from './golden.ts';
import type { OnnxGraph } from './onnx-graph.ts';
import { convertGraphModel, type GraphModel } from './tfjs-graph.ts';
import { convertLayersModel, type LayersModel } from './tfjs-layers.ts';
import { convertTflite, type TfliteSource } from './tflite.ts';

/** The repository root: Vite and Vitest run there, and so does `models/convert/run.mjs`. */
export const ROOT = process.cwd();
export const CONVERTED = join(ROOT, '.cache', 'converted');
export const EMBEDDED = join(ROOT, 'models', 'embedded');
export const CATALOGUE = join(ROOT, 'models', 'catalogue');

interface Common {
  /** Name of the result below `.cache/converted`, without `.onnx`; also the id of its manifest. */
  id: string;
  convert(): OnnxGraph;
  /** Inputs that the conversion is proved on; the first one becomes the manifest's canary. */
  cases: Omit<GoldenCase, 'outputs'>[];
}

export type Recipe = Common &
  (
    | { format: 'tfjs-layers'; model: LayersModel }
    | { format: 'tfjs-graph'; model: GraphModel }
    | { format: 'tflite'; model: TfliteSource }
  );

const published = (path: string): string => join(ROOT, 'node_modules', path);

/**
 * The ×4 nets; ×2 is their output averaged down by the studio. On Set5 that reaches 34.18 dB (slim, Lanczos), where the
 * package's own ×2 net stays at 33.52, below the 33.66 of bicubic. Its ×8 net is left out for the same reason: 23.91 dB
 * against 24.40 of bicubic and 24.63 of the ×4 net followed by bicubic.
 */
function esrgan(size: 'slim' | 'medium'): Recipe {
  const id = `esrgan-${size}-x4`;
  const model: LayersModel = {
    path: published(`@upscalerjs/esrgan-${size}/models/x4/model.json`),
    name: id,
    doc: `Converted from npm @upscalerjs/esrgan-${size} 1.0.0, models/x4 (MIT, Kevin Scott)`,
  };
  return {
    id,
    format: 'tfjs-layers',
    model,
    convert: () => convertLayersModel(model),
    cases: [
      { shape: [1, 3, 32, 32], seed: 1, low: 0, high: 1 },
      { shape: [1, 3, 13, 21], seed: 2, low: 0.2, high: 0.9 },
    ],
  };
}

function human(net: string, side: number, rest: Pick<GraphModel, 'range' | 'weights' | 'heads'>): Recipe {
  const id = `human-${net}`;
  const model: GraphModel = {
    path: published(`@vladmandic/human/models/${net}.json`),
    name: id,
    doc: `Converted from npm @vladmandic/human 3.3.6, models/${net}.json (MIT, Vladimir Mandic; after MediaPipe, Apache-2.0)`,
    ...rest,
  };
  return {
    id,
    format: 'tfjs-graph',
    model,
    convert: () => convertGraphModel(model),
    cases: [
      { shape: [1, 3, side, side], seed: 1, low: 0, high: 1 },
      { shape: [1, 3, side, side], seed: 2, low: 0.3, high: 0.6 },
    ],
  };
}

function selfie(id: string, file: string, side: number): Recipe {
  const model: TfliteSource = {
    path: published(`@mediapipe/selfie_segmentation/${file}`),
    name: id,
    doc: `Converted from npm @mediapipe/selfie_segmentation 0.1.1675465747, ${file} (Apache-2.0, Google)`,
    logits: 'logits',
    output: 'mask',
  };
  return {
    id,
    format: 'tflite',
    model,
    convert: () => convertTflite(model),
    cases: [
      { shape: [1, 3, side, side], seed: 1, low: 0, high: 1 },
      { shape: [1, 3, side, side], seed: 2, low: 0.3, high: 0.6 },
    ],
  };
}

export const RECIPES: readonly Recipe[] = [
  esrgan('slim'),
  esrgan('medium'),
  human('blazeface', 256, {
    range: [-1, 1],
    weights: 'float32',
    heads: [
      { name: 'boxes', rows: [1, -1, 16], shape: [1, 896, 16], from: ['Identity_2', 'Identity_3'] },
      { name: 'scores', rows: [1, -1, 1], shape: [1, 896, 1], from: ['Identity', 'Identity_1'] },
    ],
  }),
  human('facemesh', 192, {
    range: [0, 1],
    weights: 'float16',
    heads: [
      { name: 'mesh', rows: [1, 468, 3], shape: [1, 468, 3], from: ['Identity_2'] },
      { name: 'presence', rows: [1, 1, 1], shape: [1, 1, 1], from: ['Identity_1'] },
    ],
  }),
  selfie('selfie-segmentation', 'selfie_segmentation.tflite', 256),
];
