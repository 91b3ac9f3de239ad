/** The one worker entry: runs one capability at a time. Cancelling means that the page terminates this worker. */
import * as Comlink from 'comlink';
import type {
  Backend,
  JobErrorCode,
  JobResult,
  OwnKind,
  Progress,
  Provenance,
  Raster,
} from '../src/capabilities/contract.ts';
import { live } from './live.ts';
import { toJobError } from './runtime/failure.ts';
import { peakMiB } from './runtime/memory-peak.ts';
import type { RuntimeHost } from './runtime/ort.ts';
import { type OwnModelReply, openOwn } from './runtime/own/open.ts';
import type { Engine, PipelineRun } from './runtime/pipeline.ts';
import { type GraphCheck, type LoadedModel, Runtime, type Verdicts } from './runtime/runtime.ts';
import { type ModelSpeed, measureModel } from './runtime/speed.ts';
import { StageClock } from './runtime/stage-clock.ts';

const pipelines = import.meta.glob<{ default: PipelineRun }>('./capabilities/*.ts');

export interface WorkerRequest {
  capability: string;
  params: Record<string, unknown>;
  inputs: Record<string, Raster>;
  models: Record<string, LoadedModel>;
  backend: 'auto' | Backend;
  host: RuntimeHost;
  verdicts: Verdicts;
}

export type WorkerReply =
  | { ok: true; result: JobResult; verdicts: Verdicts }
  | { ok: false; error: { code: JobErrorCode; message: string; field?: string }; verdicts: Verdicts };

export interface CheckReply {
  checks: GraphCheck[];
  verdicts: Verdicts;
  /** The graphics card, or the threads of the processor. */
  device: string;
  peakMiB?: number;
}

export interface SpeedReply {
  speeds: Record<string, ModelSpeed>;
  verdicts: Verdicts;
}

let runtime: Runtime | undefined;
let report: (progress: Progress) => void = () => undefined;
let loaded: () => void = () => undefined;

const api = {
  live,

  /** Puts all graphs of a model to the test. For a worker of its own, which is ended afterwards. */
  async check(model: LoadedModel, host: RuntimeHost): Promise<CheckReply> {
    const tested = new Runtime({ ...host, backend: 'auto', report: () => undefined });
    tested.begin({ model }, {});
    const checks = await tested.check('model');
    const peak = peakMiB();
    return {
      checks,
      verdicts: tested.newVerdicts,
      device: tested.hardware,
      ...(peak === undefined ? {} : { peakMiB: peak }),
    };
  },

  /**
   * Warms models up and times them. What cannot be opened is left out. For a worker of its own.
   * @param models by any name
   */
  async measure(
    models: Record<string, LoadedModel>,
    host: RuntimeHost,
    verdicts: Verdicts,
  ): Promise<SpeedReply> {
    const warmed = new Runtime({ ...host, backend: 'auto', report: () => undefined });
    warmed.begin(models, verdicts);
    const speeds: Record<string, ModelSpeed> = {};
    for (const name of Object.keys(models)) {
      const speed = await measureModel(warmed, name).catch((error) => {
        const known = toJobError(error, warmed.gpuLost);
        if (known.code === 'device-lost' || known.code === 'out-of-memory') throw known;
        console.warn(error);
      });
      if (speed) speeds[name] = speed;
    }
    return { speeds, verdicts: warmed.newVerdicts };
  },

  /** Asks a file of the user's own what it is for and what it wants. For a worker of its own. */
  openOwn(file: Blob, kinds: readonly OwnKind[], host: RuntimeHost): Promise<OwnModelReply> {
    return openOwn(file, kinds, host);
  },

  async run(request: WorkerRequest, onProgress: (progress: Progress) => void): Promise<WorkerReply> {
    const clock = new StageClock();
    const notices: string[] = [];
    let seed: number | undefined;
    let engine: Engine | undefined;
    report = (progress) => {
      clock.enter(progress.stage);
      onProgress(progress);
    };
    loaded = () => clock.leave('load');
    runtime ??= new Runtime({
      ...request.host,
      backend: request.backend,
      report: (stage, label, done, total) => report({ stage, label, done, total }),
      loaded: () => loaded(),
    });
    runtime.begin(request.models, request.verdicts);
    try {
      const load = pipelines[`./capabilities/${request.capability}.ts`];
      if (!load) throw new Error(`there is no pipeline for ${request.capability}`);
      const { default: pipeline } = await load();
      const output = await pipeline({
        params: request.params,
        inputs: request.inputs,
        runtime,
        report: (stage, label, done, total, preview) =>
          report({ stage, label, done, total, ...(preview && { preview }) }),
        notice: (sentence) => notices.push(sentence),
        usedSeed: (used) => {
          seed = used;
        },
        madeBy: (named) => {
          engine = named;
        },
      });
      const peak = peakMiB();
      const result: JobResult = {
        output,
        provenance: {
          capability: request.capability,
          params: request.params,
          models: [
            ...(engine ? [asModel(engine)] : []),
            ...runtime.opened.map(({ role, manifest }) => ({
              role,
              id: manifest.id,
              name: manifest.name,
              tier: manifest.tier,
              sha256: Object.values(manifest.graphs)[0]?.variants[0]?.files[0]?.sha256 ?? null,
            })),
          ],
          ...(engine && { sourceType: engine.sourceType }),
          backend: runtime.backend,
          device: runtime.device,
          ...(seed === undefined ? {} : { seed }),
          ...(peak === undefined ? {} : { peakMiB: peak }),
          timings: [...clock.finish(), { stage: 'inference', ms: Math.round(runtime.inferenceMs) }],
          notices: [...runtime.notices, ...notices],
        },
      };
      const reply: WorkerReply = { ok: true, result, verdicts: runtime.newVerdicts };
      if (output.kind === 'data') return reply;
      const rasters = [output.raster, ...(output.others ?? []).map(({ raster }) => raster)];
      return Comlink.transfer(
        reply,
        rasters.map(({ data }) => data.buffer),
      );
    } catch (thrown) {
      const { code, message, field } = toJobError(thrown, runtime.gpuLost);
      if (code === 'internal') console.error(thrown);
      return {
        ok: false,
        error: { code, message, ...(field === undefined ? {} : { field }) },
        verdicts: runtime.newVerdicts,
      };
    }
  },
};

const asModel = ({ id, name }: Engine): Provenance['models'][number] => ({
  role: 'engine',
  id,
  name,
  tier: 'lite',
  sha256: null,
});

export type CapabilityWorkerApi = typeof api;
Comlink.expose(api);
