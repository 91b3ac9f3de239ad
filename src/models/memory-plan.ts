/** What a model of several networks needs at a time: they are opened one after the other, each released before the next. */
import type { ModelManifest } from '../../models/catalogue/manifest.ts';

export interface MemoryPlan {
  /** Bytes of the largest network's weights, and of all together. */
  largest: number;
  all: number;
  /** Peak that a job should plan for, activations included, in bytes. */
  peak: number;
  /** What an 8 GB device has left for it, after system and browser. */
  fits: boolean;
}

/** Of 8 GB, system, browser and the page itself take about three. */
const ROOM_ON_8_GB = 5 * 2 ** 30;

/** @returns undefined for models of one network, whose size says it all */
export function memoryPlanOf({ graphs, memoryMiB }: ModelManifest): MemoryPlan | undefined {
  const weights = Object.values(graphs).map(({ variants }) =>
    (variants[0]?.files ?? []).reduce((sum, { bytes }) => sum + (bytes ?? 0), 0),
  );
  if (weights.length < 2) return undefined;
  const peak = memoryMiB * 2 ** 20;
  return {
    largest: Math.max(...weights),
    all: weights.reduce((sum, bytes) => sum + (bytes ?? 0), 0),
    peak,
    fits: peak <= ROOM_ON_8_GB,
  };
}
