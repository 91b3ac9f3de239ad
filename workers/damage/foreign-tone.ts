/**
 * Tells damage from things of the picture by its tone: a scratch or a chip is lighter (or darker) than anything around it, while a
 * leaf, a window, a collar or a bow has its like near by or elsewhere in the picture. Pure.
 */
import { type Component, connectedComponents, dilate, erode, SIDES } from '../imaging/morphology.ts';
import { createMask, type Mask, type Plane, type Raster } from '../imaging/raster.ts';
import { lumaAt, spotsAbove } from '../imaging/salient.ts';

/** Pixels around spots that belong to their soft rims and are not compared. */
const RIM = 2;
/** A spot into which a square of side `2 · CORE + 1` fits is thick. */
const CORE = 2;
/** A thick spot is a thing when so many times its area of the whole picture, outside all spots, is as light (or dark) as its core. */
const LIGHT_ELSEWHERE = 35;
const DARK_ELSEWHERE = 10;
/** How far from a small spot its like is looked for, as a share of the longer side, and the least in pixels. */
const NEAR = 0.05;
const LEAST_NEAR = 8;
/** Of the step between a spot's surroundings and the spot, what a pixel must have of it to be its like. */
const ALIKE = 0.75;
/** A small spot is one of many when its like takes this share of what is near, and so many times its own area. */
const SHARE = 0.03;
const LIGHT_TIMES = 10;
/** What is dark is more often a fold or a gap than damage. */
const DARK_TIMES = 4;
/** A spot is a piece of a thing when the even region that it lies in is so many times as large, and thick. */
const PIECE = 6;

/** What is known of one spot. `sign` 1 = lighter than its surroundings, -1 = darker; tones are luma 0..255 times `sign`. */
interface Spot extends Component {
  sign: 1 | -1;
  tone: number;
  around: number;
  /** Mean tone of its core; undefined where it is thin. */
  core: number | undefined;
}

/**
 * Sets spots whose tone is the picture's own to 0, in place. Spots longer than twice the reach of the search stay: damage runs
 * across things.
 * @param damage probability 0..1, of the picture's size; above `threshold` it counts
 */
export function keepForeign(damage: Plane, picture: Raster, threshold: number): void {
  const spots = spotsAbove(damage, threshold);
  const { labels, components } = connectedComponents(spots);
  if (components.length === 0) return;
  const reach = Math.max(LEAST_NEAR, Math.round(Math.max(picture.width, picture.height) * NEAR));
  const luma = Uint8Array.from(labels, (_, i) => Math.round(lumaAt(picture, i)));
  const taken = dilate(spots, RIM);
  const histogram = new Float64Array(256);
  for (let i = 0; i < luma.length; i++) if (!taken.data[i]) histogram[luma[i]!]!++;
  const dropped = new Set<number>();
  for (const spot of measured(components, labels, spots, luma, taken, reach)) {
    if (
      recursAnywhere(spot, histogram) ||
      recursNear(spot, luma, taken, reach) ||
      isPiece(spot, luma, labels, picture, reach)
    )
      dropped.add(spot.label);
  }
  for (let i = 0; i < labels.length; i++) if (dropped.has(labels[i]!)) damage.data[i] = 0;
}

/** What is known of the spots that are not long. */
function* measured(
  components: readonly Component[],
  labels: Int32Array,
  spots: Mask,
  luma: Uint8Array,
  taken: Mask,
  reach: number,
): Generator<Spot> {
  const cores = erode(spots, CORE);
  const [sums, coreSums, coreAreas] = [0, 1, 2].map(() => new Float64Array(components.length + 1));
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    if (!label) continue;
    sums![label]! += luma[i]!;
    if (!cores.data[i] || isOnBorder(i, spots)) continue;
    coreSums![label]! += luma[i]!;
    coreAreas![label]!++;
  }
  for (const component of components) {
    const { label, area, width, height } = component;
    if (Math.max(width, height) > 2 * reach) continue;
    let [free, total] = [0, 0];
    eachNear(component, taken, Math.ceil(reach / 3), (i) => {
      free++;
      total += luma[i]!;
    });
    if (free === 0) continue;
    const sign = sums![label]! / area >= total / free ? 1 : -1;
    const thick = coreAreas![label]! > 0;
    yield {
      ...component,
      sign,
      tone: (sign * sums![label]!) / area,
      around: (sign * total) / free,
      core: thick ? (sign * coreSums![label]!) / coreAreas![label]! : undefined,
    };
  }
}

/** Erosion takes what lies beyond the border for inside; a torn edge is not thick for that. */
function isOnBorder(i: number, { width, height }: Mask): boolean {
  const [x, y] = [i % width, Math.floor(i / width)];
  return x < CORE || y < CORE || x >= width - CORE || y >= height - CORE;
}

/** Of a thick spot: much of the picture is at least as light (or dark) as its core. */
function recursAnywhere({ core, sign, area }: Spot, histogram: Float64Array): boolean {
  if (core === undefined) return false;
  let count = 0;
  for (let tone = 0; tone < histogram.length; tone++) if (sign * tone >= core) count += histogram[tone]!;
  return count > (sign > 0 ? LIGHT_ELSEWHERE : DARK_ELSEWHERE) * area;
}

/** Tone from which a pixel is a spot's like. */
const leastLike = ({ tone, around }: Spot) => around + ALIKE * (tone - around);

/** Of a small thin spot: it is one of many. */
function recursNear(spot: Spot, luma: Uint8Array, taken: Mask, reach: number): boolean {
  if (spot.core !== undefined) return false;
  const least = leastLike(spot);
  let [free, alike] = [0, 0];
  eachNear(spot, taken, reach, (i) => {
    free++;
    if (spot.sign * luma[i]! >= least) alike++;
  });
  const times = spot.sign > 0 ? LIGHT_TIMES : DARK_TIMES;
  return alike > SHARE * free && alike > times * spot.area;
}

/** Grows the spot over its like within reach: a scratch of which a part was found stays thin, a piece of a thing becomes the thing. */
function isPiece(
  spot: Spot,
  luma: Uint8Array,
  labels: Int32Array,
  { width, height }: Raster,
  reach: number,
): boolean {
  const [left, top] = [Math.max(0, spot.x - reach), Math.max(0, spot.y - reach)];
  const grown = createMask(
    Math.min(width, spot.x + spot.width + reach) - left,
    Math.min(height, spot.y + spot.height + reach) - top,
  );
  const least = leastLike(spot);
  const todo: number[] = [];
  for (let row = 0, cell = 0; row < grown.height; row++)
    for (let column = 0; column < grown.width; column++, cell++)
      if (labels[(top + row) * width + left + column] === spot.label) {
        grown.data[cell] = 255;
        todo.push(cell);
      }
  let area = 0;
  for (let cell = todo.pop(); cell !== undefined; cell = todo.pop()) {
    area++;
    const [x, y] = [cell % grown.width, Math.floor(cell / grown.width)];
    for (const [dx, dy] of SIDES) {
      const [nx, ny] = [x + dx, y + dy];
      if (nx < 0 || ny < 0 || nx >= grown.width || ny >= grown.height) continue;
      const next = ny * grown.width + nx;
      if (grown.data[next] || spot.sign * luma[(top + ny) * width + left + nx]! < least) continue;
      grown.data[next] = 255;
      todo.push(next);
    }
  }
  return area > PIECE * spot.area && erode(grown, CORE + 1).data.includes(255);
}

/** Visits the pixels outside all spots in the box around one. */
function eachNear(
  { x, y, width, height }: Component,
  taken: Mask,
  reach: number,
  visit: (i: number) => void,
): void {
  const [right, bottom] = [
    Math.min(taken.width, x + width + reach),
    Math.min(taken.height, y + height + reach),
  ];
  for (let row = Math.max(0, y - reach); row < bottom; row++)
    for (let column = Math.max(0, x - reach); column < right; column++) {
      const i = row * taken.width + column;
      if (!taken.data[i]) visit(i);
    }
}
