/** Puts an enhanced face back: fine differences only, under the face's soft mask, with the grain that was there. Pure. */
import { gaussianBlur } from '../imaging/blur.ts';
import { createPlane, type Plane, type Raster } from '../imaging/raster.ts';
import { lumaPlane } from './detail.ts';

/**
 * Sharpens the luma by an unsharp mask, in place; colour stays.
 * @param sigma of the mask, pixels
 * @param amount share of the difference that is added, per pixel
 */
export function sharpen(picture: Raster, sigma: number, amount: Plane): void {
  const luma = lumaPlane(picture);
  const blurred = gaussianBlur(luma, sigma);
  for (let i = 0, d = 0; i < luma.data.length; i++, d += 4) {
    const change = amount.data[i]! * (luma.data[i]! - blurred.data[i]!);
    for (let c = 0; c < 3; c++) picture.data[d + c] = picture.data[d + c]! + change;
  }
}

/** `share` of `other` mixed into `picture`, in place; alpha stays. */
export function mixInto(picture: Raster, other: Raster, share: number): void {
  if (share <= 0) return;
  for (let i = 0; i < picture.data.length; i++)
    if (i % 4 < 3) picture.data[i] = picture.data[i]! + share * (other.data[i]! - picture.data[i]!);
}

export interface Patch {
  /** Left upper corner in the picture. */
  x: number;
  y: number;
  /** The face before and after, of the same size. */
  before: Raster;
  after: Raster;
  /** Where the face is, 0..1; 0 on the border. */
  mask: Plane;
  /** Luma that was taken out as noise; a share of it goes back as grain. */
  noise: Plane;
}

/** Share of the noise that goes back, so that the face keeps the texture of what surrounds it. */
const GRAIN = 0.35;

/**
 * Adds `strength` (0..1) of the patch's change to the picture, in place. Of the change only what is finer than `coarse`
 * pixels (sigma) is taken: light, skin tone and the shape of the face stay those of the picture.
 */
export function pastePatch(picture: Raster, patch: Patch, strength: number, coarse: number): void {
  const { before, after, mask, noise } = patch;
  const { width, height } = before;
  for (let c = 0; c < 3; c++) {
    const change = createPlane(width, height);
    for (let i = 0; i < change.data.length; i++)
      change.data[i] = after.data[i * 4 + c]! + GRAIN * noise.data[i]! - before.data[i * 4 + c]!;
    const broad = gaussianBlur(change, coarse);
    for (let y = 0, i = 0; y < height; y++) {
      const row = patch.y + y;
      for (let x = 0; x < width; x++, i++) {
        const column = patch.x + x;
        if (row < 0 || column < 0 || row >= picture.height || column >= picture.width) continue;
        const at = (row * picture.width + column) * 4 + c;
        const share = strength * mask.data[i]!;
        if (share > 0) picture.data[at] = picture.data[at]! + share * (change.data[i]! - broad.data[i]!);
      }
    }
  }
}
