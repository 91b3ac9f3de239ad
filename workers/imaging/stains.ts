/**
 * Finds stains on black-and-white and toned prints and takes them out. Such a print has one tone for each lightness; a yellow or brown
 * blotch with a rim that leaves this tone, and through which the picture goes on, lies on the print and is none of the picture. What
 * lies under it is still there, so it is brought back and not painted over. Pictures in colour are left alone: asked without that limit,
 * 11 of 36 unstained pictures have a stain (petals, skin, sails). A scan in pure grey has no tone for a stain to leave. Pure.
 */
import { gaussianBlur } from './blur.ts';
import { chromaU, chromaV } from './chroma.ts';
import { eachEnlargedRow } from './guided.ts';
import { connectedComponents, dilate, erode, SIDES } from './morphology.ts';
import { createMask, createPlane, type Mask, type Plane, type Raster } from './raster.ts';
import { resize } from './resize.ts';

/** Longer side at which stains are looked for: they are large. */
const SIDE = 400;
/** Bins of lightness for which the print's tone is told, and the least pixels of one. */
const BINS = 16;
const LEAST_PIXELS = 30;
/** Distance from the tone (levels of Cb and Cr) within which this share of a monochrome print lies. */
const OF_TONE = 5;
const MONOCHROME = 0.8;
/** Least yellowing of a stain, levels of Cb, and the blur (sigma) under which it is looked at. */
const YELLOWED = 5;
const SIGMA = 1.5;
/** Least yellowing in its middle, and the most reddening beside it: paper and coffee are yellow or brown, lips and skin are redder. */
const PLAIN = 8;
const REDDEST = 0.8;
/** Shares of the picture that a stain takes. */
const SMALLEST = 0.003;
const LARGEST = 0.25;
/** Rim: this far out (pixels at SIDE) at most this share of the stain's own yellowing is left. */
const RIM = 4;
const BEYOND = 0.4;
/** Over the rim the picture goes on: log ratios of lightness within and without lie this close together, and near this. */
const SPREAD = 0.3;
const DARKEST = 0.6;

export interface Stain {
  /** 255 where it lies; of the longer side SIDE at most. */
  place: Mask;
  /** How much of it lies on each pixel, 0..1, of the same size. */
  amount: Plane;
  /** What the whole of it adds to Cb and Cr, and the factor that gives the lightness back. */
  u: number;
  v: number;
  gain: number;
}

export function findStains(picture: Raster): Stain[] {
  const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
  const [width, height] = [picture.width, picture.height].map((n) => Math.max(1, Math.round(n * scale)));
  const small = scale < 1 ? resize(picture, width!, height!, { kernel: 'box' }) : picture;
  const { luma, u, v } = awayFromTone(small);
  const near = u.data.reduce((n, value, i) => n + (Math.hypot(value, v.data[i]!) <= OF_TONE ? 1 : 0), 0);
  if (near < MONOCHROME * u.data.length) return [];
  const [softU, softV] = [gaussianBlur(u, SIGMA), gaussianBlur(v, SIGMA)];
  const yellowed = createMask(small.width, small.height);
  for (let i = 0; i < yellowed.data.length; i++) yellowed.data[i] = softU.data[i]! <= -YELLOWED ? 255 : 0;
  const { labels, components } = connectedComponents(yellowed);
  const area = labels.length;
  return components
    .filter((c) => c.area >= SMALLEST * area && c.area <= LARGEST * area)
    .flatMap(({ label }) => {
      const place = createMask(small.width, small.height);
      for (let i = 0; i < area; i++) place.data[i] = labels[i] === label ? 255 : 0;
      const stain = stainAt(place, luma, softU, softV);
      return stain ? [stain] : [];
    });
}

/** Lightness 0..255, and by how much Cb and Cr differ from what is usual at that lightness. */
function awayFromTone({ width, height, data }: Raster): { luma: Plane; u: Plane; v: Plane } {
  const [luma, u, v] = [0, 1, 2].map(() => createPlane(width, height)) as [Plane, Plane, Plane];
  const bins = Array.from({ length: BINS }, () => ({ u: [] as number[], v: [] as number[] }));
  const binOf = (value: number) => Math.min(BINS - 1, Math.floor((value / 256) * BINS));
  for (let p = 0, i = 0; p < luma.data.length; p++, i += 4) {
    const [r, g, b] = [data[i]!, data[i + 1]!, data[i + 2]!];
    luma.data[p] = 0.299 * r + 0.587 * g + 0.114 * b;
    u.data[p] = chromaU(r, g, b);
    v.data[p] = chromaV(r, g, b);
    const bin = bins[binOf(luma.data[p]!)]!;
    bin.u.push(u.data[p]!);
    bin.v.push(v.data[p]!);
  }
  const tones = bins.map((bin) =>
    bin.u.length < LEAST_PIXELS ? null : { u: median(bin.u), v: median(bin.v) },
  );
  const known = tones.flatMap((tone, bin) => (tone ? [{ ...tone, at: bin + 0.5 }] : []));
  for (let p = 0; p < luma.data.length; p++) {
    const at = (luma.data[p]! / 256) * BINS;
    const above = known.find((tone) => tone.at >= at) ?? known.at(-1);
    const below = known.findLast((tone) => tone.at <= at) ?? known[0];
    if (!above || !below) continue;
    const share = above.at > below.at ? (at - below.at) / (above.at - below.at) : 0;
    u.data[p]! -= below.u + share * (above.u - below.u);
    v.data[p]! -= below.v + share * (above.v - below.v);
  }
  return { luma, u, v };
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

/** What the yellowed place is as a stain; null where it has no rim, or ends where something of the picture ends. */
function stainAt(place: Mask, luma: Plane, u: Plane, v: Plane): Stain | null {
  const core = erode(place, 2);
  const mean = (plane: Plane, where: (i: number) => boolean) => {
    let [sum, n] = [0, 0];
    for (let i = 0; i < plane.data.length; i++)
      if (where(i)) {
        sum += plane.data[i]!;
        n++;
      }
    return n > 0 ? sum / n : Number.NaN;
  };
  const [near, far] = [dilate(place, RIM), dilate(place, RIM + 3)];
  const inCore = (i: number) => core.data[i]! > 0;
  const full = { u: mean(u, inCore), v: mean(v, inCore) };
  const beyond = mean(u, (i) => far.data[i]! > 0 && near.data[i]! === 0);
  if (!(full.u < -PLAIN) || full.v < 0 || full.v > -REDDEST * full.u || !(beyond > BEYOND * full.u))
    return null;
  const steps = stepsOver(place, gaussianBlur(luma, SIGMA)).sort((a, b) => a - b);
  if (steps.length < 8) return null;
  const at = (share: number) => steps[Math.floor(share * (steps.length - 1))]!;
  if (at(0.75) - at(0.25) > SPREAD || Math.abs(at(0.5)) > DARKEST) return null;
  const amount = createPlane(place.width, place.height);
  for (let i = 0; i < amount.data.length; i++)
    if (near.data[i]) amount.data[i] = Math.min(1, Math.max(0, u.data[i]! / full.u));
  return { place, amount, ...full, gain: Math.exp(Math.max(0, -at(0.5))) };
}

/** Log of lightness within by lightness without, at the places of the rim, straight across it. */
function stepsOver(place: Mask, luma: Plane): number[] {
  const { width, height, data } = place;
  const inside = (x: number, y: number) => x >= 0 && y >= 0 && x < width && y < height;
  const steps: number[] = [];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (!data[y * width + x]) continue;
      for (const [dx, dy] of SIDES) {
        if (!inside(x + dx, y + dy) || data[(y + dy) * width + x + dx]) continue;
        const [ix, iy, ox, oy] = [x - RIM * dx, y - RIM * dy, x + RIM * dx, y + RIM * dy];
        if (!inside(ix, iy) || !inside(ox, oy)) continue;
        if (!data[iy * width + ix] || data[oy * width + ox]) continue;
        steps.push(Math.log((luma.data[iy * width + ix]! + 8) / (luma.data[oy * width + ox]! + 8)));
      }
    }
  return steps;
}

/** Takes a stain out of the whole picture, in place: its colour is subtracted, its darkening given back. */
export function liftStain(picture: Raster, { amount, u, v, gain }: Stain): void {
  const { width, height, data } = picture;
  eachEnlargedRow([amount], width, height, ([row], y) => {
    for (let x = 0, i = y * width * 4; x < width; x++, i += 4) {
      const share = row![x]!;
      if (share <= 0) continue;
      const [r, g, b] = [data[i]!, data[i + 1]!, data[i + 2]!];
      const luma = (0.299 * r + 0.587 * g + 0.114 * b) * (1 + share * (gain - 1));
      const [cb, cr] = [chromaU(r, g, b) - share * u, chromaV(r, g, b) - share * v];
      data[i] = luma + 1.402 * cr;
      data[i + 1] = luma - 0.344136 * cb - 0.714136 * cr;
      data[i + 2] = luma + 1.772 * cb;
    }
  });
}

/** Share of a stain's place that a mask of any size covers, 0..1. */
export function coveredBy(mask: Mask, { place }: Stain): number {
  let [covered, all] = [0, 0];
  for (let y = 0, p = 0; y < place.height; y++)
    for (let x = 0; x < place.width; x++, p++) {
      if (!place.data[p]) continue;
      all++;
      const mx = Math.floor(((x + 0.5) * mask.width) / place.width);
      const my = Math.floor(((y + 0.5) * mask.height) / place.height);
      if (mask.data[my * mask.width + mx]) covered++;
    }
  return all > 0 ? covered / all : 0;
}

/** Sets a mask of any size to `value` where the stain lies, in place. */
export function markStain(mask: Mask, { place }: Stain, value: 0 | 255): void {
  const wide = value === 0 ? dilate(place, RIM) : place;
  for (let y = 0, p = 0; y < mask.height; y++) {
    const row = Math.floor(((y + 0.5) * place.height) / mask.height) * place.width;
    for (let x = 0; x < mask.width; x++, p++)
      if (wide.data[row + Math.floor(((x + 0.5) * place.width) / mask.width)]) mask.data[p] = value;
  }
}
