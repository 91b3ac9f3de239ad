/** Which published weights become which ONNX file. All of them come from npm packages pinned in package-lock.json. */
import { join } from 'node:path';
import type { GoldenCase } from './golden.ts';
import type { OnnxGraph } from './onnx-graph.ts';
import { convertLayersModel } from './tfjs-layers.ts';

/** The repository root: Vite and Vitest run there, and so does `models/convert/run.mjs`. */
export const ROOT = process.cwd();
export const CONVERTED = join(ROOT, '.cache', 'converted');
export const EMBEDDED = join(ROOT, 'models', 'embedded');
export const CATALOGUE = join(ROOT, 'models', 'catalogue');

export interface Recipe {
  /** Name of the result below `.cache/converted`, without `.onnx`. */
  id: string;
  /** What the published file is. */
  format: 'tfjs-layers';
  /** The published file, as an absolute path. */
  source: string;
  convert(): OnnxGraph;
  /** Inputs that the conversion is proved on; the first one becomes the manifest's canary. */
  cases: Omit<GoldenCase, 'outputs'>[];
}

const published = (path: string): string => join(ROOT, 'node_modules', path);

function esrgan(size: 'slim' | 'medium', scale: number): Recipe {
  const id = `esrgan-${size}-x${scale}`;
  const source = published(`@upscalerjs/esrgan-${size}/models/x${scale}/model.json`);
  const doc = `Converted from npm @upscalerjs/esrgan-${size} 1.0.0, models/x${scale} (MIT, Kevin Scott)`;
  return {
    id,
    format: 'tfjs-layers',
    source,
    convert: () => convertLayersModel(source, id, doc),
    cases: [
      { shape: [1, 3, 32, 32], seed: 1, low: 0, high: 1 },
      { shape: [1, 3, 13, 21], seed: 2, low: 0.2, high: 0.9 },
    ],
  };
}

export const RECIPES: readonly Recipe[] = [
  esrgan('slim', 2),
  esrgan('slim', 4),
  esrgan('slim', 8),
  esrgan('medium', 2),
  esrgan('medium', 4),
];
