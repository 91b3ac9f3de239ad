/** Where the time of one run went, from what its provenance says. */
import type { Provenance } from '../../../src/capabilities/contract.ts';

export interface Overhead {
  loadMs: number;
  inferenceMs: number;
  /** Everything except loading and the runtime's own run time. */
  overheadMs: number;
  /** Overhead over inference; Infinity where no net ran. */
  share: number;
}

/** @param ms from the call to the answer, in the page */
export function overheadOf(ms: number, timings: Provenance['timings']): Overhead {
  const of = (stage: string) => timings.find((t) => t.stage === stage)?.ms ?? 0;
  const loadMs = of('load');
  const inferenceMs = of('inference');
  const overheadMs = ms - loadMs - inferenceMs;
  return { loadMs, inferenceMs, overheadMs, share: inferenceMs > 0 ? overheadMs / inferenceMs : Infinity };
}
