/** Where a layer's handles are and what dragging them means: pure maths, in pixels of the document. */
import type { Point, Size } from '../geometry.ts';

/** Placement and own size of a layer, as far as handles need them. */
export interface Placed extends Point {
  scale: number;
  degrees: number;
  picture: Size;
}

/** Smallest and largest side of a placed layer, in pixels. */
const LEAST = 8;
const MOST = 60_000;

/** A point given from the layer's middle, in its own unturned pixels at its scale. */
function turned(layer: Placed, dx: number, dy: number): Point {
  const angle = (layer.degrees * Math.PI) / 180;
  return {
    x: layer.x + Math.cos(angle) * dx - Math.sin(angle) * dy,
    y: layer.y + Math.sin(angle) * dx + Math.cos(angle) * dy,
  };
}

/** The four corners. */
export const CORNERS = ['nw', 'ne', 'se', 'sw'] as const;
export type Corner = (typeof CORNERS)[number];

export function cornerOf(layer: Placed, corner: Corner): Point {
  const x = ((corner.includes('e') ? 1 : -1) * layer.picture.width * layer.scale) / 2;
  const y = ((corner.includes('s') ? 1 : -1) * layer.picture.height * layer.scale) / 2;
  return turned(layer, x, y);
}

/** The middle of the upper side, moved out by a distance. */
export function knobOf(layer: Placed, out: number): Point {
  return turned(layer, 0, (-layer.picture.height * layer.scale) / 2 - out);
}

/** A scale that leaves the layer some pixels to be grabbed by. */
export function sensibleScale({ picture }: Placed, scale: number): number {
  const long = Math.max(picture.width, picture.height);
  return Math.min(Math.max(scale, LEAST / long), MOST / long);
}

/** The scale at which a corner, dragged to a point, is as far from the middle as the point; the middle stays. */
export function scaleTo(layer: Placed, to: Point): number {
  const half = Math.hypot(layer.picture.width, layer.picture.height) / 2;
  return sensibleScale(layer, Math.hypot(to.x - layer.x, to.y - layer.y) / half);
}

/** The angle at which the knob above the layer points to a point, -180..180; `snap` > 0 = a multiple of so many degrees. */
export function turnTo(layer: Placed, to: Point, snap = 0): number {
  const degrees = (Math.atan2(to.y - layer.y, to.x - layer.x) * 180) / Math.PI + 90;
  return normalAngle(snap > 0 ? Math.round(degrees / snap) * snap : degrees);
}

/** The same angle in -180..180. */
export const normalAngle = (degrees: number): number => ((((degrees + 180) % 360) + 360) % 360) - 180;
