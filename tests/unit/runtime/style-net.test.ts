import { describe, expect, it } from 'vitest';
import { mixCodes, samplePlaces } from '../../../workers/runtime/style-net.ts';
import { fittedTile, planTiles } from '../../../workers/runtime/tiling.ts';

describe('samplePlaces', () => {
  it('takes a short side whole', () => expect(samplePlaces(150, 160)).toEqual([0]));
  it('lies flush with both ends', () => {
    expect(samplePlaces(300, 160)).toEqual([0, 140]);
    expect(samplePlaces(1600, 160)).toEqual([0, 720, 1440]);
  });
});

describe('fittedTile on a grid', () => {
  it.each([40, 384, 392, 704, 1056, 1632, 4000])(
    'covers %i with no more tiles than the largest',
    (length) => {
      const side = fittedTile(length, 768, 64, 8, 8);
      expect(side % 8).toBe(0);
      expect(side).toBeLessThanOrEqual(768);
      const tiles = (tile: number) => planTiles(length, tile, 64, 8).starts.length;
      expect(tiles(side)).toBe(tiles(768));
    },
  );
  it('does not pad a small picture to a full tile', () => expect(fittedTile(100, 768, 64, 8, 8)).toBe(104));
});

it('mixCodes is linear', () => {
  const [a, b] = [Float32Array.of(0, 2), Float32Array.of(4, 2)];
  expect([...mixCodes(a, b, 0)]).toEqual([0, 2]);
  expect([...mixCodes(a, b, 0.25)]).toEqual([1, 2]);
  expect([...mixCodes(a, b, 1)]).toEqual([4, 2]);
});
