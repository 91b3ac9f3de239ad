/** Filling polygons into one-channel planes with smooth edges. */
import type { Plane } from './mask.ts';

/** Scanlines per pixel row; horizontal coverage is exact. */
const SUBSAMPLES = 4;

/**
 * Coverage of a polygon, 0..255, by the non-zero winding rule.
 * @param points image coordinates, x and y in turn; the last point is joined to the first.
 * @param bounds size of the picture; what lies outside is cut off.
 * @returns the covered rectangle, or null when nothing inside the picture is covered.
 */
export function fillPolygon(
  points: readonly number[],
  bounds: { width: number; height: number },
): Plane | null {
  const xs = points.filter((_, i) => i % 2 === 0);
  const ys = points.filter((_, i) => i % 2 === 1);
  if (ys.length < 3) return null;
  const limit = (v: number, most: number) => Math.min(Math.max(v, 0), most);
  const x = limit(Math.floor(minimum(xs)), bounds.width);
  const y = limit(Math.floor(minimum(ys)), bounds.height);
  const width = limit(Math.ceil(maximum(xs)), bounds.width) - x;
  const height = limit(Math.ceil(maximum(ys)), bounds.height) - y;
  if (width <= 0 || height <= 0) return null;
  const data = new Uint8Array(width * height);
  const row = new Float32Array(width + 1);
  for (let j = 0; j < height; j++) {
    row.fill(0);
    for (let k = 0; k < SUBSAMPLES; k++) addSpans(row, xs, ys, x, y + j + (k + 0.5) / SUBSAMPLES);
    for (let i = 0; i < width; i++) data[j * width + i] = Math.round((row[i]! * 255) / SUBSAMPLES);
  }
  return { x, y, width, height, data };
}

function minimum(values: readonly number[]): number {
  return values.reduce((a, b) => Math.min(a, b), Infinity);
}
function maximum(values: readonly number[]): number {
  return values.reduce((a, b) => Math.max(a, b), -Infinity);
}

function addSpans(
  row: Float32Array,
  xs: readonly number[],
  ys: readonly number[],
  left: number,
  y: number,
): void {
  const crossings: { x: number; turn: number }[] = [];
  for (let i = 0; i < xs.length; i++) {
    const j = (i + 1) % xs.length;
    const [ya, yb] = [ys[i]!, ys[j]!];
    if (ya <= y === yb <= y) continue;
    const t = (y - ya) / (yb - ya);
    crossings.push({ x: xs[i]! + t * (xs[j]! - xs[i]!), turn: yb > ya ? 1 : -1 });
  }
  crossings.sort((a, b) => a.x - b.x);
  let winding = 0;
  for (let i = 0; i + 1 < crossings.length; i++) {
    winding += crossings[i]!.turn;
    if (winding !== 0) addSpan(row, crossings[i]!.x - left, crossings[i + 1]!.x - left);
  }
}

/** Adds the exact overlap of [from, to) with every pixel of the row. */
function addSpan(row: Float32Array, from: number, to: number): void {
  const end = row.length - 1;
  const a = Math.min(Math.max(from, 0), end);
  const b = Math.min(Math.max(to, 0), end);
  if (b <= a) return;
  const first = Math.floor(a);
  const last = Math.floor(b);
  if (first === last) {
    row[first]! += b - a;
    return;
  }
  row[first]! += first + 1 - a;
  for (let i = first + 1; i < last; i++) row[i]! += 1;
  row[last]! += b - last;
}

/** An ellipse inside a rectangle, as polygon points fine enough not to show corners. */
export function ellipsePoints(x: number, y: number, width: number, height: number): number[] {
  const count = Math.max(32, Math.ceil(Math.PI * Math.sqrt(Math.max(width, height) / 2) * 4));
  const points: number[] = [];
  for (let i = 0; i < count; i++) {
    const angle = (2 * Math.PI * i) / count;
    points.push(
      x + width / 2 + (Math.cos(angle) * width) / 2,
      y + height / 2 + (Math.sin(angle) * height) / 2,
    );
  }
  return points;
}
