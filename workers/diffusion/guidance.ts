/** Classifier-free guidance (Ho & Salimans 2022, arXiv 2207.12598) and the weights of prompt words. */

/** unconditional + scale · (conditional − unconditional) */
export function guide(unconditional: Float32Array, conditional: Float32Array, scale: number): Float32Array {
  return conditional.map((value, i) => unconditional[i]! + scale * (value - unconditional[i]!));
}

/**
 * Multiplies the states of each token by its weight, then brings the mean over all states back to what it was, so that a weighted
 * prompt is not a louder one.
 * @param states `[77, width]`, changed in place
 */
export function applyWeights(states: Float32Array, weights: Float32Array): void {
  if (weights.every((weight) => weight === 1)) return;
  const width = states.length / weights.length;
  let before = 0;
  let after = 0;
  for (let i = 0; i < states.length; i++) {
    before += states[i]!;
    states[i]! *= weights[Math.floor(i / width)]!;
    after += states[i]!;
  }
  if (after === 0) return;
  const factor = before / after;
  for (let i = 0; i < states.length; i++) states[i]! *= factor;
}

/** Width of an LCM's `timestep_cond`. */
const GUIDANCE_WIDTH = 256;

/** The guidance scale as an LCM wants it: sines and cosines of 1000 · (scale − 1) over 128 frequencies, `[256]`. */
export function guidanceEmbedding(scale: number): Float32Array {
  const half = GUIDANCE_WIDTH / 2;
  const embedding = new Float32Array(GUIDANCE_WIDTH);
  for (let i = 0; i < half; i++) {
    const angle = Math.fround(
      Math.fround((scale - 1) * 1000) * Math.fround(Math.exp((-Math.log(10000) / (half - 1)) * i)),
    );
    embedding[i] = Math.sin(angle);
    embedding[i + half] = Math.cos(angle);
  }
  return embedding;
}
