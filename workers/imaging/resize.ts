/**
 * Resizing by separable convolution: Lanczos-3, Catmull-Rom (the "bicubic" of PIL and torch), triangle and box, widened
 * when shrinking so that nothing aliases. Conventions are those of Pillow's Resample.c: pixel centres at i + 0.5, taps
 * outside the picture are dropped and the rest renormalised.
 *
 * Streams by rows: beside source and result it keeps only the few resampled rows that a result row needs (pica was
 * weighed for this: its `resizeBuffer` wants the whole picture inside one wasm heap).
 */
import { isOpaque } from './alpha.ts';
import { byteOfLinear, LINEAR_OF_BYTE } from './color.ts';
import { createMask, createRaster, type Mask, type Plane, type Raster } from './raster.ts';

export type Kernel = 'lanczos3' | 'catmull-rom' | 'triangle' | 'box';

const sinc = (x: number) => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));

/** Half-width and weight of each kernel at distance x ≥ 0, in source pixels. */
const KERNELS: Record<Kernel, { support: number; weight(x: number): number }> = {
  lanczos3: { support: 3, weight: (x) => (x < 3 ? sinc(x) * sinc(x / 3) : 0) },
  'catmull-rom': {
    support: 2,
    weight: (x) => (x < 1 ? (1.5 * x - 2.5) * x * x + 1 : x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0),
  },
  triangle: { support: 1, weight: (x) => (x < 1 ? 1 - x : 0) },
  box: { support: 0.5, weight: (x) => (x <= 0.5 ? 1 : 0) },
};

/** For each result position: its first source position, number of taps and weights (`stride` apart). */
interface Taps {
  first: Int32Array;
  count: Int32Array;
  weights: Float32Array;
  stride: number;
}

function tapsFor(from: number, to: number, kernel: Kernel): Taps {
  const { support, weight } = KERNELS[kernel];
  const scale = from / to;
  const widen = Math.max(1, scale);
  const reach = support * widen;
  const stride = Math.ceil(reach) * 2 + 1;
  const taps: Taps = {
    first: new Int32Array(to),
    count: new Int32Array(to),
    weights: new Float32Array(to * stride),
    stride,
  };
  for (let i = 0; i < to; i++) {
    const centre = (i + 0.5) * scale;
    const first = Math.max(0, Math.floor(centre - reach + 0.5));
    const end = Math.min(from, Math.floor(centre + reach + 0.5));
    const raw: number[] = [];
    for (let j = first; j < end; j++) {
      // The box kernel is half open, so that a source pixel on the border of two results counts once.
      const d = (j + 0.5 - centre) / widen;
      raw.push(kernel === 'box' ? (d > -0.5 && d <= 0.5 ? 1 : 0) : weight(Math.abs(d)));
    }
    const sum = raw.reduce((a, b) => a + b, 0);
    taps.first[i] = first;
    taps.count[i] = raw.length;
    for (let k = 0; k < raw.length; k++) taps.weights[i * stride + k] = raw[k]! / sum;
  }
  return taps;
}

interface Job {
  width: number;
  height: number;
  toWidth: number;
  toHeight: number;
  /** Interleaved channels per pixel: 1, 3 or 4. */
  channels: number;
  kernel: Kernel;
  /** Fills `row` (width × channels floats) with source row y. Called once per row, in order. */
  read(y: number, row: Float32Array): void;
  /** Takes result row y (toWidth × channels floats), in order. */
  write(y: number, row: Float32Array): void;
}

/** The engine: every source row is resampled once in x, kept in a ring, and rows of the ring are summed in y. */
function resample(job: Job): void {
  const { width, height, toWidth, toHeight, channels } = job;
  for (const side of [width, height, toWidth, toHeight]) {
    if (!Number.isInteger(side) || side < 1) throw new RangeError(`resize: bad side ${side}`);
  }
  const inX = tapsFor(width, toWidth, job.kernel);
  const inY = tapsFor(height, toHeight, job.kernel);
  const length = toWidth * channels;
  const ring = Array.from({ length: Math.min(height, inY.stride) }, () => new Float32Array(length));
  const source = new Float32Array(width * channels);
  const result = new Float32Array(length);
  let next = 0;
  for (let y = 0; y < toHeight; y++) {
    const first = inY.first[y]!;
    const count = inY.count[y]!;
    for (; next < first + count; next++) {
      job.read(next, source);
      resampleRow(source, ring[next % ring.length]!, inX, channels);
    }
    result.fill(0);
    for (let k = 0; k < count; k++) {
      const weight = inY.weights[y * inY.stride + k]!;
      if (weight === 0) continue;
      const row = ring[(first + k) % ring.length]!;
      for (let i = 0; i < length; i++) result[i] = result[i]! + weight * row[i]!;
    }
    job.write(y, result);
  }
}

function resampleRow(from: Float32Array, to: Float32Array, taps: Taps, channels: number): void {
  const { first, count, weights, stride } = taps;
  const columns = first.length;
  for (let x = 0; x < columns; x++) {
    const n = count[x]!;
    let w = x * stride;
    let i = first[x]! * channels;
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    if (channels === 1) {
      for (let k = 0; k < n; k++) a += weights[w++]! * from[i++]!;
      to[x] = a;
      continue;
    }
    for (let k = 0; k < n; k++, i += channels) {
      const weight = weights[w++]!;
      a += weight * from[i]!;
      b += weight * from[i + 1]!;
      c += weight * from[i + 2]!;
      if (channels === 4) d += weight * from[i + 3]!;
    }
    const o = x * channels;
    to[o] = a;
    to[o + 1] = b;
    to[o + 2] = c;
    if (channels === 4) to[o + 3] = d;
  }
}

export interface ResizeOptions {
  /** Default `lanczos3`. */
  kernel?: Kernel;
  /** Average light instead of sRGB values: right for shrinking photos, rings more when enlarging. Default false. */
  linear?: boolean;
}

/**
 * Resizes a picture to `width` × `height` (whole numbers ≥ 1; shape may change). Colours are weighted by their alpha, so
 * that what hides under transparent pixels does not bleed into the edge.
 * @throws RangeError on a side below 1 or not whole.
 */
export function resize(source: Raster, width: number, height: number, options: ResizeOptions = {}): Raster {
  const { kernel = 'lanczos3', linear = false } = options;
  const out = createRaster(width, height);
  const opaque = isOpaque(source);
  const channels = opaque ? 3 : 4;
  const decode = linear ? LINEAR_OF_BYTE : null;
  const encode = linear ? byteOfLinear : null;
  resample({
    width: source.width,
    height: source.height,
    toWidth: width,
    toHeight: height,
    channels,
    kernel,
    read(y, row) {
      const data = source.data;
      for (let x = 0, i = y * source.width * 4, o = 0; x < source.width; x++, i += 4, o += channels) {
        const alpha = opaque ? 1 : data[i + 3]! / 255;
        row[o] = (decode ? decode[data[i]!]! : data[i]!) * alpha;
        row[o + 1] = (decode ? decode[data[i + 1]!]! : data[i + 1]!) * alpha;
        row[o + 2] = (decode ? decode[data[i + 2]!]! : data[i + 2]!) * alpha;
        if (!opaque) row[o + 3] = alpha;
      }
    },
    write(y, row) {
      const data = out.data;
      for (let x = 0, i = 0, o = y * width * 4; x < width; x++, i += channels, o += 4) {
        const alpha = opaque ? 1 : row[i + 3]!;
        if (alpha <= 0) continue;
        for (let c = 0; c < 3; c++) {
          const value = row[i + c]! / alpha;
          data[o + c] = encode ? encode(value) : value;
        }
        data[o + 3] = alpha * 255;
      }
    },
  });
  return out;
}

/** Resizes a mask or an alpha channel. @throws RangeError on a side below 1 or not whole. */
export function resizeMask(source: Mask, width: number, height: number, kernel: Kernel = 'lanczos3'): Mask {
  const out = createMask(width, height);
  resampleChannel(source, out, kernel);
  return out;
}

/** Resizes one plane of floats, without clamping. @throws RangeError on a side below 1 or not whole. */
export function resizePlane(
  source: Plane,
  width: number,
  height: number,
  kernel: Kernel = 'lanczos3',
): Plane {
  const out = { width, height, data: new Float32Array(width * height) };
  resampleChannel(source, out, kernel);
  return out;
}

function resampleChannel(source: Mask | Plane, out: Mask | Plane, kernel: Kernel): void {
  resample({
    width: source.width,
    height: source.height,
    toWidth: out.width,
    toHeight: out.height,
    channels: 1,
    kernel,
    read: (y, row) => row.set(source.data.subarray(y * source.width, (y + 1) * source.width)),
    write: (y, row) => out.data.set(row, y * out.width),
  });
}
