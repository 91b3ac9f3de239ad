/**
 * Finds corners and borders that are missing from a print: what lies behind it in the scanner, white or black, reaches in from
 * the picture's edge with a hard, irregular outline. Classical and cautious: where the picture itself is as white (or black),
 * a sky or a shadow is likelier, and nothing is found. Pure.
 */
import { connectedComponents, dilate, erode, SIDES } from './morphology.ts';
import { createMask, type Mask, type Raster } from './raster.ts';

/** What lies behind a print: all channels above, or below, and hardly any colour. */
const WHITE = 234;
const BLACK = 24;
const COLOUR = 16;
/** Of the picture, the least that one piece and the most that all together may take. */
const LEAST_AREA = 0.0004;
const MOST_AREA = 0.15;
/** Share of the picture inside that may be of the tone of what lies behind it. */
const ALSO_INSIDE = 0.002;
/** Step in luma over the outline, pixels over which it is measured, and the share of the outline that must have it. */
const STEP = 36;
const REACH = 3;
const HARD = 0.8;
/** A strip along a side that covers this much of it is a frame, no tear. */
const FRAME = 0.5;
/** Of the longer side: thinner pieces are what a frame leaves that is not quite straight. */
const THINNEST = 0.008;
/** Of the longer side: the rim of torn paper, which goes with the piece. */
const RIM = 0.004;

/** @returns 255 where the print is missing */
export function tornEdges(picture: Raster): Mask {
  const { width, height } = picture;
  const found = createMask(width, height);
  const side = Math.max(width, height);
  for (const isBehind of [isWhite, isBlack]) {
    const pieces = missingPieces(picture, isBehind);
    if (!pieces) continue;
    const wide = dilate(pieces, Math.max(1, Math.round(side * RIM)));
    for (let i = 0; i < wide.data.length; i++) if (wide.data[i]) found.data[i] = 255;
  }
  return found;
}

type Tone = (r: number, g: number, b: number) => boolean;
const isWhite: Tone = (r, g, b) =>
  Math.min(r, g, b) >= WHITE && Math.max(r, g, b) - Math.min(r, g, b) <= COLOUR;
const isBlack: Tone = (r, g, b) => Math.max(r, g, b) <= BLACK;

/** The pieces of one tone; null where there are none, or where the picture is of that tone itself. */
function missingPieces(picture: Raster, isBehind: Tone): Mask | null {
  const { width, height, data } = picture;
  const tone = createMask(width, height);
  for (let p = 0, i = 0; p < tone.data.length; p++, i += 4)
    if (isBehind(data[i]!, data[i + 1]!, data[i + 2]!)) tone.data[p] = 255;
  const { labels, components } = connectedComponents(tone);
  const reaching = new Set(
    components
      .filter((c) => c.x === 0 || c.y === 0 || c.x + c.width === width || c.y + c.height === height)
      .map((c) => c.label),
  );
  const area = width * height;
  const inside = components.reduce((sum, c) => sum + (reaching.has(c.label) ? 0 : c.area), 0);
  if (reaching.size === 0 || inside > ALSO_INSIDE * area) return null;
  for (let i = 0; i < labels.length; i++) tone.data[i] = reaching.has(labels[i]!) ? 255 : 0;
  clearFrame(tone);
  const thick = opened(tone, Math.max(1, Math.round((Math.max(width, height) * THINNEST) / 2)));
  const pieces = connectedComponents(thick);
  const torn = pieces.components.filter(
    (c) => c.area >= LEAST_AREA * area && isHard(picture, pieces.labels, c.label),
  );
  const total = torn.reduce((sum, c) => sum + c.area, 0);
  if (total === 0 || total > MOST_AREA * area) return null;
  const kept = new Set(torn.map((c) => c.label));
  for (let i = 0; i < thick.data.length; i++) thick.data[i] = kept.has(pieces.labels[i]!) ? 255 : 0;
  return thick;
}

/** Takes straight strips along whole sides out of the mask, in place. */
function clearFrame(mask: Mask): void {
  const { width, height, data } = mask;
  const sides = [
    { length: width, depth: height, at: (k: number, d: number) => d * width + k },
    { length: width, depth: height, at: (k: number, d: number) => (height - 1 - d) * width + k },
    { length: height, depth: width, at: (k: number, d: number) => k * width + d },
    { length: height, depth: width, at: (k: number, d: number) => k * width + width - 1 - d },
  ];
  const strips = sides.map(({ length, depth, at }) => {
    const depths = Array.from({ length }, (_, k) => {
      let d = 0;
      while (d < depth && data[at(k, d)]) d++;
      return d;
    }).sort((a, b) => a - b);
    return depths[Math.floor(length * (1 - FRAME))]!;
  });
  for (const [s, { length, at }] of sides.entries())
    for (let k = 0; k < length; k++) for (let d = 0; d < strips[s]!; d++) data[at(k, d)] = 0;
}

/** What a square of side `2 · radius + 1` fits into. */
const opened = (mask: Mask, radius: number) => dilate(erode(mask, radius), radius);

/** True where the picture changes at once over most of the outline of a piece. */
function isHard({ width, height, data }: Raster, labels: Int32Array, label: number): boolean {
  const luma = (i: number) => 0.299 * data[i * 4]! + 0.587 * data[i * 4 + 1]! + 0.114 * data[i * 4 + 2]!;
  let [outline, hard] = [0, 0];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      if (labels[i] !== label) continue;
      for (const [dx, dy] of SIDES) {
        const [nx, ny] = [x + dx, y + dy];
        if (nx < 0 || ny < 0 || nx >= width || ny >= height || labels[ny * width + nx] === label) continue;
        const [fx, fy] = [x + REACH * dx, y + REACH * dy];
        if (fx < 0 || fy < 0 || fx >= width || fy >= height) continue;
        outline++;
        if (Math.abs(luma(fy * width + fx) - luma(i)) >= STEP) hard++;
      }
    }
  return outline > 0 && hard >= HARD * outline;
}
