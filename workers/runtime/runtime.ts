/**
 * The runtime of one worker: opens models on the best backend that passes its canary, runs them one at a time, and keeps
 * sessions warm until the worker goes.
 */
import type * as Ort from 'onnxruntime-web';
import type { GraphManifest, ModelManifest, TensorSpec } from '../../models/catalogue/manifest.ts';
import { type Backend, JobError } from '../../src/capabilities/contract.ts';
import { Admission, type Verdicts } from './admission.ts';
import { toJobError } from './failure.ts';
import { sideFor } from './meaning/meaning.ts';
import { watchGpuMemory } from './memory-peak.ts';
import { chooseBuild, loadOrt, type RuntimeHost, requestGpu } from './ort.ts';
import { checkDims } from './self-check.ts';
import { createSession, isHere, type LoadedModel, type Rewrite, type Session } from './session.ts';
import type { Tensor } from './tensor.ts';
import type { Checked } from './trust.ts';

export type { Verdicts } from './admission.ts';
export type { LoadedModel } from './session.ts';

export interface RuntimeOptions extends RuntimeHost {
  backend: 'auto' | Backend;
  report(stage: string, label: string, done: number, total: number): void;
  /** The runtime and the model that were asked for are there: what follows is no longer part of the stage `load`. */
  loaded?(): void;
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

/** What became of one graph on one backend when it was put to the test. */
export interface GraphCheck {
  graph: string;
  backend: Backend;
  /** `excluded`: the catalogue knows that it fails there; `absent`: no file of it is here, or made, for this backend. */
  result: 'pass' | 'fail' | 'excluded' | 'absent';
  why?: string;
  /** Milliseconds, loading included. */
  ms?: number;
}

export class Runtime {
  /** Roles of the current job. */
  models: Record<string, LoadedModel> = {};
  notices: string[] = [];
  /** Milliseconds spent inside the runtime's own run calls. */
  inferenceMs = 0;
  gpuLost: string | undefined;
  /** Milliseconds that the last session took to be created. */
  createMs = 0;
  #ort: typeof Ort | undefined;
  #gpu: { device: GPUDevice; description: string } | undefined;
  #graphs = new Map<string, Graph>();
  #used = new Set<Backend>();
  #opened = new Set<string>();
  #queue: Promise<unknown> = Promise.resolve();
  /** Rejects when the GPU device goes; a run that waits for it would wait for ever. */
  #lost: Promise<never> | undefined;
  readonly #options: RuntimeOptions;
  readonly #admission = new Admission({
    create: (what, dims) => this.#create(what, dims),
    report: (label) => this.#options.report('load', label, 0, 1),
    notice: (sentence) => this.notices.push(sentence),
    judgedOn: (backend) => (backend === 'webgpu' ? (this.#gpu?.description ?? '') : 'cpu'),
  });

  constructor(options: RuntimeOptions) {
    this.#options = options;
  }

  /** Canary results found in this job. */
  get newVerdicts(): Verdicts {
    return this.#admission.newVerdicts;
  }

  /** The backend that the job really used: webgpu if any graph ran there. */
  get backend(): Backend | 'none' {
    return this.#used.has('webgpu') ? 'webgpu' : this.#used.has('wasm') ? 'wasm' : 'none';
  }

  get device(): string {
    return this.backend === 'none' ? '' : this.deviceOf(this.backend);
  }

  /** The graphics card, or the threads of the processor. */
  deviceOf(backend: Backend): string {
    return backend === 'webgpu' ? (this.#gpu?.description ?? 'GPU') : this.#threads;
  }

  /** What this device has, used or not: "apple/metal-3, 4 threads". */
  get hardware(): string {
    return [this.#gpu?.description, this.#threads].filter(Boolean).join(', ');
  }

  /** Bytes of the largest file that a session may be made of. */
  get #largestFile(): number {
    const files = Object.values(this.models).flatMap((model) => Object.values(model.files));
    return Math.max(0, ...files.map((file) => (typeof file === 'string' ? 0 : file.size)));
  }

  get #threads(): string {
    const threads = this.#ort?.env.wasm.numThreads ?? 1;
    return threads === 1 ? '1 thread' : `${threads} threads`;
  }

  /** True where graphs will be tried on the GPU first. Starts the runtime. */
  async startsOnGpu(): Promise<boolean> {
    await this.#start();
    this.#options.loaded?.();
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
    this.#admission.begin(verdicts);
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
   * @param options.replace gives the memory of this graph's sessions of other shapes back first
   * @param options.rewrite opens a changed graph; the file as it is was put to the test
   * @throws JobError model-missing, canary-failed, out-of-memory
   */
  async open(
    role: string,
    graph = 'main',
    dims: Record<string, number> = {},
    { replace = false, rewrite }: { replace?: boolean; rewrite?: Rewrite | undefined } = {},
  ): Promise<Graph> {
    const model = this.#model(role);
    this.#opened.add(role);
    const manifest = model.manifest.graphs[graph];
    if (!manifest) throw new Error(`${model.manifest.id} has no graph "${graph}"`);
    const prefix = `${model.manifest.id}/${graph}/`;
    const key = `${prefix}${rewrite?.id ?? ''}${JSON.stringify(dims)}`;
    const warm = this.#graphs.get(key);
    if (warm) {
      this.#used.add(warm.backend);
      return warm;
    }
    if (replace)
      for (const [other, kept] of [...this.#graphs]) if (other.startsWith(prefix)) await kept.release();
    await this.#start();
    let tried = false;
    for (const backend of this.#candidates(model.manifest)) {
      const variant = manifest.variants.find((v) => v.backends.includes(backend) && isHere(v, model));
      if (!variant) continue;
      tried = true;
      const what = { model, graph: manifest, name: graph, variant, backend };
      const session = await (rewrite
        ? this.#admission.rewritten({ ...what, rewrite }, dims)
        : this.#admission.trusted(what, dims));
      if (!session) continue;
      const kept: Graph = {
        model: model.manifest,
        manifest,
        declared: session.declared,
        backend,
        run: async (feeds) => {
          const { outputs, ms } = await session.run(feeds);
          this.inferenceMs += ms;
          return outputs;
        },
        release: () => {
          this.#graphs.delete(key);
          return session.release();
        },
      };
      this.#graphs.set(key, kept);
      this.#used.add(backend);
      this.#options.loaded?.();
      return kept;
    }
    if (!tried) throw new JobError('model-missing', this.#whyNone(model.manifest, manifest));
    throw new JobError(
      'canary-failed',
      `${model.manifest.name} does not compute right on this device, so it was not used. Choose another model.`,
    );
  }

  /** Puts every graph of a model on every backend of this device to the test, whatever was known before. */
  async check(role: string): Promise<GraphCheck[]> {
    const model = this.#model(role);
    await this.#start();
    const lines: GraphCheck[] = [];
    for (const [name, graph] of Object.entries(model.manifest.graphs))
      for (const backend of this.#gpu ? (['webgpu', 'wasm'] as const) : (['wasm'] as const)) {
        const bad = model.manifest.badBackends?.[backend];
        const variant = graph.variants.find((v) => v.backends.includes(backend) && isHere(v, model));
        if (bad !== undefined) lines.push({ graph: name, backend, result: 'excluded', why: bad });
        else if (!variant) lines.push({ graph: name, backend, result: 'absent' });
        else lines.push(await this.#checkOn({ model, graph, name, variant, backend }));
      }
    return lines;
  }

  async #checkOn(what: Checked): Promise<GraphCheck> {
    const { graph, name, model, backend } = what;
    const before = this.notices.length;
    const started = performance.now();
    try {
      const session = await this.#admission.trusted(
        what,
        checkDims(graph.inputs, model.manifest.tile, sideFor(model.manifest)),
      );
      await session?.release();
      const ms = Math.round(performance.now() - started);
      const why = this.notices.slice(before).join(' ');
      return { graph: name, backend, result: session ? 'pass' : 'fail', ms, ...(why ? { why } : {}) };
    } catch (error) {
      return { graph: name, backend, result: 'fail', why: toJobError(error, this.gpuLost).message };
    }
  }

  #model(role: string): LoadedModel {
    const model = this.models[role];
    if (!model) throw new JobError('model-missing', `No model is installed for "${role}".`);
    return model;
  }

  async #start(): Promise<void> {
    if (this.#ort) return;
    const { backend } = this.#options;
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
    this.#ort = await loadOrt(
      chooseBuild(this.#gpu !== undefined, this.#largestFile),
      this.#options,
      this.#gpu?.device,
    );
    if (this.#gpu) watchGpuMemory(this.#gpu.device);
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

  async #create(what: Checked & { rewrite?: Rewrite }, dims: Record<string, number>): Promise<Session> {
    this.#options.report('load', `Loading ${what.model.manifest.name}`, 0, 1);
    const session = await this.#exclusive(async () => {
      const started = performance.now();
      const created = await createSession(this.#ort!, { ...what, dims });
      this.createMs = performance.now() - started;
      return created;
    });
    return { ...session, run: (feeds) => this.#exclusive(() => session.run(feeds)) };
  }

  /** The runtime allows one create or run at a time. */
  #exclusive<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(() => (this.#lost ? Promise.race([work(), this.#lost]) : work()));
    this.#queue = result.catch(() => undefined);
    return result;
  }
}
