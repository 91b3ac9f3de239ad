/** Plain tensors, so that pipelines and their tests do not depend on the runtime library; and picture ⇄ tensor packing. */
import { toHalf } from './half.ts';

export interface TensorData {
  float32: Float32Array;
  float16: Uint16Array;
  int32: Int32Array;
  int64: BigInt64Array;
  uint8: Uint8Array;
}
export type TensorType = keyof TensorData;

export interface Tensor<T extends TensorType = TensorType> {
  type: T;
  data: TensorData[T];
  dims: readonly number[];
  /** The same object is fed to many runs of a session, which may keep its bytes on the device. */
  constant?: true;
}

export function float32(data: Float32Array, dims: readonly number[]): Tensor<'float32'> {
  return { type: 'float32', data, dims };
}

/** Floats as a tensor of a type; whole numbers are rounded. */
export function tensorOf(values: Float32Array, type: TensorType, dims: readonly number[]): Tensor {
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

/** The data of a tensor that must be float32; throws a TypeError when it is not. */
export function floats(tensor: Tensor | undefined, name = 'output'): Float32Array {
  if (tensor?.type !== 'float32') throw new TypeError(`${name} is ${tensor?.type ?? 'missing'}, not float32`);
  return tensor.data as Float32Array;
}

interface Pixels {
  width: number;
  height: number;
  data: Uint8ClampedArray;
}

/**
 * A window of an RGBA picture as planar RGB `[3, h, w]`, 0..1. Where the window leaves the picture the edge pixel repeats.
 * @param into reused buffer of 3·w·h floats
 */
export function packRgb(
  picture: Pixels,
  x: number,
  y: number,
  w: number,
  h: number,
  into = new Float32Array(3 * w * h),
): Float32Array {
  const { width, height, data } = picture;
  const plane = w * h;
  for (let row = 0; row < h; row++) {
    const sy = Math.min(height - 1, Math.max(0, y + row));
    for (let col = 0; col < w; col++) {
      const sx = Math.min(width - 1, Math.max(0, x + col));
      const s = (sy * width + sx) * 4;
      const d = row * w + col;
      into[d] = data[s]! / 255;
      into[d + plane] = data[s + 1]! / 255;
      into[d + 2 * plane] = data[s + 2]! / 255;
    }
  }
  return into;
}
