/**
 * What stands out, without a net: a thing seldom lies along the picture's border, its background does. Zhu, Liang, Wei & Sun,
 * "Saliency Optimization from Robust Background Detection", CVPR 2014; distances over like colours as in Wei, Wen, Zhu &
 * Sun, "Geodesic Saliency Using Background Priors", ECCV 2012. Numbers are those of the paper, in CIELab.
 */
import type { Superpixels } from './superpixels.ts';

/** Differences of colour up to about this count as the same surface. */
const SAME = 7;
/** How connected to the border a region is before it is surely background. */
const CONNECTED = 1;
/** Contrast is looked for within about this share of the picture's longer side. */
const NEAR = 0.25;
/** Link between neighbours of whatever colour. */
const SMOOTH = 0.1;

export interface Prior {
  /** How surely each region is background, 0..1. */
  background: Float64Array;
  /** How much each region's colour differs from the background's, 0..1. */
  contrast: Float64Array;
}

export function backgroundPrior(regions: Superpixels): Prior {
  const { count, atBorder, places } = regions;
  const colour = pairwise(regions.colours, 3, count);
  const place = pairwise(places, 2, count);
  const way = geodesics(regions, colour);
  const background = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    let [area, length] = [0, 0];
    for (let j = 0; j < count; j++) {
      const same = Math.exp(-(way[i * count + j]! ** 2) / (2 * SAME ** 2));
      area += same;
      if (atBorder[j]) length += same;
    }
    const connection = length / Math.sqrt(area);
    background[i] = 1 - Math.exp(-(connection ** 2) / (2 * CONNECTED ** 2));
  }
  const contrast = new Float64Array(count);
  for (let i = 0; i < count; i++)
    for (let j = 0; j < count; j++)
      contrast[i]! +=
        colour[i * count + j]! * Math.exp(-(place[i * count + j]! ** 2) / (2 * NEAR ** 2)) * background[j]!;
  const low = contrast.reduce((m, v) => Math.min(m, v), Number.POSITIVE_INFINITY);
  const high = contrast.reduce((m, v) => Math.max(m, v), 0);
  for (let i = 0; i < count; i++) contrast[i] = (contrast[i]! - low) / Math.max(1e-9, high - low);
  return { background, contrast };
}

/**
 * Values of regions, 0..1, that weigh what speaks for 0 and for 1 in each against being like the neighbours: the minimum of
 * Σ back·s² + Σ front·(s − 1)² + Σ w·(sᵢ − sⱼ)².
 */
export function balance(regions: Superpixels, back: Float64Array, front: Float64Array): Float64Array {
  const { count, neighbours, colours } = regions;
  const links = neighbours.map(([i, j]) => {
    const away = Math.hypot(...[0, 1, 2].map((c) => colours[i * 3 + c]! - colours[j * 3 + c]!));
    return { i, j, weight: Math.exp(-(away ** 2) / (2 * SAME ** 2)) + SMOOTH };
  });
  const product = (s: Float64Array): Float64Array => {
    const out = s.map((v, i) => (back[i]! + front[i]! + 1e-6) * v);
    for (const { i, j, weight } of links) {
      out[i]! += weight * (s[i]! - s[j]!);
      out[j]! += weight * (s[j]! - s[i]!);
    }
    return out;
  };
  return conjugateGradients(product, front, count);
}

/** Solves product(x) = right for a symmetric positive operator (Hestenes & Stiefel 1952). */
function conjugateGradients(
  product: (x: Float64Array) => Float64Array,
  right: Float64Array,
  most: number,
): Float64Array {
  const dot = (p: Float64Array, q: Float64Array) => p.reduce((sum, v, i) => sum + v * q[i]!, 0);
  const x = new Float64Array(right.length);
  const rest = Float64Array.from(right);
  let along = Float64Array.from(rest);
  let error = dot(rest, rest);
  const enough = 1e-12 * Math.max(1e-9, error);
  for (let n = 0; n < most && error > enough; n++) {
    const next = product(along);
    const step = error / dot(along, next);
    for (let i = 0; i < x.length; i++) {
      x[i]! += step * along[i]!;
      rest[i]! -= step * next[i]!;
    }
    const left = dot(rest, rest);
    along = along.map((v, i) => rest[i]! + (left / error) * v);
    error = left;
  }
  return x;
}

/** Distances between all pairs of points of `size` numbers each. */
function pairwise(points: Float32Array, size: number, count: number): Float64Array {
  const out = new Float64Array(count * count);
  for (let i = 0; i < count; i++)
    for (let j = 0; j < i; j++) {
      let sum = 0;
      for (let c = 0; c < size; c++) sum += (points[i * size + c]! - points[j * size + c]!) ** 2;
      out[i * count + j] = out[j * count + i] = Math.sqrt(sum);
    }
  return out;
}

/** Length of the shortest way between all pairs over neighbours, by difference of colour; the border is one step around. */
function geodesics({ count, neighbours, atBorder }: Superpixels, colour: Float64Array): Float64Array {
  const border = [...atBorder.keys()].filter((i) => atBorder[i]);
  const around = border.flatMap((i, n) => border.slice(n + 1).map((j): [number, number] => [i, j]));
  const likest = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  for (const [i, j] of neighbours) {
    likest[i] = Math.min(likest[i]!, colour[i * count + j]!);
    likest[j] = Math.min(likest[j]!, colour[i * count + j]!);
  }
  const known = likest.filter(Number.isFinite);
  // A surface's own unevenness is no distance (Wei et al.).
  const usual = known.reduce((sum, v) => sum + v, 0) / Math.max(1, known.length);
  const links: { to: number; length: number }[][] = Array.from({ length: count }, () => []);
  for (const [i, j] of [...neighbours, ...around]) {
    const length = Math.max(0, colour[i * count + j]! - usual);
    links[i]!.push({ to: j, length });
    links[j]!.push({ to: i, length });
  }
  const out = new Float64Array(count * count);
  for (let from = 0; from < count; from++) out.set(shortestWays(links, from), from * count);
  return out;
}

/** Dijkstra 1959, without a heap: there are some hundred regions. */
function shortestWays(links: readonly { to: number; length: number }[][], from: number): Float64Array {
  const way = new Float64Array(links.length).fill(Number.POSITIVE_INFINITY);
  const done = new Uint8Array(links.length);
  way[from] = 0;
  for (;;) {
    let nearest = -1;
    for (let i = 0; i < way.length; i++)
      if (!done[i] && way[i]! < (nearest < 0 ? Number.POSITIVE_INFINITY : way[nearest]!)) nearest = i;
    if (nearest < 0) return way;
    done[nearest] = 1;
    for (const { to, length } of links[nearest]!) way[to] = Math.min(way[to]!, way[nearest]! + length);
  }
}
