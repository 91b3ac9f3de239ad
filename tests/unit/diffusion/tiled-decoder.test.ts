/** Decoding in tiles against decoding in one piece, with a VAE of the published architecture: group norms and attention. */
import { describe, expect, it, vi } from 'vitest';
import { FAMILIES, type FamilyId } from '../../../workers/diffusion/families.ts';
import { withGraph } from '../../../workers/diffusion/graphs.ts';
import { createNoise } from '../../../workers/diffusion/noise.ts';
import { decodeInTiles } from '../../../workers/diffusion/tiled-decoder.ts';
import { decodeLatents } from '../../../workers/diffusion/vae.ts';
import { tinyGraphs } from './tiny-graphs.ts';

vi.setConfig({ testTimeout: 240_000 });

/** Latents as pictures have them: slow changes over the whole, and one quarter with a texture that the others lack. */
function pictureLatents(cells: number): Float32Array {
  return createNoise(3)
    .next(4 * cells * cells)
    .map((value, i) => {
      const x = i % cells;
      const y = Math.floor(i / cells) % cells;
      const c = Math.floor(i / cells / cells);
      const slow = 2 * Math.sin((x * (c + 1)) / 30) + 1.5 * Math.cos((y + 9 * c) / 17);
      return (slow + (x > cells / 2 && y < cells / 2 ? 1.2 : 0.1) * value) * 0.73;
    });
}

/** In shares of the whole range from black to white. */
function largest(a: Float32Array, b: Float32Array): number {
  const clip = (value: number) => Math.min(1, Math.max(-1, value));
  return a.reduce((most, value, i) => Math.max(most, Math.abs(clip(value) - clip(b[i]!))), 0) / 2;
}

async function differences(id: FamilyId, latents: Float32Array, side: number, tile: number) {
  const family = FAMILIES[id];
  const plain = (cells: number) =>
    withGraph(tinyGraphs(id), 'vaeDecoder', {}, (graph) =>
      decodeLatents(graph, family, latents, side, side, { tile: cells, overlap: 8 }),
    );
  const whole = await plain(side / 8);
  const graphs = tinyGraphs(id);
  const tiled = await decodeInTiles(graphs, family, latents, side, side, { tile, overlap: 8 });
  return { plain: largest(await plain(tile), whole), tiled: largest(tiled.planes, whole), log: graphs.log };
}

describe('tiles of a decoder with group norms and attention', () => {
  it('of 512 × 512 equal the picture in one piece within 2/255, where plain tiles are far off', async () => {
    const { plain, tiled, log } = await differences('sd21', pictureLatents(64), 512, 44);
    expect(plain).toBeGreaterThan(50 / 255);
    expect(tiled).toBeLessThan(2 / 255);
    expect(log.filter((line) => line.startsWith('open'))).toHaveLength(
      log.filter((line) => line.startsWith('release')).length,
    );
  });

  it.each([
    ['noise', 'sd21', createNoise(3).next(4 * 36 * 36)],
    ['a file with float16 in and out', 'sd15', pictureLatents(36)],
  ] as const)('equal one piece: %s', async (_, id, latents) => {
    const { tiled } = await differences(id, latents, 288, 30);
    expect(tiled).toBeLessThan(2 / 255);
  });

  it('refuse a graph that is built otherwise', async () => {
    const graphs = tinyGraphs('sd21');
    const renamed = { ...graphs, open: (_: unknown, ...rest: [never]) => graphs.open('unet', ...rest) };
    const latents = createNoise(3).next(4 * 36 * 36);
    await expect(
      decodeInTiles(renamed, FAMILIES.sd21, latents, 288, 288, { tile: 30, overlap: 8 }),
    ).rejects.toThrow(RangeError);
    expect(graphs.log).toEqual(['open unet', 'release unet']);
  });
});
