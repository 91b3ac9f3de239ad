/**
 * Seeded noise for canaries. Generator: mulberry32 (Tommy Ettinger, public domain), u in [0, 1).
 * @returns `length` values `low + (high − low)·u`, in the flat order of the tensor
 */
export function noise(length: number, seed: number, low = 0, high = 1): Float32Array {
  let state = seed >>> 0;
  return Float32Array.from({ length }, () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return low + ((high - low) * ((t ^ (t >>> 14)) >>> 0)) / 4294967296;
  });
}
