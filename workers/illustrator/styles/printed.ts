/** Printed and photographic styles: risograph, halftone, pop art, blueprint, poster, noir, sepia, neon, duotones. */
import { Random } from '../random.ts';
import type { StyleFilter } from './index.ts';
import {
  blur,
  clamp01,
  kuwahara,
  lineArt,
  luma,
  nearest,
  noise,
  type Planes,
  palette,
  paper,
  rgb01,
  saturate,
  toPixels,
  toPlanes,
} from './kit.ts';
import { brushUnit } from './strokes.ts';

/** Amplitude-modulated dots: 1 where ink falls. `cover` 0..1. */
function screen(
  cover: Float32Array,
  width: number,
  height: number,
  pitch: number,
  degrees: number,
): Float32Array {
  const [c, s] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const out = new Float32Array(cover.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const o = y * width + x;
      const u = (x * c + y * s) / pitch;
      const v = (-x * s + y * c) / pitch;
      const d = Math.hypot(u - Math.round(u), v - Math.round(v));
      const r = Math.sqrt(clamp01(cover[o]!) / Math.PI) * 1.12;
      out[o] = clamp01((r - d) * pitch + 0.5);
    }
  }
  return out;
}

/** Prints an ink (multiplied) where `mask` is 1, moved by (dx, dy) for misregistration. */
function print(
  p: Planes,
  mask: Float32Array,
  ink: readonly [number, number, number],
  dx: number,
  dy: number,
): void {
  for (let y = 0; y < p.height; y++) {
    for (let x = 0; x < p.width; x++) {
      const o = y * p.width + x;
      const q =
        Math.min(p.height - 1, Math.max(0, y + dy)) * p.width + Math.min(p.width - 1, Math.max(0, x + dx));
      const m = mask[q]!;
      p.r[o]! *= 1 - m * (1 - ink[0]);
      p.g[o]! *= 1 - m * (1 - ink[1]);
      p.b[o]! *= 1 - m * (1 - ink[2]);
    }
  }
}

const fill = (p: Planes, colour: string): void => {
  const c = rgb01(colour);
  p.r.fill(c[0]);
  p.g.fill(c[1]);
  p.b.fill(c[2]);
};

export const risograph: StyleFilter = (data, width, height, { seed }) => {
  const random = new Random(seed);
  const u = brushUnit(width, height);
  const p = kuwahara(toPlanes(data, width, height), Math.max(2, Math.round(u * 0.7)));
  saturate(p, 1.2);
  const inks = random
    .pick([
      ['#ff4c65', '#0078bf', '#ffe800'],
      ['#ff6c2f', '#00838a', '#ffd23f'],
      ['#f15060', '#3d5588', '#ffb511'],
    ])
    .map(rgb01);
  const grain = noise(width, height, Math.max(1.2, u * 0.3), random);
  const covers = [p.g, p.r, p.b].map((plane) =>
    plane.map((v, i) => clamp01((1 - v) * 0.96 + (grain[i]! - 0.5) * 0.3)),
  );
  const out = {
    ...p,
    r: new Float32Array(p.r.length),
    g: new Float32Array(p.r.length),
    b: new Float32Array(p.r.length),
  };
  fill(out, '#faf5e8');
  const pitch = Math.max(3, u * 0.95);
  const shift = () => Math.round(random.range(-0.5, 0.5) * u);
  print(out, screen(covers[2]!, width, height, pitch, 0), inks[2]!, shift(), shift());
  print(out, screen(covers[0]!, width, height, pitch, 75), inks[0]!, shift(), shift());
  print(out, screen(covers[1]!, width, height, pitch, 15), inks[1]!, shift(), shift());
  paper(out, random, 0.06, Math.max(1.4, u * 0.4));
  return toPixels(out);
};

export const halftone: StyleFilter = (data, width, height) => {
  const u = brushUnit(width, height);
  const source = toPlanes(data, width, height);
  const p = kuwahara(source, Math.max(2, Math.round(u * 0.8)));
  saturate(p, 1.55);
  const l = luma(p);
  const dots = screen(
    l.map((v) => clamp01((0.72 - v) * 1.1)),
    width,
    height,
    Math.max(5, u * 1.7),
    45,
  );
  const line = lineArt(luma(source), width, height, Math.max(1, u * 0.6), 130, 0.005);
  for (let i = 0; i < l.length; i++) {
    const lift = (Math.floor(l[i]! * 4) + 0.9) / 4 / Math.max(0.05, l[i]!);
    const ink = (1 - dots[i]! * 0.5) * (line[i]! < 0.5 ? 0.04 : 1);
    for (const plane of [p.r, p.g, p.b]) plane[i] = clamp01(plane[i]! * Math.min(1.7, lift)) * ink;
  }
  return toPixels(p);
};

/** Four panels of one picture in shouting colours. */
export const popArt: StyleFilter = (data, width, height, { seed }) => {
  const random = new Random(seed);
  const p = toPlanes(data, width, height);
  const sets = [
    ['#1d1147', '#ff2e88', '#ffd300', '#fff6d6'],
    ['#0b3d2e', '#00b894', '#ff7f11', '#fdf0d5'],
    ['#2b1055', '#7597de', '#ff5d5d', '#fff3b0'],
    ['#4a0d0d', '#f72585', '#4cc9f0', '#f1faee'],
  ].map((set) => set.map(rgb01));
  const turn = random.integer(0, 3);
  const l = luma(kuwahara(p, 3));
  const sorted = Float32Array.from({ length: 512 }, (_, i) => l[Math.floor((i / 512) * l.length)]!).sort();
  const cuts = [sorted[118]!, sorted[256]!, sorted[400]!];
  const out = {
    ...p,
    r: new Float32Array(l.length),
    g: new Float32Array(l.length),
    b: new Float32Array(l.length),
  };
  const [w2, h2] = [Math.floor(width / 2), Math.floor(height / 2)];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const panel = (x < w2 ? 0 : 1) + (y < h2 ? 0 : 2);
      const q =
        Math.min(height - 1, (y % Math.max(1, h2)) * 2) * width +
        Math.min(width - 1, (x % Math.max(1, w2)) * 2);
      const v = l[q]!;
      const c = sets[(panel + turn) % 4]![v < cuts[0]! ? 0 : v < cuts[1]! ? 1 : v < cuts[2]! ? 2 : 3]!;
      const o = y * width + x;
      [out.r[o], out.g[o], out.b[o]] = c;
    }
  }
  return toPixels(out);
};

export const blueprint: StyleFilter = (data, width, height, { seed }) => {
  const random = new Random(seed);
  const u = brushUnit(width, height);
  const p = toPlanes(data, width, height);
  const grey = luma(p);
  const line = lineArt(grey, width, height, Math.max(0.8, u * 0.3), 90, 0.003);
  const soft = blur(grey, width, height, u * 1.2);
  const grid = Math.max(8, Math.round(u * 7));
  const [ground, ink] = [rgb01('#123f86'), rgb01('#eaf3ff')];
  const stain = noise(width, height, u * 40, random);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const o = y * width + x;
      const major = x % (grid * 5) === 0 || y % (grid * 5) === 0;
      const minor = x % grid === 0 || y % grid === 0;
      const hatch = soft[o]! < 0.42 && (x + y) % Math.max(4, Math.round(u * 1.6)) < 1 ? 0.35 : 0;
      const t = Math.max(1 - line[o]!, hatch, major ? 0.28 : minor ? 0.13 : 0);
      const k = 0.86 + stain[o]! * 0.24 + soft[o]! * 0.08;
      p.r[o] = clamp01((ground[0] + (ink[0] - ground[0]) * t) * k);
      p.g[o] = clamp01((ground[1] + (ink[1] - ground[1]) * t) * k);
      p.b[o] = clamp01((ground[2] + (ink[2] - ground[2]) * t) * k);
    }
  }
  return toPixels(p);
};

/** A few flat inks chosen from the picture, warmed, on rough paper. */
export const retroPoster: StyleFilter = (data, width, height, { seed }) => {
  const random = new Random(seed);
  const u = brushUnit(width, height);
  const p = kuwahara(toPlanes(data, width, height), Math.max(3, Math.round(u * 1.1)));
  saturate(p, 1.15);
  const colours = palette(p, 9, random).map(([r, g, b]): [number, number, number] => [
    clamp01(r * 0.9 + 0.09),
    clamp01(g * 0.88 + 0.06),
    clamp01(b * 0.78 + 0.05),
  ]);
  const grain = noise(width, height, Math.max(1.3, u * 0.4), random);
  for (let i = 0; i < p.r.length; i++) {
    const c =
      colours[
        nearest(
          colours,
          p.r[i]! * 0.9 + 0.09 + (grain[i]! - 0.5) * 0.06,
          p.g[i]! * 0.88 + 0.06 + (grain[i]! - 0.5) * 0.06,
          p.b[i]! * 0.78 + 0.05,
        )
      ]!;
    const worn = grain[i]! > 0.9 ? 0.12 : 0;
    [p.r[i], p.g[i], p.b[i]] = [c[0] + worn, c[1] + worn, c[2] + worn];
  }
  paper(p, random, 0.07, Math.max(1.4, u * 0.5));
  return toPixels(p);
};

export const flatVector: StyleFilter = (data, width, height, { seed }) => {
  const u = brushUnit(width, height);
  let p = kuwahara(toPlanes(data, width, height), Math.max(3, Math.round(u * 1.2)));
  saturate(p, 1.2);
  const colours = palette(p, 14, new Random(seed));
  for (let i = 0; i < p.r.length; i++)
    [p.r[i], p.g[i], p.b[i]] = colours[nearest(colours, p.r[i]!, p.g[i]!, p.b[i]!)]!;
  p = kuwahara(p, 2);
  return toPixels(p);
};

function toned(shadow: string, middle: string, light: string, contrast: number, grainy: number): StyleFilter {
  return (data, width, height, { seed }) => {
    const p = toPlanes(data, width, height);
    const l = luma(p);
    const [a, b, c] = [rgb01(shadow), rgb01(middle), rgb01(light)];
    const grain = noise(width, height, Math.max(1.2, brushUnit(width, height) * 0.3), new Random(seed));
    const [cx, cy] = [width / 2, height / 2];
    for (let i = 0; i < l.length; i++) {
      const edge = Math.hypot((i % width) / cx - 1, Math.floor(i / width) / cy - 1);
      const v = clamp01(
        0.5 + (l[i]! - 0.5) * contrast + (grain[i]! - 0.5) * grainy - Math.max(0, edge - 0.7) * 0.3,
      );
      const [p0, p1, t] = v < 0.5 ? [a, b, v * 2] : [b, c, v * 2 - 1];
      p.r[i] = p0[0] + (p1[0] - p0[0]) * t;
      p.g[i] = p0[1] + (p1[1] - p0[1]) * t;
      p.b[i] = p0[2] + (p1[2] - p0[2]) * t;
    }
    return toPixels(p);
  };
}

export const noir = toned('#050506', '#6b6b70', '#f7f7f5', 1.55, 0.16);
export const sepia = toned('#23150b', '#9a7650', '#f6e8cc', 1.1, 0.14);
export const cyanotype = toned('#071b3c', '#3a78b5', '#f2f8fb', 1.2, 0.12);
export const sunsetDuotone = toned('#2a0a4a', '#f0506e', '#ffe9a8', 1.25, 0.05);

/** Dark world, glowing outlines in the things' own colours. */
export const neon: StyleFilter = (data, width, height) => {
  const u = brushUnit(width, height);
  const p = toPlanes(data, width, height);
  saturate(p, 1.9);
  const l = luma(p);
  const line = lineArt(l, width, height, Math.max(0.9, u * 0.45), 70, 0.003);
  const edge = line.map((v) => 1 - v);
  const tube = blur(edge, width, height, Math.max(0.6, u * 0.25));
  const halo = blur(edge, width, height, u * 2.4);
  const top = Float32Array.from(l, (_, i) => Math.max(p.r[i]!, p.g[i]!, p.b[i]!, 0.12));
  for (let i = 0; i < l.length; i++) {
    const glow = clamp01(tube[i]! * 1.5) + clamp01(halo[i]! * 1.8) * 0.8;
    const hot = clamp01(edge[i]! - 0.45);
    const base = [0.035, 0.02, 0.09] as const;
    for (const [k, plane] of [p.r, p.g, p.b].entries()) {
      const c = plane[i]! / top[i]!;
      const tint = k === 1 ? c * 0.85 : c * 0.9 + 0.1;
      plane[i] = clamp01(base[k]! + plane[i]! * 0.14 + tint * glow + hot * 0.7);
    }
  }
  return toPixels(p);
};

function graded(
  change: (r: number, g: number, b: number, l: number) => readonly [number, number, number],
  glowStrength: number,
): StyleFilter {
  return (data, width, height) => {
    const p = toPlanes(data, width, height);
    const l = luma(p);
    const bloom = glowStrength
      ? blur(
          l.map((v) => Math.max(0, v - 0.55)),
          width,
          height,
          brushUnit(width, height) * 5,
        )
      : null;
    for (let i = 0; i < l.length; i++) {
      const [r, g, b] = change(p.r[i]!, p.g[i]!, p.b[i]!, l[i]!);
      const k = bloom ? bloom[i]! * glowStrength : 0;
      [p.r[i], p.g[i], p.b[i]] = [clamp01(r + k), clamp01(g + k * 0.95), clamp01(b + k * 0.9)];
    }
    return toPixels(p);
  };
}

export const dream = graded(
  (r, g, b, l) => [
    0.14 + 0.84 * (r * 0.7 + l * 0.3),
    0.1 + 0.84 * (g * 0.7 + l * 0.3),
    0.2 + 0.8 * (b * 0.75 + l * 0.25),
  ],
  0.9,
);
export const technicolor = graded(
  (r, g, b, l) => [l + (r - l) * 1.75 + 0.02, l + (g - l) * 1.6, l + (b - l) * 1.7],
  0.2,
);
export const infrared = graded(
  (r, g, b) => [g * 0.85 + r * 0.2 + 0.08, r * 0.55 + b * 0.35, b * 0.45 + r * 0.35],
  0.8,
);
export const film = graded(
  (r, g, b, l) => [
    r * 0.92 + 0.06 + (l > 0.5 ? 0.03 : 0),
    g * 0.92 + 0.05,
    b * 0.82 + 0.1 - (l > 0.5 ? 0.03 : 0),
  ],
  0.15,
);
