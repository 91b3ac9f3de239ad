/** How fast models are on this device, from their warm-up, and how long a job will take before there ever was one. */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { ModelManifest } from '../../models/catalogue/manifest.ts';
import type { CapabilityDefinition } from '../capabilities/contract.ts';
import type { ModelSpeed, Work } from '../jobs/warm-up.ts';

interface Speeds {
  /** By model and version, then by backend and device; `at`: milliseconds since 1970. */
  speeds: Record<string, Record<string, ModelSpeed & { at: number }>>;
}

export const useSpeeds = create<Speeds>()(
  persist(() => ({ speeds: {} }) as Speeds, { name: 'tintype-model-speeds' }),
);

/** Another version of a model's file is measured anew. */
export function speedKey({ id, graphs }: ModelManifest): string {
  const sha256 = Object.values(graphs)[0]?.variants[0]?.files[0]?.sha256;
  return sha256 ? `${id}@${sha256.slice(0, 12)}` : id;
}

export function rememberSpeed(model: ModelManifest, speed: ModelSpeed, at = Date.now()): void {
  const key = speedKey(model);
  const place = `${speed.backend} ${speed.device}`;
  useSpeeds.setState(({ speeds }) => ({
    speeds: { ...speeds, [key]: { ...speeds[key], [place]: { ...speed, at } } },
  }));
}

/** The last measurement of a model, on whatever backend it was: the one that jobs would take now. */
export function latestSpeed(speeds: Speeds['speeds'], model: ModelManifest): ModelSpeed | undefined {
  return Object.values(speeds[speedKey(model)] ?? {}).sort((a, b) => b.at - a.at)[0];
}

/** The chosen model of each role that a job with these parameters runs; undefined where one of them is not there. */
export function rolesAtWork(
  { models }: Pick<CapabilityDefinition, 'models'>,
  params: Readonly<Record<string, unknown>>,
  chosen: (role: string) => ModelManifest | undefined,
): ModelManifest[] | undefined {
  const found: ModelManifest[] = [];
  for (const [role, { optional, onlyWith, standsInFor }] of Object.entries(models)) {
    if (standsInFor !== undefined || (onlyWith !== undefined && !params[onlyWith])) continue;
    const model = chosen(role);
    if (model) found.push(model);
    else if (!optional) return undefined;
  }
  return found;
}

interface Job {
  width: number;
  height: number;
  /** Of a tool that enlarges: by how much. */
  factor?: number;
  steps?: number;
  /** Pictures that it makes. */
  count?: number;
}

/**
 * Milliseconds that a first job will take: loading, and every run of every graph. Pure.
 * @returns undefined unless all models were measured
 */
export function foretellFirst(
  models: readonly ModelManifest[],
  speedOf: (model: ModelManifest) => ModelSpeed | undefined,
  job: Job,
): number | undefined {
  let sum = 0;
  for (const model of models) {
    const speed = speedOf(model);
    if (!speed) return undefined;
    sum += speed.loadMs;
    const pictures = job.count ?? 1;
    for (const { work, ms } of speed.graphs) sum += ms * pictures * runsOf(work, job, model.scale);
  }
  return models.length > 0 ? sum : undefined;
}

/** Least width of the cross-fade between tiles, as in workers/runtime/tiling.ts. */
const FEATHER = 8;

/** How many runs of its measured size a graph does, in fractions where the last tile is smaller. */
export function runsOf(work: Work, job: Job, scale = 1): number {
  if (work.per === 'job') return work.times;
  if (work.per === 'step') return work.times * (job.steps ?? work.steps);
  const { side, overlap } = work;
  const tiles = (length: number) =>
    length <= side ? 1 : 1 + Math.ceil((length - side) / (side - 2 * overlap - FEATHER));
  const over = (width: number, height: number) => {
    const tile = Math.min(side, Math.ceil(Math.max(width, height) / 16) * 16);
    return tiles(width) * tiles(height) * (tile / side) ** 2;
  };
  const once = over(job.width, job.height);
  // A net of less than the wanted factor is run a second time over what it made.
  const again = scale > 1 && scale < Math.min(job.factor ?? 1, 4);
  return again ? once + over(job.width * scale, job.height * scale) : once;
}
