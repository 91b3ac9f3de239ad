/** Runs a net that takes the whole picture at a size of its own: mattes, masks. All numbers come from the manifest. */
import type { Raster } from '../../src/capabilities/contract.ts';
import { createRaster, type Plane } from '../imaging/raster.ts';
import { resize } from '../imaging/resize.ts';
import type { Runtime } from './runtime.ts';
import { float32, floats, packRgb } from './tensor.ts';

/** Longer side for nets that take any size. */
const FREE_SIZE = 512;

interface Look {
  /** Look at the mirrored picture too and take the mean: what a net sees from one side only counts half. */
  mirrored?: boolean;
}

/**
 * @returns one value per pixel at the net's own size, after the output's activation
 */
export async function runWholePicture(
  runtime: Runtime,
  role: string,
  picture: Raster,
  { mirrored = false }: Look = {},
): Promise<Plane> {
  const manifest = runtime.manifest(role);
  const main = manifest.graphs.main;
  const input = main?.inputs[0];
  const result = main?.outputs.find((o) => o.channels === 'A') ?? main?.outputs[0];
  if (!input || !result) throw new Error(`the manifest of "${role}" lacks an input or output`);
  const { width, height } = netSize(input.shape, picture, manifest.tile?.multiple ?? 32);
  const small = resize(picture, width, height, { kernel: 'triangle' });
  const [rows, columns] = [input.shape[2], input.shape[3]];
  const graph = await runtime.open(role, 'main', {
    ...(typeof rows === 'string' ? { [rows]: height } : {}),
    ...(typeof columns === 'string' ? { [columns]: width } : {}),
  });
  const look = async (seen: Raster): Promise<Float32Array<ArrayBuffer>> => {
    const data = normalize(packRgb(seen, 0, 0, width, height), input);
    const outputs = await graph.run({ [input.name]: float32(data, [1, 3, height, width]) });
    const values = Float32Array.from(floats(outputs[result.name], result.name));
    if (result.activation === 'sigmoid')
      for (let i = 0; i < values.length; i++) values[i] = 1 / (1 + Math.exp(-values[i]!));
    return values;
  };
  const values = await look(small);
  if (mirrored) {
    const other = await look(mirror(small));
    for (let i = 0; i < values.length; i++) {
      const x = i % width;
      values[i] = (values[i]! + other[i - x + width - 1 - x]!) / 2;
    }
  }
  return { width, height, data: values };
}

/** Left and right exchanged. */
function mirror({ width, height, data }: Raster): Raster {
  const out = createRaster(width, height);
  const [from, to] = [new Uint32Array(data.buffer), new Uint32Array(out.data.buffer)];
  for (let i = 0; i < to.length; i++) {
    const x = i % width;
    to[i] = from[i - x + width - 1 - x]!;
  }
  return out;
}

function netSize(shape: (number | string)[], picture: Raster, multiple: number) {
  const [, , rows, columns] = shape;
  if (typeof rows === 'number' && typeof columns === 'number') return { width: columns, height: rows };
  const scale = FREE_SIZE / Math.max(picture.width, picture.height);
  const sideFor = (side: number) => Math.max(multiple, Math.round((side * scale) / multiple) * multiple);
  return { width: sideFor(picture.width), height: sideFor(picture.height) };
}

/** 0..1 → the range of the manifest, then (x − mean) / std by channel. In place. */
export function normalize(
  data: Float32Array,
  input: { range?: [number, number]; mean?: number[]; std?: number[] },
): Float32Array {
  const [low, high] = input.range ?? [0, 1];
  const plane = data.length / 3;
  for (let c = 0; c < 3; c++) {
    const mean = input.mean?.[c] ?? 0;
    const std = input.std?.[c] ?? 1;
    if (low === 0 && high === 1 && mean === 0 && std === 1) continue;
    for (let i = c * plane; i < (c + 1) * plane; i++) data[i] = (low + data[i]! * (high - low) - mean) / std;
  }
  return data;
}
