/**
 * Grain of a filling: voting over patches averages noise away, so that a hole in a noisy photo looks smoother than its
 * surroundings. What is missing is taken from calm places around it.
 */
import { gaussianBlur } from './blur.ts';
import { type Canvas, xorshift } from './patch-match.ts';
import { createPlane, type Mask } from './raster.ts';

/** Side of the squares in which grain is measured and moved. */
const BLOCK = 8;
/** Above this standard deviation there are shapes, in pixels. */
const SIGMA = 1.2;
/** Of all squares, from the calmest, the one whose deviation is the grain: in busier ones there is texture too. */
const CALM = 0.25;
/** Noise lies on everything: the calmest tenth has this share of the middle's deviation. Where it has less, that is texture. */
const CALMEST = 0.1;
const EVEN = 0.5;
/** Fewer squares in a hole are not measured: nobody sees their grain. */
const LEAST = 4;
/** A smaller lack is not seen, and neither is grain of less than this. */
const NEAR_ENOUGH = 0.9;
const VISIBLE = 2.5;

interface Square {
  x: number;
  y: number;
  /** Standard deviation of what is finer than {@link SIGMA}, over all channels, 0..255. */
  deviation: number;
}

/** Adds the grain that the filling lacks; in place, inside of the hole only. Seeded and repeatable. */
export function matchGrain(canvas: Canvas, hole: Mask, seed: number): void {
  const fine = fineOf(canvas);
  const { known, filled } = squares(fine, hole);
  if (filled.length < LEAST || known.length < LEAST) return;
  const around = quantile(known, CALM);
  const even = quantile(known, CALMEST).deviation >= EVEN * quantile(known, 0.5).deviation;
  if (around.deviation < VISIBLE || !even) return;
  const lack = quantile(filled, CALM).deviation / around.deviation;
  if (lack > NEAR_ENOUGH) return;
  const share = Math.sqrt(1 - lack * lack);
  const donors = known.filter(({ deviation }) => deviation > 0 && deviation <= around.deviation);
  const random = xorshift(seed);
  for (let y = 0; y < canvas.height; y += BLOCK)
    for (let x = 0; x < canvas.width; x += BLOCK) {
      const donor = donors[Math.floor(random() * donors.length)]!;
      addGrain(canvas, hole, fine, { x, y }, donor, (share * around.deviation) / donor.deviation);
    }
}

function addGrain(
  { width, height, rgb }: Canvas,
  hole: Mask,
  fine: Float32Array,
  at: { x: number; y: number },
  from: Square,
  strength: number,
): void {
  for (let v = 0; v < Math.min(BLOCK, height - at.y); v++)
    for (let u = 0; u < Math.min(BLOCK, width - at.x); u++) {
      const i = (at.y + v) * width + at.x + u;
      if (!hole.data[i]) continue;
      const j = (from.y + v) * width + from.x + u;
      for (let c = 0; c < 3; c++)
        rgb[i * 3 + c] = Math.min(255, Math.max(0, rgb[i * 3 + c]! + strength * fine[j * 3 + c]!));
    }
}

/** What is finer than shapes, RGB interleaved. */
function fineOf({ width, height, rgb }: Canvas): Float32Array {
  const out = new Float32Array(rgb.length);
  const channel = createPlane(width, height);
  for (let c = 0; c < 3; c++) {
    for (let i = 0; i < channel.data.length; i++) channel.data[i] = rgb[i * 3 + c]!;
    const smooth = gaussianBlur(channel, SIGMA).data;
    for (let i = 0; i < smooth.length; i++) out[i * 3 + c] = channel.data[i]! - smooth[i]!;
  }
  return out;
}

/** The squares that lie wholly outside of the hole, and wholly in it. */
function squares(fine: Float32Array, { width, height, data }: Mask): { known: Square[]; filled: Square[] } {
  const known: Square[] = [];
  const filled: Square[] = [];
  for (let y = 0; y + BLOCK <= height; y += BLOCK)
    for (let x = 0; x + BLOCK <= width; x += BLOCK) {
      let [inside, sum] = [0, 0];
      for (let v = 0; v < BLOCK; v++)
        for (let u = 0; u < BLOCK; u++) {
          const i = (y + v) * width + x + u;
          if (data[i]) inside++;
          for (let c = 0; c < 3; c++) sum += fine[i * 3 + c]! ** 2;
        }
      const square = { x, y, deviation: Math.sqrt(sum / (3 * BLOCK * BLOCK)) };
      if (inside === 0) known.push(square);
      else if (inside === BLOCK * BLOCK) filled.push(square);
    }
  return { known, filled };
}

/** @param share of the squares that are calmer */
function quantile(all: readonly Square[], share: number): Square {
  const sorted = all.toSorted((a, b) => a.deviation - b.deviation);
  return sorted[Math.floor(share * (sorted.length - 1))]!;
}
