/** Seeds of generated pictures. */

export const LARGEST_SEED = 32_000_000;

/** The seed of the k-th picture of a run, from 0: the ones after `seed`, and 1 after the largest. */
export function seedAfter(seed: number, k: number): number {
  return seed + k > LARGEST_SEED ? seed + k - LARGEST_SEED : seed + k;
}

/** A seed by chance. */
export const anySeed = (): number => 1 + Math.floor(Math.random() * LARGEST_SEED);
