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

/** Half the distance between the quartiles: the "±" of timings. */
export const spread = (values: readonly number[]): number =>
  (quantile(values, 0.75) - quantile(values, 0.25)) / 2;

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
