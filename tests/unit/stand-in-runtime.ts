/** A runtime that has one model: a tiny graph in the place of the published one, under its manifest. */
import { readFileSync } from 'node:fs';
import * as ort from 'onnxruntime-web';
import type { ModelManifest } from '../../models/catalogue/manifest.ts';
import type { OnnxGraph } from '../../models/convert/onnx-graph.ts';
import { fromOrt, toOrt } from '../../workers/runtime/ort-tensor.ts';
import type { Runtime } from '../../workers/runtime/runtime.ts';
import type { Tensor } from '../../workers/runtime/tensor.ts';

ort.env.wasm.numThreads = 1;
ort.env.logLevel = 'error';

/**
 * @param id of the published model
 * @param fed gets what the graph is fed
 * @param dims gets the sizes that it is opened with
 */
export function standInRuntime(
  id: string,
  graph: Pick<OnnxGraph, 'toBytes'>,
  fed: Tensor[] = [],
  dims: Record<string, number>[] = [],
): Runtime {
  const manifest = JSON.parse(readFileSync(`models/catalogue/${id}.json`, 'utf8')) as ModelManifest;
  const open = async (_role: string, _graph = 'main', given: Record<string, number> = {}) => {
    dims.push(given);
    const session = await ort.InferenceSession.create(graph.toBytes());
    return {
      manifest: manifest.graphs.main,
      async run(feeds: Record<string, Tensor>) {
        fed.push(...Object.values(feeds));
        const tensors = Object.entries(feeds).map(([name, tensor]) => [name, toOrt(ort, tensor)] as const);
        const outputs = await session.run(Object.fromEntries(tensors));
        const read = Object.entries(outputs).map(async ([name, t]) => [name, await fromOrt(t)] as const);
        return Object.fromEntries(await Promise.all(read));
      },
    };
  };
  return { manifest: () => manifest, open } as unknown as Runtime;
}
