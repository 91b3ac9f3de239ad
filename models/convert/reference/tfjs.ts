/** Runs the original models in TensorFlow.js (CPU backend, Node) to make golden tensors. Never needed to build or test. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { io, Tensor } from '@tensorflow/tfjs-core';
import { type Dense, toChannelsFirst, toChannelsLast } from '../golden.ts';
import type { GraphModel } from '../tfjs-graph.ts';
import type { LayersModel } from '../tfjs-layers.ts';

const require = createRequire(join(process.cwd(), 'package.json'));
const tf = require('@tensorflow/tfjs-core') as typeof import('@tensorflow/tfjs-core');
const layers = require('@tensorflow/tfjs-layers') as typeof import('@tensorflow/tfjs-layers');
const converter = require('@tensorflow/tfjs-converter') as typeof import('@tensorflow/tfjs-converter');
require('@tensorflow/tfjs-backend-cpu');

export const REFERENCE = `TensorFlow.js ${tf.version_core}, CPU backend`;

function artifacts(path: string): { load: () => Promise<io.ModelArtifacts> } {
  const { modelTopology, weightsManifest } = JSON.parse(readFileSync(path, 'utf8'));
  const shards = weightsManifest.flatMap((group: { paths: string[] }) => group.paths);
  const bytes = Buffer.concat(shards.map((shard: string) => readFileSync(join(dirname(path), shard))));
  return {
    load: async () => ({
      modelTopology,
      weightSpecs: weightsManifest.flatMap((group: { weights: object[] }) => group.weights),
      weightData: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer,
    }),
  };
}

/** A layers model that maps 0..255 pictures: `[1,3,H,W]` 0..1 in, `[1,3,s·H,s·W]` about 0..1 out. */
export async function runLayersModel({ path }: LayersModel, input: Dense): Promise<Record<string, Dense>> {
  await tf.setBackend('cpu');
  const model = await layers.loadLayersModel(artifacts(path));
  const picture = toChannelsLast(input, 255);
  const result = model.predict(
    tf.tensor4d(picture.values, picture.shape as [number, number, number, number]),
  ) as Tensor;
  const values = (await result.data()) as Float32Array;
  return { output: toChannelsFirst({ shape: result.shape, values }, 1 / 255) };
}

/** A graph model: `[1,3,H,W]` 0..1 in, its heads out, each the rows of its sources one after the other. */
export async function runGraphModel(model: GraphModel, input: Dense): Promise<Record<string, Dense>> {
  await tf.setBackend('cpu');
  const net = await converter.loadGraphModel(artifacts(model.path));
  const [low, high] = model.range;
  const picture = toChannelsLast(input, high - low);
  const values = picture.values.map((v) => v + low);
  const feed = tf.tensor4d(values, picture.shape as [number, number, number, number]);
  const results: Record<string, Dense> = {};
  for (const { name, rows, shape, from } of model.heads) {
    const parts = net.execute(feed, from) as Tensor | Tensor[];
    const joined = tf.concat(
      [parts].flat().map((part) => tf.reshape(part, rows)),
      1,
    );
    results[name] = { shape, values: (await joined.data()) as Float32Array };
  }
  return results;
}
