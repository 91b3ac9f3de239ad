/** Fills every hole of a picture from its surroundings, each in a crop with context; nothing outside the holes changes. */
import { matchGrain } from './grain.ts';
import { type Box, cropsFor } from './holes.ts';
import { connectedComponents } from './morphology.ts';
import { type FillOptions, patchFill } from './patch-fill.ts';
import type { Canvas } from './patch-match.ts';
import { createMask, type Mask, type Raster } from './raster.ts';
import { doubtOf, drawTowards, mixIn, trustIn } from './structure.ts';

/** Context around a hole: three quarters of its longer side, at least this many pixels. */
const LEAST_CONTEXT = 96;

/**
 * @param image changed in place where `hole` is 255; filled pixels become opaque
 * @param seed the same seed repeats the result
 * @param onProgress crops done, fractions between
 */
export function fillHoles(
  image: Raster,
  hole: Mask,
  seed: number,
  onProgress: (done: number, total: number) => void,
): void {
  const crops = holeCrops(hole);
  for (const [n, crop] of crops.entries())
    fillCrop(image, hole, crop, {
      seed,
      onLevel: (done, total) => onProgress(n + done / total, crops.length),
    });
}

/** Masks of more pixels are told apart by squares of pixels: labels of 40 MP would take as much memory as the picture. */
const MOST_PIXELS = 2 ** 23;

/** Where to work: every connected hole with its surroundings; what overlaps is one. */
export function holeCrops(hole: Mask): Box[] {
  const { width, height } = hole;
  const by = Math.ceil(Math.sqrt((width * height) / MOST_PIXELS));
  const { components } = connectedComponents(by > 1 ? inSquares(hole, by) : hole);
  const boxes = components.map(({ x, y, ...box }) => ({
    x: x * by,
    y: y * by,
    width: Math.min(width - x * by, box.width * by),
    height: Math.min(height - y * by, box.height * by),
  }));
  return cropsFor(boxes, width, height, (box) =>
    Math.max(LEAST_CONTEXT, Math.round(0.75 * Math.max(box.width, box.height))),
  );
}

/** 255 for every square of side `by` that holds any of the hole. */
function inSquares({ width, height, data }: Mask, by: number): Mask {
  const out = createMask(Math.ceil(width / by), Math.ceil(height / by));
  for (let y = 0, p = 0; y < height; y++) {
    const row = Math.floor(y / by) * out.width;
    for (let x = 0; x < width; x++, p++) if (data[p]) out.data[row + Math.floor(x / by)] = 255;
  }
  return out;
}

/**
 * Fills the holes of one crop, in place. A guess is of the crop's size; with its detail given, shapes follow it where patches
 * do not match.
 */
export function fillCrop(image: Raster, hole: Mask, crop: Box, options: FillOptions): void {
  const pixels = crop.width * crop.height;
  const rgb = new Float32Array(pixels * 3);
  const part = createMask(crop.width, crop.height);
  const index = (i: number) =>
    (crop.y + Math.floor(i / crop.width)) * image.width + crop.x + (i % crop.width);
  for (let i = 0; i < pixels; i++) {
    const from = index(i);
    part.data[i] = hole.data[from]!;
    for (let c = 0; c < 3; c++) rgb[i * 3 + c] = image.data[from * 4 + c]!;
  }
  const canvas = { width: crop.width, height: crop.height, rgb };
  const { guess, guessDetail } = options;
  if (guess && guessDetail) {
    const cost = new Float32Array(pixels);
    const sigma = 2 * Math.max(1, guessDetail);
    if (patchFill(canvas, part, { ...options, cost })) {
      drawTowards(canvas, part, guess, doubtOf(part, cost, sigma), sigma);
      mixIn(canvas, part, guess, trustIn(part, guessDetail), 0.75 * sigma);
    } else fillBy(canvas, part, guess);
  } else patchFill(canvas, part, options);
  // Where little is known, its calmest places say little about the rest.
  if (trustIn(part, 1) === 0) matchGrain(canvas, part, options.seed ?? 1);
  for (let i = 0; i < pixels; i++) {
    if (!part.data[i]) continue;
    const to = index(i) * 4;
    for (let c = 0; c < 3; c++) image.data[to + c] = rgb[i * 3 + c]!;
    image.data[to + 3] = 255;
  }
}

/** Where there are no patches to fill from, the guess is all there is. */
function fillBy({ rgb }: Canvas, hole: Mask, guess: Float32Array): void {
  for (let i = 0; i < rgb.length; i++) if (hole.data[Math.floor(i / 3)]) rgb[i] = guess[i]!;
}
