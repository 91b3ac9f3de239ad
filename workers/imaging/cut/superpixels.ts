/**
 * Superpixels: compact regions of like colour that keep to the picture's edges. Achanta et al., "SLIC Superpixels Compared
 * to State-of-the-Art Superpixel Methods", PAMI 2012.
 */
import type { LabPicture } from '../color.ts';

export interface Superpixels {
  count: number;
  /** Which region each pixel belongs to, 0..count − 1. */
  labels: Int32Array;
  /** Pixels per region. */
  size: Float32Array;
  /** Mean colour per region, three numbers each. */
  colours: Float32Array;
  /** Mean place per region: x, y in shares of the longer side. */
  places: Float32Array;
  /** Regions that touch: pairs, the smaller number first. */
  neighbours: [number, number][];
  /** 1 where a region touches the picture's border. */
  atBorder: Uint8Array;
}

/** What a grid step of distance weighs, in units of CIELab: larger makes regions rounder. */
const COMPACTNESS = 20;
const ROUNDS = 8;
/** Pieces below this share of a usual region join a neighbour. */
const PIECE = 0.25;

/** @param picture in CIELab @param wanted about as many regions as this */
export function superpixels(picture: LabPicture, wanted: number): Superpixels {
  const step = Math.max(2, Math.sqrt((picture.width * picture.height) / wanted));
  const nearest = cluster(picture, step);
  const { labels, count } = connect(nearest, picture, PIECE * step * step);
  return measure(picture, labels, count);
}

/** Local k-means over colour and place, from a grid of centres. @returns each pixel's centre */
function cluster({ width, height, l, a, b }: LabPicture, step: number): Int32Array {
  const [columns, rows] = [Math.max(1, Math.round(width / step)), Math.max(1, Math.round(height / step))];
  const centres = new Float64Array(columns * rows * 5);
  for (let k = 0; k < columns * rows; k++) {
    const x = Math.floor((((k % columns) + 0.5) * width) / columns);
    const y = Math.floor(((Math.floor(k / columns) + 0.5) * height) / rows);
    const i = y * width + x;
    centres.set([l[i]!, a[i]!, b[i]!, x, y], k * 5);
  }
  const labels = new Int32Array(width * height);
  const best = new Float32Array(width * height);
  const weight = (COMPACTNESS / step) ** 2;
  for (let round = 0; round < ROUNDS; round++) {
    best.fill(Number.POSITIVE_INFINITY);
    for (let k = 0; k < centres.length / 5; k++) {
      const [cl, ca, cb, cx, cy] = centres.subarray(k * 5, k * 5 + 5) as unknown as number[];
      const [left, right] = [Math.max(0, Math.floor(cx! - step)), Math.min(width - 1, Math.ceil(cx! + step))];
      const [top, bottom] = [
        Math.max(0, Math.floor(cy! - step)),
        Math.min(height - 1, Math.ceil(cy! + step)),
      ];
      for (let y = top; y <= bottom; y++)
        for (let x = left, i = y * width + left; x <= right; x++, i++) {
          const colour = (l[i]! - cl!) ** 2 + (a[i]! - ca!) ** 2 + (b[i]! - cb!) ** 2;
          const away = colour + weight * ((x - cx!) ** 2 + (y - cy!) ** 2);
          if (away >= best[i]!) continue;
          best[i] = away;
          labels[i] = k;
        }
    }
    moveCentres(centres, labels, { width, height, l, a, b });
  }
  return labels;
}

function moveCentres(centres: Float64Array, labels: Int32Array, { width, l, a, b }: LabPicture): void {
  const sums = new Float64Array(centres.length);
  const counts = new Uint32Array(centres.length / 5);
  for (let i = 0; i < labels.length; i++) {
    const k = labels[i]! * 5;
    const x = i % width;
    sums[k]! += l[i]!;
    sums[k + 1]! += a[i]!;
    sums[k + 2]! += b[i]!;
    sums[k + 3]! += x;
    sums[k + 4]! += (i - x) / width;
    counts[labels[i]!]!++;
  }
  for (let k = 0; k < counts.length; k++)
    if (counts[k]! > 0) for (let c = 0; c < 5; c++) centres[k * 5 + c] = sums[k * 5 + c]! / counts[k]!;
}

/** Every region in one piece: pieces of their own are regions of their own, or, where small, part of the one before. */
function connect(
  nearest: Int32Array,
  { width, height }: { width: number; height: number },
  least: number,
): { labels: Int32Array; count: number } {
  const labels = new Int32Array(nearest.length).fill(-1);
  const queue = new Int32Array(nearest.length);
  let count = 0;
  for (let start = 0; start < labels.length; start++) {
    if (labels[start] !== -1) continue;
    let beside = -1;
    let end = 1;
    queue[0] = start;
    labels[start] = count;
    for (let at = 0; at < end; at++) {
      const i = queue[at]!;
      const x = i % width;
      for (const [j, inside] of [
        [i - 1, x > 0],
        [i + 1, x + 1 < width],
        [i - width, i >= width],
        [i + width, i + width < width * height],
      ] as const) {
        if (!inside) continue;
        if (labels[j] === -1 && nearest[j] === nearest[start]) {
          labels[j] = count;
          queue[end++] = j;
        } else if (labels[j] !== -1 && labels[j] !== count) beside = labels[j]!;
      }
    }
    if (end < least && beside >= 0) for (let at = 0; at < end; at++) labels[queue[at]!] = beside;
    else count++;
  }
  return { labels, count };
}

function measure({ width, height, l, a, b }: LabPicture, labels: Int32Array, count: number): Superpixels {
  const size = new Float32Array(count);
  const colours = new Float32Array(count * 3);
  const places = new Float32Array(count * 2);
  const atBorder = new Uint8Array(count);
  const touching = new Set<number>();
  const longer = Math.max(width, height);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const k = labels[i]!;
      size[k]!++;
      colours[k * 3]! += l[i]!;
      colours[k * 3 + 1]! += a[i]!;
      colours[k * 3 + 2]! += b[i]!;
      places[k * 2]! += x / longer;
      places[k * 2 + 1]! += y / longer;
      if (x === 0 || y === 0 || x === width - 1 || y === height - 1) atBorder[k] = 1;
      for (const j of [x + 1 < width ? labels[i + 1]! : k, y + 1 < height ? labels[i + width]! : k])
        if (j !== k) touching.add(Math.min(j, k) * count + Math.max(j, k));
    }
  for (let k = 0; k < count; k++) {
    for (let c = 0; c < 3; c++) colours[k * 3 + c]! /= size[k]!;
    for (let c = 0; c < 2; c++) places[k * 2 + c]! /= size[k]!;
  }
  const neighbours = [...touching].map((n): [number, number] => [Math.floor(n / count), n % count]);
  return { count, labels, size, colours, places, neighbours, atBorder };
}
