/** Plain tensors ⇄ onnxruntime-web tensors. */
import type * as Ort from 'onnxruntime-web';
import type { Tensor, TensorType } from './tensor.ts';

export function toOrt(ort: typeof Ort, tensor: Tensor): Ort.Tensor {
  return new ort.Tensor(tensor.type as 'float32', tensor.data as Float32Array, [...tensor.dims]);
}

/** Downloads from the GPU where needed. float16 comes back as raw bits, whatever the browser's array type. */
export async function fromOrt(tensor: Ort.Tensor): Promise<Tensor> {
  const data = (await tensor.getData(true)) as Tensor['data'];
  const type = tensor.type as TensorType;
  if (type !== 'float16' || data instanceof Uint16Array) return { type, data, dims: tensor.dims };
  return { type, data: new Uint16Array(data.buffer, data.byteOffset, data.length), dims: tensor.dims };
}
