/** Putting a small repainted picture back over a large photo: detail, colours, share and area. */
import { byteOfLinear, clipOklab, LINEAR_OF_BYTE, luma, oklabOfLinear } from './color.ts';
import { eachEnlargedRow, guidedCoefficients } from './guided.ts';
import { createPlane, type Plane, type Raster } from './raster.ts';
import { resize } from './resize.ts';

/** Window of the local linear model, in pixels of the small picture, and its regularisation. */
const RADIUS = 2;
const EPSILON = 2e-4;
/** A painting may steepen the photo's edges; its fine detail is never raised by more than this. */
const MOST_GAIN = 1.2;

/**
 * Enlarges a repainted picture to the photo's size and gives it the detail that the photo lost by being shrunk: the
 * difference between the photo's luma and its own enlarged shrunk luma, times the local slope between the two pictures
 * (the linear model of the guided filter, He et al. 2013). The marks themselves are only enlarged (Catmull-Rom).
 * @param photo of full size
 * @param small the photo, shrunk to the size of `painted`
 * @returns an opaque picture of the photo's size; `painted` itself where there is nothing to enlarge
 */
export function enlargeOver(photo: Raster, small: Raster, painted: Raster): Raster {
  const { width, height } = photo;
  if (painted.width === width && painted.height === height) return painted;
  const guide = luma(small);
  const slopes = [0, 1, 2].map((channel) => slopeOf(guide, painted, channel));
  const out = resize(painted, width, height, { kernel: 'catmull-rom' });
  eachEnlargedRow([guide, ...slopes], width, height, (rows, y) => {
    const [shrunk, red, green, blue] = rows as [Float32Array, Float32Array, Float32Array, Float32Array];
    for (let x = 0, i = y * width * 4; x < width; x++, i += 4) {
      const light = 0.299 * photo.data[i]! + 0.587 * photo.data[i + 1]! + 0.114 * photo.data[i + 2]!;
      const detail = light - shrunk[x]! * 255;
      out.data[i] = out.data[i]! + red[x]! * detail;
      out.data[i + 1] = out.data[i + 1]! + green[x]! * detail;
      out.data[i + 2] = out.data[i + 2]! + blue[x]! * detail;
    }
  });
  return out;
}

function slopeOf(guide: Plane, painted: Raster, channel: number): Plane {
  const values = createPlane(painted.width, painted.height);
  for (let p = 0; p < values.data.length; p++) values.data[p] = painted.data[p * 4 + channel]! / 255;
  const [slope] = guidedCoefficients(guide, values, RADIUS, EPSILON);
  for (let p = 0; p < slope.data.length; p++)
    slope.data[p] = Math.max(-MOST_GAIN, Math.min(MOST_GAIN, slope.data[p]!));
  return slope;
}

/**
 * The lightness of `painted` with the colours of `photo` (a and b of OKLab), into `painted`. Colours that sRGB cannot show
 * at that lightness lose chroma. Both of one size.
 */
export function keepColors(painted: Raster, photo: Raster): void {
  const one = new Float64Array(3);
  const other = new Float64Array(3);
  const [from, to] = [photo.data, painted.data];
  const linear = LINEAR_OF_BYTE;
  for (let i = 0; i < to.length; i += 4) {
    oklabOfLinear(linear[to[i]!]!, linear[to[i + 1]!]!, linear[to[i + 2]!]!, one);
    oklabOfLinear(linear[from[i]!]!, linear[from[i + 1]!]!, linear[from[i + 2]!]!, other);
    clipOklab(one[0]!, other[1]!, other[2]!, other);
    to[i] = byteOfLinear(other[0]!);
    to[i + 1] = byteOfLinear(other[1]!);
    to[i + 2] = byteOfLinear(other[2]!);
  }
}

/**
 * Lays `painted` over `photo`, in place: `share` 0..1 of it, times the area's 0..1 where there is one.
 * The photo's alpha stays. All of one size.
 */
export function layOver(photo: Raster, painted: Raster, share: number, area?: Plane): void {
  const { data } = photo;
  for (let p = 0, i = 0; i < data.length; p++, i += 4) {
    const w = area ? share * area.data[p]! : share;
    if (w === 0) continue;
    for (let c = i; c < i + 3; c++) data[c] = data[c]! + w * (painted.data[c]! - data[c]!);
  }
}
