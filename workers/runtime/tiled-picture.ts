/** Runs an RGB→RGB net of any scale over a picture in tiles: upscalers, and denoisers at scale 1. */
import type { TileRule } from '../../models/catalogue/manifest.ts';
import type { Raster } from '../../src/capabilities/contract.ts';
import { createPlane, createRaster, type Plane } from '../imaging/raster.ts';
import type { Runtime } from './runtime.ts';
import { float32, floats, packRgb } from './tensor.ts';
import { fittedTile, runTiled } from './tiling.ts';

export interface TiledOptions {
  onTile?(done: number, total: number): void;
  /** Constant values for further inputs of shape [1, 1, H, W], by name. */
  planes?: Readonly<Record<string, number>>;
  /** Works on a tile's answer before it is averaged: planes [3, s·height, s·width], with the tile that it was made from, both 0..1. */
  after?(large: Float32Array, small: Float32Array, width: number, height: number): Float32Array;
  /** The output is averaged over squares of this side; must divide the net's scale. */
  reduce?: number;
}

/**
 * @param role the model's role; its manifest gives scale, tile and overlap
 * @returns an opaque picture `scale / reduce` times as wide and high
 */
export async function runTiledPicture(
  runtime: Runtime,
  role: string,
  picture: Raster,
  options: TiledOptions = {},
): Promise<Raster> {
  const scale = (runtime.manifest(role).scale ?? 1) / (options.reduce ?? 1);
  const result = createRaster(picture.width * scale, picture.height * scale);
  await runTiledNet(runtime, role, picture, 3, options, (top, rows, rgb) =>
    unpackRows(result, top, rows, rgb),
  );
  return result;
}

/** Runs an RGB→one value net in tiles. @returns one value per pixel of the picture */
export async function runTiledMap(
  runtime: Runtime,
  role: string,
  picture: Raster,
  options: TiledOptions = {},
): Promise<Plane> {
  const map = createPlane(picture.width, picture.height);
  await runTiledNet(runtime, role, picture, 1, options, (top, _rows, [values]) =>
    map.data.set(values!, top * picture.width),
  );
  return map;
}

async function runTiledNet(
  runtime: Runtime,
  role: string,
  picture: Raster,
  channels: number,
  { onTile, planes = {}, after, reduce = 1 }: TiledOptions,
  emit: (top: number, rows: number, planes: Float32Array[]) => void,
): Promise<void> {
  const { scale = 1, tile, graphs } = runtime.manifest(role);
  const input = graphs.main?.inputs[0];
  const output = graphs.main?.outputs[0];
  if (!tile || !input || !output) throw new Error(`the manifest of "${role}" has no tile rule or io`);
  const [, , rows, columns] = input.shape;
  const { width, height } = tileShape(picture, tile, await runtime.startsOnGpu());
  const dims = {
    ...(typeof rows === 'string' ? { [rows]: height } : {}),
    ...(typeof columns === 'string' ? { [columns]: width } : {}),
  };
  const graph = await runtime.open(role, 'main', dims, { replace: true });
  const buffer = new Float32Array(3 * width * height);
  const constant = Object.fromEntries(
    Object.entries(planes).map(([name, value]) => [
      name,
      float32(new Float32Array(width * height).fill(value), [1, 1, height, width]),
    ]),
  );
  await runTiled({
    width: picture.width,
    height: picture.height,
    scale: scale / reduce,
    channels,
    tile: { width, height },
    overlap: tile.overlap,
    infer: async (x, y) => {
      const packed = packRgb(picture, x, y, width, height, buffer);
      const outputs = await graph.run({ [input.name]: float32(packed, [1, 3, height, width]), ...constant });
      const answer = floats(outputs[output.name], output.name);
      const values = after ? after(answer, packed, width, height) : answer;
      return reduce === 1 ? values : averaged(values, width * scale, reduce);
    },
    emit,
    ...(onTile ? { onTile } : {}),
  });
}

/** Means over `by` × `by` squares of planes that are `width` wide; `by` divides both sides. */
export function averaged(planes: Float32Array, width: number, by: number): Float32Array {
  const small = width / by;
  const out = new Float32Array(planes.length / (by * by));
  for (let row = 0; row < planes.length / width; row++) {
    const into = Math.floor(row / by) * small;
    for (let col = 0; col < width; col++) out[into + Math.floor(col / by)]! += planes[row * width + col]!;
  }
  const share = 1 / (by * by);
  for (let i = 0; i < out.length; i++) out[i]! *= share;
  return out;
}

/**
 * The shape of a picture's tiles. The processor's time goes by pixels, so there each side fits the picture; a graphics card
 * keeps one square shape for all pictures, smaller only for a picture that is smaller than it.
 */
export function tileShape(
  { width, height }: { width: number; height: number },
  { size, overlap, multiple }: TileRule,
  onGpu: boolean,
): { width: number; height: number } {
  const step = Math.max(multiple, 16);
  if (onGpu) {
    const side = Math.min(size.webgpu, Math.ceil(Math.max(width, height) / step) * step);
    return { width: side, height: side };
  }
  const side = (length: number) => fittedTile(length, size.wasm, overlap, step);
  return { width: side(width), height: side(height) };
}

/** Planar RGB rows, 0..1 → opaque RGBA rows of `target`, from row `top`. */
function unpackRows(target: Raster, top: number, rows: number, planes: Float32Array[]): void {
  const [r, g, b] = planes as [Float32Array, Float32Array, Float32Array];
  const { data } = target;
  const base = top * target.width * 4;
  for (let i = 0; i < rows * target.width; i++) {
    const d = base + i * 4;
    data[d] = r[i]! * 255;
    data[d + 1] = g[i]! * 255;
    data[d + 2] = b[i]! * 255;
    data[d + 3] = 255;
  }
}
