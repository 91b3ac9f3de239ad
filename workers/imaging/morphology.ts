/** Shapes of masks: growing and shrinking, distances, connected components. "Inside" means a value of 128 or more. */
import { createMask, createPlane, type Mask, type Plane } from './raster.ts';

/** Steps to the four pixels beside one. */
export const SIDES = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
] as const;

const INSIDE = 128;

/** Largest value in the square of side `2 · radius + 1` (grey dilation). */
export function dilate(mask: Mask, radius: number): Mask {
  return slidingExtreme(mask, radius, 1);
}

/** Smallest value in the square of side `2 · radius + 1` (grey erosion). What lies beyond the border has no say. */
export function erode(mask: Mask, radius: number): Mask {
  return slidingExtreme(mask, radius, -1);
}

/**
 * Sliding maximum (sign 1) or minimum (sign -1), rows then columns, by van Herk's two running extremes per block
 * (van Herk 1992, Gil & Werman 1993): three comparisons per value whatever the radius.
 */
function slidingExtreme(mask: Mask, radius: number, sign: 1 | -1): Mask {
  const { width, height } = mask;
  const out = createMask(width, height);
  out.data.set(mask.data);
  const r = Math.max(0, Math.floor(radius));
  if (r === 0) return out;
  const pass = (lines: number, length: number, lineStep: number, step: number) => {
    const block = 2 * r + 1;
    const padded = Math.ceil((length + 2 * r) / block) * block;
    const values = new Int16Array(padded);
    const forward = new Int16Array(padded);
    const backward = new Int16Array(padded);
    for (let line = 0; line < lines; line++) {
      values.fill(-256);
      for (let i = 0; i < length; i++) values[i + r] = sign * out.data[line * lineStep + i * step]!;
      for (let i = 0; i < padded; i++)
        forward[i] = i % block === 0 ? values[i]! : Math.max(forward[i - 1]!, values[i]!);
      for (let i = padded - 1; i >= 0; i--)
        backward[i] = i % block === block - 1 ? values[i]! : Math.max(backward[i + 1]!, values[i]!);
      for (let i = 0; i < length; i++)
        out.data[line * lineStep + i * step] = sign * Math.max(backward[i]!, forward[i + 2 * r]!);
    }
  };
  pass(height, width, width, 1);
  pass(width, height, 1, width);
  return out;
}

/**
 * Euclidean distance in pixels from each pixel's centre to the nearest inside pixel's centre; 0 inside, Infinity where
 * nothing is inside. Exact, in linear time: Felzenszwalb & Huttenlocher, "Distance Transforms of Sampled Functions", 2012.
 * @param toOutside measures to the nearest outside pixel instead
 */
export function distanceTransform(
  mask: { width: number; height: number; data: Uint8Array | Uint8ClampedArray },
  toOutside = false,
): Plane {
  const { width, height } = mask;
  const out = createPlane(width, height);
  for (let i = 0; i < out.data.length; i++)
    out.data[i] = mask.data[i]! >= INSIDE !== toOutside ? 0 : Number.POSITIVE_INFINITY;
  const longest = Math.max(width, height);
  const f = new Float64Array(longest);
  const d = new Float64Array(longest);
  const hull = { at: new Int32Array(longest), from: new Float64Array(longest + 1) };
  for (let x = 0; x < width; x++) {
    for (let y = 0; y < height; y++) f[y] = out.data[y * width + x]!;
    lowerEnvelope(f, d, height, hull);
    for (let y = 0; y < height; y++) out.data[y * width + x] = d[y]!;
  }
  for (let y = 0; y < height; y++) {
    const row = out.data.subarray(y * width, (y + 1) * width);
    f.set(row);
    lowerEnvelope(f, d, width, hull);
    for (let x = 0; x < width; x++) row[x] = Math.sqrt(d[x]!);
  }
  return out;
}

/** Squared distance transform of a sampled function along one line: the lower envelope of its parabolas. */
function lowerEnvelope(
  f: Float64Array,
  d: Float64Array,
  n: number,
  hull: { at: Int32Array; from: Float64Array },
): void {
  const { at, from } = hull;
  let k = -1;
  for (let q = 0; q < n; q++) {
    if (f[q] === Number.POSITIVE_INFINITY) continue;
    let start = Number.NEGATIVE_INFINITY;
    while (k >= 0) {
      const p = at[k]!;
      start = (f[q]! + q * q - (f[p]! + p * p)) / (2 * (q - p));
      if (start > from[k]!) break;
      k--;
    }
    k++;
    at[k] = q;
    from[k] = k === 0 ? Number.NEGATIVE_INFINITY : start;
  }
  if (k < 0) {
    d.fill(Number.POSITIVE_INFINITY, 0, n);
    return;
  }
  for (let q = 0, j = 0; q < n; q++) {
    while (j < k && from[j + 1]! < q) j++;
    d[q] = (q - at[j]!) ** 2 + f[at[j]!]!;
  }
}

/** Grows (radius > 0) or shrinks (radius < 0) a mask by a disc, with an edge that is smooth over one pixel. */
export function growMask(mask: Mask, radius: number): Mask {
  const out = createMask(mask.width, mask.height);
  const distance = distanceTransform(mask, radius < 0);
  const reach = Math.abs(radius) + 0.5;
  for (let i = 0; i < out.data.length; i++) {
    const covered = Math.max(0, Math.min(reach - distance.data[i]!, 1)) * 255;
    out.data[i] = radius < 0 ? 255 - covered : covered;
  }
  return out;
}

export interface Component {
  /** Value in `labels`, from 1. */
  label: number;
  /** Pixels. */
  area: number;
  /** Bounding box. */
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Components {
  /** 0 outside, else the label of the component; width × height. */
  labels: Int32Array<ArrayBuffer>;
  /** By label, so that `components[label - 1]` is the component. */
  components: Component[];
}

/** Connected components (8-neighbours) of the inside, by two passes with union-find (Rosenfeld & Pfaltz, 1966). */
export function connectedComponents(mask: Mask): Components {
  const { width, height, data } = mask;
  const labels = new Int32Array(width * height);
  const parent: number[] = [0];
  const find = (label: number): number => {
    let root = label;
    while (parent[root]! !== root) root = parent[root]!;
    while (parent[label]! !== root) [label, parent[label]] = [parent[label]!, root];
    return root;
  };
  /** The smaller root of two labels, which from then on are one; 0 stands for none. */
  const union = (a: number, b: number): number => {
    if (a === 0 || b === 0) return a === 0 ? (b === 0 ? 0 : find(b)) : a;
    const root = find(b);
    if (root === a) return a;
    const low = Math.min(a, root);
    parent[Math.max(a, root)] = low;
    return low;
  };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      if (data[i]! < INSIDE) continue;
      let label = x > 0 ? union(0, labels[i - 1]!) : 0;
      if (y > 0) {
        if (x > 0) label = union(label, labels[i - width - 1]!);
        label = union(label, labels[i - width]!);
        if (x + 1 < width) label = union(label, labels[i - width + 1]!);
      }
      if (label === 0) {
        label = parent.length;
        parent.push(label);
      }
      labels[i] = label;
    }
  }
  return collect(labels, width, height, find);
}

/** Second pass: final labels in order of first appearance, areas and boxes. */
function collect(
  labels: Int32Array<ArrayBuffer>,
  width: number,
  height: number,
  find: (label: number) => number,
): Components {
  const final = new Map<number, number>();
  const components: Component[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      if (labels[i] === 0) continue;
      const root = find(labels[i]!);
      let label = final.get(root);
      if (label === undefined) {
        label = components.length + 1;
        final.set(root, label);
        components.push({ label, area: 0, x, y, width: 1, height: 1 });
      }
      labels[i] = label;
      const box = components[label - 1]!;
      box.area++;
      const right = Math.max(box.x + box.width, x + 1);
      box.x = Math.min(box.x, x);
      box.width = right - box.x;
      box.height = y + 1 - box.y;
    }
  }
  return { labels, components };
}
