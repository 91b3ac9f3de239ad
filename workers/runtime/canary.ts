/** The canary: before a file's first use on a device it must give the known answer to a known input. */
import type { BackendName, Canary } from '../../models/catalogue/manifest.ts';
import { noise } from './canary-input.ts';
import { fromHalf } from './half.ts';
import { type Tensor, type TensorType, tensorOf } from './tensor.ts';

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
      return [name, tensorOf(values, types[name] ?? 'float32', input.shape)];
    }),
  );
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
