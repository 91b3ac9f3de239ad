/**
 * Reads the answer of BlazeFace (Bazarevsky et al., 2019; the 256 px form of MediaPipe) and drops repeated finds.
 * All positions are in pixels of whatever the caller maps them to; y grows downwards.
 */

export type Point = readonly [x: number, y: number];

/** A found face: box centre and size, sigmoid confidence, and right eye, left eye, nose, mouth, right ear, left ear. */
export interface Found {
  x: number;
  y: number;
  width: number;
  height: number;
  score: number;
  points: readonly Point[];
}

/** Side of the net's input. */
export const DETECTOR_SIDE = 256;

/** Cells per side and anchors per cell of the two output grids, in the order of the output. */
const GRIDS = [
  { cells: 16, repeat: 2 },
  { cells: 8, repeat: 6 },
];

/** The 896 anchor centres in pixels of the input. */
export function anchorCentres(): Point[] {
  return GRIDS.flatMap(({ cells, repeat }) =>
    Array.from({ length: cells * cells * repeat }, (_, i): Point => {
      const cell = Math.floor(i / repeat);
      const step = DETECTOR_SIDE / cells;
      return [((cell % cells) + 0.5) * step, (Math.floor(cell / cells) + 0.5) * step];
    }),
  );
}

const ANCHORS = anchorCentres();

/**
 * @param boxes [896 × 16] offsets from the anchors, in pixels of the input
 * @param scores [896] logits
 * @param threshold least confidence, 0..1
 * @returns finds in pixels of the 256 px input, best first, still with repeats
 */
export function decodeFaces(boxes: Float32Array, scores: Float32Array, threshold: number): Found[] {
  const found: Found[] = [];
  for (const [i, [ax, ay]] of ANCHORS.entries()) {
    const score = 1 / (1 + Math.exp(-scores[i]!));
    if (!(score >= threshold)) continue;
    const at = (k: number) => boxes[i * 16 + k]!;
    found.push({
      x: ax + at(0),
      y: ay + at(1),
      width: at(2),
      height: at(3),
      score,
      points: Array.from({ length: 6 }, (_, p): Point => [ax + at(4 + 2 * p), ay + at(5 + 2 * p)]),
    });
  }
  return found.sort((a, b) => b.score - a.score);
}

/** Scales by `scale`, then moves by (dx, dy). */
export function mapFound(face: Found, scale: number, dx: number, dy: number): Found {
  return {
    x: face.x * scale + dx,
    y: face.y * scale + dy,
    width: face.width * scale,
    height: face.height * scale,
    score: face.score,
    points: face.points.map(([x, y]): Point => [x * scale + dx, y * scale + dy]),
  };
}

/** Shared area as a share of the smaller box: 1 where one lies inside the other. */
export function overlap(a: Found, b: Found): number {
  const side = (p: number, q: number, u: number, v: number) =>
    Math.max(0, Math.min(p + u / 2, q + v / 2) - Math.max(p - u / 2, q - v / 2));
  const shared = side(a.x, b.x, a.width, b.width) * side(a.y, b.y, a.height, b.height);
  return shared / Math.max(1e-6, Math.min(a.width * a.height, b.width * b.height));
}

/** Non-maximum suppression: of finds that overlap by more than `limit`, only the surest stays. */
export function suppress(found: readonly Found[], limit = 0.4): Found[] {
  const kept: Found[] = [];
  for (const face of [...found].sort((a, b) => b.score - a.score))
    if (kept.every((other) => overlap(face, other) <= limit)) kept.push(face);
  return kept;
}

/** Sides of the search squares as shares of the picture's shorter side; each level finds faces half as large. */
const LEVELS = [0.6, 0.33];
/** Smaller squares would only be enlarged for the net. */
const SMALLEST_TILE = 160;
/** Share of a tile's side that neighbours have in common: a face this large lies whole in one of them. */
const TILE_OVERLAP = 1 / 3;

/** Squares to look into, beside the whole picture, for faces too small to be found in it. All lie inside the picture. */
export function searchTiles(width: number, height: number): { x: number; y: number; side: number }[] {
  const short = Math.min(width, height);
  const starts = (length: number, side: number) => {
    const steps = Math.ceil((length - side) / (side * (1 - TILE_OVERLAP)));
    return Array.from({ length: steps + 1 }, (_, i) =>
      Math.round((i * (length - side)) / Math.max(1, steps)),
    );
  };
  return LEVELS.map((share) => Math.round(short * share))
    .filter((side) => side >= SMALLEST_TILE)
    .flatMap((side) => starts(height, side).flatMap((y) => starts(width, side).map((x) => ({ x, y, side }))));
}
