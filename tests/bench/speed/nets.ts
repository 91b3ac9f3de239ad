/**
 * Our nets, and those of UpscalerJS, against what the processor allows WebAssembly: the files of the studio in the studio's
 * runtime, on one thread in Node, by processor time.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as ort from 'onnxruntime-web';
import { flopsPerPixel } from '../lib/flops.ts';
import { measureSimdLimit, type SimdLimit } from '../lib/simd-limit.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** [file, side of a tile, control plane and its value] */
const NETS: readonly [string, number, string?][] = [
  ['models/embedded/tintype-restore.onnx', 256, 'strength'],
  ['models/embedded/tintype-upscale-x4.onnx', 128, 'cleanup'],
  ['.cache/converted/esrgan-slim-x4.onnx', 192],
  ['.cache/converted/esrgan-medium-x4.onnx', 96],
];
const RUNS = 3;
/** What 128-bit SIMD without fused multiply-add is usually good for: one multiplication and one addition of four numbers. */
const USUAL_FLOP_PER_CYCLE = 8;

export interface NetSpeed {
  net: string;
  /** Thousand million operations per megapixel. */
  gflopPerMegapixel: number;
  /** Thousand million operations per second of one thread. */
  gflops: number;
  flopPerCycle: number;
  /** Share of {@link USUAL_FLOP_PER_CYCLE}. */
  ofUsual: number;
  /** Share of what this processor does in registers. */
  ofLimit: number;
}

export interface NetSpeeds {
  limit: SimdLimit;
  nets: NetSpeed[];
}

export async function measureNets(): Promise<NetSpeeds> {
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = 'error';
  const nets: NetSpeed[] = [];
  const limit = measureSimdLimit();
  for (const [file, side, control] of NETS) {
    const bytes = readFileSync(`${root}${file}`);
    const perPixel = flopsPerPixel(bytes);
    const gflops = (perPixel * side * side) / (await fastestRun(bytes, side, control)) / 1e9;
    const flopPerCycle = gflops / limit.gigahertz;
    nets.push({
      net: file.split('/').at(-1)!,
      gflopPerMegapixel: perPixel / 1000,
      gflops,
      flopPerCycle,
      ofUsual: flopPerCycle / USUAL_FLOP_PER_CYCLE,
      ofLimit: gflops / limit.gflops,
    });
  }
  return { limit, nets };
}

/** Processor seconds of the fastest of a few runs on a square picture. */
async function fastestRun(bytes: Uint8Array, side: number, control?: string): Promise<number> {
  const session = await ort.InferenceSession.create(bytes, { graphOptimizationLevel: 'all' });
  const feeds = () =>
    Object.fromEntries(
      session.inputNames.map((name) => {
        const [channels, value] = name === control ? [1, 0.5] : [3, 0.4];
        const data = new Float32Array(channels * side * side).fill(value);
        return [name, new ort.Tensor('float32', data, [1, channels, side, side])];
      }),
    );
  const seconds: number[] = [];
  for (let k = 0; k <= RUNS; k++) {
    const before = process.cpuUsage();
    await session.run(feeds());
    const { user, system } = process.cpuUsage(before);
    if (k > 0) seconds.push((user + system) / 1e6);
  }
  await session.release();
  return Math.min(...seconds);
}
