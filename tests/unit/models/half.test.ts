import { expect, it } from 'vitest';
import { floatToHalf, halfToFloat } from '../../../models/convert/half.ts';

it('turns every finite half precision number to float32 and back', () => {
  const all = Uint16Array.from({ length: 0x10000 }, (_, i) => i).filter((h) => (h & 0x7c00) !== 0x7c00);
  expect(floatToHalf(halfToFloat(all))).toEqual(all);
});

it('knows the landmarks of the format', () => {
  expect([...halfToFloat(Uint16Array.of(0x3c00, 0xc000, 0x7bff, 0x0001))]).toEqual([1, -2, 65504, 2 ** -24]);
});

it('refuses to round', () => {
  expect(() => floatToHalf(Float32Array.of(0.1))).toThrow(/not a half precision number/);
});
