/**
 * Style transfer by a net of three graphs (models/training/style/model.py): the style's code, the normalisations measured
 * once on samples of the whole photo, and the painting of tiles, which have no statistics of their own and so no seams.
 */
import { mulberry32 } from '../imaging/palette.ts';
import { createRaster, type Raster } from '../imaging/raster.ts';
import { resize } from '../imaging/resize.ts';
import type { Runtime } from './runtime.ts';
import { float32, floats, packRgb } from './tensor.ts';
import { fittedTile, runTiled } from './tiling.ts';

/** The style picture is looked at with this long side at most. */
const STYLE_SIDE = 384;
/** Photos up to this many pixels are measured whole, larger ones by samples. */
const WHOLE = 400 * 400;
const SAMPLE = 160;
const SAMPLES_ACROSS = 3;
const LEAST = 64;

const multipleOf = (side: number, step: number, round: (v: number) => number) =>
  Math.max(LEAST, round(side / step) * step);

/** @returns the code of a style picture; codes may be mixed linearly */
export async function styleCode(runtime: Runtime, role: string, picture: Raster): Promise<Float32Array> {
  const { tile } = runtime.manifest(role);
  const step = tile?.multiple ?? 8;
  const scale = Math.min(1, STYLE_SIDE / Math.max(picture.width, picture.height));
  const width = multipleOf(picture.width * scale, step, Math.round);
  const height = multipleOf(picture.height * scale, step, Math.round);
  const graph = await runtime.open(role, 'style', { h: height, w: width });
  const data = packRgb(resize(picture, width, height), 0, 0, width, height);
  const { code } = await graph.run({ style: float32(data, [1, 3, height, width]) });
  return Float32Array.from(floats(code, 'code'));
}

/** `share` 0..1 of `b`, the rest of `a`. */
export function mixCodes(a: Float32Array, b: Float32Array, share: number): Float32Array {
  return a.map((v, i) => v + share * (b[i]! - v));
}

/** Where samples of `side` lie along `length`: evenly spread, first and last flush with the ends. */
export function samplePlaces(length: number, side: number): number[] {
  if (length <= side) return [0];
  const count = Math.min(SAMPLES_ACROSS, Math.ceil(length / side));
  return Array.from({ length: count }, (_, i) => Math.round((i * (length - side)) / (count - 1)));
}

/** Deviation (0..1) of a picture's values below which the normalisations would enlarge rounding errors without end. */
const LEAST_SPREAD = 0.4 / 255;
/** Samples that deviate less than this say little of a larger picture: it is measured whole, made small. */
const TELLING_SPREAD = 6 / 255;

/** The photo, or, where it has one colour only, a copy with a grain of one level for the style to take hold of. */
export function withGrain(photo: Raster): Raster {
  const values = packRgb(photo, 0, 0, photo.width, photo.height);
  if (spread(values, 1) >= LEAST_SPREAD) return photo;
  const random = mulberry32(1);
  return {
    ...photo,
    data: photo.data.map((v, i) => (i % 4 === 3 || random() < 0.5 ? v : v < 255 ? v + 1 : v - 1)),
  };
}

/** Largest standard deviation of R, G and B over `n` pictures of planar values. */
function spread(values: Float32Array, n: number): number {
  const plane = values.length / (3 * n);
  const variances = [0, 1, 2].map((c) => {
    let [sum, squares] = [0, 0];
    for (let k = 0; k < n; k++)
      for (let i = (3 * k + c) * plane; i < (3 * k + c + 1) * plane; i++) {
        sum += values[i]!;
        squares += values[i]! ** 2;
      }
    return squares / (n * plane) - (sum / (n * plane)) ** 2;
  });
  return Math.sqrt(Math.max(0, ...variances));
}

/**
 * @param focus 0 = the style comes first, 1 = the photo comes first
 * @returns scale and shift of every normalised channel, for {@link paint}
 */
export async function measureStyle(
  runtime: Runtime,
  role: string,
  photo: Raster,
  code: Float32Array,
  focus: number,
): Promise<Float32Array> {
  const step = runtime.manifest(role).tile?.multiple ?? 8;
  const whole = photo.width * photo.height <= WHOLE;
  const side = (length: number) => multipleOf(whole ? length : Math.min(length, SAMPLE), step, Math.floor);
  const [width, height] = [side(photo.width), side(photo.height)];
  const places = samplePlaces(photo.height, height).flatMap((y) =>
    samplePlaces(photo.width, width).map((x) => ({ x, y })),
  );
  const each = 3 * width * height;
  const data = new Float32Array(places.length * each);
  for (const [i, { x, y }] of places.entries())
    packRgb(photo, x, y, width, height, data.subarray(i * each, (i + 1) * each));
  const n = places.length;
  if (!whole && spread(data, n) < TELLING_SPREAD) {
    const scale = Math.sqrt(WHOLE / (photo.width * photo.height));
    const small = resize(
      photo,
      Math.max(1, Math.floor(photo.width * scale)),
      Math.max(1, Math.floor(photo.height * scale)),
    );
    return measureStyle(runtime, role, small, code, focus);
  }
  const graph = await runtime.open(role, 'measure', { n, h: height, w: width });
  const { affine } = await graph.run({
    samples: float32(data, [n, 3, height, width]),
    code: float32(code, [1, code.length]),
    focus: float32(Float32Array.of(focus), [1, 1]),
  });
  await graph.release();
  return Float32Array.from(floats(affine, 'affine'));
}

/** Around the photo its edge is repeated this far, so that the net's own border effects fall outside. */
const MARGIN = 16;

/** Paints the photo with measured normalisations, tile by tile. @returns an opaque picture of the photo's size */
export async function paint(
  runtime: Runtime,
  role: string,
  photo: Raster,
  affine: Float32Array,
  onTile?: (done: number, total: number) => void,
): Promise<Raster> {
  const { tile } = runtime.manifest(role);
  if (!tile) throw new Error(`the manifest of "${role}" has no tile rule`);
  const most = tile.size[(await runtime.startsOnGpu()) ? 'webgpu' : 'wasm'];
  const framed = (length: number) => Math.ceil((length + 2 * MARGIN) / tile.multiple) * tile.multiple;
  const [width, height] = [framed(photo.width), framed(photo.height)];
  const side = (length: number) => fittedTile(length, most, tile.overlap, tile.multiple, tile.multiple);
  const [w, h] = [side(width), side(height)];
  const graph = await runtime.open(role, 'apply', { H: h, W: w });
  const buffer = new Float32Array(3 * w * h);
  const measured = float32(affine, [1, affine.length]);
  const result = createRaster(photo.width, photo.height);
  await runTiled({
    width,
    height,
    scale: 1,
    channels: 3,
    tile: { width: w, height: h },
    overlap: tile.overlap,
    step: tile.multiple,
    infer: async (x, y) => {
      const image = float32(packRgb(photo, x - MARGIN, y - MARGIN, w, h, buffer), [1, 3, h, w]);
      const { stylized } = await graph.run({ image, affine: measured });
      return floats(stylized, 'stylized');
    },
    emit: (top, rows, planes) => putRows(result, top - MARGIN, rows, planes, width),
    ...(onTile ? { onTile } : {}),
  });
  return result;
}

/** Planar rows with the margin left and right → rows of the picture from `top`; what lies outside is left out. */
function putRows(target: Raster, top: number, rows: number, planes: Float32Array[], stride: number): void {
  const [r, g, b] = planes as [Float32Array, Float32Array, Float32Array];
  for (let row = Math.max(0, -top); row < Math.min(rows, target.height - top); row++) {
    let d = (top + row) * target.width * 4;
    for (let x = 0, s = row * stride + MARGIN; x < target.width; x++, s++, d += 4) {
      target.data[d] = r[s]! * 255;
      target.data[d + 1] = g[s]! * 255;
      target.data[d + 2] = b[s]! * 255;
      target.data[d + 3] = 255;
    }
  }
}
