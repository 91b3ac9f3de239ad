/** Runs an RGB→RGB net of any scale over a picture in tiles. Denoisers are upscalers of scale 1. */
import type { Raster } from '../../src/capabilities/contract.ts';
import { createRaster } from '../imaging/raster.ts';
import type { Runtime } from './runtime.ts';
import { float32, floats, packRgb } from './tensor.ts';
import { runTiled } from './tiling.ts';

/**
 * @param role the model's role; its manifest gives scale, tile and overlap
 * @returns an opaque picture `scale` times as wide and high
 */
export async function upscaleRgb(
  runtime: Runtime,
  role: string,
  picture: Raster,
  onTile: (done: number, total: number) => void,
): Promise<Raster> {
  const { scale = 1, tile, graphs } = runtime.manifest(role);
  const input = graphs.main?.inputs[0];
  const output = graphs.main?.outputs[0];
  if (!tile || !input || !output) throw new Error(`the manifest of "${role}" has no tile rule or io`);
  const [, , rows, columns] = input.shape;
  const full = tile.size[(await runtime.startsOnGpu()) ? 'webgpu' : 'wasm'];
  const side = tileSide(Math.max(picture.width, picture.height), full, tile.multiple);
  const graph = await runtime.open(role, 'main', {
    ...(typeof rows === 'string' ? { [rows]: side } : {}),
    ...(typeof columns === 'string' ? { [columns]: side } : {}),
  });
  const result = createRaster(picture.width * scale, picture.height * scale);
  const buffer = new Float32Array(3 * side * side);
  await runTiled({
    width: picture.width,
    height: picture.height,
    scale,
    channels: 3,
    tile: { width: side, height: side },
    overlap: tile.overlap,
    infer: async (x, y) => {
      const packed = packRgb(picture, x, y, side, side, buffer);
      const outputs = await graph.run({ [input.name]: float32(packed, [1, 3, side, side]) });
      return floats(outputs[output.name], output.name);
    },
    emit: (top, count, planes) => unpackRows(result, top, count, planes),
    onTile,
  });
  return result;
}

/** A picture smaller than a tile gets a smaller tile, so that a thumbnail does not cost a full one. */
export function tileSide(longSide: number, full: number, multiple: number): number {
  const step = Math.max(multiple, 16);
  return Math.min(full, Math.ceil(longSide / step) * step);
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
