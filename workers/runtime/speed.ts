/**
 * The warm-up as a speed probe: which graphs of a model a job runs, how often, and at which sizes, so that one timed run of
 * each tells how long a job will take.
 */
import type { GraphManifest, ModelManifest, TensorSpec } from '../../models/catalogue/manifest.ts';
import type { Backend } from '../../src/capabilities/contract.ts';
import { FAMILIES, type Family } from '../diffusion/families.ts';
import { sideFor } from './meaning/meaning.ts';
import { checkDims } from './self-check.ts';

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
  /** Milliseconds of one run, the second at its size. */
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
