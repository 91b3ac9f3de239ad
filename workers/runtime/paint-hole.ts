/** Runs an inpainting net on the surroundings of a hole. All numbers come from the manifest. */
import type { GraphManifest, TensorSpec } from '../../models/catalogue/manifest.ts';
import type { Box } from '../imaging/holes.ts';
import { createMask, crop, type Mask, type Raster } from '../imaging/raster.ts';
import { resize, resizeMask } from '../imaging/resize.ts';
import type { Runtime } from './runtime.ts';
import { packRgb, type Tensor } from './tensor.ts';

/** Side for nets that take any size: what they were trained at. */
const FREE_SIDE = 512;

export interface Painted {
  /** The square that was looked at, opaque; only what lies in the hole is meant. */
  picture: Raster;
  /** Its place in the picture; may lie partly outside. */
  x: number;
  y: number;
  /** Pixels of the picture per pixel of the net; above 1 what it painted was enlarged and lacks detail. */
  detail: number;
}

/**
 * @param hole 255 = unknown, else 0, of the picture's size
 * @param box the part that is to be filled, context included
 */
export async function paintHole(
  runtime: Runtime,
  role: string,
  picture: Raster,
  hole: Mask,
  box: Box,
): Promise<Painted> {
  const main = runtime.manifest(role).graphs.main;
  const image = main?.inputs.find((input) => input.channels === 'RGB');
  const mask = main?.inputs.find((input) => input.hole !== undefined);
  const result = main?.outputs[0];
  if (!main || !image || !mask || !result)
    throw new Error(`the manifest of "${role}" is no inpainting net's`);
  const net = netSide(image);
  const side = Math.max(net, box.width, box.height);
  const x = placeSquare(box.x + box.width / 2, side, picture.width);
  const y = placeSquare(box.y + box.height / 2, side, picture.height);
  const sharp = side === net;
  const window = crop(picture, x, y, side, side);
  const unknown = cropMask(hole, x, y, side);
  const small = sharp ? window : resize(window, net, net, { kernel: 'box' });
  const smallHole = sharp ? unknown : resizeMask(unknown, net, net, 'box');
  const graph = await runtime.open(role, 'main', freeDims(main, net));
  const outputs = await graph.run({
    [image.name]: pictureTensor(small, image),
    [mask.name]: holeTensor(smallHole, mask),
  });
  const painted = pictureOf(outputs[result.name]!, result, net);
  return {
    picture: sharp ? painted : resize(painted, side, side, { kernel: 'catmull-rom' }),
    x,
    y,
    detail: side / net,
  };
}

function netSide({ shape }: TensorSpec): number {
  const rows = shape[2];
  return typeof rows === 'number' ? rows : FREE_SIDE;
}

/** Start of a span of `side` around `middle`: inside of `length` where it fits. */
function placeSquare(middle: number, side: number, length: number): number {
  return Math.min(Math.max(0, Math.round(middle - side / 2)), Math.max(0, length - side));
}

function cropMask(mask: Mask, x: number, y: number, side: number): Mask {
  const out = createMask(side, side);
  const width = Math.min(side, mask.width - x);
  for (let row = 0; row < Math.min(side, mask.height - y); row++) {
    const from = (y + row) * mask.width + x;
    out.data.set(mask.data.subarray(from, from + width), row * side);
  }
  return out;
}

/** Every named axis of the inputs, pinned to the net's side. */
function freeDims({ inputs }: GraphManifest, side: number): Record<string, number> {
  const names = inputs.flatMap(({ shape }) => shape.filter((axis) => typeof axis === 'string'));
  return Object.fromEntries(names.map((name) => [name, side]));
}

function pictureTensor(picture: Raster, { type, range = [0, 1] }: TensorSpec): Tensor {
  const { width, height } = picture;
  const [low, high] = range;
  const values = packRgb(picture, 0, 0, width, height).map((v) => low + v * (high - low));
  const dims = [1, 3, height, width];
  return type === 'uint8'
    ? { type, data: Uint8Array.from(values, Math.round), dims }
    : { type: 'float32', data: values, dims };
}

/** A cell counts as hole as soon as a part of it is: what the net sees of the picture must be known. */
function holeTensor({ width, height, data }: Mask, { type, range = [0, 1], hole }: TensorSpec): Tensor {
  const known = hole === range[0] ? range[1] : range[0];
  const values = Float32Array.from(data, (v) => (v > 0 ? hole! : known));
  const dims = [1, 1, height, width];
  return type === 'uint8'
    ? { type, data: Uint8Array.from(values), dims }
    : { type: 'float32', data: values, dims };
}

function pictureOf({ data }: Tensor, { range = [0, 1] }: TensorSpec, side: number): Raster {
  const [low, high] = range;
  const plane = side * side;
  const out = { width: side, height: side, data: new Uint8ClampedArray(plane * 4).fill(255) };
  for (let i = 0; i < plane; i++)
    for (let c = 0; c < 3; c++)
      out.data[i * 4 + c] = ((Number(data[c * plane + i]) - low) / (high - low)) * 255;
  return out;
}
