/** Reading the weights of a TensorFlow.js model: `model.json` and the shards it names. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { halfToFloat } from './half.ts';

/** A weight as tfjs stores it: channels last, values as float32 or int32. */
export interface Weight {
  shape: number[];
  values: Float32Array | Int32Array;
}

interface WeightGroup {
  paths: string[];
  weights: { name: string; shape: number[]; dtype: string; quantization?: { dtype: string } }[];
}

/** What `model.json` holds, as far as a converter cares. */
export interface TfjsModel<Topology> {
  topology: Topology;
  weights: Map<string, Weight>;
}

/**
 * Reads a tfjs model with unquantised or float16-quantised weights.
 * @throws on any other quantisation or dtype, and where the shards are shorter than the manifest says
 */
export function readTfjsModel<Topology>(path: string): TfjsModel<Topology> {
  const json = JSON.parse(readFileSync(path, 'utf8')) as {
    modelTopology: Topology;
    weightsManifest: WeightGroup[];
  };
  const weights = new Map<string, Weight>();
  for (const group of json.weightsManifest) {
    const bytes = Buffer.concat(group.paths.map((shard) => readFileSync(join(dirname(path), shard))));
    let offset = 0;
    for (const { name, shape, dtype, quantization } of group.weights) {
      const length = shape.reduce((a, b) => a * b, 1);
      const kind = quantization ? `${dtype}/${quantization.dtype}` : dtype;
      const size = length * (kind === 'float32/float16' ? 2 : 4);
      if (offset + size > bytes.length) throw new Error(`${path}: weights end before ${name}`);
      const data = bytes.buffer.slice(bytes.byteOffset + offset, bytes.byteOffset + offset + size);
      if (kind === 'float32') weights.set(name, { shape, values: new Float32Array(data) });
      else if (kind === 'int32') weights.set(name, { shape, values: new Int32Array(data) });
      else if (kind === 'float32/float16') {
        weights.set(name, { shape, values: halfToFloat(new Uint16Array(data)) });
      } else throw new Error(`${path}: ${name} has dtype ${kind}`);
      offset += size;
    }
  }
  return { topology: json.modelTopology, weights };
}

/**
 * Moves axes: `permute(values, [h, w, i, o], [3, 2, 0, 1])` turns a TensorFlow kernel into an ONNX one.
 * @param axes for each axis of the result, the axis of the source
 */
export function permute(
  values: Float32Array,
  shape: readonly number[],
  axes: readonly number[],
): Float32Array {
  const strides = shape.map((_, k) => shape.slice(k + 1).reduce((a, b) => a * b, 1));
  const outShape = axes.map((axis) => shape[axis] as number);
  const outStrides = axes.map((axis) => strides[axis] as number);
  const out = new Float32Array(values.length);
  const index = new Array<number>(shape.length).fill(0);
  let from = 0;
  for (let to = 0; to < out.length; to++) {
    out[to] = values[from] as number;
    for (let k = shape.length - 1; k >= 0; k--) {
      index[k] = (index[k] as number) + 1;
      from += outStrides[k] as number;
      if ((index[k] as number) < (outShape[k] as number)) break;
      from -= (outStrides[k] as number) * (outShape[k] as number);
      index[k] = 0;
    }
  }
  return out;
}
