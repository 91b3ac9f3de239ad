/** A small chroma over a large picture: each pixel keeps its luma, the chroma follows the luma's edges. */
import { eachEnlargedRow, guidedCoefficients } from './guided.ts';
import type { Plane, Raster } from './raster.ts';

/** Colour without brightness: `Cb` and `Cr` of Rec. 601 (JPEG) around zero, in 8-bit levels, about −128..127. */
export interface Chroma {
  u: Plane;
  v: Plane;
}

export const chromaU = (r: number, g: number, b: number) => -0.168736 * r - 0.331264 * g + 0.5 * b;
export const chromaV = (r: number, g: number, b: number) => 0.5 * r - 0.418688 * g - 0.081312 * b;

/** Window of the guided filter, in pixels of the small chroma, and its regularisation. */
const RADIUS = 2;
const EPSILON = 4e-4;

/**
 * Colours `picture` in place; alpha stays. The luma (Rec. 601) of every pixel is kept to the rounding of a byte: a colour
 * that sRGB cannot show at that luma loses saturation instead.
 * @param smallLuma the picture's luma 0..1 at the chroma's size
 * @param saturation factor of the chroma, 1 = as given
 */
export function applyChroma(picture: Raster, smallLuma: Plane, chroma: Chroma, saturation: number): void {
  const { width, height, data } = picture;
  const planes = [chroma.u, chroma.v].flatMap((plane) =>
    guidedCoefficients(smallLuma, plane, RADIUS, EPSILON),
  );
  eachEnlargedRow(planes, width, height, (rows, y) => {
    const [slopeU, offsetU, slopeV, offsetV] = rows as [
      Float32Array,
      Float32Array,
      Float32Array,
      Float32Array,
    ];
    for (let x = 0, i = y * width * 4; x < width; x++, i += 4) {
      const grey = 0.299 * data[i]! + 0.587 * data[i + 1]! + 0.114 * data[i + 2]!;
      const u = (slopeU[x]! * (grey / 255) + offsetU[x]!) * saturation;
      const v = (slopeV[x]! * (grey / 255) + offsetV[x]!) * saturation;
      const [red, green, blue] = [1.402 * v, -0.344136 * u - 0.714136 * v, 1.772 * u];
      const share = Math.min(1, room(grey, red), room(grey, green), room(grey, blue));
      data[i] = grey + share * red;
      data[i + 1] = grey + share * green;
      data[i + 2] = grey + share * blue;
    }
  });
}

/** How much of `change` fits between 0 and 255, as a factor. */
const room = (value: number, change: number) =>
  change > 0 ? (255 - value) / change : change < 0 ? -value / change : 1;
