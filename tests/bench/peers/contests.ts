/** Who runs against whom, on what. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Raster } from '../../../src/capabilities/contract.ts';
import { createRaster } from '../../../workers/imaging/raster.ts';
import { resize } from '../../../workers/imaging/resize.ts';
import { packRgb } from '../../../workers/runtime/tensor.ts';
import type { Studio } from '../lib/studio.ts';
import { readPng } from '../quality/context.ts';
import { openWithIsnet } from './isnet.ts';
import { openNative } from './native.ts';
import { openCv } from './opencv.ts';
import type { PeersPage } from './peers-page.ts';

interface Arena {
  studio: Studio;
  peers: PeersPage;
  /** Side of the small square picture, in pixels. */
  side: number;
  /** Folder for what has to lie on disk. */
  out: string;
}

type Timed = () => Promise<number>;

/** A run gives its milliseconds. */
interface Contestant {
  run: Timed;
  /** Comes before every run and does not count. */
  warm(): Promise<unknown>;
}

export type Contestants = Record<string, Timed | Contestant>;

/** The studio gives a model's memory back after ten seconds without work; the other tools keep theirs. So it is woken first. */
const woken = (run: Timed): Contestant => ({ run, warm: run });

/** One table. */
export interface Heat {
  name: string;
  /** Which contestant is ours. */
  ours: string;
  contestants?: Contestants;
  /** For contestants that have to be set up first. */
  open?(): Promise<{ contestants: Contestants; close(): Promise<void> }>;
}

export interface Contest {
  id: string;
  heats(arena: Arena): Promise<Heat[]>;
}

const root = fileURLToPath(new URL('../../..', import.meta.url));
const photo = readPng(readFileSync(`${root}tests/fixtures/cat-small.png`));
const squarePhoto = (side: number): Raster => resize(photo, side, side);
const copy = (picture: Raster): Raster => ({ ...picture, data: picture.data.slice() });

/** The same ESRGAN weights, ×4: ours, UpscalerJS on the backends of TensorFlow.js, the machine's own speed. */
const upscale: Contest = {
  id: 'upscale',
  async heats({ studio, peers, side }) {
    const heats: Heat[] = [];
    for (const { model, length, backend } of [
      { model: 'slim', length: side, backend: 'wasm' },
      { model: 'medium', length: Math.round(side / 2), backend: 'wasm' },
      // In heats of their own: software WebGL works on after its answer, plain JavaScript is too slow for more pixels.
      { model: 'slim', length: Math.round(side / 2), backend: 'webgl' },
      { model: 'slim', length: Math.round(side / 4), backend: 'cpu' },
    ]) {
      const image = squarePhoto(length);
      const native = await openNative(`${root}.cache/converted/esrgan-${model}-x4.onnx`);
      const settings = { backend: 'wasm' as const, models: { upscaler: `esrgan-${model}-x4` } };
      const feeds = { data: packRgb(image, 0, 0, length, length), dims: [1, 3, length, length] };
      heats.push({
        name: `ESRGAN ${model} ×4, ${length} × ${length} pixels in, pixels out`,
        ours: 'Tintype, WASM',
        contestants: {
          'Tintype, WASM': woken(
            async () =>
              (await studio.run('upscale-photo', { image: copy(image) }, { sizeFactor: 4 }, settings)).ms,
          ),
          [`UpscalerJS, tfjs ${backend}`]: async () =>
            (await peers.run('upscalerjs', image, { model, backend })).ms,
          'onnxruntime-node (net only)': () => native.run({ input: feeds }),
        },
      });
    }
    return heats;
  },
};

/**
 * Cutting out: the imgly package against ours, PNG in, PNG out, on a picture of one megapixel; with the same ISNet file,
 * and with the net that ships with the studio.
 */
const cutout: Contest = {
  id: 'cutout',
  async heats({ studio, peers, out }) {
    const image = squarePhoto(1024);
    const file = Buffer.from(await studio.encode(image, 'image/png'), 'base64');
    return (['small', 'medium'] as const).map((model) => ({
      name: `Cut out, 1024 × 1024 pixels, PNG to PNG, ISNet of imgly’s package (${model === 'small' ? 'quint8, 44 MB' : 'fp16, 88 MB'})`,
      ours: 'Tintype, the same file',
      async open() {
        const ours = await openWithIsnet(model, out);
        const settings = { backend: 'wasm', models: { matte: 'isnet-general' } } as const;
        return {
          contestants: {
            'Tintype, the same file': woken(() =>
              ours.timeFile(file, 'remove-background', { subject: 'any' }, settings),
            ),
            'Tintype lite': woken(() => studio.timeFile(file, 'remove-background', {}, { backend: 'wasm' })),
            '@imgly/background-removal': async () => (await peers.run('imgly', image, { model })).ms,
          },
          close: () => ours.close(),
        };
      },
    }));
  },
};

const shrink: Contest = {
  id: 'shrink',
  async heats({ peers }) {
    const size = { from: { width: 4242, height: 2828 }, to: { width: 1200, height: 800 } };
    const peer = (method: string) => async () => (await peers.run('shrink', photo, { method, ...size })).ms;
    return [
      {
        name: 'Shrinking 12 megapixels to 1 (Lanczos; the canvas: its own filter)',
        ours: 'Tintype',
        contestants: { Tintype: peer('tintype'), pica: peer('pica'), canvas: peer('canvas') },
      },
    ];
  },
};

/** A round hole in the middle of a photo. */
const inpaint: Contest = {
  id: 'inpaint',
  async heats({ studio }) {
    const side = 512;
    const image = squarePhoto(side);
    const hole = Uint8Array.from({ length: side * side }, (_, p) =>
      Math.hypot((p % side) - side / 2, Math.floor(p / side) - side / 2) < side / 8 ? 1 : 0,
    );
    const mask = createRaster(side, side);
    for (const [p, v] of hole.entries()) mask.data.set([v * 255, v * 255, v * 255, 255], p * 4);
    const cv = await openCv();
    const timed = (method: 'telea' | 'ns') => async () => {
      const started = performance.now();
      cv!.inpaint(image, hole, method);
      return performance.now() - started;
    };
    return [
      {
        name: 'Filling a hole of 5 % in 512 × 512 pixels (see the quality report for what comes of it)',
        ours: 'Tintype',
        contestants: {
          Tintype: woken(
            async () =>
              (await studio.run('remove-object', { image: copy(image), mask: copy(mask) }, { expand: 0 })).ms,
          ),
          'OpenCV.js, Telea': timed('telea'),
          'OpenCV.js, Navier-Stokes': timed('ns'),
        },
      },
    ];
  },
};

/** Our own nets, one tile each: [file, side of a tile, constant plane and its value, capability, parameters]. */
const NETS = [
  ['tintype-restore.onnx', 256, 'strength', 0.5, 'restore-picture', {}],
  ['tintype-upscale-x4.onnx', 160, 'cleanup', 0, 'upscale-photo', { sizeFactor: 4 }],
] as const;

/** The time inside the runtime in the browser, against the same file at native speed. */
const native: Contest = {
  id: 'native',
  async heats({ studio }) {
    const heats: Heat[] = [];
    for (const [file, side, control, value, capability, params] of NETS) {
      const image = squarePhoto(side);
      const model = await openNative(`${root}models/embedded/${file}`);
      const feeds = {
        image: { data: packRgb(image, 0, 0, side, side), dims: [1, 3, side, side] },
        [control]: { data: new Float32Array(side * side).fill(value), dims: [1, 1, side, side] },
      };
      heats.push({
        name: `${file}, ${side} × ${side}: inside the runtime`,
        ours: 'browser, WASM',
        contestants: {
          'browser, WASM': woken(async () => {
            const job = [capability, { image: copy(image) }, params, { backend: 'wasm' }, false] as const;
            const { provenance } = await studio.run(...job);
            return provenance.timings.find(({ stage }) => stage === 'inference')!.ms;
          }),
          'onnxruntime-node': () => model.run(feeds),
        },
      });
    }
    return heats;
  },
};

export const CONTESTS: readonly Contest[] = [upscale, cutout, shrink, inpaint, native];
