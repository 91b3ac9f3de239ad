/** What pipelines know (float32 NCHW RGB 0..1, masks with 1 = hole) ⇄ tensors as a file of the user's own wants them. Pure. */
import type { Adaptation } from '../../../models/catalogue/manifest.ts';
import { fromHalf, toHalf } from '../half.ts';
import { lumaOf } from '../meaning/planes.ts';
import type { Tensor } from '../tensor.ts';

/** Names of the canonical tensors: what goes in, and what comes out by the number of its channels. */
export const PICTURE = 'picture';
export const MASK = 'mask';

/** @param feeds {@link PICTURE} and, where the file wants one, {@link MASK}; others are left out @returns the file's feeds */
export function toFile(feeds: Readonly<Record<string, Tensor>>, adapt: Adaptation): Record<string, Tensor> {
  const picture = feeds[PICTURE];
  if (!picture) throw new TypeError(`the picture "${PICTURE}" is missing`);
  const fed = { [adapt.input]: pictureFor(picture, adapt) };
  if (!adapt.mask) return fed;
  const mask = feeds[MASK];
  if (!mask) throw new TypeError(`the mask "${MASK}" is missing`);
  const { name, type, known, hole } = adapt.mask;
  const values = Float32Array.from(mask.data as Float32Array, (v) => (v > 0.5 ? hole : known));
  const [, , height = 0, width = 0] = mask.dims;
  const dims = adapt.layout === 'NHWC' ? [1, height, width, 1] : [1, 1, height, width];
  return { ...fed, [name]: typed(values, type, dims) };
}

function pictureFor({ data, dims }: Tensor, adapt: Adaptation): Tensor {
  const [, , height = 0, width = 0] = dims;
  const [low, high] = adapt.inputRange;
  const plane = width * height;
  const rgb = { channels: 3, width, height, data: data as Float32Array };
  const planes = adapt.grey ? lumaOf(rgb) : rgb;
  const values = planes.data.map((v, i) => {
    const c = Math.floor(i / plane);
    return (low + v * (high - low) - (adapt.mean?.[c] ?? 0)) / (adapt.std?.[c] ?? 1);
  });
  const { channels } = planes;
  return adapt.layout === 'NHWC'
    ? typed(interleaved(values, plane, channels), adapt.inputType, [1, height, width, channels])
    : typed(values, adapt.inputType, [1, channels, height, width]);
}

function typed(values: Float32Array, type: Adaptation['inputType'], dims: number[]): Tensor {
  if (type === 'float16') return { type, data: toHalf(values), dims };
  if (type === 'uint8')
    return {
      type,
      data: Uint8Array.from(values, (v) => Math.min(255, Math.max(0, Math.round(v)))),
      dims,
    };
  return { type: 'float32', data: values, dims };
}

/** The file's answer `[1, C, H, W]`, float32, in the range that pipelines know. @throws TypeError where it is none */
export function fromFile(outputs: Readonly<Record<string, Tensor>>, adapt: Adaptation): Tensor {
  const raw = outputs[adapt.output];
  if (!raw) throw new TypeError(`the output "${adapt.output}" is missing`);
  const numbers =
    raw.type === 'float16' ? fromHalf(raw.data as Uint16Array) : Float32Array.from(raw.data as Float32Array);
  const [low, high] = adapt.outputRange;
  const values = numbers.map((v) => {
    const value = adapt.activation === 'sigmoid' ? 1 / (1 + Math.exp(-v)) : v;
    return (value - low) / (high - low);
  });
  // A matte may come without an axis for its one channel.
  if (raw.dims.length === 3) return { type: 'float32', data: values, dims: [1, 1, ...raw.dims.slice(1)] };
  if (adapt.layout === 'NCHW') return { type: 'float32', data: values, dims: raw.dims };
  const [, height = 0, width = 0, channels = 0] = raw.dims;
  return {
    type: 'float32',
    data: planar(values, height * width, channels),
    dims: [1, channels, height, width],
  };
}

function interleaved(planes: Float32Array, plane: number, channels: number): Float32Array {
  const out = new Float32Array(planes.length);
  for (let c = 0; c < channels; c++)
    for (let i = 0; i < plane; i++) out[i * channels + c] = planes[c * plane + i]!;
  return out;
}

function planar(pixels: Float32Array, plane: number, channels: number): Float32Array {
  const out = new Float32Array(pixels.length);
  for (let c = 0; c < channels; c++)
    for (let i = 0; i < plane; i++) out[c * plane + i] = pixels[i * channels + c]!;
  return out;
}
