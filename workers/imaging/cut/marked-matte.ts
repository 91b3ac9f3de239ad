/** A rough matte from what a person marked, with or without a first matte that the marks correct. */
import { toLab } from '../color.ts';
import { connectedComponents } from '../morphology.ts';
import { createPlane, type Mask, type Plane, type Raster } from '../raster.ts';
import { resizePlane } from '../resize.ts';
import { shrink } from '../shrink.ts';
import { cutOut, GRID, KEEP, REMOVE } from './segment.ts';

export interface Marks {
  /** 255 where the thing is; the picture's size. */
  keep?: Mask | undefined;
  /** 255 where it is not; the picture's size. */
  remove?: Mask | undefined;
}

/** The size at which a picture is cut: longer side {@link GRID}, or its own where that is smaller. */
export function gridSize({ width, height }: { width: number; height: number }) {
  const scale = Math.min(1, GRID / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/**
 * @param first a matte of any size, 0..1. Where the cut agrees with it, its soft values stay.
 * @returns 0..1 at {@link gridSize}
 * @throws RangeError when nothing is marked and there is no first matte
 */
export function markedMatte(picture: Raster, { keep, remove }: Marks, first?: Plane): Plane {
  const { width, height } = gridSize(picture);
  const marks = new Uint8Array(width * height);
  if (keep) mark(marks, width, height, keep, KEEP);
  if (remove) mark(marks, width, height, remove, REMOVE);
  return cutMatte(picture, marks, first && resizePlane(first, width, height, 'triangle'));
}

/** From these values a matte of a small net is believed; what lies between is decided by colours and edges. */
const SURELY_IN = 0.95;
const SURELY_OUT = 0.03;

/** A small net is vaguer than the picture: values between are drawn apart by this, around one half. */
const DECIDE = 2;

/**
 * A small net's matte with what it leaves open decided by the picture: parts that were hardly seen are taken in or left
 * out up to their edges. Where the cut agrees with the net, the net's softness stays, by half.
 * @param first a matte of any size, 0..1
 * @returns 0..1 at {@link gridSize}
 */
export function settleMatte(picture: Raster, first: Plane): Plane {
  const { width, height } = gridSize(picture);
  const prior = resizePlane(first, width, height, 'triangle');
  const marks = Uint8Array.from(prior.data, (a) => (a > SURELY_IN ? KEEP : a < SURELY_OUT ? REMOVE : 0));
  const open = marks.includes(0) && marks.includes(KEEP) && marks.includes(REMOVE);
  const matte = open ? cutMatte(picture, marks, prior) : prior;
  dropVagueParts(matte, prior);
  for (let i = 0; i < matte.data.length; i++)
    matte.data[i] = Math.min(1, Math.max(0, (matte.data[i]! - 0.5) * DECIDE + 0.5));
  return matte;
}

/** Parts below this share of the largest are subjects of their own only where the net is sure of them. */
const SMALL_PART = 0.3;
/** Below this share of it they are specks. */
const SPECK = 0.03;
/** What a net gives where it is sure enough, for a part; and the share of the part that must be so. */
const LIKELY = 0.8;
const MOSTLY = 0.5;

/** Takes away what the picture's colours have drawn in and the net has hardly seen. In place. */
function dropVagueParts(matte: Plane, seen: Plane): void {
  const { labels, components } = connectedComponents({
    ...matte,
    data: Uint8ClampedArray.from(matte.data, (a) => (a > 0.5 ? 255 : 0)),
  });
  const largest = components.reduce((most, { area }) => Math.max(most, area), 0);
  const likely = new Uint32Array(components.length + 1);
  for (let i = 0; i < labels.length; i++) if (seen.data[i]! > LIKELY) likely[labels[i]!]!++;
  const vague = new Set<number>();
  for (const { label, area } of components)
    if (area < SMALL_PART * largest && (area < SPECK * largest || likely[label]! < MOSTLY * area))
      vague.add(label);
  for (let i = 0; i < labels.length; i++) if (vague.has(labels[i]!)) matte.data[i] = 0;
}

/** @param prior of the marks' size */
function cutMatte(picture: Raster, marks: Uint8Array, prior: Plane | undefined): Plane {
  const { width, height } = gridSize(picture);
  const small = shrink(picture, width, height);
  const inside = cutOut({ picture: toLab(small, 'oklab'), marks, ...(prior ? { prior: prior.data } : {}) });
  const out = createPlane(width, height);
  for (let i = 0; i < out.data.length; i++) {
    const cut = inside.data[i]! / 255;
    const soft = prior?.data[i];
    out.data[i] = soft !== undefined && soft > 0.5 === cut > 0.5 ? soft : cut;
  }
  return out;
}

/** Marks every cell that holds a marked pixel, so that thin strokes are not lost. */
function mark(marks: Uint8Array, width: number, height: number, mask: Mask, value: number): void {
  for (let y = 0, i = 0; y < mask.height; y++) {
    const row = Math.floor((y * height) / mask.height) * width;
    for (let x = 0; x < mask.width; x++, i++)
      if (mask.data[i]! > 127) marks[row + Math.floor((x * width) / mask.width)] = value;
  }
}
