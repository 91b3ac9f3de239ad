/**
 * The noise of every picture: Philox 4×32-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011) and Box-Muller, laid
 * out as torch.randn does on CUDA. It is a counter generator computed on the CPU, so the latents of a seed are the same whatever runs the
 * networks, and a seed gives the picture that it gives in other CUDA-compatible tools with the same model and settings.
 *
 * Element i of the n-th draw from a seed is made of the Philox block with counter (n, 0, i, 0) and key (seed mod 2³², seed div 2³²):
 *   u = (x₀ + ½)·2⁻³², v = (x₁ + ½)·2⁻³²·2π, value = fround(√(−2 ln u) · sin v)
 * in double precision. A seed is a whole number from 0 to 2⁵³ − 1.
 */

const M0 = 0xd2511f53;
const M1 = 0xcd9e8d57;
const W0 = 0x9e3779b9;
const W1 = 0xbb67ae85;
const ROUNDS = 10;
const TWO_POW_32 = 2 ** 32;

/** High 32 bits of the product of two unsigned 32-bit numbers. */
function mulHigh(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16);
  const cross = aLow * bHigh + (middle & 0xffff);
  return (aHigh * bHigh + Math.floor(middle / 65536) + Math.floor(cross / 65536)) >>> 0;
}

/** One Philox 4×32-10 block: counter (4 words) and key (2 words) to 4 random words, all unsigned. */
export function philox4x32(
  counter: readonly [number, number, number, number],
  key: readonly [number, number],
): [number, number, number, number] {
  let [c0, c1, c2, c3] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < ROUNDS; round++) {
    const high0 = mulHigh(M0, c0);
    const low0 = Math.imul(M0, c0) >>> 0;
    const high1 = mulHigh(M1, c2);
    const low1 = Math.imul(M1, c2) >>> 0;
    c0 = (high1 ^ c1 ^ k0) >>> 0;
    c1 = low1;
    c2 = (high0 ^ c3 ^ k1) >>> 0;
    c3 = low0;
    k0 = (k0 + W0) >>> 0;
    k1 = (k1 + W1) >>> 0;
  }
  return [c0, c1, c2, c3];
}

export interface NoiseSource {
  /** The next `length` samples of the standard normal distribution. */
  next(length: number): Float32Array;
}

/** @throws RangeError when the seed is not a whole number from 0 to 2⁵³ − 1 */
export function createNoise(seed: number): NoiseSource {
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new RangeError(`The seed ${seed} is not a whole number from 0 up.`);
  const key = [(seed % TWO_POW_32) >>> 0, Math.floor(seed / TWO_POW_32)] as const;
  let draw = 0;
  return {
    next(length) {
      const samples = new Float32Array(length);
      for (let i = 0; i < length; i++) {
        const [x0, x1] = philox4x32([draw, 0, i, 0], key);
        const u = (x0 + 0.5) / TWO_POW_32;
        const v = ((x1 + 0.5) / TWO_POW_32) * 2 * Math.PI;
        samples[i] = Math.sqrt(-2 * Math.log(u)) * Math.sin(v);
      }
      draw++;
      return samples;
    },
  };
}
