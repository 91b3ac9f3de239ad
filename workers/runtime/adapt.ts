/** Pictures as pipelines know them (float32 NCHW RGB 0..1) ⇄ tensors as a file wants them. Pure. */
import type { Adaptation } from '../../models/catalogue/manifest.ts';
import { fromHalf, toHalf } from './half.ts';
import type { Tensor } from './tensor.ts';

/** @param ours the pipelines' name of the picture @returns the file's feeds */
export function fromPicture(
  feeds: Readonly<Record<string, Tensor>>,
  { input, inputType, inputRange: [low, high], layout }: Adaptation,
  ours: string,
): Record<string, Tensor> {
  const picture = feeds[ours];
  if (!picture) throw new TypeError(`the picture "${ours}" is missing`);
  const values = (picture.data as Float32Array).map((v) => low + v * (high - low));
  const [, , height = 0, width = 0] = picture.dims;
  const placed = layout === 'NHWC' ? interleaved(values, height * width) : values;
  const dims = layout === 'NHWC' ? [1, height, width, 3] : picture.dims;
  if (inputType === 'float16') return { [input]: { type: inputType, data: toHalf(placed), dims } };
  if (inputType === 'uint8')
    return {
      [input]: {
        type: inputType,
        data: Uint8Array.from(placed, (v) => Math.min(255, Math.max(0, Math.round(v)))),
        dims,
      },
    };
  return { [input]: { type: 'float32', data: placed, dims } };
}

/** @param ours the pipelines' name of the result */
export function toPicture(
  outputs: Readonly<Record<string, Tensor>>,
  { output, outputRange: [low, high], layout }: Adaptation,
  ours: string,
): Record<string, Tensor> {
  const raw = outputs[output];
  if (!raw) throw new TypeError(`the output "${output}" is missing`);
  const numbers =
    raw.type === 'float16' ? fromHalf(raw.data as Uint16Array) : Float32Array.from(raw.data as Float32Array);
  const values = numbers.map((v) => (v - low) / (high - low));
  if (layout === 'NCHW') return { [ours]: { type: 'float32', data: values, dims: raw.dims } };
  const [, height = 0, width = 0, channels = 0] = raw.dims;
  return {
    [ours]: {
      type: 'float32',
      data: planar(values, height * width, channels),
      dims: [1, channels, height, width],
    },
  };
}

function interleaved(planes: Float32Array, plane: number): Float32Array {
  const out = new Float32Array(planes.length);
  for (let c = 0; c < 3; c++) for (let i = 0; i < plane; i++) out[i * 3 + c] = planes[c * plane + i]!;
  return out;
}

function planar(pixels: Float32Array, plane: number, channels: number): Float32Array {
  const out = new Float32Array(pixels.length);
  for (let c = 0; c < channels; c++)
    for (let i = 0; i < plane; i++) out[c * plane + i] = pixels[i * channels + c]!;
  return out;
}
