/**
 * Fills a hole with texture from around it, coarse to fine. Method: multi-scale patch voting (Wexler, Shechtman, Irani 2007)
 * on a PatchMatch field (Barnes et al. 2009). Seeded and repeatable.
 */
import { busyness } from './busyness.ts';
import { distanceTransform } from './morphology.ts';
import {
  type Canvas,
  type Field,
  improve,
  type PatchDomain,
  patchDomain,
  RADIUS,
  SAMPLES,
  vote,
  xorshift,
} from './patch-match.ts';
import { createMask, type Mask } from './raster.ts';
import { drawTowards } from './structure.ts';

export interface FillOptions {
  seed?: number;
  /** A first guess for the hole (same size, RGB interleaved 0..255), for instance from a net; used at the coarsest scale. */
  guess?: Float32Array;
  /**
   * Pixels per pixel of what made the guess. With it the guess is held to at every scale but the finest, and scales at which
   * it shows no more than colours are left out; without it the guess is only where the filling starts.
   */
  guessDetail?: number;
  /** Gets, per pixel of the hole, the mean squared difference (0..255²) of its patch from the one it was filled from, as {@link improve} takes it. */
  cost?: Float32Array;
  onLevel?(done: number, total: number): void;
}

interface Level {
  canvas: Canvas;
  hole: Mask;
  depth: Float32Array;
  domain: PatchDomain;
}

/** The coarsest level's hole is about this deep, so that patches on its rim know both sides. */
const COARSEST_DEPTH = 4;

/** A guess is taken up where it is shrunk about this much: there it has shapes, and patches still see across them. */
const GUESS_SHRINK = 4;

/** Above this many patches a level trusts the coarser one and only looks close by, to stay within seconds. */
const MANY_TARGETS = 250_000;

/**
 * Fills `hole` in place.
 * @param canvas RGB 0..255; values inside the hole are ignored
 * @param hole 255 = fill, else 0, of the canvas's size; may touch the border
 * @returns false when nothing is known around the hole (it is then filled with the mean of what there is, or left)
 */
export function patchFill(canvas: Canvas, hole: Mask, options: FillOptions = {}): boolean {
  const random = xorshift(options.seed ?? 1);
  const levels = pyramid(canvas, hole);
  if (options.guess && options.guessDetail) {
    const useful = Math.max(1, Math.ceil(Math.log2(GUESS_SHRINK * options.guessDetail)) + 1);
    levels.length = Math.min(levels.length, useful);
  }
  const coarsest = levels.at(-1)!;
  if (coarsest.domain.sources.length === 0) {
    diffuse(canvas, hole);
    return false;
  }
  let field: Field | undefined;
  for (let n = levels.length - 1; n >= 0; n--) {
    const level = levels[n]!;
    const coarse = levels[n + 1];
    if (!coarse || !field) {
      if (options.guess) copyGuess(level, canvas, options.guess);
      else diffuse(level.canvas, level.hole);
      field = emptyField(level);
    } else {
      field = upsampleField(field, coarse, level, random);
      diffuse(level.canvas, level.hole);
      vote(level.canvas, level.hole, level.depth, level.domain, field, 1);
    }
    const held =
      options.guess && options.guessDetail && n > 0 ? shrunk(level, canvas, options.guess) : undefined;
    refine(level, field, n, levels.length, random, held);
    options.onLevel?.(levels.length - n, levels.length);
  }
  if (options.cost && field)
    for (let i = 0; i < hole.data.length; i++) options.cost[i] = field.cost[i]! / SAMPLES;
  return true;
}

/** Alternates matching and voting; many rounds while the level is small, few and local ones where pixels are many. */
function refine(
  level: Level,
  field: Field,
  n: number,
  count: number,
  random: () => number,
  held?: Float32Array,
): void {
  const many = level.domain.targets.length > MANY_TARGETS;
  const rounds = many ? 1 : n === 0 && count > 1 ? 2 : Math.max(3, 12 - 3 * (count - 1 - n));
  for (let round = 0; round < rounds; round++) {
    const scans = many ? 1 : round === 0 ? 4 : 2;
    improve(level.canvas, level.domain, field, scans, random, many ? 4 : undefined);
    const last = round === rounds - 1;
    vote(level.canvas, level.hole, level.depth, level.domain, field, last && n === 0 ? 8 : 1);
    if (held && !last) drawTowards(level.canvas, level.hole, held, HOLD, SHAPE);
  }
}

/** How far the shapes of what patches voted for are drawn towards a guess, so that the next search looks for such patches. */
const HOLD = 0.5;
/** Standard deviation that parts shapes from texture, in pixels of a level. */
const SHAPE = 2;

function pyramid(canvas: Canvas, hole: Mask): Level[] {
  const levels = [makeLevel(canvas, hole)];
  for (;;) {
    const { canvas: fine, hole: fineHole, depth } = levels.at(-1)!;
    const deepest = depth.reduce((m, d) => Math.max(m, d), 0);
    const small = Math.min(fine.width, fine.height) < 8 * RADIUS;
    if (deepest <= COARSEST_DEPTH || small) return levels;
    const next = halve(fine, fineHole);
    const level = makeLevel(next.canvas, next.hole);
    if (level.domain.sources.length < 64) return levels;
    levels.push(level);
  }
}

function makeLevel(canvas: Canvas, hole: Mask): Level {
  const { width, height } = canvas;
  const busy = busyness(canvas, hole);
  const spread = {
    width,
    height,
    rgb: Float32Array.from({ length: busy.length * 3 }, (_, i) => busy[Math.floor(i / 3)]!),
  };
  diffuse(spread, hole);
  for (let i = 0; i < busy.length; i++) busy[i] = spread.rgb[i * 3]!;
  return { canvas, hole, depth: distanceTransform(hole, true).data, domain: patchDomain(hole, busy) };
}

/** Mean of the known pixels of each 2×2 block; a block with any unknown pixel stays a hole. */
function halve(canvas: Canvas, hole: Mask): { canvas: Canvas; hole: Mask } {
  const width = canvas.width >> 1;
  const height = canvas.height >> 1;
  const rgb = new Float32Array(width * height * 3);
  const small = createMask(width, height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      let known = 0;
      for (let k = 0; k < 4; k++) {
        const from = (2 * y + (k >> 1)) * canvas.width + 2 * x + (k & 1);
        if (hole.data[from]) continue;
        known++;
        for (let c = 0; c < 3; c++) rgb[at * 3 + c]! += canvas.rgb[from * 3 + c]!;
      }
      if (known < 4) small.data[at] = 255;
      if (known > 0) for (let c = 0; c < 3; c++) rgb[at * 3 + c]! /= known;
    }
  }
  return { canvas: { width, height, rgb }, hole: small };
}

/**
 * A smooth first guess: the hole takes the colours of a pyramid of known means, coarse under fine (push-pull,
 * Gortler et al., "The Lumigraph", 1996).
 */
export function diffuse(canvas: Canvas, hole: Mask): void {
  const { width, height, rgb } = canvas;
  if (!hole.data.includes(255)) return;
  if (width < 2 || height < 2) return;
  const coarse = halveKnown(canvas, hole);
  diffuse(coarse.canvas, coarse.hole);
  const last = { x: coarse.canvas.width - 1, y: coarse.canvas.height - 1 };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      if (!hole.data[at]) continue;
      const fx = Math.min(last.x, Math.max(0, (x - 0.5) / 2));
      const fy = Math.min(last.y, Math.max(0, (y - 0.5) / 2));
      const x0 = Math.floor(fx);
      const y0 = Math.floor(fy);
      const x1 = Math.min(last.x, x0 + 1);
      const y1 = Math.min(last.y, y0 + 1);
      for (let c = 0; c < 3; c++) {
        const sample = (sx: number, sy: number) =>
          coarse.canvas.rgb[(sy * coarse.canvas.width + sx) * 3 + c]!;
        const upper = sample(x0, y0) * (1 - fx + x0) + sample(x1, y0) * (fx - x0);
        const lower = sample(x0, y1) * (1 - fx + x0) + sample(x1, y1) * (fx - x0);
        rgb[at * 3 + c] = upper * (1 - fy + y0) + lower * (fy - y0);
      }
    }
  }
}

/** Like {@link halve}, but a block is known as soon as one of its pixels is; odd sides are rounded up. */
function halveKnown(canvas: Canvas, hole: Mask): { canvas: Canvas; hole: Mask } {
  const width = (canvas.width + 1) >> 1;
  const height = (canvas.height + 1) >> 1;
  const rgb = new Float32Array(width * height * 3);
  const count = new Uint8Array(width * height);
  const unknown = createMask(width, height);
  for (let y = 0; y < canvas.height; y++) {
    for (let x = 0; x < canvas.width; x++) {
      const from = y * canvas.width + x;
      if (hole.data[from]) continue;
      const at = (y >> 1) * width + (x >> 1);
      count[at]!++;
      for (let c = 0; c < 3; c++) rgb[at * 3 + c]! += canvas.rgb[from * 3 + c]!;
    }
  }
  for (let i = 0; i < count.length; i++) {
    if (count[i] === 0) unknown.data[i] = 255;
    else for (let c = 0; c < 3; c++) rgb[i * 3 + c]! /= count[i]!;
  }
  return { canvas: { width, height, rgb }, hole: unknown };
}

function emptyField(level: Level): Field {
  const pixels = level.hole.data.length;
  return { match: new Int32Array(pixels).fill(-1), cost: new Float32Array(pixels) };
}

/** Doubles a field: each fine patch starts from where its coarse parent found its match. */
function upsampleField(field: Field, coarse: Level, fine: Level, random: () => number): Field {
  const up = emptyField(fine);
  const { width } = fine.canvas;
  const { width: coarseWidth, height: coarseHeight } = coarse.canvas;
  const { isSource, sources, targets } = fine.domain;
  const clampX = (x: number) => Math.min(coarseWidth - 1 - RADIUS, Math.max(RADIUS, x));
  const clampY = (y: number) => Math.min(coarseHeight - 1 - RADIUS, Math.max(RADIUS, y));
  for (const at of targets) {
    const x = at % width;
    const y = Math.floor(at / width);
    const parent = clampY(y >> 1) * coarseWidth + clampX(x >> 1);
    const found = field.match[parent]!;
    let match = -1;
    if (found >= 0) {
      const mx = 2 * (found % coarseWidth) + (x & 1);
      const my = 2 * Math.floor(found / coarseWidth) + (y & 1);
      match = my * width + mx;
    }
    up.match[at] = match >= 0 && isSource[match] ? match : sources[Math.floor(random() * sources.length)]!;
  }
  return up;
}

/** A guess of the full picture's size at a level's; only what lies in the hole is computed. */
function shrunk({ canvas: { width, height }, hole }: Level, full: Canvas, guess: Float32Array): Float32Array {
  const out = new Float32Array(width * height * 3);
  const scaleX = full.width / width;
  const scaleY = full.height / height;
  for (let i = 0; i < width * height; i++) {
    if (!hole.data[i]) continue;
    const [x, y] = [i % width, Math.floor(i / width)];
    for (let c = 0; c < 3; c++) out[i * 3 + c] = blockMean(guess, full, x, y, scaleX, scaleY, c);
  }
  return out;
}

function copyGuess(level: Level, full: Canvas, guess: Float32Array): void {
  const small = shrunk(level, full, guess);
  const { rgb } = level.canvas;
  for (let i = 0; i < rgb.length; i++) if (level.hole.data[Math.floor(i / 3)]) rgb[i] = small[i]!;
}

function blockMean(
  rgb: Float32Array,
  size: Canvas,
  x: number,
  y: number,
  sx: number,
  sy: number,
  c: number,
): number {
  let sum = 0;
  let count = 0;
  for (let v = Math.floor(y * sy); v < Math.min(size.height, (y + 1) * sy); v++)
    for (let u = Math.floor(x * sx); u < Math.min(size.width, (x + 1) * sx); u++) {
      sum += rgb[(v * size.width + u) * 3 + c]!;
      count++;
    }
  return sum / Math.max(1, count);
}
