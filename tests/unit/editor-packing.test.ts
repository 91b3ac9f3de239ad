import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equalBytes, MASK_TILE } from '../../workers/imaging/editing/mask.ts';
import { packMasks, unpackMasks } from '../../workers/imaging/editing/packing.ts';
import { packPixels, unpackPixels } from '../../workers/imaging/editing/qoi.ts';

const same = (a: Uint8ClampedArray, b: Uint8ClampedArray) =>
  Buffer.from(a.buffer).equals(Buffer.from(b.buffer));

describe('packed pixels', () => {
  it('come back exactly, whatever they are', () => {
    const pixel = fc.oneof(
      fc.constantFrom(0xff000000, 0, 0xffffffff, 0xff808080, 0xff818081, 0x80808080),
      fc.integer({ min: 0, max: 0xffffffff }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(pixel, fc.integer({ min: 1, max: 130 })), { maxLength: 60 }), (runs) => {
        const words = Uint32Array.from(runs.flatMap(([word, count]) => Array(count).fill(word >>> 0)));
        const data = new Uint8ClampedArray(words.buffer);
        expect(same(unpackPixels(packPixels(data), words.length), data)).toBe(true);
      }),
    );
  });

  it('shrink smooth pictures to less than half', () => {
    const data = new Uint8ClampedArray(256 * 256 * 4);
    for (let i = 0; i < 256 * 256; i++) {
      const v = 90 + 60 * Math.sin(i / 900) + 40 * Math.cos((i % 256) / 30) + Math.sin(i * 12.9898) * 2;
      data.set([v, v * 0.9, v * 0.8, 255], i * 4);
    }
    expect(packPixels(data).length).toBeLessThan(data.length / 2);
  });

  it('are refused when cut short', () => {
    const data = Uint8ClampedArray.from({ length: 4000 }, (_, i) => (i * i * 31) & 255);
    const packed = packPixels(data);
    expect(() => unpackPixels(packed.subarray(0, packed.length / 2), 1000)).toThrow(RangeError);
  });
});

describe('packed selections', () => {
  it('come back exactly, with one name per content', async () => {
    const a = Uint8Array.from({ length: MASK_TILE * MASK_TILE }, (_, i) => (i % 300 < 90 ? 255 : 0));
    const b = a.slice();
    b[5] = 7;
    const packed = await packMasks([a, b, a.slice()]);
    expect(packed[0]!.id).toBe(packed[2]!.id);
    expect(packed[0]!.id).not.toBe(packed[1]!.id);
    const [again, other] = await unpackMasks(packed.map((p) => p.bytes));
    expect(equalBytes(again!, a) && equalBytes(other!, b)).toBe(true);
  });

  it('are refused when they are not whole', async () => {
    const [packed] = await packMasks([new Uint8Array(MASK_TILE * MASK_TILE).fill(9)]);
    await expect(unpackMasks([packed!.bytes.slice(0, -3)])).rejects.toThrow();
  });
});
