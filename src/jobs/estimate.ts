/** Time left, from what a job's units really took. Pure. */
import type { Progress } from '../capabilities/contract.ts';

/** Remembers when units of the current stage were finished. */
export interface Pace {
  stage: string;
  startedAt: number;
  firstDone: number;
  done: number;
  total: number;
  /** Exponentially smoothed milliseconds per unit; undefined before two units. */
  perUnit?: number;
  lastAt: number;
}

/** Follows a progress report made at `now` (milliseconds). */
export function follow(pace: Pace | undefined, progress: Progress, now: number): Pace {
  if (!pace || pace.stage !== progress.stage || progress.done < pace.done || progress.total !== pace.total)
    return {
      stage: progress.stage,
      startedAt: now,
      firstDone: progress.done,
      done: progress.done,
      total: progress.total,
      lastAt: now,
    };
  const units = progress.done - pace.done;
  if (units === 0) return pace;
  const sample = (now - pace.lastAt) / units;
  const mean = (now - pace.startedAt) / (progress.done - pace.firstDone);
  const perUnit = pace.perUnit === undefined ? mean : 0.3 * sample + 0.7 * pace.perUnit;
  return { ...pace, done: progress.done, lastAt: now, perUnit };
}

/**
 * Milliseconds left in the stage, or undefined while nothing sensible can be said: fewer than two units seen, or a stage
 * of a single unit. The first unit carries warm-up, so it alone says nothing.
 */
export function remainingMs(pace: Pace | undefined, now: number): number | undefined {
  if (pace?.perUnit === undefined || pace.done - pace.firstDone < 2) return undefined;
  const left = (pace.total - pace.done) * pace.perUnit;
  return Math.max(0, left - Math.min(now - pace.lastAt, pace.perUnit));
}
