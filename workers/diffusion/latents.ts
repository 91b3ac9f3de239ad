/** Sizes of pictures and latents, and the masks between them. */

export const LATENT_CHANNELS = 4;
/** Pixels per latent cell, each way. */
export const CELL = 8;

/** Shape `[1, 4, height / 8, width / 8]`. @throws RangeError when a side is not a positive multiple of 8 */
export function latentShape(width: number, height: number): [number, number, number, number] {
  for (const side of [width, height]) {
    if (!Number.isInteger(side) || side <= 0 || side % CELL !== 0) {
      throw new RangeError(
        `A picture of ${width} × ${height} cannot be made: both sides must be multiples of ${CELL}.`,
      );
    }
  }
  return [1, LATENT_CHANNELS, height / CELL, width / CELL];
}

/**
 * The size nearest to an aspect ratio with about the area that the model was trained on; sides are multiples of 64, which every
 * UNet here accepts and most were trained with.
 * @param ratio width / height
 */
export function sizeForAspect(ratio: number, nativeSize: number): { width: number; height: number } {
  const snap = (side: number) => Math.max(256, Math.round(side / 64) * 64);
  const width = snap(nativeSize * Math.sqrt(ratio));
  return { width, height: snap(width / ratio) };
}

/**
 * A mask in pixels → 1 where a latent cell is repainted, else 0; the pixel in a cell's upper left corner decides, as in the reference
 * (nearest-neighbour reduction of a mask cut at one half).
 * @param mask one byte per pixel, white = repaint
 */
export function latentMask(mask: ArrayLike<number>, width: number, height: number): Float32Array {
  const columns = width / CELL;
  const cells = new Float32Array((height / CELL) * columns);
  for (let i = 0; i < cells.length; i++) {
    const x = (i % columns) * CELL;
    const y = Math.floor(i / columns) * CELL;
    cells[i] = mask[y * width + x]! >= 127.5 ? 1 : 0;
  }
  return cells;
}

/** Takes `painted` where the mask is 1 and `kept` where it is 0, in every channel. */
export function blendLatents(painted: Float32Array, kept: Float32Array, mask: Float32Array): Float32Array {
  return painted.map((value, i) => {
    const m = mask[i % mask.length]!;
    return m * value + (1 - m) * kept[i]!;
  });
}

/**
 * How much of a schedule is run on a seed picture.
 * @param strength 0 (the seed picture stays) to 1 (only noise is left of it): higher means less like the seed picture
 * @returns the schedule's length, made longer where so few steps would leave none to run, and the index of the first step
 */
export function stepsForStrength(steps: number, strength: number): { length: number; first: number } {
  if (!Number.isInteger(steps) || steps < 1)
    throw new RangeError(`${steps} steps: a whole number from 1 up is needed.`);
  let length = steps;
  while (Math.trunc(length * strength) < 1 && length < 1000) length++;
  return { length, first: length - Math.min(Math.trunc(length * strength), length) };
}
