/**
 * The runtime of one worker: opens models on the best backend that passes its canary, runs them one at a time, and keeps
 * sessions warm until the worker goes.
 */
import type * as Ort from 'onnxruntime-web';
import type {
  GraphManifest,
  GraphVariant,
  ModelFile,
  ModelManifest,
  TensorSpec,
} from '../../models/catalogue/manifest.ts';
import { type Backend, JobError } from '../../src/capabilities/contract.ts';
import { canaryFeeds, canaryPasses } from './canary.ts';
import { chooseBuild, loadOrt, requestGpu } from './ort.ts';
import { fromOrt, toOrt } from './ort-tensor.ts';
import type { Tensor } from './tensor.ts';

/** A model with the places of its bytes: a Blob from the store, or a URL inside the build. */
export interface LoadedModel {
  manifest: ModelManifest;
  files: Record<string, Blob | string>;
}

/** Canary results known from earlier runs on this device, by {@link verdictKey}. */
export type Verdicts = Record<string, 'pass' | 'fail'>;

export interface RuntimeOptions {
  assetBase: string;
  backend: 'auto' | Backend;
  report(stage: string, label: string, done: number, total: number): void;
}

export interface Graph {
  readonly model: ModelManifest;
  readonly manifest: GraphManifest;
  /** Inputs as the file itself declares them, where the runtime tells. */
  readonly declared?: readonly Pick<TensorSpec, 'name' | 'type' | 'shape'>[];
  readonly backend: Backend;
  /** Runs the graph. Input and output names are those of the manifest. Runs are serialised by the runtime. */
  run(feeds: Record<string, Tensor>): Promise<Record<string, Tensor>>;
  /** Gives the memory back before the worker ends. */
  release(): Promise<void>;
}

/** Identifies a canary result: the bytes, the backend, the device. The browser's version is added by the page. */
export function verdictKey(file: ModelFile, backend: Backend, device: string): string {
  return `${file.sha256 ?? file.name}|${backend}|${device}`;
}

export class Runtime {
  /** Roles of the current job. */
  models: Record<string, LoadedModel> = {};
  verdicts: Verdicts = {};
  /** Canary results found in this job. */
  newVerdicts: Verdicts = {};
  notices: string[] = [];
  /** Milliseconds spent inside the runtime's own run calls. */
  inferenceMs = 0;
  gpuLost: string | undefined;
  #ort: typeof Ort | undefined;
  #gpu: { device: GPUDevice; description: string } | undefined;
  #graphs = new Map<string, Graph>();
  #used = new Set<Backend>();
  #opened = new Set<string>();
  #queue: Promise<unknown> = Promise.resolve();
  /** Rejects when the GPU device goes; a run that waits for it would wait for ever. */
  #lost: Promise<never> | undefined;
  readonly #options: RuntimeOptions;

  constructor(options: RuntimeOptions) {
    this.#options = options;
  }

  /** The backend that the job really used: webgpu if any graph ran there. */
  get backend(): Backend | 'none' {
    return this.#used.has('webgpu') ? 'webgpu' : this.#used.has('wasm') ? 'wasm' : 'none';
  }

  get device(): string {
    if (this.backend === 'none') return '';
    if (this.backend === 'webgpu') return this.#gpu?.description ?? 'GPU';
    const threads = this.#ort?.env.wasm.numThreads ?? 1;
    return threads === 1 ? '1 thread' : `${threads} threads`;
  }

  /** True where graphs will be tried on the GPU first. Starts the runtime. */
  async startsOnGpu(): Promise<boolean> {
    await this.#start();
    return this.#gpu !== undefined;
  }

  has(role: string): boolean {
    return role in this.models;
  }

  /** The manifest of the model in a role; throws `model-missing`. */
  manifest(role: string): ModelManifest {
    return this.#model(role).manifest;
  }

  /** Forgets what belonged to the last job and takes the models of the next. */
  begin(models: Record<string, LoadedModel>, verdicts: Verdicts): void {
    this.models = models;
    this.verdicts = verdicts;
    this.newVerdicts = {};
    this.notices = [];
    this.inferenceMs = 0;
    this.#used.clear();
    this.#opened.clear();
  }

  /** The models that this job really opened, by role. */
  get opened(): { role: string; manifest: ModelManifest }[] {
    return [...this.#opened].map((role) => ({ role, manifest: this.manifest(role) }));
  }

  /**
   * Opens a graph of the model in `role`, or returns it warm.
   * @param dims values for free axes, pinned for the session's life (constant shapes)
   * @throws JobError model-missing, canary-failed, out-of-memory
   */
  async open(role: string, graph = 'main', dims: Record<string, number> = {}): Promise<Graph> {
    const model = this.#model(role);
    this.#opened.add(role);
    const manifest = model.manifest.graphs[graph];
    if (!manifest) throw new Error(`${model.manifest.id} has no graph "${graph}"`);
    const key = `${model.manifest.id}/${graph}/${JSON.stringify(dims)}`;
    const warm = this.#graphs.get(key);
    if (warm) {
      this.#used.add(warm.backend);
      return warm;
    }
    await this.#start();
    let tried = false;
    for (const backend of this.#candidates(model.manifest)) {
      const variant = manifest.variants.find((v) => v.backends.includes(backend) && isHere(v, model));
      if (!variant) continue;
      tried = true;
      if (!(await this.#trusted(model, graph, manifest, variant, backend))) continue;
      const opened = await this.#openOn(model, graph, manifest, variant, backend, {
        ...manifest.freeDims,
        ...dims,
      });
      const release = async () => {
        this.#graphs.delete(key);
        await opened.release();
      };
      const kept = { ...opened, release };
      this.#graphs.set(key, kept);
      this.#used.add(backend);
      return kept;
    }
    if (!tried) throw new JobError('model-missing', this.#whyNone(model.manifest, manifest));
    throw new JobError(
      'canary-failed',
      `${model.manifest.name} does not compute right on this device, so it was not used. Choose another model.`,
    );
  }

  #model(role: string): LoadedModel {
    const model = this.models[role];
    if (!model) throw new JobError('model-missing', `No model is installed for "${role}".`);
    return model;
  }

  async #start(): Promise<void> {
    if (this.#ort) return;
    const { backend, assetBase } = this.#options;
    this.#options.report('load', 'Starting the runtime', 0, 1);
    if (backend !== 'wasm') this.#gpu = await requestGpu(backend === 'webgpu');
    if (backend === 'webgpu' && !this.#gpu)
      this.notices.push('This browser offers no WebGPU device, so the work ran on the processor.');
    this.#lost = this.#gpu?.device.lost.then((info) => {
      if (info.reason === 'destroyed') return new Promise<never>(() => undefined);
      this.gpuLost = info.message || 'no reason given';
      throw new Error(`the device was lost: ${this.gpuLost}`);
    });
    this.#lost?.catch(() => undefined);
    this.#ort = await loadOrt(chooseBuild(this.#gpu !== undefined), assetBase, this.#gpu?.device);
  }

  #candidates(model: ModelManifest): Backend[] {
    const backends: Backend[] = this.#gpu ? ['webgpu', 'wasm'] : ['wasm'];
    return backends.filter((b) => model.badBackends?.[b] === undefined);
  }

  #whyNone({ name }: ModelManifest, graph: GraphManifest): string {
    const onProcessor = graph.variants.some((v) => v.backends.includes('wasm'));
    return this.#gpu || onProcessor
      ? `The files of ${name} for this device are not installed. Open Models to add them.`
      : `${name} needs a graphics card, and this browser offers none to pages. Choose another model.`;
  }

  async #trusted(
    model: LoadedModel,
    graph: string,
    manifest: GraphManifest,
    variant: GraphVariant,
    backend: Backend,
  ): Promise<boolean> {
    const canary = manifest.canary;
    const main = variant.files[0];
    if (!canary || !main) return true;
    const key = verdictKey(main, backend, backend === 'webgpu' ? (this.#gpu?.description ?? '') : 'cpu');
    const known = this.verdicts[key] ?? this.newVerdicts[key];
    if (known) return known === 'pass';
    this.#options.report('load', `Checking ${model.manifest.name}`, 0, 1);
    const probe = await this.#openOn(model, graph, manifest, variant, backend, canaryDims(manifest));
    const types = Object.fromEntries(manifest.inputs.map((i) => [i.name, i.type]));
    const spent = this.inferenceMs;
    let passed = false;
    try {
      passed = canaryPasses(canary, await probe.run(canaryFeeds(canary, types)), backend);
    } finally {
      this.inferenceMs = spent;
      await probe.release();
    }
    this.newVerdicts[key] = passed ? 'pass' : 'fail';
    if (!passed)
      this.notices.push(
        `${model.manifest.name} gave wrong numbers on ${backend === 'webgpu' ? 'the graphics card' : 'the processor'} and was not used there.`,
      );
    return passed;
  }

  async #openOn(
    model: LoadedModel,
    graph: string,
    manifest: GraphManifest,
    variant: GraphVariant,
    backend: Backend,
    dims: Record<string, number>,
  ): Promise<Graph> {
    const ort = this.#ort!;
    const main = variant.files.find((f) => !f.external);
    if (!main) throw new Error(`${model.manifest.id}/${graph} has no graph file`);
    this.#options.report('load', `Loading ${model.manifest.name}`, 0, 1);
    const bytes = await bytesOf(model.files[main.name], main.name);
    const externalData = await Promise.all(
      variant.files
        .filter((f) => f.external)
        .map(async (f) => ({ path: f.name, data: await externalOf(model.files[f.name], f.name) })),
    );
    const session = await this.#exclusive(() =>
      ort.InferenceSession.create(bytes, {
        executionProviders: [backend],
        graphOptimizationLevel: 'all',
        freeDimensionOverrides: dims,
        ...(externalData.length > 0 ? { externalData } : {}),
      }),
    );
    const run = (feeds: Record<string, Tensor>) =>
      this.#exclusive(async () => {
        const tensors = Object.fromEntries(Object.entries(feeds).map(([n, t]) => [n, toOrt(ort, t)]));
        const started = performance.now();
        const outputs = await session.run(tensors);
        const results = await Promise.all(
          Object.entries(outputs).map(async ([n, t]) => [n, await fromOrt(t)] as const),
        );
        this.inferenceMs += performance.now() - started;
        for (const t of Object.values(outputs)) t.dispose();
        for (const t of Object.values(tensors)) t.dispose();
        return Object.fromEntries(results);
      });
    const declared = session.inputMetadata.flatMap((meta) =>
      meta.isTensor
        ? [{ name: meta.name, type: meta.type as TensorSpec['type'], shape: [...meta.shape] }]
        : [],
    );
    return { model: model.manifest, manifest, declared, backend, run, release: () => session.release() };
  }

  /** The runtime allows one create or run at a time. */
  #exclusive<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(() => (this.#lost ? Promise.race([work(), this.#lost]) : work()));
    this.#queue = result.catch(() => undefined);
    return result;
  }
}

/** True when all files of a variant are there. */
function isHere(variant: GraphVariant, { files }: LoadedModel): boolean {
  return variant.files.every(({ name }) => files[name] !== undefined);
}

/** The free axes as the canary's inputs have them. */
function canaryDims(manifest: GraphManifest): Record<string, number> {
  const dims: Record<string, number> = {};
  for (const input of manifest.inputs) {
    const shape = manifest.canary?.inputs[input.name]?.shape;
    for (const [i, axis] of input.shape.entries())
      if (typeof axis === 'string' && shape?.[i] !== undefined) dims[axis] = shape[i];
  }
  return dims;
}

async function bytesOf(source: Blob | string | undefined, name: string): Promise<Uint8Array> {
  if (source === undefined) throw new JobError('model-missing', `The file ${name} is not installed.`);
  if (typeof source !== 'string') {
    const bytes = await source.arrayBuffer().catch(() => undefined);
    if (bytes) return new Uint8Array(bytes);
    throw new JobError('model-missing', `${name} could not be read from the disk. Verify it in Models.`);
  }
  const response = await fetch(source);
  if (!response.ok)
    throw new JobError('model-missing', `The file ${name} could not be loaded (${response.status}).`);
  return new Uint8Array(await response.arrayBuffer());
}

/** The JSPI build mounts Blobs lazily; the others copy them into the heap themselves. */
async function externalOf(source: Blob | string | undefined, name: string): Promise<Blob | string> {
  if (source === undefined) throw new JobError('model-missing', `The file ${name} is not installed.`);
  return source;
}
