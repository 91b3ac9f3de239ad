/** Medians, spreads and straight lines. */

export const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** The value below which the share `q` of the values lies, linearly interpolated. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = q * (sorted.length - 1);
  const low = Math.floor(at);
  const high = Math.min(sorted.length - 1, low + 1);
  return sorted[low]! + (sorted[high]! - sorted[low]!) * (at - low);
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Half the distance between the fastest and the slowest round: the "±" of timings. */
export const spread = (values: readonly number[]): number => (Math.max(...values) - Math.min(...values)) / 2;

/** Standard error of the mean: the "±" of quality over a set of pictures. */
export function standardError(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const m = mean(values);
  return Math.sqrt(values.reduce((sum, v) => sum + (v - m) ** 2, 0) / (values.length - 1) / values.length);
}

export interface Line {
  intercept: number;
  slope: number;
  /** Share of the variance that the line explains. */
  r2: number;
}

/** Least squares with relative weights 1/y², so that small and large pictures count alike. */
export function fitLine(points: readonly { x: number; y: number }[]): Line {
  let [w, wx, wy, wxx, wxy] = [0, 0, 0, 0, 0];
  for (const { x, y } of points) {
    const k = 1 / y ** 2;
    w += k;
    wx += k * x;
    wy += k * y;
    wxx += k * x * x;
    wxy += k * x * y;
  }
  const slope = (w * wxy - wx * wy) / (w * wxx - wx * wx);
  const intercept = (wy - slope * wx) / w;
  const average = mean(points.map((p) => p.y));
  const residual = points.reduce((sum, { x, y }) => sum + (y - intercept - slope * x) ** 2, 0);
  const total = points.reduce((sum, { y }) => sum + (y - average) ** 2, 0);
  return { intercept, slope, r2: 1 - residual / total };
}

export interface Straightness {
  /** Slope of the line through the upper half of the points over that through the lower half; 1 on a straight line. */
  bend: number;
  /** Largest distance of a point from the line, as a share of the line. */
  worst: number;
  verdict: 'straight' | 'grows faster than the work' | 'flattens' | 'scattered';
}

const STRAIGHT_R2 = 0.99;
const STRAIGHT_BEND = 4 / 3;

/** Whether points lie on their line. @param points ascending in x, two or more; the halves share the middle one */
export function judgeLine(points: readonly { x: number; y: number }[], line: Line): Straightness {
  const middle = points.length >> 1;
  const steepness = (half: typeof points) => fitLine(half).slope;
  const bend =
    points.length < 3 ? 1 : steepness(points.slice(middle)) / steepness(points.slice(0, middle + 1));
  const worst = Math.max(...points.map(({ x, y }) => Math.abs(y / (line.intercept + line.slope * x) - 1)));
  const rising = points.every(({ y }, i) => i === 0 || y > points[i - 1]!.y);
  const verdict =
    line.r2 < STRAIGHT_R2 && !rising
      ? 'scattered'
      : bend > STRAIGHT_BEND
        ? 'grows faster than the work'
        : bend < 1 / STRAIGHT_BEND
          ? 'flattens'
          : line.r2 < STRAIGHT_R2
            ? 'scattered'
            : 'straight';
  return { bend, worst, verdict };
}
