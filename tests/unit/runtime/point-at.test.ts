/** The selecting net: what it is fed, against transformers' Sam2Processor, and what is made of it, on tiny graphs of its io. */
import { readFileSync } from 'node:fs';
import { decode } from 'fast-png';
import * as ort from 'onnxruntime-web';
import { describe, expect, it } from 'vitest';
import type { GraphManifest } from '../../../models/catalogue/manifest.ts';
import { readPointing, writePointing } from '../../../src/capabilities/remove-background/pointing.ts';
import { createRaster, type Raster } from '../../../workers/imaging/raster.ts';
import { fromOrt, toOrt } from '../../../workers/runtime/ort-tensor.ts';
import { pointAt } from '../../../workers/runtime/point-at.ts';
import type { Runtime } from '../../../workers/runtime/runtime.ts';
import type { Tensor } from '../../../workers/runtime/tensor.ts';
import { edgeTam as manifest, pointingNets } from '../../lib/pointing-nets.ts';

const { encoder, decoder } = manifest.graphs as Record<'encoder' | 'decoder', GraphManifest>;
const CELLS = 256 * 256;

ort.env.wasm.numThreads = 1;
ort.env.logLevel = 'error';

function standIn() {
  const fed: Record<string, Tensor>[] = [];
  const opened: [string, Record<string, number>][] = [];
  const kept = new Map<string, unknown>();
  const open = async (_role: string, name: 'encoder' | 'decoder', dims: Record<string, number> = {}) => {
    opened.push([name, dims]);
    const key = name + JSON.stringify(dims);
    if (kept.has(key)) return kept.get(key);
    const session = await ort.InferenceSession.create(pointingNets[name]);
    const graph = {
      async run(feeds: Record<string, Tensor>) {
        fed.push(feeds);
        const tensors = Object.entries(feeds).map(([n, tensor]) => [n, toOrt(ort, tensor)] as const);
        const outputs = Object.entries(await session.run(Object.fromEntries(tensors)));
        return Object.fromEntries(
          await Promise.all(outputs.map(async ([n, t]) => [n, await fromOrt(t)] as const)),
        );
      },
    };
    kept.set(key, graph);
    return graph;
  };
  return { runtime: { manifest: () => manifest, open } as unknown as Runtime, fed, opened };
}

function drawn(): Raster {
  const picture = createRaster(1300, 900);
  for (let i = 0; i < 1300 * 900; i++) {
    const [x, y] = [i % 1300, Math.floor(i / 1300)];
    const tile = ((Math.floor(x / 40) + Math.floor(y / 30)) % 2) * 180 + 30;
    picture.data.set([(x * 7 + y * 3) % 256, (Math.floor(x / 5) + y * 2) % 256, tile, 255], i * 4);
  }
  return picture;
}

function cat(): Raster {
  const { width, height, channels, data } = decode(readFileSync('tests/fixtures/cat-small.png'));
  const picture = createRaster(width, height);
  for (let i = 0; i < width * height; i++)
    for (let c = 0; c < 4; c++) picture.data[i * 4 + c] = c === 3 ? 255 : data[i * channels + c]!;
  return picture;
}

/** `pixel_values` of transformers 5.23's Sam2Processor at [channel, row, column]. */
const PLACES = [0, 1, 2].flatMap((c) =>
  [
    [0, 0],
    [100, 777],
    [511, 512],
    [640, 33],
    [1023, 1023],
    [900, 401],
  ].map(([y, x]) => c * 1024 * 1024 + y! * 1024 + x!),
);
const GOLDEN = {
  drawn: [
    -2.0837, -0.0801, -1.9467, 1.1187, -1.9124, -1.2617, -2.0357, 0.0126, -1.9657, -0.1275, -1.8782, 0.5378,
    -1.2816, -1.2816, -1.0898, 1.8557, 1.8557, -1.2816,
  ],
  cat: [
    0.3481, 0.8618, 1.1015, 0.1597, 0.6906, 0.6221, 0.0826, 0.3803, 0.5378, -0.3901, 0.4153, -0.0224, 0.0605,
    0.3393, 0.3219, -0.6367, 0.4614, -0.4798,
  ],
};
/** One level of 8 bits, in the net's units. */
const LEVEL = 1 / 255 / 0.224;

/** Whether the mask holds a place of the picture. */
const holds = (mask: { data: Float32Array }, { width, height }: Raster, x: number, y: number) =>
  mask.data[Math.floor((y * 256) / height) * 256 + Math.floor((x * 256) / width)]! > 0.5;

describe('pointing with a net', () => {
  it('every file of the catalogue entry is pinned', () => {
    const files = [encoder, decoder].flatMap((graph) => graph.variants.flatMap((v) => v.files));
    expect(files).toHaveLength(4);
    for (const { sha256, bytes } of files) expect([sha256?.length, bytes! > 1000]).toEqual([64, true]);
  });

  it.each(['drawn', 'cat'] as const)(
    'feeds the picture as the reference processor does: %s',
    async (name) => {
      const { runtime, fed } = standIn();
      await pointAt(runtime, 'pointer', name === 'drawn' ? drawn() : cat(), {
        clicks: [{ x: 10, y: 10, keep: true }],
      });
      const { data, dims } = fed[0]!.pixel_values!;
      expect(dims).toEqual([1, 3, 1024, 1024]);
      for (const [n, at] of PLACES.entries())
        expect(Math.abs(Number(data[at]) - GOLDEN[name][n]!)).toBeLessThan(1.1 * LEVEL);
    },
  );

  it('scales points as the reference processor does, and gives a box as its two corners', async () => {
    const { runtime, fed, opened } = standIn();
    const picture = drawn();
    const clicks = [
      { x: 325, y: 450, keep: true },
      { x: 13, y: 9, keep: false },
    ];
    await pointAt(runtime, 'pointer', picture, { clicks, box: { x: 100, y: 200, width: 200, height: 200 } });
    const [, asked] = fed;
    const points = Array.from(asked!.input_points!.data, Number);
    const expected = [78.7692, 227.5556, 236.3077, 455.1111, 256, 512, 10.24, 10.24];
    for (const [n, v] of expected.entries()) expect(points[n]).toBeCloseTo(v, 3);
    expect([...asked!.input_labels!.data]).toEqual([2n, 3n, 1n, 0n]);
    expect([asked!.input_points!.dims, asked!.input_labels!.dims, asked!.input_boxes!.dims]).toEqual([
      [1, 1, 4, 2],
      [1, 1, 4],
      [1, 0, 4],
    ]);
    expect(opened).toEqual([
      ['encoder', {}],
      ['decoder', { points: 4 }],
    ]);
  });

  it('one click, a box, and several clicks select what they say; a further click costs no second look', async () => {
    const { runtime, fed } = standIn();
    const picture = drawn();
    const on = { x: 650, y: 450, keep: true };
    const one = await pointAt(runtime, 'pointer', picture, { clicks: [on] });
    expect([one.width, one.height]).toEqual([256, 256]);
    // The second mask, of 90 of 1024 cells: 114 pixels across the picture's width, 79 down its height.
    expect([
      holds(one, picture, 650, 450),
      holds(one, picture, 750, 450),
      holds(one, picture, 790, 450),
    ]).toEqual([true, true, false]);
    expect([holds(one, picture, 650, 520), holds(one, picture, 650, 545)]).toEqual([true, false]);
    const boxed = await pointAt(runtime, 'pointer', picture, {
      clicks: [on],
      box: { x: 600, y: 400, width: 100, height: 100 },
    });
    expect([holds(boxed, picture, 690, 490), holds(boxed, picture, 750, 450)]).toEqual([true, false]);
    const several = await pointAt(runtime, 'pointer', picture, {
      clicks: [on, { x: 200, y: 200, keep: true }, { x: 730, y: 450, keep: false }],
    });
    expect([
      holds(several, picture, 200, 200),
      holds(several, picture, 600, 450),
      holds(several, picture, 740, 450),
    ]).toEqual([true, true, false]);
    expect(fed.filter((feeds) => feeds.pixel_values)).toHaveLength(1);
  });

  it('takes a mask that holds the clicks before one that the net prefers', async () => {
    const run = () => {
      const data = new Float32Array(3 * CELLS).fill(-4).fill(2, 0, CELLS);
      const masks: Tensor = { type: 'float32', data, dims: [1, 1, 3, 256, 256] };
      const scores: Tensor = { type: 'float32', data: Float32Array.of(0.2, 0.9, 0.7), dims: [1, 1, 3] };
      return Promise.resolve({ pred_masks: masks, iou_scores: scores });
    };
    const runtime = { manifest: () => manifest, open: () => Promise.resolve({ run }) } as unknown as Runtime;
    const mask = await pointAt(runtime, 'pointer', cat(), { clicks: [{ x: 9, y: 9, keep: true }] });
    expect(mask.data[0]).toBeCloseTo(1 / (1 + Math.exp(-2)), 6);
  });
});

describe('the parameter "select"', () => {
  it('is read and written', () => {
    const pointing = {
      clicks: [
        { x: 120, y: 80.5, keep: true },
        { x: 300, y: 40, keep: false },
      ],
      box: { x: 10, y: 10, width: 200, height: 300 },
    };
    expect(writePointing(pointing)).toBe('10,10,200,300 120,80.5 300,40,0');
    expect(readPointing(writePointing(pointing))).toEqual(pointing);
    expect(readPointing('5,6,1; 7,8,0')).toEqual({
      clicks: [
        { x: 5, y: 6, keep: true },
        { x: 7, y: 8, keep: false },
      ],
    });
  });

  it.each(['', 'here', '1', '1,2,3', '1,2,0', '1,2,0,5', '1,2,3,4 5,6,7,8', '1,2,3,4,5', '1,,2', '1e9,2'])(
    'refuses “%s”',
    (text) => expect(readPointing(text)).toBeUndefined(),
  );
});
