/** Colour hints as a person sets them: dots and strokes. Kept as points, so that they can be moved and recoloured. */
import { createRaster, type Raster } from './raster.ts';

export interface ColourMark {
  readonly id: string;
  /** `#rrggbb` */
  readonly color: string;
  /** Half the width of the line, in pixels of the picture. */
  readonly radius: number;
  /** x and y in turn, in pixels of the picture; a single point is a dot. */
  readonly points: readonly number[];
}

/** r, g and b 0..255 of `#rrggbb`. */
function rgbOf(color: string): [number, number, number] {
  const value = Number.parseInt(color.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** `#rrggbb` of r, g and b 0..255. */
export const hexOf = (rgb: ArrayLike<number>): string =>
  `#${[0, 1, 2].map((c) => rgb[c]!.toString(16).padStart(2, '0')).join('')}`;

/**
 * The marks as a hint picture: transparent but for them; where they cross, the last lies on top.
 * @param scale pixels of the hint picture per pixel of the picture; a mark is at least one of its pixels wide
 */
export function drawMarks(
  marks: readonly ColourMark[],
  width: number,
  height: number,
  scale: number,
): Raster {
  const out = createRaster(width, height);
  for (const { color, radius, points } of marks) {
    const rgb = rgbOf(color);
    const r = Math.max(0.75, radius * scale);
    const at = (i: number) => ({ x: points[i]! * scale, y: points[i + 1]! * scale });
    for (let i = 0; i === 0 || i + 2 < points.length; i += 2)
      drawLine(out, at(i), points.length > i + 3 ? at(i + 2) : at(i), r, rgb);
  }
  return out;
}

interface Point {
  x: number;
  y: number;
}

/** All pixels whose middle lies within `r` of the line, opaque. */
function drawLine(
  { width, height, data }: Raster,
  a: Point,
  b: Point,
  r: number,
  rgb: readonly number[],
): void {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length2 = dx * dx + dy * dy;
  const top = Math.max(0, Math.floor(Math.min(a.y, b.y) - r));
  const bottom = Math.min(height, Math.ceil(Math.max(a.y, b.y) + r));
  const left = Math.max(0, Math.floor(Math.min(a.x, b.x) - r));
  const right = Math.min(width, Math.ceil(Math.max(a.x, b.x) + r));
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) {
      const [px, py] = [x + 0.5 - a.x, y + 0.5 - a.y];
      const t = length2 === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / length2));
      if (Math.hypot(px - t * dx, py - t * dy) > r) continue;
      const i = (y * width + x) * 4;
      for (let c = 0; c < 3; c++) data[i + c] = rgb[c]!;
      data[i + 3] = 255;
    }
}
