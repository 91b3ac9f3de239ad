/** In the page of the canary tests: a model of the build, and the same with its weights scrambled, on the app's own runtime. */
import type { ModelManifest } from '../../models/catalogue/manifest.ts';
import manifest from '../../models/catalogue/tintype-upscale-x4.json';
import type { Backend } from '../../src/capabilities/contract.ts';
import { canaryError, canaryFeeds } from '../../workers/runtime/canary.ts';
import { splitModel } from '../../workers/runtime/onnx-split.ts';
import { loadOrt, type OrtBuild } from '../../workers/runtime/ort.ts';
import { Runtime } from '../../workers/runtime/runtime.ts';
import { runRaw } from '../../workers/runtime/session.ts';
import type { StandIn } from './stand-ins.ts';

/** Writes weights over other weights in the middle of the file; the graph stays as it was. */
function scramble(bytes: Uint8Array<ArrayBuffer>): void {
  const at = Math.floor(bytes.length * 0.5);
  bytes.copyWithin(at, at + 4000, at + 12_000);
}

export interface Opening {
  /** The backend that it would run on, or the error's code. */
  end: string;
  verdicts: string[];
  notices: string[];
}

export async function openModel(scrambled: boolean, backend: Backend): Promise<Opening> {
  const model = manifest as unknown as ModelManifest;
  const [file] = model.graphs.main!.variants[0]!.files;
  const response = await fetch(`/models/embedded/${file!.source.replace('embedded:', '')}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (scrambled) scramble(bytes);
  const runtime = new Runtime({ assetBase: `${location.origin}/`, backend, report: () => undefined });
  runtime.begin({ upscaler: { manifest: model, files: { [file!.name]: new Blob([bytes]) } } }, {});
  const end = await runtime.open('upscaler', 'main', { H: 64, W: 64, height: 64, width: 64 }).then(
    (graph) => graph.backend,
    (error) => String(error.code ?? error),
  );
  return {
    end,
    verdicts: Object.entries(runtime.newVerdicts).map(([key, verdict]) => `${key.split('|')[1]} ${verdict}`),
    notices: runtime.notices,
  };
}

/**
 * The largest deviation from the known answer when the graph is opened with its weights left in the file.
 * `heaped` is how many bytes of the file the graph itself holds.
 */
export async function answerWithWeightsInFile(build: OrtBuild): Promise<{ error: number; heaped: number }> {
  const model = manifest as unknown as ModelManifest;
  const main = model.graphs.main!;
  const [file] = main.variants[0]!.files;
  const response = await fetch(`/models/embedded/${file!.source.replace('embedded:', '')}`);
  const blob = await response.blob();
  const { graph, shards } = await splitModel(blob, file!.name, { most: 300_000 });
  const ort = await loadOrt(build, { assetBase: `${location.origin}/` });
  const session = await ort.InferenceSession.create(graph, {
    executionProviders: ['wasm'],
    externalData: shards,
  });
  const types = Object.fromEntries(main.inputs.map((i) => [i.name, i.type]));
  const { outputs } = await runRaw(ort, session, canaryFeeds(main.canary!, types));
  return { error: canaryError(main.canary!, outputs), heaped: graph.length };
}

let shared: { runtime: Runtime; backend: Backend } | undefined;

/** Opens a graph that has no known answer. @returns the backend or the error's code, and what was said about it */
export async function openUnknown(
  { manifest, graph, base64 }: StandIn,
  backend: Backend,
): Promise<{ end: string; notices: string[] }> {
  if (shared?.backend !== backend)
    shared = {
      backend,
      runtime: new Runtime({ assetBase: `${location.origin}/`, backend, report: () => undefined }),
    };
  const { runtime } = shared;
  const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  const [file] = manifest.graphs[graph]!.variants[0]!.files;
  runtime.begin({ net: { manifest, files: { [file!.name]: new Blob([bytes]) } } }, {});
  const opened = await runtime.open('net', graph).catch((error) => String(error.code ?? error));
  if (typeof opened !== 'string') await opened.release();
  return { end: typeof opened === 'string' ? opened : opened.backend, notices: runtime.notices };
}
