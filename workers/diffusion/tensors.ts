/** Between the pipeline's float32 arrays and what a graph declares: number types (float16 included), optional inputs, missing outputs. */
import type { TensorSpec } from '../../models/catalogue/manifest.ts';
import { fromHalf, toHalf } from '../runtime/half.ts';
import type { Tensor } from '../runtime/tensor.ts';

/** Values for an input, before they get the type that the graph declares. */
export interface Feed {
  data: Float32Array | Int32Array;
  dims: readonly number[];
}

function cast(feed: Feed, spec: Pick<TensorSpec, 'name' | 'type'>): Tensor {
  const { data, dims } = feed;
  switch (spec.type) {
    case 'float32':
      return { type: 'float32', data: data instanceof Float32Array ? data : Float32Array.from(data), dims };
    case 'float16':
      return { type: 'float16', data: toHalf(data), dims };
    case 'int32':
      return {
        type: 'int32',
        data: data instanceof Int32Array ? data : Int32Array.from(data, Math.round),
        dims,
      };
    case 'int64':
      return { type: 'int64', data: BigInt64Array.from(data, (value) => BigInt(Math.round(value))), dims };
    default:
      throw new TypeError(
        `The input ${spec.name} has the type ${spec.type}, which no diffusion graph takes.`,
      );
  }
}

/**
 * The feeds that a graph wants, in its types. Feeds that it does not declare are left out (an LCM exported without `timestep_cond`).
 * @throws TypeError when the graph declares an input for which there is no feed
 */
export function castFeeds(
  inputs: readonly Pick<TensorSpec, 'name' | 'type'>[],
  feeds: Readonly<Record<string, Feed>>,
): Record<string, Tensor> {
  return Object.fromEntries(
    inputs.map((spec) => {
      const feed = feeds[spec.name];
      if (!feed)
        throw new TypeError(
          `This graph wants an input "${spec.name}", which this model family does not have.`,
        );
      return [spec.name, cast(feed, spec)];
    }),
  );
}

/**
 * An output as float32.
 * @throws TypeError when it is missing or not a float tensor, RangeError when it holds anything not finite (a float16 overflow)
 */
export function readFloats(outputs: Readonly<Record<string, Tensor>>, name: string): Float32Array {
  const tensor = outputs[name];
  if (tensor?.type !== 'float32' && tensor?.type !== 'float16') {
    throw new TypeError(`The output "${name}" is ${tensor?.type ?? 'missing'}.`);
  }
  const values =
    tensor.type === 'float16' ? fromHalf(tensor.data as Uint16Array) : (tensor.data as Float32Array);
  if (!values.every(Number.isFinite))
    throw new RangeError(`The output "${name}" holds values that are not numbers.`);
  return values;
}
