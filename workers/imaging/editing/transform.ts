/** Crop, quarter turns, flips and straightening of RGBA pictures (8 bit, not premultiplied). */
import { emptyMask, type Mask, patchFromPlane, readPlane, withTiles } from './mask.ts';
import { copyRect, type Pixels } from './tiles.ts';

interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

export type Transform =
  /** `degrees` turn the picture clockwise about its middle first; the rectangle lies in the turned picture. */
  | ({ kind: 'crop'; degrees?: number } & Rect)
  /** Clockwise. */
  | { kind: 'turn'; quarters: 1 | 2 | 3 }
  | { kind: 'flip'; axis: 'horizontal' | 'vertical' }
  /** Clockwise by degrees, cut to the largest upright rectangle of the same shape without empty corners. */
  | { kind: 'straighten'; degrees: number };

/** @throws RangeError when a crop has nothing of the picture in it. */
export function transformPicture(picture: Pixels, transform: Transform): Pixels {
  switch (transform.kind) {
    case 'crop':
      return transform.degrees ? turnedCrop(picture, transform, transform.degrees) : crop(picture, transform);
    case 'turn':
      return remap(picture, transform.quarters);
    case 'flip':
      return flip(picture, transform.axis);
    case 'straighten':
      return turnedCrop(picture, straightened(picture, transform.degrees), transform.degrees);
  }
}

function crop(picture: Pixels, rect: Rect): Pixels {
  const x = Math.max(0, Math.round(rect.x));
  const y = Math.max(0, Math.round(rect.y));
  const right = Math.min(picture.width, Math.round(rect.x + rect.width));
  const bottom = Math.min(picture.height, Math.round(rect.y + rect.height));
  if (right <= x || bottom <= y) throw new RangeError('The crop lies outside of the picture.');
  return copyRect(picture, x, y, right - x, bottom - y);
}

function words(picture: Pixels): Uint32Array<ArrayBuffer> {
  return new Uint32Array(picture.data.buffer, picture.data.byteOffset, picture.width * picture.height);
}

function blank(width: number, height: number): Pixels {
  return { width, height, data: new Uint8ClampedArray(width * height * 4) };
}

function remap(picture: Pixels, quarters: 1 | 2 | 3): Pixels {
  const { width: w, height: h } = picture;
  const out = quarters === 2 ? blank(w, h) : blank(h, w);
  const from = words(picture);
  const to = words(out);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const at =
        quarters === 1
          ? x * h + (h - 1 - y)
          : quarters === 2
            ? (h - 1 - y) * w + (w - 1 - x)
            : (w - 1 - x) * h + y;
      to[at] = from[y * w + x]!;
    }
  }
  return out;
}

function flip(picture: Pixels, axis: 'horizontal' | 'vertical'): Pixels {
  const { width: w, height: h } = picture;
  const out = blank(w, h);
  const from = words(picture);
  const to = words(out);
  for (let y = 0; y < h; y++) {
    if (axis === 'vertical') to.set(from.subarray(y * w, (y + 1) * w), (h - 1 - y) * w);
    else for (let x = 0; x < w; x++) to[y * w + (w - 1 - x)] = from[y * w + x]!;
  }
  return out;
}

/** The scale at which a rectangle of the same shape fits upright into the turned picture. */
export function straightenedScale(width: number, height: number, degrees: number): number {
  const angle = Math.abs((degrees * Math.PI) / 180);
  const sin = Math.sin(angle);
  const cos = Math.cos(angle);
  const long = Math.max(width, height) / Math.min(width, height);
  return 1 / (cos + sin * long);
}

function straightened({ width: w, height: h }: Pixels, degrees: number): Rect {
  const scale = straightenedScale(w, h, degrees);
  const width = Math.max(1, Math.floor(w * scale));
  const height = Math.max(1, Math.floor(h * scale));
  return { x: (w - width) / 2, y: (h - height) / 2, width, height };
}

/** A rectangle of the turned picture, by Catmull-Rom interpolation in premultiplied colour. */
function turnedCrop(picture: Pixels, rect: Rect, degrees: number): Pixels {
  const out = blank(Math.max(1, Math.round(rect.width)), Math.max(1, Math.round(rect.height)));
  const angle = (-degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const weightsX = new Float64Array(4);
  const weightsY = new Float64Array(4);
  for (let y = 0; y < out.height; y++) {
    const dy = rect.y + y + 0.5 - picture.height / 2;
    for (let x = 0; x < out.width; x++) {
      const dx = rect.x + x + 0.5 - picture.width / 2;
      const sx = cos * dx - sin * dy + picture.width / 2 - 0.5;
      const sy = sin * dx + cos * dy + picture.height / 2 - 0.5;
      const x0 = Math.floor(sx);
      const y0 = Math.floor(sy);
      catmullRom(sx - x0, weightsX);
      catmullRom(sy - y0, weightsY);
      sample(picture, x0, y0, weightsX, weightsY, out.data, (y * out.width + x) * 4);
    }
  }
  return out;
}

function catmullRom(t: number, weights: Float64Array): void {
  const t2 = t * t;
  const t3 = t2 * t;
  weights[0] = -0.5 * t3 + t2 - 0.5 * t;
  weights[1] = 1.5 * t3 - 2.5 * t2 + 1;
  weights[2] = -1.5 * t3 + 2 * t2 + 0.5 * t;
  weights[3] = 0.5 * t3 - 0.5 * t2;
}

function sample(
  picture: Pixels,
  x0: number,
  y0: number,
  wx: Float64Array,
  wy: Float64Array,
  out: Uint8ClampedArray,
  o: number,
): void {
  const { width, height, data } = picture;
  let [r, g, b, a] = [0, 0, 0, 0];
  for (let j = 0; j < 4; j++) {
    const row = Math.min(Math.max(y0 + j - 1, 0), height - 1) * width;
    for (let k = 0; k < 4; k++) {
      const i = (row + Math.min(Math.max(x0 + k - 1, 0), width - 1)) * 4;
      const weight = wx[k]! * wy[j]! * data[i + 3]!;
      r += data[i]! * weight;
      g += data[i + 1]! * weight;
      b += data[i + 2]! * weight;
      a += weight;
    }
  }
  if (a <= 0) return;
  out[o] = r / a;
  out[o + 1] = g / a;
  out[o + 2] = b / a;
  out[o + 3] = a;
}

/** The selection moved along with the picture. */
export function transformMask(mask: Mask, transform: Transform): Mask {
  const plane = readPlane(mask);
  const data = new Uint8ClampedArray(plane.data.length * 4);
  const grey = new Uint32Array(data.buffer);
  for (let i = 0; i < grey.length; i++) grey[i] = 0xff000000 | plane.data[i]!;
  const moved = transformPicture({ width: mask.width, height: mask.height, data }, transform);
  const { width, height } = moved;
  const out = new Uint8Array(width * height);
  for (let i = 0; i < out.length; i++) out[i] = moved.data[i * 4]!;
  const empty = emptyMask(width, height);
  return withTiles(empty, patchFromPlane(empty, { x: 0, y: 0, width, height, data: out }));
}
