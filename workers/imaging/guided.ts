/**
 * Guided filter: smooths a plane (a mask, a matte, an ab channel) so that its edges follow those of a picture.
 * He, Sun & Tang, "Guided Image Filtering", PAMI 2013; with `subsample` the fast form of He & Sun, arXiv:1505.00996, 2015,
 * which computes the linear coefficients on a smaller picture.
 */
import { boxBlur } from './blur.ts';
import { createPlane, type Plane, type Raster } from './raster.ts';
import { resize, resizePlane } from './resize.ts';

export interface GuidedOptions {
  /** Radius of the windows in pixels of the full picture. */
  radius: number;
  /** Regularisation, for guides of range 0..1: differences below its root are smoothed away. Typical 1e-4 .. 1e-2. */
  epsilon: number;
  /** Sides are divided by this for the coefficients; default 1 (exact). Use about radius / 4 on large pictures. */
  subsample?: number;
}

/**
 * Guidance by one channel.
 * @param guide values 0..1
 * @throws RangeError when the sizes differ
 */
export function guidedFilter(guide: Plane, source: Plane, options: GuidedOptions): Plane {
  sameSize(guide, source);
  const small = scaled(source, options);
  const I = resizePlane(guide, small.width, small.height, 'box');
  const p = resizePlane(source, small.width, small.height, 'box');
  const out = createPlane(source.width, source.height);
  const coefficients = guidedCoefficients(I, p, small.radius, options.epsilon);
  eachEnlargedRow(coefficients, out.width, out.height, (row, y) => {
    const [slope, offset] = row as [Float32Array, Float32Array];
    for (let x = 0, i = y * guide.width; x < out.width; x++, i++)
      out.data[i] = slope[x]! * guide.data[i]! + offset[x]!;
  });
  return out;
}

/**
 * The filter's linear model, slope and offset per pixel: result = slope × guide + offset. Enlarged over a guide of more
 * pixels ({@link eachEnlargedRow}) it upsamples the source along the guide's edges without any plane of full size.
 * @param guide values 0..1, of the source's size
 */
export function guidedCoefficients(
  guide: Plane,
  source: Plane,
  radius: number,
  epsilon: number,
): [Plane, Plane] {
  sameSize(guide, source);
  const meanI = boxBlur(guide, radius);
  const meanP = boxBlur(source, radius);
  const varI = boxBlur(product(guide, guide), radius);
  const covIp = boxBlur(product(guide, source), radius);
  const a = createPlane(guide.width, guide.height);
  const b = createPlane(guide.width, guide.height);
  for (let i = 0; i < a.data.length; i++) {
    const mi = meanI.data[i]!;
    const mp = meanP.data[i]!;
    const variance = Math.max(0, varI.data[i]! - mi * mi);
    a.data[i] = (covIp.data[i]! - mi * mp) / (variance + epsilon);
    b.data[i] = mp - a.data[i]! * mi;
  }
  return [boxBlur(a, radius, a), boxBlur(b, radius, b)];
}

/**
 * Guidance by colour: also follows edges between colours of the same brightness. About four times the work.
 * @throws RangeError when the sizes differ
 */
export function guidedFilterColor(guide: Raster, source: Plane, options: GuidedOptions): Plane {
  sameSize(guide, source);
  const small = scaled(source, options);
  const { width, height, radius } = small;
  const coefficients = guidedColorCoefficients(
    width === guide.width && height === guide.height
      ? guide
      : resize(guide, width, height, { kernel: 'box' }),
    resizePlane(source, width, height, 'box'),
    radius,
    options.epsilon,
  );
  const out = createPlane(source.width, source.height);
  eachGuidedRow(guide, coefficients, (row, y) => out.data.set(row, y * out.width));
  return out;
}

/** The linear model of {@link guidedFilterColor}: slopes for red, green and blue (guide 0..1) and offset, per pixel. */
export function guidedColorCoefficients(
  guide: Raster,
  p: Plane,
  radius: number,
  epsilon: number,
): [Plane, Plane, Plane, Plane] {
  sameSize(guide, p);
  const { width, height } = p;
  const I = channelsOf(guide);
  const mean = I.map((c) => boxBlur(c, radius));
  const meanP = boxBlur(p, radius);
  const cov = I.map((c) => boxBlur(product(c, p), radius));
  const pairs = [
    [0, 0],
    [0, 1],
    [0, 2],
    [1, 1],
    [1, 2],
    [2, 2],
  ] as const;
  const second = pairs.map(([i, j]) => boxBlur(product(I[i]!, I[j]!), radius));
  const coefficients = [0, 1, 2, 3].map(() => createPlane(width, height));
  const [ar, ag, ab, b] = coefficients as [Plane, Plane, Plane, Plane];
  const v = new Float64Array(6);
  for (let i = 0; i < p.data.length; i++) {
    const m = [mean[0]!.data[i]!, mean[1]!.data[i]!, mean[2]!.data[i]!] as const;
    for (const [k, [c, d]] of pairs.entries())
      v[k] = second[k]!.data[i]! - m[c] * m[d] + (c === d ? epsilon : 0);
    const [rr, rg, rb, gg, gb, bb] = v as unknown as [number, number, number, number, number, number];
    const mp = meanP.data[i]!;
    const r = cov[0]!.data[i]! - m[0] * mp;
    const g = cov[1]!.data[i]! - m[1] * mp;
    const bl = cov[2]!.data[i]! - m[2] * mp;
    // Inverse of the symmetric 3 × 3 covariance by cofactors.
    const c00 = gg * bb - gb * gb;
    const c01 = rb * gb - rg * bb;
    const c02 = rg * gb - rb * gg;
    const det = rr * c00 + rg * c01 + rb * c02;
    ar.data[i] = (c00 * r + c01 * g + c02 * bl) / det;
    ag.data[i] = (c01 * r + (rr * bb - rb * rb) * g + (rb * rg - rr * gb) * bl) / det;
    ab.data[i] = (c02 * r + (rb * rg - rr * gb) * g + (rr * gg - rg * rg) * bl) / det;
    b.data[i] = mp - ar.data[i]! * m[0] - ag.data[i]! * m[1] - ab.data[i]! * m[2];
  }
  for (const c of coefficients) boxBlur(c, radius, c);
  return [ar, ag, ab, b];
}

/** Rows of coefficients × guide at the guide's size, in order; `use` gets row y (the buffer is reused). */
export function eachGuidedRow(
  guide: Raster,
  coefficients: readonly Plane[],
  use: (row: Float32Array, y: number) => void,
): void {
  const { width, height, data } = guide;
  const out = new Float32Array(width);
  eachEnlargedRow(coefficients, width, height, (row, y) => {
    const [r, g, b, offset] = row as [Float32Array, Float32Array, Float32Array, Float32Array];
    for (let x = 0, i = y * width * 4; x < width; x++, i += 4)
      out[x] = (r[x]! * data[i]! + g[x]! * data[i + 1]! + b[x]! * data[i + 2]!) / 255 + offset[x]!;
    use(out, y);
  });
}

function sameSize(a: { width: number; height: number }, b: { width: number; height: number }): void {
  if (a.width !== b.width || a.height !== b.height)
    throw new RangeError('guided filter: guide and source differ in size');
}

function scaled({ width, height }: Plane, { radius, subsample = 1 }: GuidedOptions) {
  const s = Math.max(1, subsample);
  return {
    width: Math.max(1, Math.round(width / s)),
    height: Math.max(1, Math.round(height / s)),
    radius: Math.max(1, Math.round(radius / s)),
  };
}

function product(a: Plane, b: Plane): Plane {
  const out = createPlane(a.width, a.height);
  for (let i = 0; i < out.data.length; i++) out.data[i] = a.data[i]! * b.data[i]!;
  return out;
}

/** Red, green and blue as planes of 0..1. */
function channelsOf(picture: Raster): Plane[] {
  return [0, 1, 2].map((c) => {
    const plane = createPlane(picture.width, picture.height);
    for (let p = 0, i = c; p < plane.data.length; p++, i += 4) plane.data[p] = picture.data[i]! / 255;
    return plane;
  });
}

/** Enlarges planes of one size bilinearly, one row at a time; `use` gets row y of each (the buffers are reused). */
export function eachEnlargedRow(
  planes: readonly Plane[],
  toWidth: number,
  toHeight: number,
  use: (rows: Float32Array[], y: number) => void,
): void {
  const { width, height } = planes[0]!;
  const left = new Int32Array(toWidth);
  const share = new Float32Array(toWidth);
  for (let x = 0; x < toWidth; x++) {
    const at = Math.max(0, Math.min(((x + 0.5) * width) / toWidth - 0.5, width - 1));
    left[x] = Math.min(Math.floor(at), Math.max(0, width - 2));
    share[x] = at - left[x]!;
  }
  const rows = planes.map(() => new Float32Array(toWidth));
  const step = width > 1 ? 1 : 0;
  for (let y = 0; y < toHeight; y++) {
    const at = Math.max(0, Math.min(((y + 0.5) * height) / toHeight - 0.5, height - 1));
    const above = Math.min(Math.floor(at), Math.max(0, height - 2));
    const below = Math.min(above + 1, height - 1);
    const down = at - above;
    for (const [k, plane] of planes.entries()) {
      const row = rows[k]!;
      for (let x = 0; x < toWidth; x++) {
        const i = above * width + left[x]!;
        const j = below * width + left[x]!;
        const t = share[x]!;
        const upper = plane.data[i]! * (1 - t) + plane.data[i + step]! * t;
        const lower = plane.data[j]! * (1 - t) + plane.data[j + step]! * t;
        row[x] = upper * (1 - down) + lower * down;
      }
    }
    use(rows, y);
  }
}
