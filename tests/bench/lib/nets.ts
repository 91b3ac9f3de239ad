/**
 * Nets that score pictures or stand beside ours, on onnxruntime-web in Node. Their files are part of the measuring set
 * (`shared/metrics`, `shared/weights`); where that is absent, so are their figures.
 */
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import * as ort from 'onnxruntime-web';
import type { Raster } from '../../../src/capabilities/contract.ts';
import { crop } from '../../../workers/imaging/raster.ts';
import { resize } from '../../../workers/imaging/resize.ts';
import { packRgb } from '../../../workers/runtime/tensor.ts';
import { findShared } from '../../lib/shared.mjs';

ort.env.wasm.numThreads = Math.min(4, cpus().length);
ort.env.logLevel = 'error';

type Session = Awaited<ReturnType<typeof ort.InferenceSession.create>>;
const sessions = new Map<string, Promise<Session>>();

function open(path: string): Promise<Session> | undefined {
  const file = findShared(path);
  if (!file) return undefined;
  const known = sessions.get(path) ?? ort.InferenceSession.create(readFileSync(file));
  sessions.set(path, known);
  return known;
}

/** `[1,3,H,W]` RGB, each value v of 0..1 as v · scale + offset. */
function tensor(picture: Raster, scale = 1, offset = 0): ort.Tensor {
  const data = packRgb(picture, 0, 0, picture.width, picture.height).map((v) => v * scale + offset);
  return new ort.Tensor('float32', data, [1, 3, picture.height, picture.width]);
}

const numbers = (value: ort.Tensor | undefined) => value!.data as Float32Array;

const PERCEPTUAL_NET = 'metrics/perceptual.onnx';

/** False where the measuring set, and with it the net that scores, is absent. */
export const canScorePerceptual = (): boolean => findShared(PERCEPTUAL_NET) !== undefined;

/** The perceptual distance of BASELINES.md ("SQD", 0 = identical), or null where its net is absent. */
export async function perceptual(a: Raster, b: Raster): Promise<number | null> {
  const session = await open(PERCEPTUAL_NET);
  if (!session) return null;
  const out = await session.run({ a: tensor(a, 2, -1), b: tensor(b, 2, -1) });
  return numbers(out.distance)[0]!;
}

/** Distance of two 256 × 256 portraits’ face descriptors (the net takes 0..255), or null. Fixed crop as in BASELINES.md. */
export async function identity(a: Raster, b: Raster): Promise<number | null> {
  const session = await open('metrics/faceid-128.onnx');
  if (!session) return null;
  const faceOf = async (picture: Raster) => {
    const face = resize(crop(picture, 48, 56, 160, 160), 150, 150, { kernel: 'triangle' });
    return numbers((await session.run({ face: tensor(face, 255) })).desc);
  };
  const [p, q] = [await faceOf(a), await faceOf(b)];
  return Math.hypot(...p.map((v, i) => v - q[i]!));
}

interface Taps {
  channels: number;
  data: Float32Array;
}

async function features(picture: Raster): Promise<Taps[] | null> {
  const session = await open('weights/squeezenet-features.onnx');
  if (!session) return null;
  const out = await session.run({ a: tensor(picture, 2, -1) });
  return session.outputNames.map((name) => ({ channels: out[name]!.dims[1]!, data: numbers(out[name]) }));
}

/** Gram matrix of features `[C, P]`, divided by P. */
function gram({ channels, data }: Taps): Float64Array {
  const size = data.length / channels;
  const out = new Float64Array(channels * channels);
  for (let i = 0; i < channels; i++)
    for (let j = i; j < channels; j++) {
      let sum = 0;
      for (let p = 0; p < size; p++) sum += data[i * size + p]! * data[j * size + p]!;
      out[i * channels + j] = out[j * channels + i] = sum / size;
    }
  return out;
}

/** |G_out − G_style| / |G_style|, mean over the taps, or null. */
export async function styleDistance(style: Raster, out: Raster): Promise<number | null> {
  const [s, o] = [await features(style), await features(out)];
  if (!s || !o) return null;
  const distances = s.map((taps, t) => {
    const [a, b] = [gram(taps), gram(o[t]!)];
    return Math.sqrt(
      a.reduce((sum, v, i) => sum + (v - b[i]!) ** 2, 0) / a.reduce((sum, v) => sum + v * v, 0),
    );
  });
  return distances.reduce((a, b) => a + b, 0) / distances.length;
}

/** The perceptual distance over its last four taps (fire6..fire9), or null. */
export async function contentDistance(content: Raster, out: Raster): Promise<number | null> {
  const [a, b] = [await features(content), await features(out)];
  if (!a || !b) return null;
  let total = 0;
  for (const t of [3, 4, 5, 6]) {
    const { channels, data } = a[t]!;
    const other = b[t]!.data;
    const size = data.length / channels;
    for (let p = 0; p < size; p++) {
      let [aa, bb, ab] = [1e-20, 1e-20, 0];
      for (let c = 0; c < channels; c++) {
        const [x, y] = [data[c * size + p]!, other[c * size + p]!];
        aa += x * x;
        bb += y * y;
        ab += x * y;
      }
      total += (2 - (2 * ab) / Math.sqrt(aa * bb)) / size;
    }
  }
  return total;
}

/** MicroAST (Wang et al. 2023) on a content and a style picture, or null. Sides are multiples of 4. */
export async function microAst(content: Raster, style: Raster): Promise<Raster | null> {
  const encoder = await open('weights/microast-style.onnx');
  const net = await open('weights/microast-apply.onnx');
  if (!encoder || !net) return null;
  const { code } = await encoder.run({ style: tensor(style) });
  const alpha = new ort.Tensor('float32', [1], [1]);
  const { out } = await net.run({ content: tensor(content), code: code!, alpha });
  const [, , height, width] = out!.dims as [number, number, number, number];
  const values = numbers(out);
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let p = 0; p < width * height; p++)
    for (let c = 0; c < 3; c++) data[p * 4 + c] = values[c * width * height + p]! * 255;
  return { width, height, data };
}
