/**
 * The warm-up as a speed probe: which graphs of a model a job runs, how often, and at which sizes, so that one timed run of
 * each tells how long a job will take.
 */
import type { GraphManifest, ModelManifest, TensorSpec } from '../../models/catalogue/manifest.ts';
import type { Backend } from '../../src/capabilities/contract.ts';
import { FAMILIES, type Family } from '../diffusion/families.ts';
import { sideFor } from './meaning/meaning.ts';
import type { Runtime } from './runtime.ts';
import { checkDims, checkFeeds, inputsToCheck } from './self-check.ts';

/** How often a graph runs in a job. */
export type Work =
  /** Once per tile; `side` and `overlap` in pixels of its input. */
  | { per: 'tile'; side: number; overlap: number }
  /** `times` per step; `steps` where nobody chose a number. */
  | { per: 'step'; times: number; steps: number }
  | { per: 'job'; times: number };

export interface GraphSpeed {
  graph: string;
  work: Work;
  /** Milliseconds of one run after the first, which is slower. */
  ms: number;
}

/** What the warm-up of a model measured. */
export interface ModelSpeed {
  backend: Backend;
  /** Graphics card or threads. */
  device: string;
  /** Milliseconds to create the sessions. */
  loadMs: number;
  graphs: GraphSpeed[];
}

/** Side of the picture that a diffusion model is timed at, and pixels per latent. */
const PAINTED_SIDE = 512;
const LATENT = 8;

/** The graphs that a job runs, in order, and how often. Encoders for pictures that most jobs do not have are left out. */
export function workOf(model: ModelManifest, startsOn: Backend): { graph: string; work: Work }[] {
  const family = model.family ? FAMILIES[model.family as Family['id']] : undefined;
  if (model.task === 'text-to-image' && family) {
    const { kind } = family.guidance;
    const times = kind === 'classifier-free' ? 2 : 1;
    return Object.keys(model.graphs).flatMap((graph) => {
      if (graph === 'vaeEncoder') return [];
      const work: Work =
        graph === 'unet'
          ? { per: 'step', times, steps: family.steps.default }
          : { per: 'job', times: graph === 'vaeDecoder' ? 1 : times };
      return [{ graph, work }];
    });
  }
  const { tile } = model;
  const tiled = tile && model.task !== 'matte';
  const work: Work = tiled
    ? { per: 'tile', side: tile.size[startsOn], overlap: tile.overlap }
    : { per: 'job', times: 1 };
  if (model.graphs.main) return [{ graph: 'main', work }];
  // A style net looks at small pictures; what takes time is painting.
  return model.graphs.apply ? [{ graph: 'apply', work }] : [];
}

/** Sizes of the free axes as a job has them. */
export function jobDims(
  model: ModelManifest,
  { inputs }: Pick<GraphManifest, 'inputs'> & { inputs: readonly TensorSpec[] },
  work: Work,
): Record<string, number> {
  const painted = model.task === 'text-to-image';
  const side = painted ? PAINTED_SIDE : work.per === 'tile' ? work.side : sideFor(model);
  return checkDims(inputs, model.tile, side, painted ? PAINTED_SIDE / LATENT : undefined);
}

/** A run that takes longer is not repeated. */
const SLOW_RUN_MS = 5000;

/**
 * Warms a model up at the sizes of a job and times its graphs.
 * @returns undefined where it has no graph whose work is known
 * @throws JobError as Runtime.open
 */
export async function measureModel(runtime: Runtime, role: string): Promise<ModelSpeed | undefined> {
  const manifest = runtime.manifest(role);
  const startsOn = (await runtime.startsOnGpu()) ? 'webgpu' : 'wasm';
  const speed: ModelSpeed = { backend: 'wasm', device: '', loadMs: 0, graphs: [] };
  for (const { graph: name, work } of workOf(manifest, startsOn)) {
    const dims = jobDims(manifest, manifest.graphs[name]!, work);
    const graph = await runtime.open(role, name, dims);
    speed.loadMs += runtime.createMs;
    const inputs = inputsToCheck(graph.manifest.inputs, graph.declared ?? []);
    const feeds = checkFeeds(inputs, { ...jobDims(manifest, { inputs }, work), ...dims }, 7);
    await graph.run(feeds);
    speed.graphs.push({ graph: name, work, ms: await bestOfTwo(runtime, () => graph.run(feeds)) });
    await graph.release();
    if (graph.backend === 'webgpu') speed.backend = 'webgpu';
  }
  speed.device = runtime.deviceOf(speed.backend);
  return speed.graphs.length > 0 ? speed : undefined;
}

/** Milliseconds inside the runtime. What else the machine does may slow one of the runs down. */
async function bestOfTwo(runtime: Runtime, run: () => Promise<unknown>): Promise<number> {
  const timed = async () => {
    const before = runtime.inferenceMs;
    await run();
    return runtime.inferenceMs - before;
  };
  const first = await timed();
  return first > SLOW_RUN_MS ? first : Math.min(first, await timed());
}
