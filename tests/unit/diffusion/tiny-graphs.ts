/** The tiny ONNX pipelines of tests/golden/diffusion as DiffusionGraphs, on onnxruntime-web's wasm in Node. */
import { existsSync, readFileSync } from 'node:fs';
import * as ort from 'onnxruntime-web';
import type { TensorSpec } from '../../../models/catalogue/manifest.ts';
import type { FamilyId } from '../../../workers/diffusion/families.ts';
import type { DiffusionGraph, DiffusionGraphs, GraphName } from '../../../workers/diffusion/graphs.ts';
import { fromOrt, toOrt } from '../../../workers/runtime/ort-tensor.ts';
import type { Tensor } from '../../../workers/runtime/tensor.ts';

ort.env.wasm.numThreads = 1;
ort.env.logLevel = 'error';

const ROOT = 'tests/golden/diffusion/models';
const HALF_VAE: Record<FamilyId, { encoder: boolean; decoder: boolean }> = {
  sd15: { encoder: true, decoder: true },
  sd21: { encoder: false, decoder: false },
  'sd-turbo': { encoder: true, decoder: false },
  'sdxl-turbo': { encoder: true, decoder: true },
  'lcm-dreamshaper': { encoder: false, decoder: false },
};

export function graphFile(family: FamilyId, name: GraphName): string {
  const half = (is: boolean) => (is ? '-fp16' : '');
  const files: Partial<Record<GraphName, string>> = {
    textEncoder: `${family}/text-encoder.onnx`,
    textEncoder2: `${family}/text-encoder-2.onnx`,
    unet: `${family}/unet.onnx`,
    vaeEncoder: `vae-encoder${half(HALF_VAE[family].encoder)}.onnx`,
    vaeDecoder: `vae-decoder${half(HALF_VAE[family].decoder)}.onnx`,
    previewDecoder: 'preview-decoder.onnx',
  };
  return `${ROOT}/${files[name] ?? 'none'}`;
}

export interface TinyGraphs extends DiffusionGraphs {
  /** `open unet`, `run unet`, `release unet`, in order. */
  readonly log: string[];
  /** What the UNet was fed, run by run. */
  readonly fed: readonly Record<string, Tensor>[];
}

/**
 * @param sampleBatch pretends that the UNet's file is made for this batch
 * @param unet another file of the UNet
 */
export function tinyGraphs(family: FamilyId, sampleBatch?: number, unet = 'unet'): TinyGraphs {
  const log: string[] = [];
  const fed: Record<string, Tensor>[] = [];
  return {
    log,
    fed,
    has: (name) => existsSync(graphFile(family, name)),
    async open(name, _shapes, rewrite): Promise<DiffusionGraph> {
      log.push(`open ${name}`);
      const path = name === 'unet' ? `${ROOT}/${family}/${unet}.onnx` : graphFile(family, name);
      const file = new Uint8Array(readFileSync(path));
      const session = await ort.InferenceSession.create(rewrite ? rewrite.apply(file) : file);
      const inputs = session.inputMetadata.map((meta) => {
        if (!meta.isTensor) throw new Error(`${meta.name} is no tensor`);
        const shape = [...meta.shape];
        if (meta.name === 'sample' && sampleBatch !== undefined) shape[0] = sampleBatch;
        return { name: meta.name, type: meta.type as TensorSpec['type'], shape };
      });
      return {
        inputs,
        async run(feeds: Record<string, Tensor>) {
          log.push(`run ${name}`);
          if (name === 'unet') fed.push(feeds);
          const tensors = Object.fromEntries(
            Object.entries(feeds).map(([key, tensor]) => [key, toOrt(ort, tensor)]),
          );
          const outputs = await session.run(tensors);
          const entries = Object.entries(outputs).map(
            async ([key, tensor]) => [key, await fromOrt(tensor)] as const,
          );
          return Object.fromEntries(await Promise.all(entries));
        },
        async release() {
          log.push(`release ${name}`);
          await session.release();
        },
      };
    },
  };
}
