/** The points of a tone curve while a person draws it: at least its two ends, always from left to right. */
import type { Curve } from '../../jobs/edits.ts';

export const STRAIGHT: Curve = [
  [0, 0],
  [255, 255],
];
/** Points are at least this far apart, so that the curve stays one that can be drawn. */
const GAP = 4;
const MOST = 16;

const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);

/** Whether a curve leaves every value as it is. */
export const isStraight = (curve: Curve): boolean => curve.every(([x, y]) => x === y) && reachesEnds(curve);
const reachesEnds = (curve: Curve): boolean => curve[0]?.[0] === 0 && curve.at(-1)?.[0] === 255;

/** A point moved, on whole values, as far as its neighbours leave room. */
export function movedPoint(curve: Curve, index: number, x: number, y: number): Curve {
  const left = index > 0 ? curve[index - 1]![0] + GAP : 0;
  const right = index < curve.length - 1 ? curve[index + 1]![0] - GAP : 255;
  const to = [clamp(Math.round(x), left, right), clamp(Math.round(y), 0, 255)] as const;
  return curve.map((point, i) => (i === index ? to : point));
}

/** A point put in at a place; where one is already as near as it may be, that one is taken. */
export function addedPoint(curve: Curve, x: number, y: number): { curve: Curve; index: number } {
  const near = curve.findIndex(([px]) => Math.abs(px - x) < GAP);
  if (near >= 0) return { curve: movedPoint(curve, near, x, y), index: near };
  const after = curve.findIndex(([px]) => px > x);
  const index = after < 0 ? curve.length : after;
  const before = curve.slice(0, index);
  const point = [Math.round(x), clamp(Math.round(y), 0, 255)] as const;
  if (curve.length >= MOST) return { curve, index: Math.min(index, curve.length - 1) };
  return { curve: [...before, point, ...curve.slice(index)], index };
}

/** Where a next point goes when it is added without a pointer: the middle of the widest gap. */
export function widestGap(curve: Curve): number {
  let [at, width] = [128, 0];
  for (let i = 1; i < curve.length; i++) {
    const gap = curve[i]![0] - curve[i - 1]![0];
    if (gap > width) [at, width] = [(curve[i]![0] + curve[i - 1]![0]) / 2, gap];
  }
  return at;
}

/** A point taken out; the two ends stay. */
export function removedPoint(curve: Curve, index: number): Curve {
  return index === 0 || index === curve.length - 1 ? curve : curve.filter((_, i) => i !== index);
}
