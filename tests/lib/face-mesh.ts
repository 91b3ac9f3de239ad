/** A face as FaceMesh would outline it: round, upright, with the points that the tools look at; all others lie in its middle. */
import type { Point } from '../../workers/faces/blazeface.ts';
import { featurePolygons, OVAL } from '../../workers/faces/regions.ts';

const INDICES = featurePolygons(Array.from({ length: 468 }, (_, i): Point => [i, i]));

/** Half axes of the eyes and lips, as shares of the radius; places in the same unit. */
export const EYES = { apart: 0.4, up: 0.25, width: 0.22, height: 0.11 };

/** @param radius of the oval, pixels */
export function drawnMesh(x: number, y: number, radius: number): Point[] {
  const mesh = Array.from({ length: 468 }, (): Point => [x, y]);
  const ring = (indices: readonly number[], cx: number, cy: number, rx: number, ry: number) => {
    for (const [k, i] of indices.entries()) {
      const angle = (2 * Math.PI * k) / indices.length;
      mesh[i] = [x + radius * (cx + rx * Math.cos(angle)), y + radius * (cy + ry * Math.sin(angle))];
    }
  };
  const at = (polygon: readonly Point[]) => polygon.map(([i]) => i);
  ring(OVAL, 0, 0, 0.85, 1);
  const [right, left, rightBrow, leftBrow] = INDICES.eyes;
  const { apart, up, width, height } = EYES;
  ring(at(right!), -apart, -up, width, height);
  ring(at(left!), apart, -up, width, height);
  ring(at(rightBrow!), -apart, -up - 0.2, width, 0.05);
  ring(at(leftBrow!), apart, -up - 0.2, width, 0.05);
  ring(at(INDICES.lips[0]!), 0, 0.5, 0.3, 0.12);
  ring(at(INDICES.mouth[0]!), 0, 0.5, 0.25, 0.05);
  return mesh;
}
