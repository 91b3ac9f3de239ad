/** Tools shared by the styles: planes, blurs, gradients, noise, palettes. Planes are Float32Array, row-major, 0..1. */
import type { Random } from '../random.ts';

export type Pixels = Uint8ClampedArray<ArrayBuffer>;

/** A picture in work: three planes of 0..1 and its size. */
export interface Planes {
  width: number;
  height: number;
  r: Float32Array;
  g: Float32Array;
  b: Float32Array;
}

/** RGBA over white → planes. */
export function toPlanes(data: Uint8ClampedArray, width: number, height: number): Planes {
  const n = width * height;
  const planes = { width, height, r: new Float32Array(n), g: new Float32Array(n), b: new Float32Array(n) };
  for (let i = 0; i < n; i++) {
    const a = data[i * 4 + 3]! / 255;
    planes.r[i] = (data[i * 4]! / 255) * a + 1 - a;
    planes.g[i] = (data[i * 4 + 1]! / 255) * a + 1 - a;
    planes.b[i] = (data[i * 4 + 2]! / 255) * a + 1 - a;
  }
  return planes;
}

/** Planes → opaque RGBA. */
export function toPixels(p: Planes): Pixels {
  const out = new Uint8ClampedArray(p.width * p.height * 4);
  for (let i = 0; i < p.r.length; i++) {
    out[i * 4] = p.r[i]! * 255;
    out[i * 4 + 1] = p.g[i]! * 255;
    out[i * 4 + 2] = p.b[i]! * 255;
    out[i * 4 + 3] = 255;
  }
  return out;
}

export const luma = (p: Planes): Float32Array =>
  p.r.map((r, i) => 0.299 * r + 0.587 * p.g[i]! + 0.114 * p.b[i]!);

/** Three passes of a box: close to a Gaussian of the given deviation. Edges are clamped. */
export function blur(src: Float32Array, width: number, height: number, deviation: number): Float32Array {
  const radius = Math.max(0, Math.round((Math.sqrt(4 * deviation * deviation + 1) - 1) / 2));
  if (radius === 0) return src.slice();
  const a = src.slice();
  const b = new Float32Array(src.length);
  for (let pass = 0; pass < 3; pass++) {
    boxRows(a, b, width, height, radius);
    boxColumns(b, a, width, height, radius);
  }
  return a;
}

/** Box mean along rows. */
function boxRows(src: Float32Array, out: Float32Array, width: number, height: number, radius: number): void {
  const k = 1 / (2 * radius + 1);
  for (let y = 0; y < height; y++) {
    const o = y * width;
    let sum = src[o]! * radius;
    for (let i = 0; i < radius; i++) sum += src[o + Math.min(i, width - 1)]!;
    for (let x = 0; x < width; x++) {
      sum += src[o + Math.min(width - 1, x + radius)]!;
      out[o + x] = sum * k;
      sum -= src[o + Math.max(0, x - radius)]!;
    }
  }
}

/** Box mean along columns, row by row: memory is read in the order in which it lies. */
function boxColumns(
  src: Float32Array,
  out: Float32Array,
  width: number,
  height: number,
  radius: number,
): void {
  const k = 1 / (2 * radius + 1);
  const sums = Float64Array.from(src.subarray(0, width), (v) => v * radius);
  const row = (y: number) => Math.min(height - 1, Math.max(0, y)) * width;
  for (let y = 0; y < radius; y++) for (let x = 0, o = row(y); x < width; x++) sums[x]! += src[o + x]!;
  for (let y = 0; y < height; y++) {
    const [here, coming, going] = [y * width, row(y + radius), row(y - radius)];
    for (let x = 0; x < width; x++) {
      const sum = sums[x]! + src[coming + x]!;
      out[here + x] = sum * k;
      sums[x] = sum - src[going + x]!;
    }
  }
}

export const blurPlanes = (p: Planes, deviation: number): Planes => ({
  ...p,
  r: blur(p.r, p.width, p.height, deviation),
  g: blur(p.g, p.width, p.height, deviation),
  b: blur(p.b, p.width, p.height, deviation),
});

/** Central differences. */
export function gradient(
  src: Float32Array,
  width: number,
  height: number,
): { x: Float32Array; y: Float32Array } {
  const x = new Float32Array(src.length);
  const y = new Float32Array(src.length);
  for (let j = 0; j < height; j++) {
    const up = Math.max(0, j - 1) * width;
    const down = Math.min(height - 1, j + 1) * width;
    for (let i = 0; i < width; i++) {
      const o = j * width + i;
      x[o] = (src[j * width + Math.min(width - 1, i + 1)]! - src[j * width + Math.max(0, i - 1)]!) / 2;
      y[o] = (src[down + i]! - src[up + i]!) / 2;
    }
  }
  return { x, y };
}

/**
 * Smoothed structure tensor → direction along edges (radians) and strength 0..1 (Kass & Witkin 1987; Kyprianidis & Döllner 2008).
 */
export function flowField(
  grey: Float32Array,
  width: number,
  height: number,
  deviation: number,
): { angle: Float32Array; strength: Float32Array } {
  const { x, y } = gradient(grey, width, height);
  const xx = blur(
    x.map((v) => v * v),
    width,
    height,
    deviation,
  );
  const yy = blur(
    y.map((v) => v * v),
    width,
    height,
    deviation,
  );
  const xy = blur(
    x.map((v, i) => v * y[i]!),
    width,
    height,
    deviation,
  );
  const angle = new Float32Array(grey.length);
  const strength = new Float32Array(grey.length);
  for (let i = 0; i < grey.length; i++) {
    const d = xx[i]! - yy[i]!;
    angle[i] = 0.5 * Math.atan2(2 * xy[i]!, d) + Math.PI / 2;
    strength[i] = Math.min(1, Math.sqrt(Math.sqrt(d * d + 4 * xy[i]! * xy[i]!)) * 9);
  }
  return { angle, strength };
}

/** Line art by difference of Gaussians with a soft threshold (Winnemöller 2011, XDoG): 1 = paper, 0 = ink. */
export function lineArt(
  grey: Float32Array,
  width: number,
  height: number,
  deviation: number,
  sharpness: number,
  threshold = 0.0,
): Float32Array {
  const fine = Math.max(1, deviation);
  const a = blur(grey, width, height, fine);
  const b = blur(grey, width, height, fine * 2.2);
  return a.map((v, i) => {
    const d = v - b[i]! + threshold;
    return d >= 0 ? 1 : 1 + Math.tanh(sharpness * d);
  });
}

/** Value noise, 0..1, with the given cell size in pixels, two octaves. */
export function noise(width: number, height: number, cell: number, random: Random): Float32Array {
  const out = new Float32Array(width * height);
  for (const [size, weight] of [
    [cell, 0.65],
    [cell / 2, 0.35],
  ] as const) {
    const columns = Math.ceil(width / size) + 2;
    const rows = Math.ceil(height / size) + 2;
    const table = Float32Array.from({ length: columns * rows }, () => random.next());
    for (let y = 0; y < height; y++) {
      const v = y / size;
      const j = Math.floor(v);
      const fy = smooth(v - j);
      for (let x = 0; x < width; x++) {
        const u = x / size;
        const i = Math.floor(u);
        const fx = smooth(u - i);
        const o = j * columns + i;
        const top = table[o]! + (table[o + 1]! - table[o]!) * fx;
        const low = table[o + columns]! + (table[o + columns + 1]! - table[o + columns]!) * fx;
        out[y * width + x]! += (top + (low - top) * fy) * weight;
      }
    }
  }
  return out;
}

const smooth = (t: number) => t * t * (3 - 2 * t);
export const clamp01 = (v: number): number => Math.min(1, Math.max(0, v));

/** Multiplies the planes by paper grain: a fine and a coarse tooth around 1. */
export function paper(p: Planes, random: Random, strength: number, cell = 3): void {
  const fine = noise(p.width, p.height, cell, random);
  const coarse = noise(p.width, p.height, cell * 14, random);
  for (let i = 0; i < fine.length; i++) {
    const k = 1 + (fine[i]! - 0.5) * strength + (coarse[i]! - 0.5) * strength * 0.5;
    p.r[i] = clamp01(p.r[i]! * k);
    p.g[i] = clamp01(p.g[i]! * k);
    p.b[i] = clamp01(p.b[i]! * k);
  }
}

/** Raises saturation about the luma. */
export function saturate(p: Planes, k: number): void {
  const l = luma(p);
  for (const plane of [p.r, p.g, p.b])
    for (let i = 0; i < l.length; i++) plane[i] = clamp01(l[i]! + (plane[i]! - l[i]!) * k);
}

/** `#rrggbb` → 0..1 triple. */
export const rgb01 = (hex: string): [number, number, number] =>
  [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16) / 255) as [number, number, number];

/** Palette of `k` colours by k-means on a sample; deterministic. */
export function palette(p: Planes, k: number, random: Random): [number, number, number][] {
  const samples = Array.from({ length: 1600 }, () => {
    const i = Math.floor(random.next() * p.r.length);
    return [p.r[i]!, p.g[i]!, p.b[i]!] as [number, number, number];
  });
  let centres = Array.from({ length: k }, (_, i) => samples[Math.floor((i * samples.length) / k)]!);
  for (let round = 0; round < 8; round++) {
    const sums = centres.map(() => [0, 0, 0, 0]);
    for (const s of samples) {
      const sum = sums[nearest(centres, s[0], s[1], s[2])]!;
      for (let j = 0; j < 3; j++) sum[j]! += s[j]!;
      sum[3]!++;
    }
    centres = centres.map((c, i) =>
      sums[i]![3]! ? (sums[i]!.slice(0, 3).map((v) => v / sums[i]![3]!) as [number, number, number]) : c,
    );
  }
  return centres;
}

export function nearest(
  colours: readonly (readonly [number, number, number])[],
  r: number,
  g: number,
  b: number,
): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < colours.length; i++) {
    const c = colours[i]!;
    const d = (c[0] - r) ** 2 * 2 + (c[1] - g) ** 2 * 4 + (c[2] - b) ** 2 * 3;
    if (d < least) {
      least = d;
      best = i;
    }
  }
  return best;
}

/** Replaces each pixel by the mean of the calmest of its four quadrants (Kuwahara 1976): flat patches with crisp edges. */
export function kuwahara(p: Planes, radius: number): Planes {
  const { width, height } = p;
  const grey = luma(p);
  const tables = [p.r, p.g, p.b, grey, grey.map((v) => v * v)].map((plane) => integral(plane, width, height));
  const out = {
    ...p,
    r: new Float32Array(p.r.length),
    g: new Float32Array(p.r.length),
    b: new Float32Array(p.r.length),
  };
  const stride = width + 1;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let least = Number.POSITIVE_INFINITY;
      const o = y * width + x;
      for (let q = 0; q < 4; q++) {
        const x0 = Math.max(0, q & 1 ? x : x - radius);
        const x1 = Math.min(width, (q & 1 ? x + radius : x) + 1);
        const y0 = Math.max(0, q & 2 ? y : y - radius);
        const y1 = Math.min(height, (q & 2 ? y + radius : y) + 1);
        const n = (x1 - x0) * (y1 - y0);
        const [a, b, c, d] = [y0 * stride + x0, y0 * stride + x1, y1 * stride + x0, y1 * stride + x1];
        const sum = (t: Float64Array) => (t[d]! - t[b]! - t[c]! + t[a]!) / n;
        const mean = sum(tables[3]!);
        const variance = sum(tables[4]!) - mean * mean;
        if (variance >= least) continue;
        least = variance;
        out.r[o] = sum(tables[0]!);
        out.g[o] = sum(tables[1]!);
        out.b[o] = sum(tables[2]!);
      }
    }
  }
  return out;
}

function integral(src: Float32Array, width: number, height: number): Float64Array {
  const out = new Float64Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      row += src[y * width + x]!;
      out[(y + 1) * (width + 1) + x + 1] = out[y * (width + 1) + x + 1]! + row;
    }
  }
  return out;
}
