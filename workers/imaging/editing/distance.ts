/**
 * Exact Euclidean distances on a grid, in time linear in the pixels (Felzenszwalb and Huttenlocher, "Distance
 * Transforms of Sampled Functions", 2012).
 */

const FAR = 1e20;

/**
 * Squared distance of every pixel to the nearest pixel whose value is at least `threshold`.
 * @param bytes `width * height` values. @returns Float32Array of the same length; 1e20 where there is none.
 */
export function squaredDistance(
  bytes: Uint8Array,
  width: number,
  height: number,
  threshold: number,
): Float32Array<ArrayBuffer> {
  const grid = new Float32Array(width * height);
  for (let i = 0; i < grid.length; i++) grid[i] = bytes[i]! >= threshold ? 0 : FAR;
  const most = Math.max(width, height);
  const line = new Float32Array(most);
  const parabolas = new Int32Array(most);
  const borders = new Float32Array(most + 1);
  for (let x = 0; x < width; x++) {
    for (let y = 0; y < height; y++) line[y] = grid[y * width + x]!;
    lowerEnvelope(line, height, parabolas, borders, (y, v) => {
      grid[y * width + x] = v;
    });
  }
  for (let y = 0; y < height; y++) {
    const start = y * width;
    line.set(grid.subarray(start, start + width));
    lowerEnvelope(line, width, parabolas, borders, (x, v) => {
      grid[start + x] = v;
    });
  }
  return grid;
}

function lowerEnvelope(
  f: Float32Array,
  n: number,
  v: Int32Array,
  z: Float32Array,
  put: (at: number, value: number) => void,
): void {
  let k = -1;
  for (let q = 0; q < n; q++) {
    if (f[q]! >= FAR) continue;
    let s = -Infinity;
    while (k >= 0) {
      const p = v[k]!;
      s = (f[q]! + q * q - (f[p]! + p * p)) / (2 * (q - p));
      if (s > z[k]!) break;
      k--;
    }
    if (k < 0) s = -Infinity;
    k++;
    v[k] = q;
    z[k] = s;
  }
  if (k < 0) {
    for (let q = 0; q < n; q++) put(q, FAR);
    return;
  }
  const last = k;
  k = 0;
  for (let q = 0; q < n; q++) {
    while (k < last && z[k + 1]! < q) k++;
    const p = v[k]!;
    put(q, (q - p) * (q - p) + f[p]!);
  }
}
