import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tileShape } from '../../workers/runtime/tiled-picture.ts';
import { fittedTile, planTiles, runTiled } from '../../workers/runtime/tiling.ts';

describe('planTiles', () => {
  it('covers every position with weights that sum to one and never uses the context', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3000 }),
        fc.integer({ min: 64, max: 256 }),
        fc.integer({ min: 0, max: 16 }),
        (length, tile, overlap) => {
          const plan = planTiles(length, tile, overlap);
          const sum = new Float64Array(Math.max(length, tile));
          for (const [i, start] of plan.starts.entries()) {
            for (let k = 0; k < tile; k++) {
              const weight = plan.weights[i]![k]!;
              if (start + k < length) sum[start + k]! += weight;
              const inner = (i > 0 && k < overlap) || (i < plan.starts.length - 1 && k >= tile - overlap);
              if (inner && weight > 1e-6) throw new Error(`context pixel ${k} of tile ${i} shows`);
            }
          }
          const worst = sum.subarray(0, length).reduce((w, s) => Math.max(w, Math.abs(s - 1)), 0);
          expect(worst).toBeLessThan(1e-5);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('lays tiles on a grid, no context shown', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 8, max: 400 }),
        fc.integer({ min: 9, max: 32 }),
        fc.integer({ min: 0, max: 24 }),
        (steps, tileSteps, overlap) => {
          const [length, tile] = [steps * 8, tileSteps * 8];
          const { starts, weights } = planTiles(length, tile, overlap, 8);
          expect(starts.every((start) => start % 8 === 0)).toBe(true);
          expect(starts.at(-1)! + tile).toBeGreaterThanOrEqual(length);
          for (const [i, w] of weights.entries()) {
            const shown = w.findIndex((share) => share > 1e-6);
            if (i > 0) expect(shown).toBeGreaterThanOrEqual(overlap);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('refuses an overlap that leaves nothing of the tile', () => {
    expect(() => planTiles(1000, 32, 16)).toThrow(RangeError);
  });
});

describe('fittedTile', () => {
  it('needs as few tiles as the largest would, and not a step less would do', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9000 }),
        fc.integer({ min: 6, max: 32 }),
        fc.integer({ min: 0, max: 32 }),
        (length, steps, overlap) => {
          const most = steps * 16;
          const tile = fittedTile(length, most, overlap, 16);
          const count = (side: number) => planTiles(length, side, overlap).starts.length;
          expect(tile % 16).toBe(0);
          expect(tile).toBeLessThanOrEqual(most);
          expect(count(tile)).toBe(count(most));
          if (tile - 16 > 2 * overlap + 8) expect(count(tile - 16)).toBeGreaterThan(count(most));
        },
      ),
    );
  });
});

describe('tileShape', () => {
  const rule = { size: { wasm: 512, webgpu: 256 }, overlap: 32, multiple: 8 };

  it('fits the picture on the processor: little is computed twice', () => {
    expect(tileShape({ width: 451, height: 300 }, rule, false)).toEqual({ width: 464, height: 304 });
    const { width, height } = tileShape({ width: 1225, height: 816 }, rule, false);
    const tiles = planTiles(1225, width, 32).starts.length * planTiles(816, height, 32).starts.length;
    expect((tiles * width * height) / (1225 * 816)).toBeLessThan(1.3);
  });

  it('keeps one square on the graphics card, and the size that a file of its own is fixed to', () => {
    expect(tileShape({ width: 4000, height: 300 }, rule, true)).toEqual({ width: 256, height: 256 });
    expect(tileShape({ width: 150, height: 90 }, rule, true)).toEqual({ width: 160, height: 160 });
    const fixed = { size: { wasm: 128, webgpu: 128 }, overlap: 16, multiple: 128 };
    expect(tileShape({ width: 300, height: 40 }, fixed, false)).toEqual({ width: 128, height: 128 });
  });
});

describe('runTiled', () => {
  /** A stand-in net with a receptive field of `radius`: a box mean, upscaled by repetition. */
  const boxMean = (picture: Float32Array, width: number, height: number, radius: number) => {
    const at = (x: number, y: number) =>
      x < 0 || y < 0 || x >= width || y >= height ? 0 : picture[y * width + x]!;
    return Float32Array.from({ length: width * height }, (_, i) => {
      let sum = 0;
      for (let dy = -radius; dy <= radius; dy++)
        for (let dx = -radius; dx <= radius; dx++) sum += at((i % width) + dx, Math.floor(i / width) + dy);
      return sum / (2 * radius + 1) ** 2;
    });
  };
  const enlarge = (plane: Float32Array, width: number, scale: number) =>
    Float32Array.from({ length: plane.length * scale * scale }, (_, i) => {
      const x = Math.floor((i % (width * scale)) / scale);
      const y = Math.floor(i / (width * scale) / scale);
      return plane[y * width + x]!;
    });

  it.each([
    [150, 131, 48, 4, 1],
    [97, 200, 64, 8, 2],
    [20, 300, 48, 4, 3],
  ])('a %i×%i picture in tiles of %i equals the untiled run', async (width, height, tile, overlap, scale) => {
    const picture = Float32Array.from(
      { length: width * height },
      (_, i) => Math.sin(i * 0.37) + (i % width) / width,
    );
    const whole = enlarge(boxMean(picture, width, height, overlap), width, scale);
    const got = new Float32Array(whole.length);
    let nextRow = 0;
    await runTiled({
      width,
      height,
      scale,
      channels: 1,
      tile: { width: tile, height: tile },
      overlap,
      infer: async (x, y) => {
        const window = Float32Array.from({ length: tile * tile }, (_, i) => {
          const sx = x + (i % tile);
          const sy = y + Math.floor(i / tile);
          return sx < width && sy < height ? picture[sy * width + sx]! : 0;
        });
        return enlarge(boxMean(window, tile, tile, overlap), tile, scale);
      },
      emit: (top, rows, planes) => {
        expect(top).toBe(nextRow);
        nextRow += rows;
        got.set(planes[0]!.subarray(0, rows * width * scale), top * width * scale);
      },
    });
    expect(nextRow).toBe(height * scale);
    let worst = 0;
    for (let i = 0; i < whole.length; i++) worst = Math.max(worst, Math.abs(whole[i]! - got[i]!));
    expect(worst).toBeLessThan(1e-5);
  });
});
