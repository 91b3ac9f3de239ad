/**
 * Figures: groups of drawings that belong together (a cat, its hat, the table it is under), laid out in their own units.
 * x grows to the right, y grows downwards, the ground is y = 0, lengths are “apparent metres” (see `apparent`).
 */
import type { LexiconDrawing } from '../words/lexicon.ts';

export interface Part {
  drawing: LexiconDrawing;
  index: number;
  thing: number;
  /** Bottom centre of the ink. */
  x: number;
  y: number;
  /** Ink size. */
  w: number;
  h: number;
  flip: boolean;
  rotate: number;
  /** Painting order inside the figure. */
  z: number;
  colour?: string;
  /** Height above its ground; > 0 for things in the air. */
  lift: number;
  /** Share of the ink's height that is hidden from below: by a table's top, a car's door. */
  cut?: number;
  /** Hangs by a thread from the hand of this part, or from above the picture. */
  thread?: Part | 'above';
  /** Rests on another part, so casts no shadow of its own on the ground. */
  carried: boolean;
}

export interface Figure {
  parts: Part[];
  /** In the air as a whole. */
  flying: boolean;
}

/** Real sizes are compressed so that a mouse beside an elephant can still be seen. */
export const apparent = (metres: number, factor = 1): number => metres ** 0.4 * factor;

/** Width of the ink for a given height of the ink. */
export function inkAspect(d: LexiconDrawing): number {
  const [l, t, r, b] = d.box;
  return (r - l) / Math.max(0.02, b - t);
}

/** A part standing on the ground at x = 0 with the given ink height; `metres` means the longest side. */
export function makePart(
  drawing: LexiconDrawing,
  index: number,
  thing: number,
  size: number,
  colour?: string,
): Part {
  const aspect = inkAspect(drawing);
  const h = aspect > 1.25 ? (size * 1.12) / aspect : size;
  const part: Part = {
    drawing,
    index,
    thing,
    x: 0,
    y: 0,
    w: h * aspect,
    h,
    flip: false,
    rotate: 0,
    z: 0,
    lift: 0,
    carried: false,
  };
  if (colour) part.colour = colour;
  return part;
}

/** Point of a part: `u`, `v` in 0..1 of the drawing's view box → figure coordinates. */
export function pointOf(part: Part, u: number, v: number): { x: number; y: number } {
  const [l, t, r, b] = part.drawing.box;
  const fx = (u - l) / Math.max(0.01, r - l);
  const fy = (v - t) / Math.max(0.01, b - t);
  return { x: part.x + ((part.flip ? 1 - fx : fx) - 0.5) * part.w, y: part.y - part.h + fy * part.h };
}

/** Height of the top outline at a fraction 0..1 across the ink, in figure coordinates. */
export function topAt(part: Part, across: number): number {
  const columns = part.drawing.top;
  const u = part.flip ? 1 - across : across;
  const i = Math.min(columns.length - 1, Math.max(0, Math.floor(u * columns.length)));
  return pointOf(part, 0.5, Math.min(part.drawing.box[3], columns[i]!)).y;
}

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export function bounds(parts: readonly Part[]): Box {
  const box = {
    left: Number.POSITIVE_INFINITY,
    top: Number.POSITIVE_INFINITY,
    right: Number.NEGATIVE_INFINITY,
    bottom: Number.NEGATIVE_INFINITY,
  };
  for (const p of parts) {
    box.left = Math.min(box.left, p.x - p.w / 2);
    box.right = Math.max(box.right, p.x + p.w / 2);
    box.top = Math.min(box.top, p.y - p.h);
    box.bottom = Math.max(box.bottom, p.y);
  }
  return box;
}

export function move(parts: readonly Part[], dx: number, dy: number): void {
  for (const p of parts) {
    p.x += dx;
    p.y += dy;
  }
}

/** Scales parts about a point. */
export function resize(parts: readonly Part[], k: number, x = 0, y = 0): void {
  for (const p of parts) {
    p.x = x + (p.x - x) * k;
    p.y = y + (p.y - y) * k;
    p.w *= k;
    p.h *= k;
    p.lift *= k;
  }
}

/** Turns a side view to look left (−1) or right (1); drawings without a side stay. */
export function look(part: Part, direction: -1 | 1): void {
  if (part.drawing.facing !== 0) part.flip = part.drawing.facing !== direction;
}

/** Where a part looks: −1, 1, or 0. */
export const looking = (part: Part): number => (part.flip ? -part.drawing.facing : part.drawing.facing);
