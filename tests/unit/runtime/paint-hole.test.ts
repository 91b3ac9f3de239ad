import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ModelManifest } from '../../../models/catalogue/manifest.ts';
import pipeline from '../../../workers/capabilities/remove-object.ts';
import { createRaster, type Raster } from '../../../workers/imaging/raster.ts';
import type { Runtime } from '../../../workers/runtime/runtime.ts';
import type { Tensor } from '../../../workers/runtime/tensor.ts';
import { noiseBytes } from '../imaging/noise.ts';

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
  const has = (role: string) => role === 'painter';
  const runtime = { has, manifest: () => manifest, open } as unknown as Runtime;
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

/** What a small inpainting net that ships would declare. */
const STRUCTURE = {
  graphs: {
    main: {
      variants: [],
      inputs: [
        { name: 'picture', type: 'float32', shape: [1, 3, 256, 256], range: [0, 1], channels: 'RGB' },
        { name: 'mask', type: 'float32', shape: [1, 1, 256, 256], range: [0, 1], hole: 1 },
      ],
      outputs: [{ name: 'filled', type: 'float32', shape: [1, 3, 256, 256], range: [0, 1], channels: 'RGB' }],
    },
  },
} as unknown as ModelManifest;

const [SKY, GROUND] = [
  [90, 140, 200],
  [120, 90, 60],
] as const;

/** Ground that slopes down, with a hill that only the hole's inside shows. */
const colourAt = (x: number, y: number) =>
  y > 110 + (x - 150) * 0.2 - 60 * Math.max(0, 1 - Math.abs(x - 130) / 50) ? GROUND : SKY;

/** Grainy sky above grainy ground. */
function landscape(width: number, height: number): Raster {
  const out = createRaster(width, height);
  const bytes = noiseBytes(width * height, 3);
  for (let i = 0; i < width * height; i++) {
    const grain = (bytes[i]! - 127.5) / 8;
    const [r, g, b] = colourAt(i % width, Math.floor(i / width));
    out.data.set([r + grain, g + grain, b + grain, 255], i * 4);
  }
  return out;
}

describe('structure from a net, texture from patches', () => {
  const [width, height] = [300, 220];
  const truth = landscape(width, height);
  const box = { x: 70, y: 20, w: 120, h: 180 };
  const mask = maskRect(width, height, box.x, box.y, box.w, box.h);
  const inside = (i: number) => mask.data[i * 4] === 255;
  /** The picture with something that does not belong there. */
  const damaged = () => {
    const out = { ...truth, data: truth.data.slice() };
    for (let i = 0; i < width * height; i++) if (inside(i)) out.data.set([250, 20, 200, 255], i * 4);
    return out;
  };

  /** Proposes sky and ground without grain, where they are in truth. It sees the whole picture, 300 pixels in 256. */
  function standIn() {
    const seen: Record<string, Tensor>[] = [];
    const run = (feeds: Record<string, Tensor>) => {
      seen.push(feeds);
      const plane = 256 * 256;
      const data = Float32Array.from(feeds.picture!.data as Float32Array);
      for (let p = 0; p < plane; p++) {
        const [x, y] = [((p % 256) * 300) / 256, (Math.floor(p / 256) * 300) / 256];
        const color = colourAt(x, y);
        if (feeds.mask!.data[p] === 1) for (let c = 0; c < 3; c++) data[c * plane + p] = color[c]! / 255;
      }
      return Promise.resolve({ filled: { type: 'float32', data, dims: [1, 3, 256, 256] } as Tensor });
    };
    const runtime = {
      has: (role: string) => role === 'structure',
      manifest: () => STRUCTURE,
      open: () => Promise.resolve({ run }),
    } as unknown as Runtime;
    return { runtime, seen };
  }

  const without = { has: () => false } as unknown as Runtime;
  /** Mean over the hole. */
  const inHole = (what: (i: number) => number) => {
    let [sum, count] = [0, 0];
    for (let i = 0; i < width * height; i++)
      if (inside(i)) {
        sum += what(i * 4 + 2);
        count++;
      }
    return sum / count;
  };
  const error = ({ data }: Raster) => inHole((i) => Math.abs(data[i]! - truth.data[i]!));
  const grain = ({ data }: Raster) => inHole((i) => Math.abs(data[i]! - data[i + 4]!));

  it('the hole is filled as the net proposes its shapes, with the grain of the picture, and nothing else changes', async () => {
    const { runtime, seen } = standIn();
    const result = await erase(runtime, damaged(), mask);
    const plain = await erase(without, damaged(), mask);
    if (result.kind !== 'picture' || plain.kind !== 'picture') throw new Error('no picture');
    expect(Object.keys(seen[0]!).sort()).toEqual(['mask', 'picture']);
    expect(seen[0]!.picture!.dims).toEqual([1, 3, 256, 256]);
    const share = seen[0]!.mask!.data.filter((v) => v === 1).length / 256 ** 2;
    expect(share).toBeCloseTo((box.w * box.h) / 300 ** 2, 2);
    for (let i = 0; i < width * height; i++)
      if (!inside(i))
        expect(result.raster.data.subarray(i * 4, i * 4 + 4)).toEqual(truth.data.subarray(i * 4, i * 4 + 4));
    expect(error(result.raster)).toBeLessThan(18);
    expect(grain(result.raster)).toBeGreaterThan(0.6 * grain(truth));
    expect(error(plain.raster)).toBeGreaterThan(1.5 * error(result.raster));
  });

  it('is repeatable', async () => {
    const once = async () => {
      const result = await erase(standIn().runtime, damaged(), mask);
      return result.kind === 'picture' ? result.raster.data : undefined;
    };
    expect(await once()).toEqual(await once());
  });
});
