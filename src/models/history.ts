/** What models did on this device: when they were last used and how long their jobs really took. */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';

/** One finished job; of one that made several pictures, one of them. */
export interface Run {
  /** Millions of pixels that went in. */
  megapixels: number;
  ms: number;
}

/** Jobs of one kind (tool, models, size factor) on one device. */
interface Runs {
  /** Graphics card or processor, as the result named it. Another device starts afresh. */
  device: string;
  runs: Run[];
}

interface ModelHistory {
  /** Model id → time of its last job, in milliseconds since 1970. */
  lastUsed: Record<string, number>;
  runs: Record<string, Runs>;
}

const KEPT_RUNS = 8;

export const useModelHistory = create<ModelHistory>()(
  persist(() => ({ lastUsed: {}, runs: {} }) as ModelHistory, { name: 'tintype-model-history' }),
);

/** How many pictures a job with these parameters makes. */
export function picturesOf({ count }: Readonly<Record<string, unknown>>): number {
  return typeof count === 'number' && count > 1 ? count : 1;
}

/** @param models ids by role @param factor the choice that multiplies the size, where the tool has one */
export function runsKey(capability: string, models: readonly string[], factor: unknown): string {
  return [capability, [...models].sort().join('+'), factor ?? ''].join('|');
}

export function rememberRun(key: string, models: readonly string[], device: string, run: Run): void {
  useModelHistory.setState(({ lastUsed, runs }) => {
    const now = Date.now();
    const before = runs[key]?.device === device ? runs[key].runs : [];
    return {
      lastUsed: { ...lastUsed, ...Object.fromEntries(models.map((id) => [id, now])) },
      runs: { ...runs, [key]: { device, runs: [...before, run].slice(-KEPT_RUNS) } },
    };
  });
}

/** Widest spread of sizes that still counts as one size. */
const SAME_SIZE = 1.5;
/** Largest step outside of the measured sizes that is foretold. */
const FARTHEST = 40;

/**
 * Milliseconds that a job of this size will take, from jobs that were measured. Sizes that differ give a straight line
 * (least squares, neither part below zero); one size alone gives time in proportion. Pure.
 * @returns undefined without a measurement, or where the size is too far from all of them
 */
export function foretellMs(runs: readonly Run[], megapixels: number): number | undefined {
  if (runs.length === 0) return undefined;
  const sizes = runs.map((r) => Math.max(r.megapixels, 1e-6));
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  const size = Math.max(megapixels, 1e-6);
  if (size > most * FARTHEST) return undefined;
  const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const [meanSize, meanMs] = [mean(sizes), mean(runs.map((r) => r.ms))];
  if (most / least < SAME_SIZE) return meanMs * Math.max(0.2, size / meanSize);
  const slope = Math.max(
    0,
    runs.reduce((sum, r, i) => sum + (sizes[i]! - meanSize) * (r.ms - meanMs), 0) /
      sizes.reduce((sum, size) => sum + (size - meanSize) ** 2, 0),
  );
  const start = Math.max(0, meanMs - slope * meanSize);
  return start + slope * size;
}

/** Median milliseconds per megapixel over the remembered jobs of a model, per job where nothing goes in. Pure. */
export function usualSpeed(
  runs: Readonly<Record<string, { runs: readonly Run[] }>>,
  modelId: string,
): { ms: number; per: 'megapixel' | 'job' } | undefined {
  const found = Object.entries(runs)
    .filter(([key]) => key.split('|')[1]?.split('+').includes(modelId))
    .flatMap(([, { runs: list }]) => list);
  if (found.length === 0) return undefined;
  const sized = found.some((r) => r.megapixels > 0);
  const times = found.map((r) => (sized ? r.ms / Math.max(r.megapixels, 0.01) : r.ms)).sort((a, b) => a - b);
  return { ms: times[Math.floor(times.length / 2)]!, per: sized ? 'megapixel' : 'job' };
}
