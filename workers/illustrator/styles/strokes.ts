/**
 * Painting with strokes (after Hertzmann 1998, “Painterly rendering with curved brush strokes”): layers from coarse to fine brushes;
 * a stroke takes the colour under it, follows the flow field and leaves bristle marks.
 */
import type { Random } from '../random.ts';
import { blurPlanes, clamp01, luma, type Planes } from './kit.ts';

export interface BrushLayer {
  /** Half width of the stroke in pixels. */
  radius: number;
  /** Length of the stroke in radii. */
  length: number;
  /** Distance between strokes in radii. */
  spacing: number;
  /** 0..1. */
  opacity: number;
  /** Paints only where the canvas differs from the reference by more than this (0 = everywhere). */
  threshold: number;
  /** How much each stroke's colour may differ, 0..1. */
  jitter: number;
  /** Depth of the bristle marks, 0..1. */
  bristle: number;
}

/** Paints `reference` onto `canvas` along `angle` (radians, per pixel). */
export function paintStrokes(
  canvas: Planes,
  reference: Planes,
  angle: Float32Array,
  layer: BrushLayer,
  random: Random,
): void {
  const { width, height } = canvas;
  const step = Math.max(1, layer.radius * layer.spacing);
  const spots: number[] = [];
  for (let y = step / 2; y < height + step; y += step) {
    for (let x = step / 2; x < width + step; x += step) {
      const px = Math.min(width - 1, Math.max(0, Math.round(x + random.range(-0.5, 0.5) * step)));
      const py = Math.min(height - 1, Math.max(0, Math.round(y + random.range(-0.5, 0.5) * step)));
      spots.push(py * width + px);
    }
  }
  for (let i = spots.length - 1; i > 0; i--) {
    const j = Math.floor(random.next() * (i + 1));
    [spots[i], spots[j]] = [spots[j]!, spots[i]!];
  }
  for (const o of spots) {
    const [r, g, b] = [reference.r[o]!, reference.g[o]!, reference.b[o]!];
    if (layer.threshold > 0) {
      const gap = Math.abs(canvas.r[o]! - r) + Math.abs(canvas.g[o]! - g) + Math.abs(canvas.b[o]! - b);
      if (gap < layer.threshold) continue;
    }
    const light = random.range(-1, 1) * layer.jitter;
    const colour: [number, number, number] = [
      clamp01(r + light + random.range(-0.5, 0.5) * layer.jitter),
      clamp01(g + light + random.range(-0.5, 0.5) * layer.jitter),
      clamp01(b + light + random.range(-0.5, 0.5) * layer.jitter),
    ];
    stroke(canvas, reference, angle, o, colour, layer, random);
  }
}

/** One stroke: a chain of short segments along the field, stopped where the reference's colour leaves the stroke's. */
function stroke(
  canvas: Planes,
  reference: Planes,
  angle: Float32Array,
  start: number,
  colour: [number, number, number],
  layer: BrushLayer,
  random: Random,
): void {
  const { width, height } = canvas;
  const segment = layer.radius * 1.8;
  const count = Math.max(1, Math.round((layer.length * layer.radius) / segment));
  let [x, y] = [start % width, Math.floor(start / width)];
  let direction = angle[start]!;
  const phase = random.next() * 10;
  let travelled = 0;
  for (let i = 0; i < count; i++) {
    const nx = x + Math.cos(direction) * segment;
    const ny = y + Math.sin(direction) * segment;
    capsule(canvas, x, y, nx, ny, direction, colour, layer, phase, travelled);
    travelled += segment;
    if (nx < 0 || ny < 0 || nx >= width || ny >= height) return;
    const o = Math.floor(ny) * width + Math.floor(nx);
    const gap =
      Math.abs(reference.r[o]! - colour[0]) +
      Math.abs(reference.g[o]! - colour[1]) +
      Math.abs(reference.b[o]! - colour[2]);
    if (gap > 0.5) return;
    let next = angle[o]!;
    const turn = Math.cos(next - direction);
    if (turn < 0) next += Math.PI;
    direction += Math.atan2(Math.sin(next - direction), Math.cos(next - direction)) * 0.8;
    x = nx;
    y = ny;
  }
}

/** A turn of the sine in steps: bristles need no more, and two sines per pixel were most of a painting's time. */
const STEPS = 4096;
const MASK = STEPS - 1;
const TURN = STEPS / (2 * Math.PI);
const SINE = Float32Array.from({ length: STEPS }, (_, i) => Math.sin(i / TURN));

function capsule(
  canvas: Planes,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  direction: number,
  colour: [number, number, number],
  layer: BrushLayer,
  phase: number,
  travelled: number,
): void {
  const { width, height } = canvas;
  const R = layer.radius;
  const left = Math.max(0, Math.floor(Math.min(x0, x1) - R));
  const right = Math.min(width - 1, Math.ceil(Math.max(x0, x1) + R));
  const top = Math.max(0, Math.floor(Math.min(y0, y1) - R));
  const bottom = Math.min(height - 1, Math.ceil(Math.max(y0, y1) + R));
  const [c, s] = [Math.cos(direction), Math.sin(direction)];
  const reach = Math.hypot(x1 - x0, y1 - y0);
  const { bristle, opacity } = layer;
  const [fine, coarse] = [(15 / R) * TURN, (7 / R) * TURN];
  const [fineAt, coarseAt] = [(phase * 17 + travelled * 0.015) * TURN, phase * 9 * TURN];
  const flat = Math.abs(s) < 1e-3;
  for (let y = top; y <= bottom; y++) {
    const [v, w] = [(y - y0) * s, (y - y0) * c];
    // Where the row leaves the band of half width R about the stroke's line.
    const [one, other] = flat ? [left, right] : [x0 + (w - R) / s, x0 + (w + R) / s];
    const from = Math.max(left, Math.ceil(Math.min(one, other)));
    const to = Math.min(right, Math.floor(Math.max(one, other)));
    for (let x = from; x <= to; x++) {
      const along = (x - x0) * c + v;
      const across = w - (x - x0) * s;
      // The segment before has rounded the joint already.
      if (along < 0 && travelled > 0) continue;
      const over = along < 0 ? along : along > reach ? along - reach : 0;
      const d2 = across * across + over * over;
      if (d2 >= R * R) continue;
      const edge = Math.min(1, (1 - Math.sqrt(d2) / R) * 3.2);
      const hair =
        SINE[(across * coarse + coarseAt) & MASK]! * 0.6 +
        SINE[(across * fine + fineAt + along * (0.015 * TURN)) & MASK]! * 0.4;
      const a = opacity * edge * (1 - bristle * 0.35 * (0.5 + 0.5 * hair));
      const shade = bristle * 0.05 * (hair - across / R);
      const o = y * width + x;
      canvas.r[o]! += (clamp01(colour[0] + shade) - canvas.r[o]!) * a;
      canvas.g[o]! += (clamp01(colour[1] + shade) - canvas.g[o]!) * a;
      canvas.b[o]! += (clamp01(colour[2] + shade) - canvas.b[o]!) * a;
    }
  }
}

/** Half width of a medium brush: all styles scale with the picture. */
export const brushUnit = (width: number, height: number): number =>
  Math.max(1.2, Math.sqrt(width * height) / 200);

/** A layer of `paintLayers`: `radius` and `soften` (how far the reference is blurred, 0 = not) in brush units. */
export interface PaintLayer extends BrushLayer {
  soften: number;
}

/** Paints the picture onto the canvas in layers, coarse first. */
export function paintLayers(
  canvas: Planes,
  picture: Planes,
  angle: Float32Array,
  layers: readonly PaintLayer[],
  random: Random,
): void {
  const u = brushUnit(picture.width, picture.height);
  for (const layer of layers) {
    const reference = layer.soften > 0 ? blurPlanes(picture, u * layer.soften) : picture;
    paintStrokes(canvas, reference, angle, { ...layer, radius: Math.max(1, u * layer.radius) }, random);
  }
}

/** Light from the upper left on the paint's relief. */
export function impasto(p: Planes, strength: number): void {
  const l = luma(p);
  const w = p.width;
  for (let y = p.height - 1; y > 0; y--) {
    for (let x = w - 1; x > 0; x--) {
      const o = y * w + x;
      const e = (l[o]! - l[o - w - 1]!) * strength;
      p.r[o] = clamp01(p.r[o]! + e);
      p.g[o] = clamp01(p.g[o]! + e);
      p.b[o] = clamp01(p.b[o]! + e);
    }
  }
}
