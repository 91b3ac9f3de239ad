/** One onnxruntime session: its bytes from the store, names as the manifest has them, plain tensors in and out. */
import type * as Ort from 'onnxruntime-web';
import type {
  BackendName,
  GraphManifest,
  GraphVariant,
  ModelFile,
  ModelManifest,
  TensorSpec,
} from '../../models/catalogue/manifest.ts';
import { JobError } from '../../src/capabilities/contract.ts';
import { HeldTensors } from './held-tensors.ts';
import { MOST_BYTES, splitModel } from './onnx-split.ts';
import { fromOrt, toOrt } from './ort-tensor.ts';
import { fromFile, toFile } from './own/adapt.ts';
import type { Tensor } from './tensor.ts';

/** A model with the places of its bytes: a Blob from the store, or a URL inside the build. */
export interface LoadedModel {
  manifest: ModelManifest;
  files: Record<string, Blob | string>;
}

export interface Session {
  /** Inputs as the file itself declares them, where the runtime tells. */
  readonly declared: readonly Pick<TensorSpec, 'name' | 'type' | 'shape'>[];
  /** @returns the outputs and the milliseconds that the run took */
  run(feeds: Record<string, Tensor>): Promise<{ outputs: Record<string, Tensor>; ms: number }>;
  release(): Promise<void>;
}

export interface SessionPlan {
  model: LoadedModel;
  graph: GraphManifest;
  variant: GraphVariant;
  backend: BackendName;
  /** Values for free axes. */
  dims: Record<string, number>;
  /** The graph is changed before it is opened; its inputs and outputs then go by their own names. */
  rewrite?: Rewrite | undefined;
}

/** A change of a graph. */
export interface Rewrite {
  /** Tells sessions of one file apart. */
  id: string;
  /** @param graph an ONNX file whose large weights may lie elsewhere */
  apply(graph: Uint8Array): Uint8Array;
}

/** True when all files of a variant are there. */
export function isHere(variant: GraphVariant, { files }: LoadedModel): boolean {
  return variant.files.every(({ name }) => files[name] !== undefined);
}

/**
 * @throws JobError `model-missing` where a file is gone; whatever the runtime throws where it cannot build the graph
 */
export async function createSession(ort: typeof Ort, plan: SessionPlan): Promise<Session> {
  const { model, variant, backend, dims, rewrite } = plan;
  const graph = rewrite ? { ...plan.graph, inputs: [], outputs: [] } : plan.graph;
  const main = variant.files.find((f) => !f.external);
  if (!main) throw new Error(`${model.manifest.id} has no graph file`);
  const source = sourceOf(model.files[main.name], main.name);
  const external = Object.fromEntries(
    variant.files.filter((f) => f.external).map((f) => [f.name, sourceOf(model.files[f.name], f.name)]),
  );
  const { bytes, externalData } = await openFiles(source, main, external);
  const session = await ort.InferenceSession.create(rewrite ? rewrite.apply(bytes) : bytes, {
    executionProviders: [backend],
    graphOptimizationLevel: 'all',
    freeDimensionOverrides: dims,
    ...(externalData.length > 0 ? { externalData } : {}),
  });
  if (graph.adapt) return adapted(ort, session, graph);
  const held = new HeldTensors(ort, backend);
  const inputs = namesFor(graph.inputs, session.inputNames);
  const outputs = namesFor(graph.outputs, session.outputNames);
  const wanted = [...outputs.values()];
  const known = wanted.length > 0 && wanted.every((name) => session.outputNames.includes(name));
  return {
    declared: session.inputMetadata.flatMap((meta) =>
      meta.isTensor
        ? [{ name: meta.name, type: meta.type as TensorSpec['type'], shape: [...meta.shape] }]
        : [],
    ),
    async run(feeds) {
      const named = Object.entries(feeds).map(([name, t]) => [inputs.get(name) ?? name, t] as const);
      const { outputs: results, ms } = await runRaw(
        ort,
        session,
        Object.fromEntries(named),
        known ? wanted : session.outputNames,
        held,
      );
      for (const [ours, theirs] of outputs)
        if (ours !== theirs && results[theirs]) {
          results[ours] = results[theirs];
          delete results[theirs];
        }
      return { outputs: results, ms };
    },
    release: () => {
      held.release();
      return session.release();
    },
  };
}

/** A file of the user's own, behind the names, range and layout that pipelines know. */
function adapted(ort: typeof Ort, session: Ort.InferenceSession, { adapt, outputs }: GraphManifest): Session {
  return {
    declared: [],
    async run(feeds) {
      const raw = await runRaw(ort, session, toFile(feeds, adapt!));
      return { ...raw, outputs: { [outputs[0]!.name]: fromFile(raw.outputs, adapt!) } };
    },
    release: () => session.release(),
  };
}

/**
 * Tensors by the file's own names; what is on the GPU is fetched, and everything disposed.
 * @param held where constant tensors are kept between runs
 * @param wanted outputs to bring back: some files give a hundred megabytes of features beside their answer
 */
export async function runRaw(
  ort: typeof Ort,
  session: Ort.InferenceSession,
  feeds: Readonly<Record<string, Tensor>>,
  wanted: readonly string[] = session.outputNames,
  held?: HeldTensors,
): ReturnType<Session['run']> {
  const tensors: Record<string, Ort.Tensor> = {};
  const own: Ort.Tensor[] = [];
  for (const [name, tensor] of Object.entries(feeds)) {
    const kept = await held?.find(tensor);
    tensors[name] = kept ?? toOrt(ort, tensor);
    if (!kept) own.push(tensors[name]);
  }
  const started = performance.now();
  const raw = await session.run(tensors, wanted);
  const outputs: Record<string, Tensor> = {};
  for (const [name, tensor] of Object.entries(raw)) outputs[name] = await fromOrt(tensor);
  const ms = performance.now() - started;
  for (const tensor of [...Object.values(raw), ...own]) tensor.dispose();
  return { outputs, ms };
}

/**
 * The manifest's names → the file's own. Conversions of one model call their tensors differently; where a name is unknown
 * and there are as many as expected, the order decides. The canary finds out when that was wrong.
 */
function namesFor(specs: readonly TensorSpec[], names: readonly string[]): Map<string, string> {
  const same = specs.length !== names.length || specs.every(({ name }) => names.includes(name));
  return new Map(specs.map(({ name }, i) => [name, same ? name : names[i]!]));
}

function sourceOf(source: Blob | string | undefined, name: string): Blob | string {
  if (source === undefined) throw new JobError('model-missing', `The file ${name} is not installed.`);
  return source;
}

/** From this size on a file's weights are read from the store tensor by tensor, and never lie in memory as a whole. */
const LARGE_BYTES = 64 << 20;

/** The graph's bytes, and its weights where they are not in them: those of large files as shards that point into them. */
async function openFiles(
  source: Blob | string,
  main: ModelFile,
  external: Readonly<Record<string, Blob | string>>,
): Promise<{ bytes: Uint8Array; externalData: { path: string; data: Blob | string }[] }> {
  const whole = Object.entries(external).map(([path, data]) => ({ path, data }));
  const huge = Object.fromEntries(
    Object.entries(external).filter(
      (entry): entry is [string, Blob] => typeof entry[1] !== 'string' && entry[1].size > MOST_BYTES,
    ),
  );
  const splits =
    typeof source !== 'string' && !main.patch && (source.size >= LARGE_BYTES || Object.keys(huge).length > 0);
  if (!splits) return { bytes: await bytesOf(source, main), externalData: whole };
  try {
    const { graph, shards } = await splitModel(source, main.name, { external: huge });
    return { bytes: graph, externalData: [...whole.filter(({ path }) => !(path in huge)), ...shards] };
  } catch (error) {
    if (error instanceof RangeError) throw new Error(`${main.name} is no ONNX file: ${error.message}`);
    throw unreadable(main.name);
  }
}

const unreadable = (name: string) =>
  new JobError('model-missing', `${name} could not be read from the disk. Verify it in Models.`);

async function bytesOf(from: Blob | string, file: ModelFile): Promise<Uint8Array> {
  if (typeof from === 'string') {
    const response = await fetch(from);
    if (!response.ok)
      throw new JobError('model-missing', `The file ${file.name} could not be loaded (${response.status}).`);
    return patched(new Uint8Array(await response.arrayBuffer()), file);
  }
  const bytes = await from.arrayBuffer().catch(() => undefined);
  if (!bytes) throw unreadable(file.name);
  return patched(new Uint8Array(bytes), file);
}

/** Applies a file's patches, in place. @throws JobError where the bytes are not those that the patch was made for */
export function patched(
  bytes: Uint8Array,
  { name, patch = [] }: Pick<ModelFile, 'name' | 'patch'>,
): Uint8Array {
  for (const { at, was, now } of patch) {
    const found = bytes.subarray(at, at + was.length / 2);
    if (fromHex(was).some((byte, i) => byte !== found[i]))
      throw new JobError('model-missing', `${name} is not the file that this studio knows.`);
    found.set(fromHex(now));
  }
  return bytes;
}

const fromHex = (hex: string) =>
  Uint8Array.from({ length: hex.length / 2 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));
