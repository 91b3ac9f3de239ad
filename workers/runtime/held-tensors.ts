/** Tensors that are fed to every run of a session, brought to the graphics card once. */
import type * as Ort from 'onnxruntime-web';
import type { BackendName } from '../../models/catalogue/manifest.ts';
import type { Tensor } from './tensor.ts';

/** Sizes of storage buffers are multiples of this. */
const GRANULE = 16;

export class HeldTensors {
  readonly #held = new Map<Tensor, Ort.Tensor>();
  readonly #ort: typeof Ort;
  readonly #backend: BackendName;

  constructor(ort: typeof Ort, backend: BackendName) {
    this.#ort = ort;
    this.#backend = backend;
  }

  /** The tensor on the card; undefined where it is not marked constant, or where the memory is the processor's anyway. */
  async find(tensor: Tensor): Promise<Ort.Tensor | undefined> {
    if (!tensor.constant || this.#backend !== 'webgpu') return undefined;
    const known = this.#held.get(tensor);
    if (known) return known;
    const held = this.#upload(await this.#ort.env.webgpu.device, tensor);
    this.#held.set(tensor, held);
    return held;
  }

  /** Gives the card's memory back. */
  release(): void {
    for (const tensor of this.#held.values()) tensor.dispose();
    this.#held.clear();
  }

  #upload(device: GPUDevice, { type, data, dims }: Tensor): Ort.Tensor {
    const size = Math.ceil(data.byteLength / GRANULE) * GRANULE;
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
    const buffer = device.createBuffer({ label: 'held tensor', size, usage, mappedAtCreation: true });
    new Uint8Array(buffer.getMappedRange()).set(
      new Uint8Array(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength),
    );
    buffer.unmap();
    return this.#ort.Tensor.fromGpuBuffer(buffer, {
      dataType: type,
      dims: [...dims],
      dispose: () => buffer.destroy(),
    });
  }
}
