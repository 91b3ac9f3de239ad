import { expect, it } from 'vitest';
import { patched } from '../../../workers/runtime/session.ts';

it('replaces bytes that are as expected, and refuses others', () => {
  const file = { name: 'a.onnx', patch: [{ at: 2, was: '08e001', now: '1a0168' }] };
  expect([...patched(Uint8Array.of(1, 2, 0x08, 0xe0, 0x01, 3), file)]).toEqual([1, 2, 0x1a, 1, 0x68, 3]);
  expect(() => patched(Uint8Array.of(1, 2, 0x08, 0xe1, 0x01, 3), file)).toThrow(/not the file/);
});
