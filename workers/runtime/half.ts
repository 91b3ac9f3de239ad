/** float16 as raw bits ⇄ float32: what graphs with float16 inputs take and give. */

const word = new Uint32Array(1);
const real = new Float32Array(word.buffer);

/** The float16 bits nearest to each float32, halves to even; too large becomes infinite. */
export function toHalf(values: ArrayLike<number>): Uint16Array {
  const halves = new Uint16Array(values.length);
  for (let i = 0; i < halves.length; i++) {
    real[0] = values[i]!;
    const bits = word[0]!;
    const sign = (bits >>> 16) & 0x8000;
    const magnitude = bits & 0x7fffffff;
    if (magnitude > 0x7f800000) halves[i] = sign | 0x7e00;
    else if (magnitude >= 0x477ff000) halves[i] = sign | 0x7c00;
    else if (magnitude >= 0x38800000) {
      // Normal: rebias the exponent by 112 and round the 13 lost bits.
      const rounded = magnitude + 0xfff + ((magnitude >>> 13) & 1) - 0x38000000;
      halves[i] = sign | (rounded >>> 13);
    } else {
      // Subnormal: adding 0.5 shifts the fraction into place and lets float32 arithmetic do the rounding.
      word[0] = magnitude;
      real[0] = real[0]! + 0.5;
      halves[i] = sign | (word[0]! - 0x3f000000);
    }
  }
  return halves;
}

/** float16 bits as numbers; exact. */
export function fromHalf(halves: Uint16Array): Float32Array {
  const values = new Float32Array(halves.length);
  for (let i = 0; i < halves.length; i++) {
    const half = halves[i]!;
    const exponent = (half >>> 10) & 0x1f;
    const fraction = half & 0x3ff;
    let magnitude: number;
    if (exponent === 0) magnitude = fraction * 2 ** -24;
    else if (exponent === 31) magnitude = fraction ? Number.NaN : Number.POSITIVE_INFINITY;
    else magnitude = (1 + fraction / 1024) * 2 ** (exponent - 15);
    values[i] = half & 0x8000 ? -magnitude : magnitude;
  }
  return values;
}
