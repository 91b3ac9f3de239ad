/**
 * Nets that know one style (Johnson, Alahi & Fei-Fei, ECCV 2016, and alike). They normalise over the whole picture, so it is
 * painted in one piece; tiles would each get a light of their own.
 */
import type { Raster } from '../../src/capabilities/contract.ts';
import { createRaster } from '../imaging/raster.ts';
import { resize } from '../imaging/resize.ts';
import type { Runtime } from './runtime.ts';
import { float32, floats, packRgb } from './tensor.ts';

/** @returns the picture in the net's style, opaque, of the same size */
export async function paintInFixedStyle(runtime: Runtime, role: string, picture: Raster): Promise<Raster> {
  const { graphs, tile } = runtime.manifest(role);
  const input = graphs.main?.inputs[0];
  const output = graphs.main?.outputs[0];
  if (!input || !output) throw new Error(`the manifest of "${role}" lacks an input or output`);
  const [, , rows, columns] = input.shape;
  const isFixed = typeof rows === 'number' && typeof columns === 'number';
  const multiple = tile?.multiple ?? 4;
  const padded = (length: number) => Math.ceil(length / multiple) * multiple;
  const [width, height] = isFixed ? [columns, rows] : [padded(picture.width), padded(picture.height)];
  const seen = isFixed ? resize(picture, width, height, { kernel: 'triangle' }) : picture;
  const graph = await runtime.open(
    role,
    'main',
    isFixed ? {} : { [String(rows)]: height, [String(columns)]: width },
  );
  const [low, high] = input.range ?? [0, 1];
  const packed = packRgb(seen, 0, 0, width, height).map((v) => low + v * (high - low));
  const outputs = await graph.run({ [input.name]: float32(packed, [1, 3, height, width]) });
  const values = floats(outputs[output.name], output.name);
  const [least, most] = output.range ?? [0, 1];
  const painted = createRaster(isFixed ? width : picture.width, isFixed ? height : picture.height);
  for (let y = 0, d = 0; y < painted.height; y++)
    for (let x = 0; x < painted.width; x++, d += 4) {
      for (let c = 0; c < 3; c++) {
        const value = values[(c * height + y) * width + x]!;
        painted.data[d + c] = ((value - least) / (most - least)) * 255;
      }
      painted.data[d + 3] = 255;
    }
  return isFixed ? resize(painted, picture.width, picture.height, { kernel: 'catmull-rom' }) : painted;
}
