/**
 * Pictures laid over a picture: moved, scaled, turned, blended. Formulas of "Compositing and Blending Level 1"
 * (W3C, https://www.w3.org/TR/compositing-1/), the ones that CSS and canvas use, on sRGB values.
 */
import { halve, type Pixels } from './tiles.ts';

/** B(backdrop, source) of the separable blend modes, all values 0..1. */
const blends = {
  normal: (_: number, s: number) => s,
  multiply: (b: number, s: number) => b * s,
  screen: (b: number, s: number) => b + s - b * s,
  overlay: (b: number, s: number) => hardLight(s, b),
  darken: (b: number, s: number) => Math.min(b, s),
  lighten: (b: number, s: number) => Math.max(b, s),
  'soft-light': softLight,
  difference: (b: number, s: number) => Math.abs(b - s),
} as const satisfies Record<string, (backdrop: number, source: number) => number>;

export type BlendMode = keyof typeof blends;
export const BLEND_MODES = Object.keys(blends) as BlendMode[];

function hardLight(b: number, s: number): number {
  return s <= 0.5 ? b * 2 * s : b + (2 * s - 1) - b * (2 * s - 1);
}

function softLight(b: number, s: number): number {
  if (s <= 0.5) return b - (1 - 2 * s) * b * (1 - b);
  const d = b <= 0.25 ? ((16 * b - 12) * b + 4) * b : Math.sqrt(b);
  return b + (2 * s - 1) * (d - b);
}

export interface Placement {
  /** Where the layer's middle lies, in pixels of the picture below. */
  x: number;
  y: number;
  /** Pixels of the picture below per pixel of the layer. */
  scale: number;
  /** Clockwise. */
  degrees: number;
  /** 0..1 */
  opacity: number;
  blend: BlendMode;
}

export interface PlacedPixels {
  picture: Pixels;
  placement: Placement;
}

/** Lays pictures over `base`, the first one lowest. Changes `base` in place and gives it back. */
export function composeLayers(base: Pixels, layers: readonly PlacedPixels[]): Pixels {
  for (const layer of layers) lay(base, layer);
  return base;
}

/** The layer shrunk by halves (each an average, so that nothing flickers) until what is left is less than a halving. */
function reduced({ picture, placement }: PlacedPixels): Pixels {
  let source = picture;
  for (let { scale } = placement; scale <= 0.5 && source.width > 1 && source.height > 1; scale *= 2)
    source = halve(source);
  return source;
}

function lay(base: Pixels, layer: PlacedPixels): void {
  const { x, y, degrees, opacity, blend } = layer.placement;
  const { picture } = layer;
  const source = reduced(layer);
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  // A halved picture with an odd side stands for half a pixel more: the real sides decide.
  const width = picture.width * layer.placement.scale;
  const height = picture.height * layer.placement.scale;
  const reachX = (Math.abs(cos) * width + Math.abs(sin) * height) / 2 + 1;
  const reachY = (Math.abs(sin) * width + Math.abs(cos) * height) / 2 + 1;
  const left = Math.max(0, Math.floor(x - reachX));
  const right = Math.min(base.width, Math.ceil(x + reachX));
  const bottom = Math.min(base.height, Math.ceil(y + reachY));
  const found = new Float64Array(4);
  for (let row = Math.max(0, Math.floor(y - reachY)); row < bottom; row++) {
    for (let column = left; column < right; column++) {
      const dx = column + 0.5 - x;
      const dy = row + 0.5 - y;
      const u = ((cos * dx + sin * dy) / width + 0.5) * source.width - 0.5;
      const v = ((cos * dy - sin * dx) / height + 0.5) * source.height - 0.5;
      if (u <= -1 || v <= -1 || u >= source.width || v >= source.height) continue;
      sample(source, u, v, found);
      if (found[3]! > 0)
        blendPixel(base.data, (row * base.width + column) * 4, found, opacity, blends[blend]);
    }
  }
}

/** Bilinear in premultiplied colour, transparent beyond the edges: colour 0..1 and alpha 0..1 into `out`. */
function sample({ width, height, data }: Pixels, u: number, v: number, out: Float64Array): void {
  const x0 = Math.floor(u);
  const y0 = Math.floor(v);
  const [fx, fy] = [u - x0, v - y0];
  let [r, g, b, a] = [0, 0, 0, 0];
  for (let j = 0; j < 2; j++) {
    const y = y0 + j;
    if (y < 0 || y >= height) continue;
    for (let i = 0; i < 2; i++) {
      const x = x0 + i;
      if (x < 0 || x >= width) continue;
      const at = (y * width + x) * 4;
      const weight = (i === 0 ? 1 - fx : fx) * (j === 0 ? 1 - fy : fy) * data[at + 3]!;
      r += data[at]! * weight;
      g += data[at + 1]! * weight;
      b += data[at + 2]! * weight;
      a += weight;
    }
  }
  out[3] = a / 255;
  if (a <= 0) return;
  out[0] = r / a / 255;
  out[1] = g / a / 255;
  out[2] = b / a / 255;
}

function blendPixel(
  data: Uint8ClampedArray,
  at: number,
  source: Float64Array,
  opacity: number,
  blend: (backdrop: number, source: number) => number,
): void {
  const alpha = source[3]! * opacity;
  const below = data[at + 3]! / 255;
  const result = alpha + below * (1 - alpha);
  if (result <= 0) return;
  for (let c = 0; c < 3; c++) {
    const backdrop = data[at + c]! / 255;
    const mixed = (1 - below) * source[c]! + below * blend(backdrop, source[c]!);
    data[at + c] = (255 * (alpha * mixed + (1 - alpha) * below * backdrop)) / result;
  }
  data[at + 3] = 255 * result;
}
