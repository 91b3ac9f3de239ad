/** Between the pipeline's float32 arrays and what a graph declares: number types (float16 included), optional inputs, missing outputs. */
import type { TensorSpec } from '../../models/catalogue/manifest.ts';
import type { Tensor } from '../runtime/tensor.ts';

const word = new Uint32Array(1);
const real = new Float32Array(word.buffer);

/** The float16 bits nearest to each float32, halves to even; too large becomes infinite. */
export function toHalf(values: ArrayLike<number>): Uint16Array {
  const halves = new Uint16Array(values.length);
  for (let i = 0; i < halves.length; i++) {
    real[0] = values[i]!;
    const bits = word[0]!;
    const sign = (bits >>> 16) & 0x8000;
    const magnitude = bits & 0x7fffffff;
    if (magnitude > 0x7f800000) halves[i] = sign | 0x7e00;
    else if (magnitude >= 0x477ff000) halves[i] = sign | 0x7c00;
    else if (magnitude >= 0x38800000) {
      // Normal: rebias the exponent by 112 and round the 13 lost bits.
      const rounded = magnitude + 0xfff + ((magnitude >>> 13) & 1) - 0x38000000;
      halves[i] = sign | (rounded >>> 13);
    } else {
      // Subnormal: adding 0.5 shifts the fraction into place and lets float32 arithmetic do the rounding.
      word[0] = magnitude;
      real[0] = real[0]! + 0.5;
      halves[i] = sign | (word[0]! - 0x3f000000);
    }
  }
  return halves;
}

export function fromHalf(halves: Uint16Array): Float32Array {
  const values = new Float32Array(halves.length);
  for (let i = 0; i < halves.length; i++) {
    const half = halves[i]!;
    const exponent = (half >>> 10) & 0x1f;
    const fraction = half & 0x3ff;
    let magnitude: number;
    if (exponent === 0) magnitude = fraction * 2 ** -24;
    else if (exponent === 31) magnitude = fraction ? Number.NaN : Number.POSITIVE_INFINITY;
    else magnitude = (1 + fraction / 1024) * 2 ** (exponent - 15);
    values[i] = half & 0x8000 ? -magnitude : magnitude;
  }
  return values;
}

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
