/** Files for every contract but upscaling, in every known encoding, made up as functions. */
import { describe, expect, it } from 'vitest';
import type { Adaptation } from '../../../models/catalogue/manifest.ts';
import type { OwnKind } from '../../../src/capabilities/contract.ts';
import { fromHalf, toHalf } from '../../../workers/runtime/half.ts';
import { lumaOf, type Planes } from '../../../workers/runtime/meaning/planes.ts';
import type { Declared } from '../../../workers/runtime/own/declared.ts';
import { probeOwn } from '../../../workers/runtime/own/probe.ts';
import type { Tensor } from '../../../workers/runtime/tensor.ts';
import { drawnPhoto } from './known-photo.ts';

const photo = drawnPhoto();

interface Make {
  layout?: 'NCHW' | 'NHWC';
  type?: 'float32' | 'float16' | 'uint8';
  range?: [number, number];
  mean?: number[];
  std?: number[];
  side?: number;
  /** Channels that go in. */
  wants?: 1 | 3;
  /** Value of the mask in the hole and elsewhere. */
  mask?: { hole: number; known: number };
  /** What comes out, from 0..1 to the file's own values. */
  out?: (v: number) => number;
  extraOutput?: boolean;
}

type Net = (picture: Planes, hole: (i: number) => boolean) => Planes;

/** Declares and runs a net that sees 0..1 only in its own encoding, and saturates outside of it as trained nets do. */
function file(
  make: Make,
  net: Net,
): { declared: Declared; run: (feeds: Record<string, Tensor>) => Promise<never> } {
  const {
    layout = 'NCHW',
    type = 'float32',
    range = [0, 1],
    mean,
    std,
    wants = 3,
    mask,
    out = (v) => v,
  } = make;
  const free = make.side ?? 64;
  const shape = (c: number) => (layout === 'NCHW' ? [1, c, free, free] : [1, free, free, c]);
  const unit = (v: number, c: number) => {
    const x = ((std ? v * std[c]! + mean![c]! : v) - range[0]) / (range[1] - range[0]);
    return x < -0.02 || x > 1.02 ? 0.5 + 0.4 * Math.sin(37 * x) : x;
  };
  const run = async (feeds: Record<string, Tensor>) => {
    const { data, dims, type: came } = feeds.x!;
    if (came !== type) throw new Error(`wants ${type}`);
    const [, a, b, c] = dims as number[];
    const [channels, height, width] = layout === 'NCHW' ? [a!, b!, c!] : [c!, a!, b!];
    if (channels !== wants || (make.side && height !== make.side)) throw new Error('bad shape');
    const plane = height * width;
    const values = came === 'float16' ? fromHalf(data as Uint16Array) : Float32Array.from(data, Number);
    const planar = new Float32Array(channels * plane);
    for (let ch = 0; ch < channels; ch++)
      for (let i = 0; i < plane; i++)
        planar[ch * plane + i] = unit(values[layout === 'NCHW' ? ch * plane + i : i * channels + ch]!, ch);
    const marks = feeds.m && Float32Array.from(feeds.m.data, Number);
    const answer = net({ channels, width, height, data: planar }, (i) => marks?.[i] === mask?.hole);
    const given = new Float32Array(answer.data.length);
    for (let ch = 0; ch < answer.channels; ch++)
      for (let i = 0; i < plane; i++)
        given[layout === 'NCHW' ? ch * plane + i : i * answer.channels + ch] = out(
          answer.data[ch * plane + i]!,
        );
    const y: Tensor = {
      type,
      data:
        type === 'float16' ? toHalf(given) : type === 'uint8' ? Uint8Array.from(given, Math.round) : given,
      dims: layout === 'NCHW' ? [1, answer.channels, height, width] : [1, height, width, answer.channels],
    };
    return { outputs: { y }, ms: 0 } as never;
  };
  const inputs = [{ name: 'x', type, shape: shape(wants) }];
  if (mask) inputs.push({ name: 'm', type, shape: shape(1) });
  const outputs = [{ name: 'y', type, shape: [] }];
  if (make.extraOutput) outputs.push({ name: 'z', type, shape: [] });
  return { declared: { inputs, outputs }, run };
}

const probe = (kind: OwnKind, make: Make, net: Net) => {
  const { declared, run } = file(make, net);
  return probeOwn(kind, declared, run, photo);
};

const same: Net = (picture) => picture;
const threshold: Net = (picture) => {
  const luma = lumaOf(picture);
  return { ...luma, data: luma.data.map((v) => 1 / (1 + Math.exp(-20 * (v - 0.4)))) };
};
/** Fills the hole with the mean of its row's known part, and invents everything else when nothing is known. */
const fill: Net = (picture, hole) => {
  const { width, height, channels, data } = picture;
  const filled = data.slice();
  for (let c = 0; c < channels; c++)
    for (let y = 0; y < height; y++) {
      let [sum, n] = [0, 0];
      for (let x = 0; x < width; x++)
        if (!hole(y * width + x)) {
          sum += data[(c * height + y) * width + x]!;
          n++;
        }
      for (let x = 0; x < width; x++)
        if (hole(y * width + x)) filled[(c * height + y) * width + x] = n ? sum / n : 0;
    }
  return { ...picture, data: filled };
};
/** Warm chroma where it is light. @param unit of Lab's a and b */
const chroma =
  (unit: number): Net =>
  (picture) => {
    const luma = lumaOf(picture);
    return {
      ...luma,
      channels: 2,
      data: Float32Array.of(
        ...luma.data.map((v) => 30 * v * unit),
        ...luma.data.map((v) => (40 * v - 5) * unit),
      ),
    };
  };
const tinted: Net = (picture) => {
  const { data: luma, ...size } = lumaOf(picture);
  // Blind to what is nearly black, as in the wrong range everything is.
  const data = luma.map((v) => Math.max(0.05, v));
  return {
    ...size,
    channels: 3,
    data: Float32Array.of(
      ...data.map((v) => v * 1.05),
      ...data.map((v) => v * 0.98),
      ...data.map((v) => v * 0.75),
    ),
  };
};
const IMAGENET = { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] };

describe('a file of another contract', () => {
  it.each<[string, OwnKind, Make, Net, Partial<Adaptation>]>([
    [
      'a restorer, -1..1',
      'restorer',
      { range: [-1, 1], out: (v) => 2 * v - 1 },
      same,
      { inputRange: [-1, 1], outputRange: [-1, 1] },
    ],
    [
      'a restorer, NHWC bytes',
      'restorer',
      { layout: 'NHWC', type: 'uint8', range: [0, 255], out: (v) => 255 * v },
      same,
      { layout: 'NHWC', inputType: 'uint8' },
    ],
    [
      'a face restorer',
      'face-restorer',
      { side: 512, range: [-1, 1], out: (v) => 2 * v - 1 },
      same,
      { inputRange: [-1, 1] },
    ],
    [
      'a style net, 0..255',
      'stylist',
      { range: [0, 255], out: (v) => 255 * (1 - v) },
      same,
      { inputRange: [0, 255], outputRange: [0, 255] },
    ],
    [
      'a matte of ImageNet pictures, as logits',
      'matte',
      { ...IMAGENET, side: 96, out: (v) => Math.log(v / (1 - v)) },
      threshold,
      { mean: IMAGENET.mean, activation: 'sigmoid' },
    ],
    [
      'a matte with side outputs, NHWC, 0..255',
      'matte',
      { layout: 'NHWC', range: [0, 255], side: 96, out: (v) => 255 * v, extraOutput: true },
      threshold,
      { layout: 'NHWC', outputRange: [0, 255] },
    ],
    [
      'an inpainter, hole 1',
      'inpainter',
      { mask: { hole: 1, known: 0 }, out: (v) => 255 * v },
      fill,
      { mask: { name: 'm', type: 'float32', hole: 1, known: 0 } },
    ],
    [
      'an inpainter, hole 0 of 255',
      'inpainter',
      { mask: { hole: 0, known: 255 }, range: [0, 255], type: 'uint8', out: (v) => 255 * v },
      fill,
      { mask: { name: 'm', type: 'uint8', hole: 0, known: 255 } },
    ],
    [
      'a colorizer of L, half floats',
      'colorizer',
      { wants: 1, type: 'float16', range: [0, 100] },
      chroma(1),
      { grey: true, inputRange: [0, 100] },
    ],
    [
      'a colorizer of grey RGB to small ab',
      'colorizer',
      { side: 64 },
      chroma(1 / 110),
      { outputRange: [0, 1 / 110] },
    ],
    [
      'a colorizer to RGB, 0..255',
      'colorizer',
      { range: [0, 255], out: (v) => 255 * v },
      tinted,
      { inputRange: [0, 255], outputRange: [0, 255] },
    ],
  ])('%s', async (_, kind, make, net, adapt) => {
    const found = await probe(kind, make, net);
    expect(found.kind).toBe(kind);
    expect(found.graph.adapt).toMatchObject(adapt);
  });
});

describe('what is refused for a contract, and why', () => {
  const blank: Net = (picture) => ({
    ...picture,
    channels: 1,
    data: new Float32Array(picture.width * picture.height).fill(0.5),
  });
  const noisy: Net = ({ width, height }) => ({
    width,
    height,
    channels: 2,
    data: Float32Array.from({ length: 2 * width * height }, (_, i) => 50 * Math.sin(i * i)),
  });
  it.each<[string, OwnKind, Make, Net, RegExp]>([
    ['a matte that sees nobody', 'matte', { side: 64 }, blank, /does not find the person/],
    ['a picture for a matte', 'matte', { side: 64 }, same, /3 channels; a matting net here gives 1/],
    [
      'an inpainter without a mask',
      'inpainter',
      {},
      same,
      /1 input \(x\); an inpainting net here takes a picture and a mask/,
    ],
    [
      'an inpainter that leaves the hole black',
      'inpainter',
      { mask: { hole: 1, known: 0 } },
      (p, hole) => ({
        ...p,
        data: p.data.map((v, i) => (hole(i % (p.width * p.height)) ? 1 - Math.round(v) : 1 - v)),
      }),
      /does not fill a hole/,
    ],
    ['noise for colours', 'colorizer', { side: 64 }, noisy, /no colour/],
    ['grey for colours', 'colorizer', { side: 64 }, same, /no colour/],
    [
      'a face of another size',
      'face-restorer',
      { side: 256 },
      same,
      /256 pixels a side; a face restorer here takes 512/,
    ],
    [
      'a restorer that makes another picture',
      'restorer',
      { side: 64 },
      (p) => ({ ...p, data: p.data.map((_, i) => Math.sin(i) / 2 + 0.5) }),
      /not the picture/,
    ],
  ])('%s', async (_, kind, make, net, why) => {
    await expect(probe(kind, make, net)).rejects.toThrow(why);
  });
});
