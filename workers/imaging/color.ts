/**
 * Colour spaces: sRGB ⇄ linear light ⇄ OKLab ⇄ OKLCh, and CIELab (D65), per colour and per picture.
 *
 * Ranges: sRGB and linear 0..1 (8-bit pictures 0..255); OKLab L 0..1, a and b about ±0.4; OKLCh hue in degrees;
 * CIELab L 0..100, a and b about ±110.
 * OKLab: Björn Ottosson, "A perceptual color space for image processing", 2020 (matrices of 2021-01-25).
 * CIELab: CIE 15, white D65 (0.95047, 1, 1.08883), as scikit-image and the colourisation nets use it.
 */
import { createPlane, createRaster, type Plane, type Raster } from './raster.ts';

/** Three numbers of a colour, reused between calls so that picture loops allocate nothing. */
export type Triple = Float64Array | number[];

/** sRGB 0..1 → linear light 0..1 (IEC 61966-2-1). Odd below zero, so that out-of-gamut colours survive. */
export function linearOfSrgb(v: number): number {
  const s = Math.abs(v);
  const linear = s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
  return v < 0 ? -linear : linear;
}

/** Linear light 0..1 → sRGB 0..1. Odd below zero. */
export function srgbOfLinear(v: number): number {
  const s = Math.abs(v);
  const encoded = s <= 0.0031308 ? s * 12.92 : 1.055 * s ** (1 / 2.4) - 0.055;
  return v < 0 ? -encoded : encoded;
}

/** Linear light of each 8-bit sRGB value. */
export const LINEAR_OF_BYTE = Float32Array.from({ length: 256 }, (_, i) => linearOfSrgb(i / 255));

const STEPS = 1 << 16;
let bytes: Uint8Array | undefined;

/** Linear light → 8-bit sRGB, clipped and rounded, by table (exact to the byte within 1/20 level of a border). */
export function byteOfLinear(v: number): number {
  bytes ??= Uint8Array.from({ length: STEPS + 1 }, (_, i) => Math.round(srgbOfLinear(i / STEPS) * 255));
  return bytes[v <= 0 ? 0 : v >= 1 ? STEPS : Math.round(v * STEPS)]!;
}

/** Linear sRGB → OKLab, into `out`. */
export function oklabOfLinear(r: number, g: number, b: number, out: Triple): void {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  out[0] = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
  out[1] = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  out[2] = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
}

/** OKLab → linear sRGB, into `out`; outside 0..1 where sRGB cannot show the colour. */
export function linearOfOklab(L: number, a: number, b: number, out: Triple): void {
  const l = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (L - 0.0894841775 * a - 1.291485548 * b) ** 3;
  out[0] = 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s;
  out[1] = -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s;
  out[2] = -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s;
}

const DEGREES = 180 / Math.PI;

/** OKLab → OKLCh (hue 0..360, 0 for greys), into `out`. Works for CIELab → LCh too. */
export function lchOfLab(L: number, a: number, b: number, out: Triple): void {
  const chroma = Math.hypot(a, b);
  const hue = chroma < 1e-6 ? 0 : Math.atan2(b, a) * DEGREES;
  out[0] = L;
  out[1] = chroma;
  out[2] = hue < 0 ? hue + 360 : hue;
}

/** OKLCh → OKLab, into `out`. Works for LCh → CIELab too. */
export function labOfLch(L: number, chroma: number, hue: number, out: Triple): void {
  out[0] = L;
  out[1] = chroma * Math.cos(hue / DEGREES);
  out[2] = chroma * Math.sin(hue / DEGREES);
}

const inGamut = (rgb: Triple, slack: number) =>
  rgb[0]! >= -slack &&
  rgb[0]! <= 1 + slack &&
  rgb[1]! >= -slack &&
  rgb[1]! <= 1 + slack &&
  rgb[2]! >= -slack &&
  rgb[2]! <= 1 + slack;

/**
 * OKLab → linear sRGB inside 0..1, into `out`: colours that sRGB cannot show lose chroma at constant lightness and hue
 * until they fit (Ottosson, "sRGB gamut clipping", 2021, `preserve lightness`; the border is found by bisection to
 * 1e-4 of the chroma). L outside 0..1 gives black or white.
 */
export function clipOklab(L: number, a: number, b: number, out: Triple): void {
  if (L <= 0 || L >= 1) {
    out[0] = out[1] = out[2] = L <= 0 ? 0 : 1;
    return;
  }
  linearOfOklab(L, a, b, out);
  if (!inGamut(out, 1e-6)) {
    let inside = 0;
    let outside = 1;
    while (outside - inside > 1e-4) {
      const middle = (inside + outside) / 2;
      linearOfOklab(L, a * middle, b * middle, out);
      if (inGamut(out, 0)) inside = middle;
      else outside = middle;
    }
    linearOfOklab(L, a * inside, b * inside, out);
  }
  for (let c = 0; c < 3; c++) out[c] = Math.min(1, Math.max(0, out[c]!));
}

const WHITE_X = 0.95047;
const WHITE_Z = 1.08883;
const EPSILON = 216 / 24389;
const KAPPA = 24389 / 27;
const fLab = (t: number) => (t > EPSILON ? Math.cbrt(t) : (KAPPA * t + 16) / 116);
const inverseLab = (f: number) => (f ** 3 > EPSILON ? f ** 3 : (116 * f - 16) / KAPPA);

/** Linear sRGB → CIELab (D65), into `out`. */
export function cielabOfLinear(r: number, g: number, b: number, out: Triple): void {
  const x = fLab((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / WHITE_X);
  const y = fLab(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
  const z = fLab((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / WHITE_Z);
  out[0] = 116 * y - 16;
  out[1] = 500 * (x - y);
  out[2] = 200 * (y - z);
}

/** CIELab (D65) → linear sRGB, into `out`; outside 0..1 where sRGB cannot show the colour. */
export function linearOfCielab(L: number, a: number, b: number, out: Triple): void {
  const fy = (L + 16) / 116;
  const x = inverseLab(fy + a / 500) * WHITE_X;
  const y = inverseLab(fy);
  const z = inverseLab(fy - b / 200) * WHITE_Z;
  out[0] = 3.2404542 * x - 1.5371385 * y - 0.4985314 * z;
  out[1] = -0.969266 * x + 1.8760108 * y + 0.041556 * z;
  out[2] = 0.0556434 * x - 0.2040259 * y + 1.0572252 * z;
}

/** Three planes of a picture in OKLab or CIELab; each of width × height floats. */
export interface LabPicture {
  width: number;
  height: number;
  l: Float32Array<ArrayBuffer>;
  a: Float32Array<ArrayBuffer>;
  b: Float32Array<ArrayBuffer>;
}

export type LabSpace = 'oklab' | 'cielab';

/** The picture's colours in a Lab space; alpha is ignored. 12 bytes per pixel. */
export function toLab(picture: Raster, space: LabSpace): LabPicture {
  const convert = space === 'oklab' ? oklabOfLinear : cielabOfLinear;
  const { width, height, data } = picture;
  const size = width * height;
  const l = new Float32Array(size);
  const a = new Float32Array(size);
  const b = new Float32Array(size);
  const lab = new Float64Array(3);
  for (let p = 0, i = 0; p < size; p++, i += 4) {
    convert(LINEAR_OF_BYTE[data[i]!]!, LINEAR_OF_BYTE[data[i + 1]!]!, LINEAR_OF_BYTE[data[i + 2]!]!, lab);
    l[p] = lab[0]!;
    a[p] = lab[1]!;
    b[p] = lab[2]!;
  }
  return { width, height, l, a, b };
}

/**
 * The opaque sRGB picture of a Lab one. OKLab colours outside sRGB lose chroma ({@link clipOklab}); CIELab ones are
 * clipped per channel, as the reference code of colourisation nets does.
 */
export function fromLab(picture: LabPicture, space: LabSpace): Raster {
  const convert = space === 'oklab' ? clipOklab : linearOfCielab;
  const out = createRaster(picture.width, picture.height);
  const rgb = new Float64Array(3);
  for (let p = 0, i = 0; p < picture.l.length; p++, i += 4) {
    convert(picture.l[p]!, picture.a[p]!, picture.b[p]!, rgb);
    out.data[i] = byteOfLinear(rgb[0]!);
    out.data[i + 1] = byteOfLinear(rgb[1]!);
    out.data[i + 2] = byteOfLinear(rgb[2]!);
    out.data[i + 3] = 255;
  }
  return out;
}

/** Luma 0..1 of the sRGB values with Rec. 601 weights (what PIL calls `L`); alpha is ignored. */
export function luma(picture: Raster): Plane {
  const out = createPlane(picture.width, picture.height);
  const { data } = picture;
  for (let p = 0, i = 0; p < out.data.length; p++, i += 4) {
    out.data[p] = (0.299 * data[i]! + 0.587 * data[i + 1]! + 0.114 * data[i + 2]!) / 255;
  }
  return out;
}
