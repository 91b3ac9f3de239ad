/** The style of The Starry Night. */
import { Random } from '../random.ts';
import type { StyleFilter } from './index.ts';
import { blur, blurPlanes, clamp01, flowField, luma, rgb01, saturate, toPixels, toPlanes } from './kit.ts';
import { brushUnit, impasto, paintLayers } from './strokes.ts';

/** Colours of The Starry Night (V. van Gogh, 1889, public domain), from the sky's darks to the stars' lights. */
const NIGHT = ['#0b1a3f', '#173a7a', '#2c5da8', '#4f86bf', '#7fb0c9', '#c9d7a8', '#f0d560', '#f6eaa0'].map(
  rgb01,
);

/** Radii beyond which a vortex pulls by less than a hundredth. */
const REACH = 3.6;

/**
 * Swirls: every bright spot is the middle of a vortex, waves roll between them, edges of things are followed; long ridged strokes
 * in broken colour; lights turn to yellow, the rest leans to blues.
 */
export const starryNight: StyleFilter = (data, width, height, { seed }) => {
  const random = new Random(seed);
  const p = toPlanes(data, width, height);
  const u = brushUnit(width, height);
  const soft = blur(luma(p), width, height, u * 7);
  const { angle, strength } = flowField(luma(p), width, height, u * 1.4);
  const spots = vortices(soft, width, height, u, random);
  const angles = new Float32Array(angle.length);
  const rings = new Float32Array(angle.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const o = y * width + x;
      const wave = Math.sin(x * (0.042 / u) * 1.3 + Math.sin(y * (0.03 / u)) * 2.2) * 0.75;
      let [dx, dy] = [Math.cos(wave), Math.sin(wave)];
      for (const s of spots) {
        const ex = x - s.x;
        const ey = y - s.y;
        const d2 = ex * ex + ey * ey;
        if (d2 > REACH * REACH * s.r * s.r) continue;
        const pull = Math.exp(-d2 / (2 * s.r * s.r)) * 3.2;
        const d = Math.sqrt(d2) + 1e-3;
        rings[o]! += pull * 0.1 * (0.5 + 0.5 * Math.cos((d * 2 * Math.PI) / (s.r * 0.6)));
        dx += (-ey / d) * pull * s.turn;
        dy += (ex / d) * pull * s.turn;
      }
      const flow = Math.atan2(dy, dx);
      const w = Math.min(1, strength[o]! * 1.7);
      const edge = Math.cos(angle[o]! - flow) < 0 ? angle[o]! + Math.PI : angle[o]!;
      angles[o] = Math.atan2(
        Math.sin(flow) * (1 - w) + Math.sin(edge) * w,
        Math.cos(flow) * (1 - w) + Math.cos(edge) * w,
      );
    }
  }
  const l = luma(p);
  for (let i = 0; i < l.length; i++) {
    const [r, g, b] = [p.r[i]!, p.g[i]!, p.b[i]!];
    const chroma = Math.max(r, g, b) - Math.min(r, g, b);
    const warm = clamp01((r - b * 0.98) * 9) * clamp01(chroma * 5);
    const at = clamp01(l[i]! * 1.3 + rings[i]! * (1 - warm) + 0.06) * (NIGHT.length - 1);
    const k = Math.min(NIGHT.length - 2, Math.floor(at));
    const f = at - k;
    const pull = 0.1 + (1 - warm) * (0.64 - 0.3 * Math.min(1, chroma * 1.2));
    const [low, high] = [NIGHT[k]!, NIGHT[k + 1]!];
    const tone = (c: 0 | 1 | 2) => low[c] + (high[c] - low[c]) * f;
    const lift = 1 + 0.3 * warm;
    p.r[i] = clamp01((r + (tone(0) - r) * pull) * lift * 1.04);
    p.g[i] = clamp01((g + (tone(1) - g) * pull) * lift);
    p.b[i] = clamp01((b + (tone(2) - b) * pull) * (1 - 0.12 * warm));
  }
  saturate(p, 1.25);
  const canvas = blurPlanes(p, u * 2);
  for (let i = 0; i < canvas.r.length; i++) {
    canvas.r[i]! *= 0.72;
    canvas.g[i]! *= 0.74;
    canvas.b[i]! *= 0.86;
  }
  paintLayers(
    canvas,
    p,
    angles,
    [
      {
        radius: 1.5,
        length: 13,
        spacing: 1.25,
        opacity: 0.95,
        threshold: 0,
        jitter: 0.11,
        bristle: 1,
        soften: 1.3,
      },
      {
        radius: 0.75,
        length: 11,
        spacing: 1.7,
        opacity: 0.95,
        threshold: 0.1,
        jitter: 0.08,
        bristle: 0.8,
        soften: 0.5,
      },
    ],
    random,
  );
  impasto(canvas, 0.85);
  return toPixels(canvas);
};

interface Vortex {
  x: number;
  y: number;
  r: number;
  turn: 1 | -1;
}

/** Centres of swirls: the brightest separate spots, and two great ones of the sky. */
function vortices(soft: Float32Array, width: number, height: number, u: number, random: Random): Vortex[] {
  const cell = Math.max(4, Math.round(u * 9));
  const found: (Vortex & { light: number })[] = [];
  const mean = soft.reduce((t, v) => t + v, 0) / soft.length;
  for (let y = cell; y < height - cell; y += cell) {
    for (let x = cell; x < width - cell; x += cell) {
      const v = soft[y * width + x]!;
      const around = [-cell, cell, -cell * width, cell * width].map((d) => soft[y * width + x + d]!);
      if (v > mean * 1.18 && around.every((a) => a <= v))
        found.push({ x, y, r: u * 11, turn: random.chance(0.5) ? 1 : -1, light: v });
    }
  }
  found.sort((a, b) => b.light - a.light);
  const big: Vortex[] = [
    { x: width * random.range(0.34, 0.48), y: height * random.range(0.24, 0.34), r: u * 24, turn: 1 },
    { x: width * random.range(0.6, 0.74), y: height * random.range(0.34, 0.42), r: u * 18, turn: -1 },
  ];
  return [...found.slice(0, 9), ...big];
}
