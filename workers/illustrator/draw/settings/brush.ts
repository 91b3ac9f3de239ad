/** Small tools shared by the painted settings. */
import type { Random } from '../../random.ts';

export type Ctx = OffscreenCanvasRenderingContext2D;

export function vertical(ctx: Ctx, top: number, bottom: number, colours: readonly string[]): CanvasGradient {
  const g = ctx.createLinearGradient(0, top, 0, bottom);
  colours.forEach((c, i) => {
    g.addColorStop(i / Math.max(1, colours.length - 1), c);
  });
  return g;
}

/** `#rrggbb` with an alpha 0..1. */
export const alpha = (hex: string, a: number): string =>
  `${hex}${Math.round(Math.min(1, Math.max(0, a)) * 255)
    .toString(16)
    .padStart(2, '0')}`;

/** A soft round glow. */
export function glow(ctx: Ctx, x: number, y: number, r: number, colour: string, strength: number): void {
  const g = ctx.createRadialGradient(x, y, 0, x, y, r);
  g.addColorStop(0, alpha(colour, strength));
  g.addColorStop(0.4, alpha(colour, strength * 0.42));
  g.addColorStop(1, alpha(colour, 0));
  ctx.fillStyle = g;
  ctx.fillRect(x - r, y - r, 2 * r, 2 * r);
}

/** One-dimensional value noise with octaves, −1..1; smooth, seeded. */
export function ridgeNoise(random: Random, octaves: number, base: number): (x: number) => number {
  const tables = Array.from({ length: octaves }, () =>
    Float32Array.from({ length: 64 }, () => random.range(-1, 1)),
  );
  return (x) => {
    let sum = 0;
    let amplitude = 1;
    let total = 0;
    tables.forEach((table, o) => {
      const p = x * base * 2 ** o;
      const i = Math.floor(p);
      const f = p - i;
      const s = f * f * (3 - 2 * f);
      const a = table[((i % 64) + 64) % 64]!;
      const b = table[(((i + 1) % 64) + 64) % 64]!;
      sum += (a + (b - a) * s) * amplitude;
      total += amplitude;
      amplitude *= 0.5;
    });
    return sum / total;
  };
}

/** Fills everything under the line y(x). */
export function fillUnder(
  ctx: Ctx,
  width: number,
  height: number,
  fill: string | CanvasGradient,
  y: (x: number) => number,
  step = 4,
): void {
  ctx.beginPath();
  ctx.moveTo(-2, height + 2);
  for (let x = -2; x <= width + step; x += step) ctx.lineTo(x, y(x));
  ctx.lineTo(width + step, height + 2);
  ctx.closePath();
  ctx.fillStyle = fill;
  ctx.fill();
}

/** Short strokes that give ground its grain: grass, ripples, pebbles. Nearer strokes are larger. */
export function grain(
  ctx: Ctx,
  random: Random,
  width: number,
  top: number,
  bottom: number,
  count: number,
  stroke: (x: number, y: number, near: number) => void,
): void {
  for (let i = 0; i < count; i++) {
    const near = random.next() ** 0.7;
    stroke(random.range(0, width), top + (bottom - top) * near, near);
  }
  ctx.globalAlpha = 1;
}
