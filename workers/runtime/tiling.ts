/**
 * Constant-shape tiling with overlap and feathered blending. Tiles at the border lie flush with it, so a tiled run equals
 * an untiled one wherever the overlap covers the net's receptive field; inside an overlap the outer `overlap` pixels of a
 * tile are never used and the rest is a linear cross-fade. Memory: one row of tiles, never the whole picture in floats.
 */

export interface TilePlan {
  /** Side of a tile along this axis; may exceed `length`, the rest is then padding. */
  tile: number;
  starts: number[];
  /** For each tile the blending weight of each of its positions; over all tiles they sum to 1 at each position. */
  weights: Float32Array[];
}

/** Least width of the cross-fade between two tiles, in input pixels. */
const FEATHER = 8;

/**
 * Covers `length` positions with tiles of `tile`, evenly spread.
 * @param overlap context on each inner side that must not show in the result
 * @param step every tile starts at a multiple of it (a net that works at 1/8 of the size sees the same grid in each tile);
 *   `length` and `tile` must be multiples of it
 */
export function planTiles(length: number, tile: number, overlap: number, step = 1): TilePlan {
  if (length <= tile) return { tile, starts: [0], weights: [new Float32Array(tile).fill(1)] };
  const shared = 2 * overlap + FEATHER + (step - 1);
  if (tile <= shared) throw new RangeError(`a tile of ${tile} is too small for an overlap of ${overlap}`);
  const count = 1 + Math.ceil((length - tile) / (tile - shared));
  const starts = Array.from({ length: count }, (_, i) => onGrid((i * (length - tile)) / (count - 1), step));
  const weights = starts.map((start, i) => {
    const before = starts[i - 1];
    const after = starts[i + 1];
    return Float32Array.from({ length: tile }, (_, k) => {
      const x = start + k;
      const rise = before === undefined ? 1 : ramp(x, start + overlap, before + tile - overlap);
      const fall = after === undefined ? 1 : 1 - ramp(x, after + overlap, start + tile - overlap);
      return Math.min(rise, fall);
    });
  });
  return { tile, starts, weights: normalized(weights, starts, length) };
}

/**
 * The smallest tile, a multiple of `step` and at most `most`, of which no more are needed to cover `length` than of `most`:
 * tiles that overlap each other more than they have to are work done twice.
 * @param grid as `step` of {@link planTiles}
 */
export function fittedTile(length: number, most: number, overlap: number, step: number, grid = 1): number {
  const shared = 2 * overlap + FEATHER + (grid - 1);
  const count = length <= most ? 1 : 1 + Math.ceil((length - most) / (most - shared));
  return Math.min(most, Math.ceil((length + (count - 1) * shared) / count / step) * step);
}

const onGrid = (place: number, step: number) => Math.round(place / step) * step;

/** Where three tiles meet, the cross-fades of the outer two may touch; the shares are scaled to sum to one. */
function normalized(weights: Float32Array[], starts: number[], length: number): Float32Array[] {
  const sums = new Float32Array(length);
  for (const [i, start] of starts.entries())
    for (const [k, w] of weights[i]!.entries()) sums[start + k]! += w;
  return weights.map((own, i) => own.map((w, k) => w / sums[starts[i]! + k]!));
}

/** 0 before `from`, 1 after `to`, linear between (at pixel centres). */
function ramp(x: number, from: number, to: number): number {
  return Math.min(1, Math.max(0, (x + 0.5 - from) / (to - from)));
}

export interface TiledRun {
  width: number;
  height: number;
  /** Output pixels per input pixel. */
  scale: number;
  /** Planes of the output. */
  channels: number;
  tile: { width: number; height: number };
  overlap: number;
  /** Tiles start at multiples of it, see {@link planTiles}. */
  step?: number;
  /** Reads the padded input window and runs the net: planar `[channels, tile.height·scale, tile.width·scale]`. */
  infer(x: number, y: number): Promise<Float32Array>;
  /** Receives finished rows, top to bottom: planar `[channels, rows, width·scale]`, starting at output row `top`. */
  emit(top: number, rows: number, planes: Float32Array[]): void;
  /** Called before the first tile and after each. */
  onTile?(done: number, total: number): void;
}

/** Runs a net over a picture of any size. See the file's head for the blending. */
export async function runTiled(run: TiledRun): Promise<void> {
  const { scale, channels } = run;
  const across = planTiles(run.width, run.tile.width, run.overlap, run.step);
  const down = planTiles(run.height, run.tile.height, run.overlap, run.step);
  const outWidth = run.width * scale;
  const outHeight = run.height * scale;
  const stripRows = Math.min(outHeight, down.tile * scale);
  const strip = Array.from({ length: channels }, () => new Float32Array(outWidth * stripRows));
  const total = across.starts.length * down.starts.length;
  const weightsX = across.weights.map((w) => upscaleWeights(w, scale));
  let done = 0;
  run.onTile?.(done, total);
  for (const [j, y] of down.starts.entries()) {
    const weightY = upscaleWeights(down.weights[j]!, scale);
    const rows = Math.min(stripRows, outHeight - y * scale);
    for (const [i, x] of across.starts.entries()) {
      const tile = await run.infer(x, y);
      blend(strip, tile, {
        left: x * scale,
        columns: Math.min(across.tile * scale, outWidth - x * scale),
        rows,
        outWidth,
        tileWidth: across.tile * scale,
        weightX: weightsX[i]!,
        weightY,
      });
      run.onTile?.(++done, total);
    }
    const next = down.starts[j + 1];
    const finished = next === undefined ? rows : (next - y) * scale;
    run.emit(
      y * scale,
      finished,
      strip.map((plane) => plane.subarray(0, finished * outWidth)),
    );
    for (const plane of strip) {
      plane.copyWithin(0, finished * outWidth);
      plane.fill(0, plane.length - finished * outWidth);
    }
  }
}

/** Cross-fade weights at output resolution (each input pixel becomes `scale` equal weights, re-spaced linearly). */
function upscaleWeights(weights: Float32Array, scale: number): Float32Array {
  if (scale === 1) return weights;
  return Float32Array.from({ length: weights.length * scale }, (_, k) => weights[Math.floor(k / scale)]!);
}

interface Placement {
  left: number;
  columns: number;
  rows: number;
  outWidth: number;
  tileWidth: number;
  weightX: Float32Array;
  weightY: Float32Array;
}

function blend(strip: Float32Array[], tile: Float32Array, at: Placement): void {
  const plane = tile.length / strip.length;
  for (const [c, target] of strip.entries()) {
    for (let row = 0; row < at.rows; row++) {
      const wy = at.weightY[row]!;
      if (wy === 0) continue;
      const from = c * plane + row * at.tileWidth;
      const to = row * at.outWidth + at.left;
      for (let col = 0; col < at.columns; col++)
        target[to + col]! += tile[from + col]! * wy * at.weightX[col]!;
    }
  }
}
