/** The memory budget: a job that cannot fit is refused before it starts, with a sentence, instead of crashing the tab. */
import { JobError } from '../../src/capabilities/contract.ts';

/** Most that one job may plan for: below what a tab survives, and below wasm's 4 GiB heap with room for the runtime. */
const LARGEST_BUDGET = 2.25 * 2 ** 30;

/** Bytes that a job may plan for on this device: a third of its memory, where the browser tells. */
export function memoryBudget(deviceMemoryGiB?: number): number {
  return deviceMemoryGiB ? Math.min(LARGEST_BUDGET, (deviceMemoryGiB * 2 ** 30) / 3) : LARGEST_BUDGET;
}

/** Bytes of RGBA pictures. */
export function pictureBytes(...pictures: { width: number; height: number }[]): number {
  return pictures.reduce((sum, p) => sum + p.width * p.height * 4, 0);
}

/**
 * @param bytes what the job will hold at its peak: pictures, strips, the model's own `memoryMiB`
 * @throws JobError too-large
 */
export function requireMemory(
  bytes: number,
  field: string,
  budget = memoryBudget((navigator as { deviceMemory?: number }).deviceMemory),
): void {
  if (bytes <= budget) return;
  const [needed, there] = [bytes, budget].map((b) => `${(b / 2 ** 30).toFixed(1)} GiB`);
  throw new JobError(
    'too-large',
    `This needs about ${needed} of memory and a tab on this device can use ${there}. Choose a smaller size.`,
    field,
  );
}
