/**
 * The canary of files for which nobody has published an answer: a made-up picture goes in twice, slightly different, and
 * what comes out must be alive (finite, not one value everywhere, different for different inputs). Where the processor
 * runs the model too, its answer is the reference that the graphics card must agree with.
 */
import type { TensorSpec, TileRule } from '../../models/catalogue/manifest.ts';
import { noise } from './canary-input.ts';
import { fromHalf } from './half.ts';
import { type Tensor, tensorOf } from './tensor.ts';

/** Side in pixels of pictures, and in cells of latents, where the graph leaves it open. */
const PICTURE_SIDE = 64;
const LATENT_SIDE = 16;
/** Root of the mean squared difference between backends, in standard deviations of the reference, that rounding explains. */
const MOST_DISAGREEMENT = 0.05;

/**
 * The inputs to make up: types and shapes as the file itself declares them, meaning as the manifest tells.
 * @param declared empty where the runtime does not tell
 */
export function inputsToCheck(
  known: readonly TensorSpec[],
  declared: readonly Pick<TensorSpec, 'name' | 'type' | 'shape'>[],
): TensorSpec[] {
  if (declared.length === 0) return [...known];
  return declared.map((input, i) => {
    const spec =
      known.find(({ name }) => name === input.name) ??
      (known.length === declared.length ? known[i] : undefined);
    const shape = input.shape.map((axis, k) => (axis === '' ? (spec?.shape[k] ?? `axis${k}`) : axis));
    return { ...spec, ...input, shape };
  });
}

/** Sizes for the free axes of a graph: as small as its kind allows, pictures `pictureSide`. Axes of one name have one size. */
export function checkDims(
  inputs: readonly TensorSpec[],
  tile?: TileRule,
  pictureSide = PICTURE_SIDE,
  latentSide = LATENT_SIDE,
): Record<string, number> {
  const dims: Record<string, number> = {};
  for (const input of inputs)
    for (const axis of input.shape)
      if (typeof axis === 'string')
        dims[axis] ??= sizeOf(axis, input, [pictureSide, latentSide], tile?.multiple ?? 1);
  return dims;
}

function sizeOf(
  axis: string,
  input: TensorSpec,
  [pictureSide, latentSide]: [number, number],
  multiple: number,
): number {
  if (/batch|step|point/i.test(axis)) return 1;
  if (/channel/i.test(axis)) return input.channels ? 3 : 4;
  if (/sequence/i.test(axis)) return 77;
  const isLatent = input.shape.length === 4 && !input.channels && input.hole === undefined;
  return Math.ceil((isLatent ? latentSide : pictureSide) / multiple) * multiple;
}

/**
 * What is known to be fed to an input: values 0..1, which are brought into the range that the input wants, or `raw` ones.
 * Undefined where anything made up will do.
 */
export type Content = (
  spec: TensorSpec,
  shape: readonly number[],
  seed: number,
) => { values: Float32Array; raw?: boolean } | undefined;

/**
 * Made-up inputs: pictures are waves with a bright disc and some grain, everything else is noise within its range.
 * @param seed another seed gives another picture of the same kind
 */
export function checkFeeds(
  inputs: readonly TensorSpec[],
  dims: Readonly<Record<string, number>>,
  seed: number,
  content?: Content,
): Record<string, Tensor> {
  return Object.fromEntries(
    inputs.map((spec, i) => {
      const shape = spec.shape.map((axis) => (typeof axis === 'number' ? axis : (dims[axis] ?? 1)));
      return [
        spec.name,
        tensorOf(valuesFor(spec, shape, seed + 101 * i, content?.(spec, shape, seed)), spec.type, shape),
      ];
    }),
  );
}

function valuesFor(
  spec: TensorSpec,
  shape: readonly number[],
  seed: number,
  known?: ReturnType<Content>,
): Float32Array {
  if (known?.raw) return known.values;
  const length = shape.reduce((a, b) => a * b, 1);
  if (spec.type === 'int32' || spec.type === 'int64') {
    const [low, high] = spec.range ?? [0, 9];
    return noise(length, seed, low, high);
  }
  const [low, high] = spec.range ?? (spec.channels ? [0, 1] : [-1, 1]);
  const values =
    known?.values ?? (spec.channels && shape.length === 4 ? scene(shape, seed) : noise(length, seed));
  const plane = length / (spec.mean?.length ?? 1);
  return values.map((v, k) => {
    const c = Math.floor(k / plane);
    return (low + v * (high - low) - (spec.mean?.[c] ?? 0)) / (spec.std?.[c] ?? 1);
  });
}

/** A made-up picture `[1, C, H, W]` in 0..1: slow waves, a disc right of the middle, a little grain. */
export function scene(
  [, channels = 1, height = 1, width = 1]: readonly number[],
  seed: number,
): Float32Array {
  const grain = noise(channels * height * width, seed, -0.04, 0.04);
  return grain.map((g, i) => {
    const x = (i % width) / width;
    const y = (Math.floor(i / width) % height) / height;
    const c = Math.floor(i / (width * height));
    const wave = 0.5 + 0.3 * Math.sin(2 * Math.PI * (1.3 * x + 0.9 * y) + c + (seed % 101));
    const inDisc = (x - 0.55) ** 2 + (y - 0.5) ** 2 < 0.05;
    return Math.min(1, Math.max(0, (inDisc ? 0.9 - 0.25 * c : wave) + g));
  });
}

/** Any tensor of numbers as an array of them. */
function numbers(tensor: Tensor): ArrayLike<number> {
  if (tensor.type === 'float16') return fromHalf(tensor.data as Uint16Array);
  if (tensor.type === 'int64') return Float64Array.from(tensor.data as BigInt64Array, Number);
  return tensor.data as Float32Array;
}

type Outputs = Record<string, Tensor>;

/**
 * @param first outputs for one made-up picture
 * @param second outputs for another
 * @returns what is wrong with them, in words that follow "it", or undefined when they are alive
 */
export function deathSigns(first: Outputs, second: Outputs): string | undefined {
  let differs = false;
  for (const [name, tensor] of Object.entries(first)) {
    const a = numbers(tensor);
    const b = second[name] && numbers(second[name]);
    if (!b || a.length !== b.length) return `gives an output, ${name}, of no constant shape`;
    for (let i = 0; i < a.length; i++) {
      if (!Number.isFinite(a[i])) return `gives values that are not numbers in ${name}`;
      if (a[i] !== b[i]) differs = true;
    }
  }
  const main = Object.values(first)[0];
  if (!main) return 'gives nothing';
  const { deviation, largest } = spread(numbers(main));
  if (!(deviation > 1e-5 * largest)) return 'gives one value for every pixel';
  return differs ? undefined : 'gives the same for different pictures';
}

/**
 * How far two backends differ: the largest, over all outputs, of the root mean squared difference in units of the
 * reference's standard deviation. Infinite where an output is missing.
 */
export function disagreement(reference: Outputs, outputs: Outputs): number {
  let worst = 0;
  for (const [name, tensor] of Object.entries(reference)) {
    const wanted = numbers(tensor);
    const got = outputs[name] && numbers(outputs[name]);
    if (!got || got.length !== wanted.length) return Number.POSITIVE_INFINITY;
    let sum = 0;
    for (let i = 0; i < wanted.length; i++) sum += (got[i]! - wanted[i]!) ** 2;
    const { deviation, largest } = spread(wanted);
    const unit = Math.max(deviation, 1e-3 * largest, 1e-12);
    const error = Math.sqrt(sum / Math.max(1, wanted.length)) / unit;
    if (!(error <= worst)) worst = Number.isFinite(error) ? error : Number.POSITIVE_INFINITY;
  }
  return worst;
}

/** True when the difference between backends is no more than rounding explains. */
export function agrees(reference: Outputs, outputs: Outputs): boolean {
  return disagreement(reference, outputs) <= MOST_DISAGREEMENT;
}

function spread(values: ArrayLike<number>): { deviation: number; largest: number } {
  let sum = 0;
  let largest = 0;
  for (let i = 0; i < values.length; i++) {
    sum += values[i]!;
    largest = Math.max(largest, Math.abs(values[i]!));
  }
  const mean = sum / Math.max(1, values.length);
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i]! - mean) ** 2;
  return { deviation: Math.sqrt(squares / Math.max(1, values.length)), largest };
}
