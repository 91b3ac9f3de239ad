/** Small planar pictures and how alike they are. Pure. */

/** Planar values `[channels, height, width]`, 0..1 unless said otherwise. */
export interface Planes {
  channels: number;
  width: number;
  height: number;
  data: Float32Array;
}

/** A part in shares of the whole: `{ x: 0, y: 0, width: 1, height: 1 }` is all of it. */
export interface Part {
  x: number;
  y: number;
  width: number;
  height: number;
}

const WHOLE: Part = { x: 0, y: 0, width: 1, height: 1 };

/** `side` × `side` means over the cells of a picture, or of a part of it; where cells are finer than pixels, the nearest. */
export function cells(picture: Planes, side: number, part: Part = WHOLE): Planes {
  const { channels, width, height, data } = picture;
  const out = new Float32Array(channels * side * side);
  const spans = (from: number, share: number, length: number) =>
    Array.from({ length: side }, (_, i) => {
      const start = Math.min(length - 1, Math.floor((from + (share * i) / side) * length));
      const end = Math.floor((from + (share * (i + 1)) / side) * length);
      return [start, Math.min(length, Math.max(start + 1, end))] as const;
    });
  const columns = spans(part.x, part.width, width);
  const rows = spans(part.y, part.height, height);
  for (let c = 0; c < channels; c++)
    for (const [row, [top, bottom]] of rows.entries())
      for (const [column, [left, right]] of columns.entries()) {
        let sum = 0;
        for (let y = top; y < bottom; y++)
          for (let x = left; x < right; x++) sum += data[(c * height + y) * width + x]!;
        out[(c * side + row) * side + column] = sum / ((bottom - top) * (right - left));
      }
  return { channels, width: side, height: side, data: out };
}

/** Rec. 601 luma of RGB planes, as one plane. */
export function lumaOf({ channels, width, height, data }: Planes): Planes {
  const plane = width * height;
  if (channels === 1) return { channels, width, height, data };
  const luma = Float32Array.from(
    { length: plane },
    (_, i) => 0.299 * data[i]! + 0.587 * data[i + plane]! + 0.114 * data[i + 2 * plane]!,
  );
  return { channels: 1, width, height, data: luma };
}

/** Mean absolute difference; infinite where a value is not finite. */
export function difference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs(a[i]! - b[i]!);
  const mean = sum / Math.max(1, a.length);
  return Number.isFinite(mean) ? mean : Number.POSITIVE_INFINITY;
}

/** Pearson's correlation, −1..1; 0 where one of them is constant or not finite. */
export function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const n = Math.min(a.length, b.length);
  let [sumA, sumB] = [0, 0];
  for (let i = 0; i < n; i++) {
    sumA += a[i]!;
    sumB += b[i]!;
  }
  const [meanA, meanB] = [sumA / n, sumB / n];
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const [da, db] = [a[i]! - meanA, b[i]! - meanB];
    ab += da * db;
    aa += da * da;
    bb += db * db;
  }
  const value = ab / Math.sqrt(aa * bb);
  return Number.isFinite(value) ? value : 0;
}

/** An even seed gives weaker values, so that a net which does not look at its input is found out. */
export function faded(values: Float32Array, seed: number): Float32Array {
  const share = seed % 2 === 0 ? 0.9 : 1;
  return values.map((v) => v * share);
}
