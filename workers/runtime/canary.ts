/** The canary: before a file's first use on a device it must give the known answer to a known input. */
import type { BackendName, Canary } from '../../models/catalogue/manifest.ts';
import { noise } from './canary-input.ts';
import { fromHalf, toHalf } from './half.ts';
import type { Tensor, TensorType } from './tensor.ts';

/** Input name → tensor type, as the graph declares them. */
export type InputTypes = Record<string, TensorType>;

export function canaryFeeds(canary: Canary, types: InputTypes): Record<string, Tensor> {
  return Object.fromEntries(
    Object.entries(canary.inputs).map(([name, input]) => {
      const length = input.shape.reduce((a, b) => a * b, 1);
      const values =
        input.fill === 'noise'
          ? noise(length, input.seed, input.low ?? 0, input.high ?? 1)
          : new Float32Array(length).fill(input.value);
      return [name, cast(values, types[name] ?? 'float32', input.shape)];
    }),
  );
}

function cast(values: Float32Array, type: TensorType, dims: number[]): Tensor {
  switch (type) {
    case 'int64':
      return { type, data: BigInt64Array.from(values, (v) => BigInt(Math.round(v))), dims };
    case 'int32':
      return { type, data: Int32Array.from(values, Math.round), dims };
    case 'uint8':
      return { type, data: Uint8Array.from(values, Math.round), dims };
    case 'float16':
      return { type, data: toHalf(values), dims };
    default:
      return { type: 'float32', data: values, dims };
  }
}

/** The largest deviation over all sampled outputs, or Infinity when an output is missing or not a number. */
export function canaryError(canary: Canary, outputs: Record<string, Tensor>): number {
  let worst = 0;
  for (const [name, { index, value }] of Object.entries(canary.outputs)) {
    const tensor = outputs[name];
    if (!tensor) return Number.POSITIVE_INFINITY;
    const data = tensor.type === 'float16' ? fromHalf(tensor.data as Uint16Array) : tensor.data;
    for (const [k, at] of index.entries()) {
      const error = Math.abs(Number(data[at]) - value[k]!);
      if (!(error <= worst)) worst = Number.isFinite(error) ? error : Number.POSITIVE_INFINITY;
    }
  }
  return worst;
}

export function canaryPasses(canary: Canary, outputs: Record<string, Tensor>, backend: BackendName): boolean {
  return canaryError(canary, outputs) <= canary.tolerance[backend];
}
