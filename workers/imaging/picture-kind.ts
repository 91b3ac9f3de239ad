/** Tells drawings and lettering from photographs, by how flat their grounds and how hard their edges are. Pure. */
import type { Raster } from './raster.ts';

export type PictureKind = 'photo' | 'art' | 'text';

/** Of larger pictures, this many squares of `SIDE` pixels are looked at, spread evenly. */
const SQUARES = 64;
const SIDE = 128;

/** Neighbours that differ by no more belong to one ground; those that differ by more stand on two sides of a hard edge. */
const FLAT = 2;
const HARD = 60;
/**
 * Least shares of a drawing. Measured: photos, old prints and portraits have 0 to 59 % flat pixels, but at most 12 % of the others are
 * hard edges; drawings have 52 to 70 % and 20 to 30 %, lettering 35 to 61 % and 46 to 56 %.
 */
const LEAST_FLAT = 0.3;
const LEAST_HARD = 0.16;
/** Fewer pixels that are not flat say nothing. */
const LEAST_EDGES = 0.002;
/** Lettering has harder edges, and hardly a colour that is no mix of its ground and its ink. */
const LETTERING_HARD = 0.4;
const OTHER_COLOURS = 0.05;
/** Distance in RGB from the mixes of two colours, from which a colour is another. */
const OTHER = 40;
/** Of every how many pixels one is looked at for its colour, and the colours of a bin. */
const EVERY = 5;
const BIN = 16;

/** A JPEG of a drawing counts as a photo: its grounds are no longer flat. */
export function pictureKind(picture: Raster): PictureKind {
  const colours: Colour[] = [];
  let [all, flat, hard] = [0, 0, 0];
  const { width, data } = picture;
  for (const { x0, y0, x1, y1 } of squaresOf(picture))
    for (let y = y0; y < y1 - 1; y++)
      for (let x = x0; x < x1 - 1; x++) {
        const i = (y * width + x) * 4;
        let most = 0;
        for (let c = 0; c < 3; c++) {
          const v = data[i + c]!;
          most = Math.max(most, Math.abs(data[i + 4 + c]! - v), Math.abs(data[i + width * 4 + c]! - v));
        }
        all++;
        if (most <= FLAT) flat++;
        else if (most > HARD) hard++;
        if (all % EVERY === 0) colours.push([data[i]!, data[i + 1]!, data[i + 2]!]);
      }
  const edges = all - flat;
  if (flat < LEAST_FLAT * all || edges < LEAST_EDGES * all || hard < LEAST_HARD * edges) return 'photo';
  return hard >= LETTERING_HARD * edges && otherColours(colours) <= OTHER_COLOURS ? 'text' : 'art';
}

function* squaresOf({ width, height }: Raster) {
  const [columns, rows] = [Math.ceil(width / SIDE), Math.ceil(height / SIDE)];
  const every = Math.max(1, Math.ceil((columns * rows) / SQUARES));
  for (let k = 0; k < columns * rows; k += every) {
    const [x0, y0] = [(k % columns) * SIDE, Math.floor(k / columns) * SIDE];
    yield { x0, y0, x1: Math.min(width, x0 + SIDE), y1: Math.min(height, y0 + SIDE) };
  }
}

type Colour = readonly [red: number, green: number, blue: number];

/** Share of the colours that are no mix of the two most frequent ones. */
function otherColours(colours: readonly Colour[]): number {
  const bins = new Map<number, { count: number; colour: Colour }>();
  for (const colour of colours) {
    const key = colour.reduce((sum, v) => sum * (256 / BIN) + Math.floor(v / BIN), 0);
    const bin = bins.get(key);
    if (bin) bin.count++;
    else bins.set(key, { count: 1, colour });
  }
  const [ground, ...others] = [...bins.values()].sort((a, b) => b.count - a.count).map((bin) => bin.colour);
  const ink = others.find((colour) => distance(colour, ground!) > 2 * OTHER);
  if (!ground || !ink) return 0;
  return colours.filter((colour) => fromMix(colour, ground, ink) > OTHER).length / colours.length;
}

const distance = (a: Colour, b: Colour) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

/** Distance of a colour from the line between two. */
function fromMix(colour: Colour, a: Colour, b: Colour): number {
  const [u, v] = [colour, b].map((c) => [c[0] - a[0], c[1] - a[1], c[2] - a[2]] as const);
  const dot = u![0] * v![0] + u![1] * v![1] + u![2] * v![2];
  const t = Math.min(1, Math.max(0, dot / (v![0] ** 2 + v![1] ** 2 + v![2] ** 2)));
  return distance(u!, [v![0] * t, v![1] * t, v![2] * t]);
}
