/** Soft masks of face regions from the 468 FaceMesh points (contours of MediaPipe's canonical face). */
import { gaussianBlur } from '../imaging/blur.ts';
import { createPlane, type Plane } from '../imaging/raster.ts';
import type { Point } from './blazeface.ts';

export const OVAL = [
  10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149,
  150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
];
const RIGHT_EYE = [33, 246, 161, 160, 159, 158, 157, 173, 133, 155, 154, 153, 145, 144, 163, 7];
const LEFT_EYE = [263, 466, 388, 387, 386, 385, 384, 398, 362, 382, 381, 380, 374, 373, 390, 249];
const RIGHT_BROW = [70, 63, 105, 66, 107, 55, 65, 52, 53, 46];
const LEFT_BROW = [300, 293, 334, 296, 336, 285, 295, 282, 283, 276];
const LIPS = [61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291, 375, 321, 405, 314, 17, 84, 181, 91, 146];
const MOUTH = [78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308, 324, 318, 402, 317, 14, 87, 178, 88, 95];

const NOSE_TIP = 1;
const MOUTH_CORNERS = [61, 291];

/** Outer corners of the right and the left eye. */
export const EYE_CORNERS = [33, 263] as const;

/** Sets the pixels whose centre lies inside the polygon (even-odd rule) to 1. */
export function fillPolygon(plane: Plane, polygon: readonly Point[]): void {
  for (let row = 0; row < plane.height; row++) {
    const y = row + 0.5;
    const cuts: number[] = [];
    for (const [i, [ax, ay]] of polygon.entries()) {
      const [bx, by] = polygon[(i + 1) % polygon.length]!;
      if (ay <= y !== by <= y) cuts.push(ax + ((y - ay) / (by - ay)) * (bx - ax));
    }
    cuts.sort((a, b) => a - b);
    for (let k = 0; k + 1 < cuts.length; k += 2) {
      const from = Math.max(0, Math.ceil(cuts[k]! - 0.5));
      const to = Math.min(plane.width, Math.ceil(cuts[k + 1]! - 0.5));
      if (to > from) plane.data.fill(1, row * plane.width + from, row * plane.width + to);
    }
  }
}

/** The mean of points. */
export function middleOf(points: readonly Point[]): Point {
  const mean = (axis: 0 | 1) => points.reduce((sum, p) => sum + p[axis], 0) / points.length;
  return [mean(0), mean(1)];
}

/** Points by part; right and left are the person's, so the right one lies left in the picture. */
export function partPoints(mesh: readonly Point[]) {
  const at = (indices: readonly number[]) => indices.map((i) => mesh[i]!);
  return {
    rightEye: at(RIGHT_EYE),
    leftEye: at(LEFT_EYE),
    noseTip: mesh[NOSE_TIP]!,
    mouthCorners: at(MOUTH_CORNERS),
  };
}

/** Outlines of the eyes, brows among them, of the lips and of what is between them. */
export function featurePolygons(points: readonly Point[]): Record<'eyes' | 'lips' | 'mouth', Point[][]> {
  const at = (indices: readonly number[]) => indices.map((i) => points[i]!);
  return { eyes: [RIGHT_EYE, LEFT_EYE, RIGHT_BROW, LEFT_BROW].map(at), lips: [at(LIPS)], mouth: [at(MOUTH)] };
}

/** The points, moved away from their middle. */
export function grown(points: readonly Point[], by: number): Point[] {
  const [mx, my] = middleOf(points);
  return points.map(([x, y]): Point => [mx + (x - mx) * by, my + (y - my) * by]);
}

/**
 * @param mesh the 468 points in pixels of a `size` × `size` crop
 * @returns the face with a soft edge, 0..1; exactly 0 on the crop's border
 */
export function faceMask(mesh: readonly Point[], size: number): Plane {
  const plane = createPlane(size, size);
  fillPolygon(
    plane,
    grown(
      OVAL.map((i) => mesh[i]!),
      1.16,
    ),
  );
  const soft = gaussianBlur(plane, Math.max(1, size * 0.035));
  const fade = Math.max(2, size * 0.04);
  for (let y = 0, i = 0; y < size; y++) {
    for (let x = 0; x < size; x++, i++) {
      const border = Math.min(x, y, size - 1 - x, size - 1 - y) / fade;
      const value = soft.data[i]! < 0.004 ? 0 : soft.data[i]!;
      soft.data[i] = value * Math.min(1, border);
    }
  }
  return soft;
}

/** Eyes, brows and mouth with soft edges, 0..1. */
export function partsMask(mesh: readonly Point[], size: number): Plane {
  const plane = createPlane(size, size);
  for (const [part, by] of [
    [RIGHT_EYE, 1.35],
    [LEFT_EYE, 1.35],
    [RIGHT_BROW, 1.1],
    [LEFT_BROW, 1.1],
    [LIPS, 1.1],
  ] as const)
    fillPolygon(
      plane,
      grown(
        part.map((i) => mesh[i]!),
        by,
      ),
    );
  return gaussianBlur(plane, Math.max(0.7, size * 0.012));
}
