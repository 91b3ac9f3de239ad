/** Operations on whole selections. Each returns only the tiles that changed. */
import { distanceTransform } from '../morphology.ts';
import {
  boundsOf,
  MASK_TILE,
  type Mask,
  type MaskPatch,
  type Plane,
  patchFromPlane,
  readPlane,
} from './mask.ts';
import { fillPolygon } from './polygon.ts';

/** How a new shape meets what is selected already. */
export type Combine = 'replace' | 'add' | 'subtract' | 'intersect';

const whole = (mask: Mask) => ({ x: 0, y: 0, width: mask.width, height: mask.height });

/** Selected becomes unselected and the other way round. */
export function invertMask(mask: Mask): MaskPatch {
  const plane = readPlane(mask);
  for (let i = 0; i < plane.data.length; i++) plane.data[i] = 255 - plane.data[i]!;
  return patchFromPlane(mask, plane);
}

/**
 * Moves the edge outwards (pixels > 0) or inwards (pixels < 0) by a Euclidean distance. The edge is where the selection
 * passes one half; the new edge is one pixel soft.
 */
export function growMask(mask: Mask, pixels: number): MaskPatch {
  const bounds = boundsOf(mask, Math.max(0, pixels) + 1);
  if (!bounds || pixels === 0) return new Map();
  const plane = readPlane(mask, bounds);
  const { data } = plane;
  const distance = distanceTransform(plane, pixels < 0).data;
  const reach = Math.abs(pixels);
  for (let i = 0; i < data.length; i++) {
    const covered = Math.min(Math.max(reach + 0.5 - distance[i]!, 0), 1);
    const value = Math.round(255 * covered);
    data[i] = pixels < 0 ? 255 - value : value;
  }
  return patchFromPlane(mask, plane);
}

/** Softens the edge: a Gaussian of `radius` pixels standard deviation, as three box blurs. */
export function featherMask(mask: Mask, radius: number): MaskPatch {
  const bounds = boundsOf(mask, 3 * radius + 1);
  if (!bounds || radius <= 0) return new Map();
  const plane = readPlane(mask, bounds);
  const { width, height } = plane;
  let a = Uint16Array.from(plane.data, (v) => v * 257);
  let b = new Uint16Array(a.length);
  for (const size of boxesForGauss(radius)) {
    boxBlurRows(a, b, width, height, size);
    boxBlurColumns(b, a, width, height, size);
  }
  b = a;
  a = new Uint16Array(0);
  for (let i = 0; i < plane.data.length; i++) plane.data[i] = Math.round(b[i]! / 257);
  return patchFromPlane(mask, plane);
}

/** Radii of three box blurs whose joint spread is that of a Gaussian (W3C filter effects). */
function boxesForGauss(sigma: number): number[] {
  const ideal = Math.sqrt((12 * sigma * sigma) / 3 + 1);
  const low = Math.max(1, Math.floor(ideal) - (Math.floor(ideal) % 2 === 0 ? 1 : 0));
  const count = Math.round((12 * sigma * sigma - 3 * low * low - 12 * low - 9) / (-4 * low - 4));
  return [0, 1, 2].map((i) => ((i < count ? low : low + 2) - 1) / 2);
}

function boxBlurRows(src: Uint16Array, out: Uint16Array, width: number, height: number, r: number) {
  const size = 2 * r + 1;
  for (let y = 0; y < height; y++) {
    const row = y * width;
    const at = (x: number) => src[row + Math.min(Math.max(x, 0), width - 1)]!;
    let sum = 0;
    for (let x = -r; x <= r; x++) sum += at(x);
    for (let x = 0; x < width; x++) {
      out[row + x] = Math.round(sum / size);
      sum += at(x + r + 1) - at(x - r);
    }
  }
}

/** All columns at once, row by row, so that memory is read in order. */
function boxBlurColumns(src: Uint16Array, out: Uint16Array, width: number, height: number, r: number) {
  const size = 2 * r + 1;
  const sums = new Float64Array(width);
  const row = (y: number) => Math.min(Math.max(y, 0), height - 1) * width;
  for (let y = -r; y <= r; y++) for (let x = 0; x < width; x++) sums[x]! += src[row(y) + x]!;
  for (let y = 0; y < height; y++) {
    const enter = row(y + r + 1);
    const leave = row(y - r);
    for (let x = 0; x < width; x++) {
      out[y * width + x] = Math.round(sums[x]! / size);
      sums[x]! += src[enter + x]! - src[leave + x]!;
    }
  }
}

/** Lays a shape over a selection. */
export function combineMask(mask: Mask, shape: Plane | null, how: Combine): MaskPatch {
  if (how === 'add' || how === 'subtract') {
    if (!shape) return new Map();
    const plane = readPlane(mask, shape);
    for (let i = 0; i < plane.data.length; i++) {
      const s = shape.data[i]!;
      const m = plane.data[i]!;
      plane.data[i] = how === 'add' ? Math.max(m, s) : Math.round((m * (255 - s)) / 255);
    }
    return patchFromPlane(mask, plane);
  }
  const result: Plane = { ...whole(mask), data: new Uint8Array(mask.width * mask.height) };
  if (shape) {
    const old = how === 'intersect' ? readPlane(mask, shape) : null;
    for (let y = 0; y < shape.height; y++) {
      for (let x = 0; x < shape.width; x++) {
        const i = y * shape.width + x;
        const value = old ? Math.round((old.data[i]! * shape.data[i]!) / 255) : shape.data[i]!;
        result.data[(shape.y + y) * mask.width + shape.x + x] = value;
      }
    }
  }
  return patchFromPlane(mask, result);
}

/** Lays a polygon (x and y in turn, image pixels) over a selection. */
export function polygonMask(mask: Mask, points: readonly number[], how: Combine): MaskPatch {
  return combineMask(mask, fillPolygon(points, mask), how);
}

/** Replaces a selection by a picture's luma times its opacity (Rec. 709 weights), scaled to the selection's size. */
export function pictureMask(
  mask: Mask,
  picture: { width: number; height: number; data: Uint8ClampedArray },
  how: Combine = 'replace',
): MaskPatch {
  const plane: Plane = { ...whole(mask), data: new Uint8Array(mask.width * mask.height) };
  const value = (x: number, y: number) => {
    const cx = Math.min(Math.max(x, 0), picture.width - 1);
    const cy = Math.min(Math.max(y, 0), picture.height - 1);
    const o = (cy * picture.width + cx) * 4;
    const { data } = picture;
    const luma = 0.2126 * data[o]! + 0.7152 * data[o + 1]! + 0.0722 * data[o + 2]!;
    return (luma * data[o + 3]!) / 255;
  };
  const sx = picture.width / mask.width;
  const sy = picture.height / mask.height;
  for (let y = 0; y < mask.height; y++) {
    const fy = (y + 0.5) * sy - 0.5;
    const y0 = Math.floor(fy);
    for (let x = 0; x < mask.width; x++) {
      const fx = (x + 0.5) * sx - 0.5;
      const x0 = Math.floor(fx);
      const top = value(x0, y0) * (1 - (fx - x0)) + value(x0 + 1, y0) * (fx - x0);
      const bottom = value(x0, y0 + 1) * (1 - (fx - x0)) + value(x0 + 1, y0 + 1) * (fx - x0);
      plane.data[y * mask.width + x] = Math.round(top * (1 - (fy - y0)) + bottom * (fy - y0));
    }
  }
  return combineMask(mask, plane, how);
}

/** The smallest rectangle with everything that is at least half selected; null when there is nothing. */
export function boundsOfSelected(mask: Mask): { x: number; y: number; width: number; height: number } | null {
  let [left, top, right, bottom] = [mask.width, mask.height, 0, 0];
  for (const [index, tile] of mask.tiles) {
    const x0 = (index % mask.columns) * MASK_TILE;
    const y0 = Math.floor(index / mask.columns) * MASK_TILE;
    for (let i = 0; i < tile.length; i++) {
      if (tile[i]! < 128) continue;
      const x = x0 + (i % MASK_TILE);
      const y = y0 + Math.floor(i / MASK_TILE);
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
    }
  }
  return right > left ? { x: left, y: top, width: right - left, height: bottom - top } : null;
}
