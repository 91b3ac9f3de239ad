/** IEEE 754 half precision (binary16), bit by bit. */

/** Half precision bits to float32 (always exact). */
export function halfToFloat(bits: Uint16Array): Float32Array {
  return Float32Array.from(bits, (h) => {
    const sign = h & 0x8000 ? -1 : 1;
    const exponent = (h >> 10) & 0x1f;
    const fraction = h & 0x3ff;
    if (exponent === 0) return sign * fraction * 2 ** -24;
    if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
    return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
  });
}

/**
 * float32 to half precision bits, without rounding.
 * @throws where a value has no exact half precision form
 */
export function floatToHalf(values: Float32Array): Uint16Array {
  const bits = Uint16Array.from(values, (value) => {
    const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
    const size = Math.abs(value);
    if (size < 2 ** -14) return sign | (size * 2 ** 24);
    const exponent = Math.floor(Math.log2(size));
    return sign | ((exponent + 15) << 10) | ((size / 2 ** exponent - 1) * 1024);
  });
  const back = halfToFloat(bits);
  const lost = values.findIndex((value, i) => value !== back[i]);
  if (lost >= 0) throw new Error(`${values[lost]} is not a half precision number`);
  return bits;
}
