/**
 * What a job really took: the runtime's wasm heap, which never shrinks, and the largest sum of GPU buffers. Pictures on
 * their way through the worker are not in it.
 */

const heaps: WebAssembly.Memory[] = [];
let gpuBytes = 0;
let gpuPeak = 0;

/** Remembers every wasm heap made from now on; call before the runtime is loaded. */
export function watchWasmMemory(): void {
  const Memory = WebAssembly.Memory;
  if (Memory.name === 'WatchedMemory') return;
  WebAssembly.Memory = class WatchedMemory extends Memory {
    constructor(descriptor: WebAssembly.MemoryDescriptor) {
      super(descriptor);
      heaps.push(this);
    }
  };
}

/** Adds up the buffers that are made on this device and not yet destroyed. */
export function watchGpuMemory(device: GPUDevice): void {
  const create = device.createBuffer.bind(device);
  device.createBuffer = (descriptor) => {
    const buffer = create(descriptor);
    const destroy = buffer.destroy.bind(buffer);
    let { size } = descriptor;
    gpuBytes += size;
    gpuPeak = Math.max(gpuPeak, gpuBytes);
    buffer.destroy = () => {
      gpuBytes -= size;
      size = 0;
      return destroy();
    };
    return buffer;
  };
}

/** Mebibytes at the peak since the worker started; undefined before anything was measured. */
export function peakMiB(): number | undefined {
  const bytes = heaps.reduce((sum, heap) => sum + heap.buffer.byteLength, gpuPeak);
  return bytes > 0 ? Math.round(bytes / 2 ** 20) : undefined;
}
