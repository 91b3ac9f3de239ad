import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ModelManifest } from '../../../models/catalogue/manifest.ts';
import pipeline from '../../../workers/capabilities/remove-object.ts';
import { createRaster, type Raster } from '../../../workers/imaging/raster.ts';
import type { Runtime } from '../../../workers/runtime/runtime.ts';
import type { Tensor } from '../../../workers/runtime/tensor.ts';

const manifestOf = (id: string) =>
  JSON.parse(
    readFileSync(new URL(`../../../models/catalogue/${id}.json`, import.meta.url), 'utf8'),
  ) as ModelManifest;

/** The colour that the stand-in nets paint holes with. */
const PAINT = [10, 200, 90];

/**
 * A stand-in with a net's inputs and outputs: paints what its mask says is a hole, and remembers what it was fed.
 * @param isHole by the mask's value
 */
function stubRuntime(id: string, isHole: (value: number) => boolean) {
  const manifest = manifestOf(id);
  const seen: Record<string, Tensor>[] = [];
  const dims: Record<string, number>[] = [];
  const run = (feeds: Record<string, Tensor>) => {
    seen.push(feeds);
    const image = feeds.image!;
    const output = manifest.graphs.main!.outputs[0]!;
    const scale = image.type === 'float32' ? 255 : 1;
    const data = Array.from(image.data as Float32Array, (v, i) => {
      const plane = feeds.mask!.data.length;
      const hole = isHole(Number(feeds.mask!.data[i % plane]));
      return hole ? PAINT[Math.floor(i / plane)]! : v * scale;
    });
    const tensor =
      output.type === 'uint8'
        ? { type: 'uint8', data: Uint8Array.from(data, Math.round), dims: image.dims }
        : { type: 'float32', data: Float32Array.from(data), dims: image.dims };
    return Promise.resolve({ [output.name]: tensor as Tensor });
  };
  const open = (_role: string, _graph: string, free: Record<string, number>) => {
    dims.push(free);
    return Promise.resolve({ run });
  };
  const runtime = { has: () => true, manifest: () => manifest, open } as unknown as Runtime;
  return { runtime, seen, dims };
}

function gradient(width: number, height: number): Raster {
  const out = createRaster(width, height);
  for (let i = 0; i < width * height; i++)
    out.data.set([(i % width) % 256, Math.floor(i / width) % 256, 128, 255], i * 4);
  return out;
}

function maskRect(width: number, height: number, x: number, y: number, w: number, h: number): Raster {
  const out = createRaster(width, height);
  for (let i = 0; i < width * height; i++) {
    const [u, v] = [(i % width) - x, Math.floor(i / width) - y];
    out.data.set(u >= 0 && v >= 0 && u < w && v < h ? [255, 255, 255, 255] : [0, 0, 0, 255], i * 4);
  }
  return out;
}

const erase = (runtime: Runtime, image: Raster, mask: Raster) =>
  pipeline({
    params: { expand: 0, seed: 1 },
    inputs: { image, mask },
    runtime,
    report: () => undefined,
    notice: () => undefined,
    usedSeed: () => undefined,
    madeBy: () => undefined,
  });

describe.each([
  ['mi-gan', 'uint8', (value: number) => value === 0, { height: 512, width: 512 }],
  ['lama', 'float32', (value: number) => value === 1, {}],
] as const)('%s', (id, type, isHole, free) => {
  it('is fed a square of its size, its own types and its own polarity, and only the hole changes', async () => {
    const { runtime, seen, dims } = stubRuntime(id, isHole);
    const image = gradient(700, 300);
    const before = image.data.slice();
    const result = await erase(runtime, image, maskRect(700, 300, 650, 20, 30, 40));
    if (result.kind !== 'picture') throw new Error('no picture');
    expect(seen).toHaveLength(1);
    expect([seen[0]!.image!.type, seen[0]!.mask!.type]).toEqual([type, type]);
    expect([seen[0]!.image!.dims, seen[0]!.mask!.dims]).toEqual([
      [1, 3, 512, 512],
      [1, 1, 512, 512],
    ]);
    expect(dims).toEqual([free]);
    let holes = 0;
    for (const value of seen[0]!.mask!.data) if (isHole(Number(value))) holes++;
    expect(holes).toBe(30 * 40);
    let wrong = 0;
    for (let i = 0; i < before.length; i++) {
      const [x, y] = [(i >> 2) % 700, Math.floor((i >> 2) / 700)];
      const inside = x >= 650 && x < 680 && y >= 20 && y < 60;
      const expected = inside ? [...PAINT, 255][i & 3]! : before[i]!;
      if (Math.abs(result.raster.data[i]! - expected) > (inside ? 1 : 0)) wrong++;
    }
    expect(wrong).toBe(0);
  });

  it('paints a hole larger than itself small, and patches of the picture follow', async () => {
    const { runtime, seen } = stubRuntime(id, isHole);
    const image = gradient(900, 520);
    const before = image.data.slice();
    const result = await erase(runtime, image, maskRect(900, 520, 300, 200, 240, 90));
    if (result.kind !== 'picture') throw new Error('no picture');
    expect(seen[0]!.image!.dims).toEqual([1, 3, 512, 512]);
    let wrong = 0;
    for (let i = 0; i < before.length; i += 4) {
      const [x, y] = [(i >> 2) % 900, Math.floor((i >> 2) / 900)];
      const inside = x >= 300 && x < 540 && y >= 200 && y < 290;
      if (inside ? result.raster.data[i + 2] !== 128 : result.raster.data[i] !== before[i]) wrong++;
    }
    expect(wrong).toBe(0);
  });
});
