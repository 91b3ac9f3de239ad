/** Small repairs by hand: specks filled from their surroundings, red pupils made dark. */
import { gaussianBlur } from '../blur.ts';
import { fillHoles } from '../fill-holes.ts';
import { type Component, connectedComponents, dilate } from '../morphology.ts';
import { createMask, createPlane, type Mask, type Raster } from '../raster.ts';

/** Painted at least this much, 0..255, a pixel is filled. */
const PAINTED = 96;

/**
 * Fills what was painted over with texture from around it, in place.
 * @param painted 0..255 per pixel of the part
 * @returns null where nothing was painted
 */
export function healPart(part: Raster, painted: Uint8ClampedArray<ArrayBuffer>): Raster | null {
  const hole = createMask(part.width, part.height);
  for (let i = 0; i < painted.length; i++) hole.data[i] = painted[i]! >= PAINTED ? 255 : 0;
  if (!hole.data.includes(255)) return null;
  fillHoles(part, hole, 1, () => undefined);
  return part;
}

/** Red by more than this share of its red value over its next strongest channel: skin stays below 0.35, lips below 0.55. */
const PUPIL_RED = 0.42;
/** Redness of skin by warm light: what is no redder keeps its colour. */
const SKIN_RED = 0.28;
/** Below this red value there is nothing to be seen. */
const LEAST_RED = 48;
/** Pixels. */
const SMALLEST_PUPIL = 3;
/** A pupil fills at least this share of the box around it; a lid's rim or a strand of hair does not. */
const LEAST_ROUND = 0.4;
/** Of the pupil's own green and blue, which a flash leaves as they are. */
const DARKENED = 0.8;

export interface StrictRed {
  /** Where a pupil may be, per pixel; 0 = nowhere. */
  within: ArrayLike<number>;
  /** Least red value, 0..255, and least redness, 0..1. */
  red: number;
  redness: number;
}

/**
 * Takes the red of a flash out of the pupil nearest to a point, in place: its red becomes the mean of green and blue, a
 * little darkened, with a soft edge; the white glint keeps its place.
 * The redness is that of Gaubatz and Ulichney, "Automatic red-eye detection and correction", ICIP 2002, relative to the pixel.
 * @param strict what counts as red where nobody has pointed at it
 * @returns null where no red pupil lies there
 */
export function redEyePart(part: Raster, x: number, y: number, strict?: StrictRed): Raster | null {
  const { width, height, data } = part;
  const red = createMask(width, height);
  const least = strict?.redness ?? PUPIL_RED;
  for (let p = 0, i = 0; p < red.data.length; p++, i += 4) {
    if (strict && (strict.within[p]! === 0 || data[i]! < strict.red)) continue;
    red.data[p] = redness(data[i]!, data[i + 1]!, data[i + 2]!) > least ? 255 : 0;
  }
  const pupil = pupilAt(red, x, y);
  if (!pupil) return null;
  const share = softened(pupil);
  for (let p = 0, i = 0; p < share.length; p++, i += 4) {
    const [r, g, b] = [data[i]!, data[i + 1]!, data[i + 2]!];
    const isRed = (redness(r, g, b) - SKIN_RED) / (PUPIL_RED - SKIN_RED);
    const amount = share[p]! * Math.min(1, Math.max(0, isRed));
    if (amount === 0) continue;
    const grey = ((g + b) / 2) * DARKENED;
    data[i] = r + amount * (grey - r);
    data[i + 1] = g + amount * (grey - g);
    data[i + 2] = b + amount * (grey - b);
  }
  return part;
}

/** 0..1: how far red stands above the next channel. */
export const redness = (r: number, g: number, b: number) =>
  r < LEAST_RED ? 0 : Math.max(0, (r - Math.max(g, b)) / r);

/** The red spot nearest to a point, if it is round and does not reach the border: then it is a pupil. */
function pupilAt(red: Mask, x: number, y: number): Mask | null {
  const { labels, components } = connectedComponents(red);
  const far = (spot: Component) => Math.hypot(x - (spot.x + spot.width / 2), y - (spot.y + spot.height / 2));
  const pupils = components
    .filter((spot) => isInside(spot, red) && isRound(spot))
    .sort((a, b) => far(a) - far(b));
  const nearest = pupils[0];
  if (!nearest) return null;
  const out = createMask(red.width, red.height);
  for (let i = 0; i < out.data.length; i++) out.data[i] = labels[i] === nearest.label ? 255 : 0;
  return out;
}

const isInside = ({ x, y, width, height }: Component, all: Mask) =>
  x > 0 && y > 0 && x + width < all.width && y + height < all.height;

function isRound({ width, height, area }: Component): boolean {
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  return short >= SMALLEST_PUPIL && long <= 2.2 * short && area >= LEAST_ROUND * width * height;
}

/** A pixel wider than the spot, with a soft edge, 0..1. */
function softened(spot: Mask): Float32Array {
  const plane = createPlane(spot.width, spot.height);
  const wide = dilate(spot, 2);
  for (let i = 0; i < plane.data.length; i++) plane.data[i] = wide.data[i]! / 255;
  return gaussianBlur(plane, 1).data;
}
