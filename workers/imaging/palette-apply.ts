/**
 * Gives a picture the colours of a palette. After Chang et al. 2015, "Palette-based Photo Recoloring": the picture's own palette is found,
 * each of its colours gets a counterpart, and every other colour moves by a mixture of those moves, weighted by its distance to them. In
 * OKLab, where only a and b move, so that light and shadow stay. The mapping depends on the colour alone and is tabulated on a grid.
 */
import { byteOfLinear, clipOklab, LINEAR_OF_BYTE, oklabOfLinear } from './color.ts';
import { labOfHex } from './palette.ts';
import { paletteOfPicture } from './palette-picture.ts';
import type { Raster } from './raster.ts';

type Lab = readonly [number, number, number];

interface Move {
  from: Lab;
  to: Lab;
}

/** Nodes of the table along each axis of RGB. */
const GRID = 25;
/** Lightness counts this much when counterparts are chosen: dark colours take dark ones. */
const LIGHT_WEIGHT = 1.6;

/**
 * Recolours in place.
 * @param palette 1 to 8 colours, `#rrggbb`
 * @param strength 0 (as it was) to 1
 */
export function applyPalette(picture: Raster, palette: readonly string[], strength: number): Raster {
  const own = paletteOfPicture(picture, palette.length).map(labOfHex) as Lab[];
  if (own.length === 0 || strength <= 0) return picture;
  throughTable(picture, tableOf(counterparts(own, palette.map(labOfHex) as Lab[]), strength));
  return picture;
}

/** Each colour of the picture with another of the palette, so that the sum of distances is least (by dynamic programming over subsets). */
export function counterparts(own: readonly Lab[], palette: readonly Lab[]): Move[] {
  const cost = (p: Lab, q: Lab) => Math.hypot(LIGHT_WEIGHT * (p[0] - q[0]), p[1] - q[1], p[2] - q[2]);
  let best = new Map<number, { cost: number; taken: number[] }>([[0, { cost: 0, taken: [] }]]);
  for (const from of own) {
    const next: typeof best = new Map();
    for (const [used, state] of best)
      palette.forEach((to, k) => {
        if (used & (1 << k)) return;
        const total = state.cost + cost(from, to);
        const key = used | (1 << k);
        if (total < (next.get(key)?.cost ?? Number.POSITIVE_INFINITY))
          next.set(key, { cost: total, taken: [...state.taken, k] });
      });
    best = next;
  }
  const cheapest = [...best.values()].reduce((p, q) => (q.cost < p.cost ? q : p));
  return own.map((from, i) => ({ from, to: palette[cheapest.taken[i]!]! }));
}

/** RGB bytes on a grid of RGB, `[GRID³ × 3]`. */
function tableOf(moves: readonly Move[], strength: number): Float32Array {
  const reach = spread(moves.map(({ from }) => from));
  const table = new Float32Array(GRID ** 3 * 3);
  const lab = [0, 0, 0];
  const rgb = [0, 0, 0];
  const linear = Array.from({ length: GRID }, (_, i) => LINEAR_OF_BYTE[Math.round((i * 255) / (GRID - 1))]!);
  for (let node = 0; node < GRID ** 3; node++) {
    const [r, g, b] = [Math.floor(node / GRID / GRID), Math.floor(node / GRID) % GRID, node % GRID];
    oklabOfLinear(linear[r]!, linear[g]!, linear[b]!, lab);
    clipOklab(...moved([lab[0]!, lab[1]!, lab[2]!], moves, reach, strength), rgb);
    for (let c = 0; c < 3; c++) table[3 * node + c] = byteOfLinear(rgb[c]!);
  }
  return table;
}

/** Mean distance between the picture's own colours: how far each of them reaches. */
function spread(colors: readonly Lab[]): number {
  let [sum, pairs] = [0, 0];
  colors.forEach((p, i) => {
    for (const q of colors.slice(i + 1)) {
      sum += Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
      pairs++;
    }
  });
  return pairs === 0 ? 1 : sum / pairs;
}

function moved(lab: Lab, moves: readonly Move[], reach: number, strength: number): Lab {
  let [weights, a, b] = [0, 0, 0];
  for (const { from, to } of moves) {
    const far = Math.hypot(lab[0] - from[0], lab[1] - from[1], lab[2] - from[2]) / (0.5 * reach);
    const weight = Math.exp(-0.5 * far * far) + 1e-9;
    weights += weight;
    a += weight * (to[1] - from[1]);
    b += weight * (to[2] - from[2]);
  }
  // Black and white have no room for colour; what is nearly so stays.
  const room = Math.min(1, lab[0] / 0.2, (1 - lab[0]) / 0.1);
  const share = (strength * Math.max(0, room)) / weights;
  return [lab[0], lab[1] + share * a, lab[2] + share * b];
}

/** Trilinear interpolation in the table; alpha stays. */
function throughTable({ data }: Raster, table: Float32Array): void {
  const k = (GRID - 1) / 255;
  const [R, G, B] = [GRID * GRID * 3, GRID * 3, 3];
  const below = (v: number) => Math.min(GRID - 2, Math.floor(v));
  for (let i = 0; i < data.length; i += 4) {
    const [r, g, b] = [data[i]! * k, data[i + 1]! * k, data[i + 2]! * k];
    const at = below(r) * R + below(g) * G + below(b) * B;
    const [x, y, z] = [r - below(r), g - below(g), b - below(b)];
    for (let c = 0; c < 3; c++) {
      const value = (from: number) => table[from]! + (table[from + B]! - table[from]!) * z;
      const plane = (from: number) => value(from) + (value(from + G) - value(from)) * y;
      const near = plane(at + c);
      data[i + c] = near + (plane(at + R + c) - near) * x;
    }
  }
}
