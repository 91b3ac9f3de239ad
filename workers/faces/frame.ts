/** The square, turned frame around a face, and pictures sampled through it. */
import { createRaster, crop, type Raster } from '../imaging/raster.ts';
import { resize } from '../imaging/resize.ts';
import type { Point } from './blazeface.ts';

/** A square of the picture: centre and side in pixels, turned clockwise by `angle` radians (y grows downwards). */
export interface Frame {
  x: number;
  y: number;
  side: number;
  angle: number;
}

/** Angle that brings the line from the right eye (left in the picture) to the left eye level; 0 for an upright face. */
export function eyeAngle(rightEye: Point, leftEye: Point): number {
  return Math.atan2(leftEye[1] - rightEye[1], leftEye[0] - rightEye[0]);
}

/** Frame coordinates (0..1 in both directions) → picture coordinates. */
export function fromFrame({ x, y, side, angle }: Frame, [u, v]: Point): Point {
  const [a, b] = [(u - 0.5) * side, (v - 0.5) * side];
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [x + a * cos - b * sin, y + a * sin + b * cos];
}

/** Picture coordinates → frame coordinates; the inverse of {@link fromFrame}. */
export function toFrame({ x, y, side, angle }: Frame, [px, py]: Point): Point {
  const [a, b] = [px - x, py - y];
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [(a * cos + b * sin) / side + 0.5, (b * cos - a * sin) / side + 0.5];
}

/** The upright frame around points in the picture, `margin` times as large as their box, turned by `angle`. */
export function frameAround(points: readonly Point[], angle: number, margin: number): Frame {
  const level: Frame = { x: 0, y: 0, side: 1, angle };
  const turned = points.map((p) => toFrame(level, p));
  const span = (axis: 0 | 1) => {
    let [low, high] = [Infinity, -Infinity];
    for (const p of turned) {
      low = Math.min(low, p[axis]);
      high = Math.max(high, p[axis]);
    }
    return { middle: (low + high) / 2, length: high - low };
  };
  const [across, down] = [span(0), span(1)];
  const [x, y] = fromFrame(level, [across.middle, down.middle]);
  return { x, y, side: Math.max(across.length, down.length) * margin, angle };
}

/**
 * The picture seen through the frame, `size` × `size`, bilinear; its surroundings are shrunk first where the frame is much
 * larger. Beyond the picture its edge repeats. Exact where the frame is level, on whole pixels and of side `size`.
 */
export function sampleFrame(picture: Raster, frame: Frame, size: number): Raster {
  const shrink = size / frame.side;
  if (shrink < 0.75) {
    const reach = Math.ceil(frame.side * Math.SQRT1_2) + 1;
    const [left, top] = [Math.floor(frame.x) - reach, Math.floor(frame.y) - reach];
    const around = crop(picture, left, top, 2 * reach, 2 * reach);
    const side = Math.max(1, Math.round(2 * reach * shrink));
    const rate = side / (2 * reach);
    const small = resize(around, side, side, { kernel: 'triangle' });
    const inside = { x: (frame.x - left) * rate, y: (frame.y - top) * rate, side: frame.side * rate };
    return sampleFrame(small, { ...inside, angle: frame.angle }, size);
  }
  const out = createRaster(size, size);
  const { width, height, data } = picture;
  const clamp = (n: number, last: number) => Math.max(0, Math.min(n, last));
  for (let j = 0, d = 0; j < size; j++) {
    for (let i = 0; i < size; i++, d += 4) {
      const [px, py] = fromFrame(frame, [(i + 0.5) / size, (j + 0.5) / size]);
      const [x, y] = [clamp(px - 0.5, width - 1), clamp(py - 0.5, height - 1)];
      const [x0, y0] = [Math.floor(x + 1e-6), Math.floor(y + 1e-6)];
      const [fx, fy] = [Math.max(0, x - x0), Math.max(0, y - y0)];
      const [x1, y1] = [Math.min(x0 + 1, width - 1), Math.min(y0 + 1, height - 1)];
      for (let c = 0; c < 3; c++) {
        const at = (col: number, row: number) => data[(row * width + col) * 4 + c]!;
        const top = at(x0, y0) * (1 - fx) + at(x1, y0) * fx;
        const bottom = at(x0, y1) * (1 - fx) + at(x1, y1) * fx;
        out.data[d + c] = Math.round(top * (1 - fy) + bottom * fy);
      }
      out.data[d + 3] = 255;
    }
  }
  return out;
}
