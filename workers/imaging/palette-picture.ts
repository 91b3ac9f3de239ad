/** The palette of a picture: weighted k-means in OKLab (Lloyd 1982, seeded by k-means++, Arthur & Vassilvitskii 2007). */
import { LINEAR_OF_BYTE, lchOfLab, oklabOfLinear } from './color.ts';
import { hexOfLch, mulberry32 } from './palette.ts';
import type { Raster } from './raster.ts';
import { resize } from './resize.ts';

/** Longest side of the copy that is looked at. */
const LOOK = 128;
const ROUNDS = 16;
/** How much a vivid pixel counts more than a grey one; without it small strong colours drown in large dull areas. */
const VIVID = 8;

/**
 * The `size` leading colours, as `#rrggbb`, the most important first. Fewer when the picture has fewer.
 * A wholly transparent picture gives none.
 */
export function paletteOfPicture(picture: Raster, size: number, seed = 1): string[] {
  const scale = Math.min(1, LOOK / Math.max(picture.width, picture.height));
  const side = (v: number) => Math.max(1, Math.round(v * scale));
  const small = resize(picture, side(picture.width), side(picture.height), { kernel: 'box' });
  const points: number[] = [];
  const weights: number[] = [];
  const lab: number[] = [];
  for (let i = 0; i < small.data.length; i += 4) {
    const alpha = small.data[i + 3]! / 255;
    if (alpha === 0) continue;
    const [r, g, b] = [0, 1, 2].map((c) => LINEAR_OF_BYTE[small.data[i + c]!]!) as [number, number, number];
    oklabOfLinear(r, g, b, lab);
    points.push(lab[0]!, lab[1]!, lab[2]!);
    weights.push(alpha * (1 + VIVID * Math.hypot(lab[1]!, lab[2]!)));
  }
  const clusters = kMeans(points, weights, size, mulberry32(seed));
  return clusters
    .sort((a, b) => b.weight - a.weight)
    .map(({ centre }) => {
      lchOfLab(centre[0], centre[1], centre[2], lab);
      return hexOfLch({ l: lab[0]!, c: lab[1]!, h: lab[2]! });
    })
    .filter((hex, i, all) => all.indexOf(hex) === i);
}

interface Cluster {
  centre: [number, number, number];
  weight: number;
}

/** @param points three numbers each */
export function kMeans(
  points: readonly number[],
  weights: readonly number[],
  k: number,
  random: () => number,
): Cluster[] {
  const n = weights.length;
  const nearest = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const away = (i: number, [x, y, z]: readonly [number, number, number]) =>
    (points[i * 3]! - x) ** 2 + (points[i * 3 + 1]! - y) ** 2 + (points[i * 3 + 2]! - z) ** 2;
  let centres: [number, number, number][] = [];
  while (centres.length < Math.min(k, n)) {
    const chance = (i: number) => weights[i]! * (centres.length === 0 ? 1 : nearest[i]!);
    let total = 0;
    for (let i = 0; i < n; i++) total += chance(i);
    if (total < 1e-12) break;
    let left = random() * total;
    let pick = 0;
    while (pick < n - 1 && left >= chance(pick)) left -= chance(pick++);
    const centre: [number, number, number] = [
      points[pick * 3]!,
      points[pick * 3 + 1]!,
      points[pick * 3 + 2]!,
    ];
    centres.push(centre);
    for (let i = 0; i < n; i++) nearest[i] = Math.min(nearest[i]!, away(i, centre));
  }
  let clusters: Cluster[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    clusters = centres.map(() => ({ centre: [0, 0, 0], weight: 0 }));
    for (let i = 0; i < n; i++) {
      let best = 0;
      for (let c = 1; c < centres.length; c++) if (away(i, centres[c]!) < away(i, centres[best]!)) best = c;
      const cluster = clusters[best]!;
      cluster.weight += weights[i]!;
      for (let d = 0; d < 3; d++) cluster.centre[d]! += weights[i]! * points[i * 3 + d]!;
    }
    clusters = clusters.filter((cluster) => cluster.weight > 0);
    for (const { centre, weight } of clusters) for (let d = 0; d < 3; d++) centre[d]! /= weight;
    centres = clusters.map((cluster) => cluster.centre);
  }
  return clusters;
}
