/** What the group norms of a decoder see over a whole picture, gathered tile by tile. */
import type { TailNorm } from './decoder-parts.ts';

/** Of one norm's input. */
export interface Statistics {
  /** Sums of values and of squares by channel, and how many values there were. */
  sums: Float64Array;
  squares: Float64Array;
  count: number;
}

export function noStatistics(channels: number): Statistics {
  return { sums: new Float64Array(channels), squares: new Float64Array(channels), count: 0 };
}

/**
 * Adds a tile.
 * @param means by channel, over all of its `area` values, those that do not count being 0
 * @param ofSquares likewise, of the squares
 * @param counted values that count
 */
export function addTile(
  statistics: Statistics,
  means: Float32Array,
  ofSquares: Float32Array,
  area: number,
  counted: number,
): void {
  const { sums, squares } = statistics;
  for (let c = 0; c < means.length; c++) {
    sums[c]! += means[c]! * area;
    squares[c]! += ofSquares[c]! * area;
  }
  statistics.count += counted;
}

/** Mean and deviation of each group, as the norm takes them. */
export function momentsOf({ groups, epsilon }: TailNorm, { sums, squares, count }: Statistics) {
  const size = sums.length / groups;
  const total = (values: Float64Array, g: number) =>
    values.subarray(g * size, (g + 1) * size).reduce((sum, value) => sum + value, 0) / (size * count);
  return Array.from({ length: groups }, (_, g) => {
    const mean = total(sums, g);
    return { mean, deviation: Math.sqrt(Math.max(0, total(squares, g) - mean * mean) + epsilon) };
  });
}

/** How far any group's mean or deviation is from what was given, in deviations. */
export function farthest(
  norms: readonly TailNorm[],
  given: readonly Statistics[],
  measured: readonly Statistics[],
): number {
  let most = 0;
  norms.forEach((norm, k) => {
    const now = momentsOf(norm, measured[k]!);
    momentsOf(norm, given[k]!).forEach(({ mean, deviation }, g) => {
      most = Math.max(
        most,
        Math.abs(now[g]!.mean - mean) / deviation,
        Math.abs(now[g]!.deviation / deviation - 1),
      );
    });
  });
  return most;
}
