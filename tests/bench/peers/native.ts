/** onnxruntime-node, from the folder of peers: the same ONNX files at the machine's own speed. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import type * as Ort from 'onnxruntime-web';

/** As many as the studio takes. */
const THREADS = Math.min(4, cpus().length);

export interface NativeModel {
  /** Runs the net once. @returns milliseconds */
  run(feeds: Record<string, { data: Float32Array; dims: number[] }>): Promise<number>;
}

export async function openNative(file: string): Promise<NativeModel> {
  const ort = createRequire(new URL('package.json', import.meta.url))('onnxruntime-node') as typeof Ort;
  const session = await ort.InferenceSession.create(readFileSync(file), { intraOpNumThreads: THREADS });
  return {
    async run(feeds) {
      const tensors = Object.fromEntries(
        Object.entries(feeds).map(([name, { data, dims }]) => [name, new ort.Tensor('float32', data, dims)]),
      );
      const started = performance.now();
      await session.run(tensors);
      return performance.now() - started;
    },
  };
}
