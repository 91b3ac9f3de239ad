/**
 * Foreground colours of half-transparent pixels, so that a cut-out carries no rim of its old background.
 * Method: M. Forte, "Approximate Fast Foreground Colour Estimation" (ICIP 2021), blur fusion: smooth estimates of
 * foreground and background, then one correction per pixel.
 */
import { boxBlur } from './blur.ts';
import { createPlane, type Plane, type Raster } from './raster.ts';
import { resize, resizePlane } from './resize.ts';

/** Estimates are smooth, so they are made on at most this many pixels. */
const ESTIMATE_PIXELS = 600_000;

/** How much more a pixel counts that is all foreground, or all background, than one that is so for the most part. */
const PURITY = 4;

/** Smooth colours, 0..255, at reduced size. */
export interface ColorField {
  width: number;
  height: number;
  planes: [Plane, Plane, Plane];
}

/**
 * The mean colour around each pixel of what `weight` selects, from near where there is some, else from farther.
 * @param weight 0..1, same size as the picture
 */
export function weightedColors(picture: Raster, weight: Plane): ColorField {
  const scale = Math.min(1, Math.sqrt(ESTIMATE_PIXELS / (picture.width * picture.height)));
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const small = scale === 1 ? picture : resize(picture, width, height, { kernel: 'box' });
  const w = scale === 1 ? weight : resizePlane(weight, width, height, 'box');
  const planes = [0, 1, 2].map(() => createPlane(width, height)) as [Plane, Plane, Plane];
  const done = createPlane(width, height);
  const longer = Math.max(width, height);
  for (let radius = 2; ; radius *= 4) {
    addLevel(small, w, planes, done, Math.min(radius, longer));
    if (radius >= longer) break;
  }
  for (const plane of planes)
    for (let i = 0; i < plane.data.length; i++) plane.data[i]! /= Math.max(1e-6, done.data[i]!);
  return { width, height, planes };
}

/** Adds the mean at one radius where smaller radii have found little; `done` counts the share that is settled. */
function addLevel(picture: Raster, weight: Plane, planes: Plane[], done: Plane, radius: number): void {
  const { width, height } = weight;
  const near = boxBlur(weight, radius);
  const share = createPlane(width, height);
  for (let i = 0; i < share.data.length; i++)
    share.data[i] = (1 - done.data[i]!) * Math.min(1, near.data[i]! * 8);
  const product = createPlane(width, height);
  for (const [c, plane] of planes.entries()) {
    for (let i = 0; i < product.data.length; i++)
      product.data[i] = picture.data[i * 4 + c]! * weight.data[i]!;
    boxBlur(product, radius, product);
    for (let i = 0; i < plane.data.length; i++)
      if (near.data[i]! > 1e-6) plane.data[i]! += share.data[i]! * (product.data[i]! / near.data[i]!);
  }
  for (let i = 0; i < done.data.length; i++) done.data[i]! += share.data[i]!;
}

/** A colour of a field at a pixel of the full picture, bilinear. */
export function sampleField(field: ColorField, x: number, y: number, full: Raster, into: Float64Array): void {
  const fx = Math.min(field.width - 1, Math.max(0, ((x + 0.5) * field.width) / full.width - 0.5));
  const fy = Math.min(field.height - 1, Math.max(0, ((y + 0.5) * field.height) / full.height - 0.5));
  const x0 = Math.floor(fx);
  const y0 = Math.floor(fy);
  const x1 = Math.min(field.width - 1, x0 + 1);
  const y1 = Math.min(field.height - 1, y0 + 1);
  for (let c = 0; c < 3; c++) {
    const { data } = field.planes[c]!;
    const top = data[y0 * field.width + x0]! * (1 - fx + x0) + data[y0 * field.width + x1]! * (fx - x0);
    const low = data[y1 * field.width + x0]! * (1 - fx + x0) + data[y1 * field.width + x1]! * (fx - x0);
    into[c] = top * (1 - fy + y0) + low * (fy - y0);
  }
}

/**
 * Replaces, in place, the colours of half-transparent pixels by estimated foreground colours.
 * @param alpha 0..1, same size as the picture
 * @param strength 0 = as it was, 1 = whole
 */
export function decontaminate(picture: Raster, alpha: Plane, strength: number): void {
  if (strength <= 0) return;
  const solid = createPlane(alpha.width, alpha.height);
  for (let i = 0; i < solid.data.length; i++) solid.data[i] = Math.max(0, alpha.data[i]! * 2 - 1) ** PURITY;
  const front = weightedColors(picture, solid);
  for (let i = 0; i < solid.data.length; i++) solid.data[i] = Math.max(0, 1 - alpha.data[i]! * 2) ** PURITY;
  const back = weightedColors(picture, solid);
  const f = new Float64Array(3);
  const b = new Float64Array(3);
  for (let y = 0, i = 0; y < alpha.height; y++) {
    for (let x = 0; x < alpha.width; x++, i++) {
      const a = alpha.data[i]!;
      if (a <= 0.004 || a >= 0.996) continue;
      sampleField(front, x, y, picture, f);
      sampleField(back, x, y, picture, b);
      for (let c = 0; c < 3; c++) {
        const seen = picture.data[i * 4 + c]!;
        const clean = f[c]! + a * (seen - a * f[c]! - (1 - a) * b[c]!);
        picture.data[i * 4 + c] = seen + strength * (clean - seen);
      }
    }
  }
}
