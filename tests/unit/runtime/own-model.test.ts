/** Files that want pictures in every known way, made up as functions. */
import { describe, expect, it } from 'vitest';
import { fromHalf, toHalf } from '../../../workers/runtime/half.ts';
import type { Declared } from '../../../workers/runtime/own/declared.ts';
import { probeOwn } from '../../../workers/runtime/own/probe.ts';
import type { Session } from '../../../workers/runtime/session.ts';
import type { Tensor } from '../../../workers/runtime/tensor.ts';
import { drawnPhoto } from './known-photo.ts';

const photo = drawnPhoto();
const probeUpscaler = (declared: Declared, run: Session['run']) => probeOwn('upscaler', declared, run, photo);

interface Make {
  layout?: 'NCHW' | 'NHWC';
  scale?: number;
  /** What the net was made for: pictures in this range. It bends values outside of it. */
  range?: [number, number];
  out?: [number, number];
  type?: 'float32' | 'float16' | 'uint8';
  multiple?: number;
  side?: number;
}

/** A net that repeats pixels, with a faint pattern of its own, and saturates outside of its range, as trained nets do. */
function net({
  layout = 'NCHW',
  scale = 4,
  range = [0, 1],
  out = range,
  type = 'float32',
  multiple = 1,
  side,
}: Make) {
  const free = side ?? 'n';
  const shape = layout === 'NCHW' ? ['b', 3, free, free] : ['b', free, free, 3];
  const unit = (v: number) => {
    const x = (v - range[0]) / (range[1] - range[0]);
    return x < 0 || x > 1 ? 1 / (1 + Math.exp(4 - 8 * x)) : x;
  };
  const run = async (feeds: Record<string, Tensor>) => {
    const input = feeds['x:0']!;
    if (input.type !== type) throw new Error(`wants ${type}`);
    const [, a, b, c] = input.dims as number[];
    const [h, w, channels] = layout === 'NCHW' ? [b!, c!, a!] : [a!, b!, c!];
    if (channels !== 3 || h % multiple || (side && h !== side)) throw new Error('bad shape');
    const values = type === 'float16' ? fromHalf(input.data as Uint16Array) : (input.data as Float32Array);
    const [H, W] = [h * scale, w * scale];
    const result = new Float32Array(3 * H * W);
    for (let ch = 0; ch < 3; ch++)
      for (let y = 0; y < H; y++)
        for (let x = 0; x < W; x++) {
          const [sy, sx] = [Math.floor(y / scale), Math.floor(x / scale)];
          const v = values[layout === 'NCHW' ? (ch * h + sy) * w + sx : (sy * w + sx) * 3 + ch]!;
          result[layout === 'NCHW' ? (ch * H + y) * W + x : (y * W + x) * 3 + ch] =
            out[0] + (unit(v) + 0.004 * Math.sin(x + y)) * (out[1] - out[0]);
        }
    const dims = layout === 'NCHW' ? [1, 3, H, W] : [1, H, W, 3];
    const data =
      type === 'float16' ? toHalf(result) : type === 'uint8' ? Uint8Array.from(result, Math.round) : result;
    return { outputs: { 'y:0': { type, data, dims } as Tensor }, ms: 0 };
  };
  const declared = {
    inputs: [{ name: 'x:0', type, shape }],
    outputs: [{ name: 'y:0', type, shape: [] }],
  };
  return probeUpscaler(declared, run);
}

describe('an upscaler of unknown make', () => {
  it.each<[string, Make, object]>([
    ['0..1', {}, { inputRange: [0, 1], outputRange: [0, 1], layout: 'NCHW' }],
    ['0..255', { range: [0, 255] }, { inputRange: [0, 255], outputRange: [0, 255] }],
    ['-1..1', { range: [-1, 1] }, { inputRange: [-1, 1], outputRange: [-1, 1] }],
    ['0..1 to 0..255', { out: [0, 255] }, { inputRange: [0, 1], outputRange: [0, 255] }],
    ['NHWC', { layout: 'NHWC' }, { layout: 'NHWC' }],
    ['NHWC 0..255', { layout: 'NHWC', range: [0, 255] }, { layout: 'NHWC', inputRange: [0, 255] }],
    ['float16', { type: 'float16' }, { inputType: 'float16', inputRange: [0, 1] }],
    ['bytes', { type: 'uint8', range: [0, 255] }, { inputType: 'uint8', inputRange: [0, 255] }],
  ])('takes %s', async (_, make, adapt) => {
    const found = await net(make);
    expect(found.scale).toBe(4);
    expect(found.graph.adapt).toMatchObject({ input: 'x:0', output: 'y:0', ...adapt });
  });

  it.each([2, 3, 8])('of scale %i', async (scale) => {
    expect((await net({ scale })).scale).toBe(scale);
  });

  it('that wants sides of a multiple', async () => {
    const { tile } = await net({ multiple: 8 });
    expect(tile.multiple).toBe(8);
    for (const size of Object.values(tile.size)) expect(size % 8).toBe(0);
  });

  it('of one size', async () => {
    const { tile, graph } = await net({ side: 48 });
    expect(tile).toEqual({ size: { wasm: 48, webgpu: 48 }, overlap: 8, multiple: 48 });
    expect(graph.inputs[0]!.shape).toEqual([1, 3, 48, 48]);
  });
});

describe('what is refused, and why', () => {
  const run = async () => ({ outputs: {}, ms: 0 });
  const input = { name: 'a', type: 'float32', shape: [1, 3, 'h', 'w'] };

  it.each([
    ['two inputs', { inputs: [input, { ...input, name: 'b' }], outputs: [input] }, /2 inputs \(a, b\)/],
    ['two outputs', { inputs: [input], outputs: [input, input] }, /2 outputs/],
    ['whole numbers', { inputs: [{ ...input, type: 'int64' }], outputs: [input] }, /int64/],
    ['text', { inputs: [{ ...input, shape: [1, 'n'] }], outputs: [input] }, /2 axes/],
    ['grey pictures', { inputs: [{ ...input, shape: [1, 1, 'h', 'w'] }], outputs: [input] }, /three colours/],
  ])('%s', async (_, declared, why) => {
    await expect(probeUpscaler(declared, run)).rejects.toThrow(why);
  });

  it('a net that does not enlarge', async () => {
    await expect(net({ scale: 1 })).rejects.toThrow(/size that went in/);
  });

  it('a net that gives another picture', async () => {
    const invert = async (feeds: Record<string, Tensor>) => {
      const { data, dims } = feeds.a!;
      const side = dims[2]!;
      const big = new Float32Array(data.length * 4).map((_, i) => 1 - (data as Float32Array)[i >> 2]!);
      return {
        outputs: { a: { type: 'float32', data: big, dims: [1, 3, 2 * side, 2 * side] } as Tensor },
        ms: 0,
      };
    };
    await expect(probeUpscaler({ inputs: [input], outputs: [input] }, invert)).rejects.toThrow(
      /not the picture/,
    );
  });
});
