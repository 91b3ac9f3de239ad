/**
 * What belongs to the thing that a person pointed at: a cut of the picture by what was marked, by colour, by edges and,
 * where there is one, by a first matte. Colour models and iterated cuts: Rother, Kolmogorov & Blake, "GrabCut",
 * SIGGRAPH 2004; distances from the marks: Price, Morse & Cohen, "Geodesic Graph Cut for Interactive Image
 * Segmentation", CVPR 2010. Works on a small copy of the picture; edges are refined afterwards.
 */
import type { LabPicture } from '../color.ts';
import { connectedComponents } from '../morphology.ts';
import { createMask, type Mask } from '../raster.ts';
import { geodesicDistance } from './geodesic.ts';
import { DIRECTIONS, GridCut } from './max-flow.ts';
import { fitMixture, logLikelihood, type Mixture } from './mixture.ts';

/** Marks, by pixel. */
export const KEEP = 1;
export const REMOVE = 2;

export interface CutInput {
  /** OKLab, longer side about {@link GRID}. */
  picture: LabPicture;
  /** 0 = to be decided, KEEP or REMOVE = marked by a person. */
  marks: Uint8Array;
  /** A first matte, 0..1. Near the marks they decide, far from them the matte does. */
  prior?: Float32Array;
}

/** Longer side of the copy that is cut. */
export const GRID = 320;
const ROUNDS = 3;
/** Log odds: the most that a colour says, that the distance from the marks says, that the matte says. */
const COLOUR_SAYS = 4;
const DISTANCE_SAYS = 3;
const PRIOR_SAYS = 4;
/** Cost of parting two like neighbours, in the same unit. */
const SMOOTHNESS = 8;
/** Capacities are whole numbers. */
const UNIT = 1000;
const CERTAIN = 1e8;
/** Marks speak up to about this geodesic distance, in OKLab units, where a matte is there to speak for the rest. */
const MARK_REACH = 0.12;

/**
 * @returns 255 where the thing is; the picture's size
 * @throws RangeError when there is neither a mark to keep, nor one to remove, nor a prior
 */
export function cutOut({ picture, marks, prior }: CutInput): Mask {
  const keeps = marks.includes(KEEP);
  const removes = marks.includes(REMOVE);
  if (!keeps && !removes && !prior) throw new RangeError('cutOut: nothing is marked');
  const nearness = nearnessOf(picture, marks, keeps, prior !== undefined);
  let inside = firstGuess(marks, nearness, prior);
  const links = linkCosts(picture);
  for (let round = 0; round < ROUNDS; round++) {
    const models = modelsOf(picture, marks, inside);
    const cut = new GridCut(picture.width, picture.height);
    addLinks(cut, links);
    addTerminals(cut, picture, marks, models, nearness, prior);
    const next = cut.solve();
    const same = next.every((v, i) => v === inside[i]);
    inside = next;
    if (same) break;
  }
  const mask = createMask(picture.width, picture.height);
  for (let i = 0; i < inside.length; i++) mask.data[i] = inside[i]! * 255;
  if (keeps && !prior) keepMarkedParts(mask, marks);
  return mask;
}

interface Nearness {
  /** Log odds from the distances, above zero nearer to what is kept. */
  odds: Float32Array;
  /** 0 at a mark .. 1 far from all marks; how much the prior counts. */
  far: Float32Array;
}

function nearnessOf(picture: LabPicture, marks: Uint8Array, keeps: boolean, hasPrior: boolean): Nearness {
  const { width, height } = picture;
  const toKeep = geodesicDistance(picture, (i) => marks[i] === KEEP);
  const beyond = keeps && !hasPrior ? farBorder(toKeep, width, height) : new Set<number>();
  const toRemove = geodesicDistance(picture, (i) => marks[i] === REMOVE || beyond.has(i));
  const odds = new Float32Array(width * height);
  const far = new Float32Array(width * height);
  const reach = hasPrior ? reachOf(marks, toKeep, toRemove, width, height) : MARK_REACH;
  for (let i = 0; i < odds.length; i++) {
    const nearest = Math.min(toKeep[i]!, toRemove[i]!);
    far[i] = nearest / (nearest + reach);
    if (!Number.isFinite(far[i]!)) far[i] = 1;
    const sum = toKeep[i]! + toRemove[i]!;
    if (sum > 0 && Number.isFinite(sum)) odds[i] = (toRemove[i]! - toKeep[i]!) / sum;
    else if (hasPrior) odds[i] = (keeps ? 1 : -1) * (1 - far[i]!);
  }
  return { odds, far };
}

/** Marks speak up to this share of the way to those of the other kind, or to the border: a pale picture is near everywhere. */
const SHARE_OF_WAY = 0.15;

function reachOf(
  marks: Uint8Array,
  toKeep: Float32Array,
  toRemove: Float32Array,
  width: number,
  height: number,
): number {
  let way = Number.POSITIVE_INFINITY;
  for (let i = 0; i < marks.length; i++) if (marks[i] === KEEP) way = Math.min(way, toRemove[i]!);
  if (!Number.isFinite(way)) way = borderDistance(marks.includes(KEEP) ? toKeep : toRemove, width, height);
  return Math.min(MARK_REACH, Math.max(1e-3, SHARE_OF_WAY * way));
}

/** Border cells nearer than this share of the border's median distance belong to a thing that the border cuts off. */
const CUT_OFF = 0.3;

/** The picture's border is taken for background, but for where a thing runs out of the picture. */
function farBorder(distance: Float32Array, width: number, height: number): Set<number> {
  const limit = CUT_OFF * borderDistance(distance, width, height);
  return new Set(borderOf(width, height).filter((i) => distance[i]! > limit));
}

function borderOf(width: number, height: number): number[] {
  const border: number[] = [];
  for (let i = 0; i < width * height; i++) {
    const x = i % width;
    if (x === 0 || x === width - 1 || i < width || i >= width * (height - 1)) border.push(i);
  }
  return border;
}

/** Median distance of the border's cells. */
function borderDistance(distance: Float32Array, width: number, height: number): number {
  const sorted = Float32Array.from(borderOf(width, height), (i) => distance[i]!).sort();
  return sorted[sorted.length >> 1]!;
}

function firstGuess(marks: Uint8Array, { odds, far }: Nearness, prior: Float32Array | undefined): Uint8Array {
  return Uint8Array.from(marks, (mark, i) => {
    if (mark !== 0) return mark === KEEP ? 1 : 0;
    if (!prior) return Number.isFinite(odds[i]!) && odds[i]! >= 0 ? 1 : 0;
    return (2 * prior[i]! - 1) * far[i]! + odds[i]! * (1 - far[i]!) > 0 ? 1 : 0;
  });
}

interface Models {
  front: Mixture | undefined;
  back: Mixture | undefined;
}

/** Marked pixels count more than those that are only thought to belong. */
function modelsOf(picture: LabPicture, marks: Uint8Array, inside: Uint8Array): Models {
  const side = (mark: number, value: number) => (i: number) =>
    marks[i] === mark ? 4 : marks[i] === 0 && inside[i] === value ? 1 : 0;
  return { front: fitMixture(picture, side(KEEP, 1)), back: fitMixture(picture, side(REMOVE, 0)) };
}

function addTerminals(
  cut: GridCut,
  { width, height, l, a, b }: LabPicture,
  marks: Uint8Array,
  { front, back }: Models,
  { odds, far }: Nearness,
  prior: Float32Array | undefined,
): void {
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (marks[i] !== 0) {
        cut.terminal(x, y, marks[i] === KEEP ? CERTAIN : 0, marks[i] === REMOVE ? CERTAIN : 0);
        continue;
      }
      let says = 0;
      if (front && back) {
        const colour = logLikelihood(front, l[i]!, a[i]!, b[i]!) - logLikelihood(back, l[i]!, a[i]!, b[i]!);
        says += Math.max(-COLOUR_SAYS, Math.min(COLOUR_SAYS, colour));
      }
      if (prior) {
        says = says * (1 - far[i]!) + PRIOR_SAYS * (2 * prior[i]! - 1) * far[i]!;
        says += DISTANCE_SAYS * odds[i]! * (1 - far[i]!);
      } else says += DISTANCE_SAYS * odds[i]!;
      const cost = Math.round(says * UNIT);
      cut.terminal(x, y, Math.max(0, cost), Math.max(0, -cost));
    }
  }
}

interface Links {
  width: number;
  height: number;
  /** Cost by pixel of the links to the right, below, below right and below left. */
  costs: Int32Array[];
}

/** Every second direction: each pair of neighbours once. */
const FORWARD = [0, 2, 4, 6];

function linkCosts({ width, height, l, a, b }: LabPicture): Links {
  const squares = FORWARD.map(() => new Float32Array(width * height).fill(-1));
  let sum = 0;
  let count = 0;
  for (const [k, d] of FORWARD.entries()) {
    const [dx, dy] = DIRECTIONS[d]!;
    for (let y = 0; y < height - dy; y++)
      for (let x = Math.max(0, -dx); x < width - Math.max(0, dx); x++) {
        const i = y * width + x;
        const j = i + dy * width + dx;
        const square = (l[i]! - l[j]!) ** 2 + 4 * (a[i]! - a[j]!) ** 2 + 4 * (b[i]! - b[j]!) ** 2;
        squares[k]![i] = square;
        sum += square;
        count++;
      }
  }
  const beta = count / (2 * Math.max(sum, 1e-9));
  const costs = squares.map((square, k) => {
    const length = k < 2 ? 1 : Math.SQRT2;
    return Int32Array.from(square, (s) =>
      s < 0 ? -1 : Math.round((UNIT * SMOOTHNESS * Math.exp(-beta * s)) / length) + 1,
    );
  });
  return { width, height, costs };
}

function addLinks(cut: GridCut, { width, height, costs }: Links): void {
  for (const [k, d] of FORWARD.entries())
    for (let y = 0, i = 0; y < height; y++)
      for (let x = 0; x < width; x++, i++) {
        const cost = costs[k]![i]!;
        if (cost >= 0) cut.link(x, y, d, cost);
      }
}

/** Takes away parts in which nothing was marked. */
function keepMarkedParts(mask: Mask, marks: Uint8Array): void {
  const { labels } = connectedComponents(mask);
  const marked = new Set<number>();
  for (let i = 0; i < labels.length; i++) if (marks[i] === KEEP) marked.add(labels[i]!);
  for (let i = 0; i < labels.length; i++) if (!marked.has(labels[i]!)) mask.data[i] = 0;
}
