/** In a worker of the large model's test: a session from the Blob of the store, as jobs make one. */
import type { GraphVariant, ModelManifest } from '../../models/catalogue/manifest.ts';
import { peakMiB } from '../../workers/runtime/memory-peak.ts';
import { loadOrt, type OrtBuild } from '../../workers/runtime/ort.ts';
import { createSession } from '../../workers/runtime/session.ts';

export interface RowsRequest {
  blob: Blob;
  rows: number[];
  build: OrtBuild;
}
export interface RowsReply {
  rows: number[][];
  /** Bytes of the runtime's heap. */
  wasmBytes: number;
  error?: string;
}

async function answer({ blob, rows, build }: RowsRequest): Promise<RowsReply> {
  const ort = await loadOrt(build, { assetBase: `${location.origin}/` });
  const file = { name: 'large.onnx', bytes: blob.size, sha256: null, source: 'test:large' };
  const variant: GraphVariant = { dtype: 'int8', backends: ['wasm'], files: [file] };
  const graph = {
    variants: [variant],
    inputs: [{ name: 'row', type: 'int64' as const, shape: [1] }],
    outputs: [{ name: 'answer', type: 'float32' as const, shape: [1, 4096] }],
  };
  const model = {
    manifest: { id: 'large', graphs: { main: graph } } as unknown as ModelManifest,
    files: { 'large.onnx': blob },
  };
  const session = await createSession(ort, { model, graph, variant, backend: 'wasm', dims: {} });
  const found: number[][] = [];
  for (const row of rows) {
    const feeds = { row: { type: 'int64' as const, data: BigInt64Array.of(BigInt(row)), dims: [1] } };
    const { outputs } = await session.run(feeds);
    found.push([...(outputs.answer!.data as Float32Array)]);
  }
  await session.release();
  return { rows: found, wasmBytes: (peakMiB() ?? 0) * 2 ** 20 };
}

addEventListener('message', ({ data }: MessageEvent<RowsRequest>) => {
  answer(data).then(postMessage, (error) =>
    postMessage({ rows: [], wasmBytes: 0, error: String(error) } satisfies RowsReply),
  );
});
