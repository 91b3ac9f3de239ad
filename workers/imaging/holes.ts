/** Masks → holes: what to fill, and in which crops. */
import { createMask, type Mask, type Raster } from './raster.ts';

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * Reads a mask picture: white (or, in a picture whose colours say nothing, opaque) = 255, threshold at half. Scaled to
 * `width` × `height` by nearest neighbour.
 */
export function readMask(mask: Raster, width: number, height: number): Mask {
  const byAlpha = saysItByAlpha(mask);
  const out = createMask(width, height);
  for (let y = 0; y < height; y++) {
    const sy = Math.min(mask.height - 1, Math.floor(((y + 0.5) * mask.height) / height));
    for (let x = 0; x < width; x++) {
      const sx = Math.min(mask.width - 1, Math.floor(((x + 0.5) * mask.width) / width));
      const s = (sy * mask.width + sx) * 4;
      const { data } = mask;
      const luma = 0.299 * data[s]! + 0.587 * data[s + 1]! + 0.114 * data[s + 2]!;
      if ((byAlpha ? data[s + 3]! : (luma * data[s + 3]!) / 255) > 127) out.data[y * width + x] = 255;
    }
  }
  return out;
}

/** True for a mask of one colour whose alpha varies: people export selections that way. */
function saysItByAlpha({ data }: Raster): boolean {
  let alphaVaries = false;
  for (let i = 4; i < data.length; i += 4) {
    if (data[i + 3] !== data[3]) alphaVaries = true;
    const visible = data[i + 3]! > 0 && data[3]! > 0;
    if (visible && (data[i] !== data[0] || data[i + 1] !== data[1] || data[i + 2] !== data[2])) return false;
  }
  return alphaVaries;
}

/**
 * Crops to work in: each box with context around it; crops that overlap become one, so that no hole is filled from
 * another hole's unfilled inside.
 */
export function cropsFor(
  boxes: readonly Box[],
  width: number,
  height: number,
  context: (box: Box) => number,
): Box[] {
  const crops = boxes.map((box) => clip(widen(box, context(box)), width, height));
  for (let i = 0; i < crops.length; i++) {
    for (let j = i + 1; j < crops.length; j++) {
      if (!overlap(crops[i]!, crops[j]!)) continue;
      crops[i] = union(crops[i]!, crops[j]!);
      crops.splice(j, 1);
      j = i;
    }
  }
  return crops;
}

function widen(box: Box, by: number): Box {
  return { x: box.x - by, y: box.y - by, width: box.width + 2 * by, height: box.height + 2 * by };
}

function clip(box: Box, width: number, height: number): Box {
  const x = Math.max(0, box.x);
  const y = Math.max(0, box.y);
  return {
    x,
    y,
    width: Math.min(width, box.x + box.width) - x,
    height: Math.min(height, box.y + box.height) - y,
  };
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function union(a: Box, b: Box): Box {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}
