/** Styles that cut the picture into pieces: pixel art, stained glass, mosaic, paper cut, low poly, cubist, embroidery. */
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

/** Mean colour of a block. */
function blockMean(p: Planes, x0: number, y0: number, x1: number, y1: number): [number, number, number] {
  const sum: [number, number, number] = [0, 0, 0];
  let n = 0;
  for (let y = Math.max(0, y0); y < Math.min(p.height, y1); y++) {
    for (let x = Math.max(0, x0); x < Math.min(p.width, x1); x++) {
      const o = y * p.width + x;
      sum[0] += p.r[o]!;
      sum[1] += p.g[o]!;
      sum[2] += p.b[o]!;
      n++;
    }
  }
  return n ? [sum[0] / n, sum[1] / n, sum[2] / n] : [1, 1, 1];
}

/** @param blocks along the shorter side; `fixed` = a given palette instead of the picture's own */
function pixels(blocks: number, colours: number, fixed?: readonly string[]): StyleFilter {
  return (data, width, height, { seed }) => {
    const p = toPlanes(data, width, height);
    saturate(p, 1.2);
    const cell = Math.max(2, Math.round(Math.min(width, height) / blocks));
    const set = fixed ? fixed.map(rgb01) : palette(p, colours, new Random(seed));
    for (let by = 0; by * cell < height; by++) {
      for (let bx = 0; bx * cell < width; bx++) {
        const [x0, y0] = [bx * cell, by * cell];
        const q = Math.floor(cell * 0.25);
        const [r, g, b] = blockMean(p, x0 + q, y0 + q, x0 + cell - q, y0 + cell - q);
        const dither = (((bx + by) % 2) - 0.5) * 0.035;
        const tone = clamp01((0.299 * r + 0.587 * g + 0.114 * b - 0.12) / 0.76 + dither * 4);
        const c = fixed
          ? set[Math.min(set.length - 1, Math.floor(tone * set.length))]!
          : set[nearest(set, r + dither, g + dither, b + dither)]!;
        for (let y = y0; y < Math.min(height, y0 + cell); y++) {
          for (let x = x0; x < Math.min(width, x0 + cell); x++) {
            const o = y * width + x;
            [p.r[o], p.g[o], p.b[o]] = c;
          }
        }
      }
    }
    return toPixels(p);
  };
}

export const pixelArt = pixels(112, 28);
export const pixelArt8 = pixels(64, 14);
export const handheld = pixels(100, 4, ['#0f380f', '#306230', '#8bac0f', '#c5d66a']);

/** Voronoi cells around jittered sites (`next` = the second nearest); sites lie closer along edges. */
function cells(
  grey: Float32Array,
  width: number,
  height: number,
  spacing: number,
  random: Random,
  along: boolean,
): { owner: Int32Array; next: Int32Array; gap: Float32Array; sites: { x: number; y: number }[] } {
  const edge = along ? lineArt(grey, width, height, Math.max(1, spacing * 0.12), 40, 0.004) : null;
  const sites: { x: number; y: number }[] = [];
  const columns = Math.ceil(width / spacing);
  const rows = Math.ceil(height / spacing);
  const grid: number[][] = Array.from({ length: columns * rows }, () => []);
  const add = (x: number, y: number) => {
    const i = sites.push({ x, y }) - 1;
    grid[
      Math.min(rows - 1, Math.floor(y / spacing)) * columns + Math.min(columns - 1, Math.floor(x / spacing))
    ]!.push(i);
  };
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      const x = Math.min(width - 1, (i + random.next()) * spacing);
      const y = Math.min(height - 1, (j + random.next()) * spacing);
      add(x, y);
      if (!edge) continue;
      for (let n = 0; n < 5; n++) {
        const ex = Math.min(width - 1, Math.floor((i + random.next()) * spacing));
        const ey = Math.min(height - 1, Math.floor((j + random.next()) * spacing));
        if (edge[ey * width + ex]! < 0.5) {
          add(ex + spacing * 0.16, ey);
          add(Math.max(0, ex - spacing * 0.16), ey);
          break;
        }
      }
    }
  }
  const owner = new Int32Array(width * height);
  const next = new Int32Array(width * height);
  const gap = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const j = Math.min(rows - 1, Math.floor(y / spacing));
    for (let x = 0; x < width; x++) {
      const i = Math.min(columns - 1, Math.floor(x / spacing));
      let [first, second, who, other] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0, 0];
      for (let b = Math.max(0, j - 1); b <= Math.min(rows - 1, j + 1); b++) {
        for (let a = Math.max(0, i - 1); a <= Math.min(columns - 1, i + 1); a++) {
          for (const s of grid[b * columns + a]!) {
            const d = (sites[s]!.x - x) ** 2 + (sites[s]!.y - y) ** 2;
            if (d < first) {
              second = first;
              other = who;
              first = d;
              who = s;
            } else if (d < second) {
              second = d;
              other = s;
            }
          }
        }
      }
      const o = y * width + x;
      owner[o] = who;
      next[o] = other;
      gap[o] = Math.sqrt(second) - Math.sqrt(first);
    }
  }
  return { owner, next, gap, sites };
}

/** Mean colour of every cell. */
function cellColours(p: Planes, owner: Int32Array, count: number): Float32Array {
  const sums = new Float32Array(count * 4);
  for (let i = 0; i < owner.length; i++) {
    const k = owner[i]! * 4;
    sums[k]! += p.r[i]!;
    sums[k + 1]! += p.g[i]!;
    sums[k + 2]! += p.b[i]!;
    sums[k + 3]!++;
  }
  for (let k = 0; k < sums.length; k += 4)
    for (let j = 0; j < 3; j++) sums[k + j]! /= Math.max(1, sums[k + 3]!);
  return sums;
}

export const stainedGlass: StyleFilter = (data, width, height, { seed }) => {
  const random = new Random(seed);
  const u = brushUnit(width, height);
  const p = toPlanes(data, width, height);
  const grey = luma(p);
  saturate(p, 1.75);
  const { owner, next, gap, sites } = cells(grey, width, height, u * 11, random, true);
  const colours = cellColours(p, owner, sites.length);
  const contour = lineArt(grey, width, height, Math.max(1, u * 0.9), 90, 0.004);
  const ripple = noise(width, height, u * 2.4, random);
  const lead = Math.max(1.6, u * 0.62);
  for (let i = 0; i < grey.length; i++) {
    const k = owner[i]! * 4;
    const n = next[i]! * 4;
    // Between panes of like colour the lead is thin: what is one thing must read as one.
    const apart = [0, 1, 2].reduce((sum, j) => sum + Math.abs(colours[k + j]! - colours[n + j]!), 0);
    const came = lead * (0.3 + 0.7 * clamp01(apart / 0.5));
    const ink = Math.min(clamp01((gap[i]! - came) / came), contour[i]!);
    const glow = 0.9 + (ripple[i]! - 0.5) * 0.34 + Math.min(0.14, (gap[i]! / (u * 11)) * 0.3);
    for (const [j, plane] of [p.r, p.g, p.b].entries()) {
      const c = colours[k + j]! * 0.6 + plane[i]! * 0.4;
      plane[i] = clamp01(c * glow * 1.08) * (0.06 + 0.94 * ink);
    }
  }
  return toPixels(p);
};

export const mosaic: StyleFilter = (data, width, height, { seed }) => {
  const random = new Random(seed);
  const u = brushUnit(width, height);
  const p = toPlanes(data, width, height);
  saturate(p, 1.25);
  const { owner, gap, sites } = cells(luma(p), width, height, u * 3.1, random, false);
  const colours = cellColours(p, owner, sites.length);
  const shade = Float32Array.from(sites, () => random.range(0.88, 1.1));
  const grout = rgb01('#d8d0c2');
  for (let i = 0; i < owner.length; i++) {
    const k = owner[i]! * 4;
    const t = clamp01((gap[i]! - u * 0.3) / (u * 0.35));
    const s = sites[owner[i]!]!;
    const bevel = ((i % width) - s.x + (Math.floor(i / width) - s.y)) / (u * 60);
    for (const [j, plane] of [p.r, p.g, p.b].entries())
      plane[i] = clamp01(
        grout[j]! * 0.8 + (colours[k + j]! * shade[owner[i]!]! - bevel - grout[j]! * 0.8) * t,
      );
  }
  return toPixels(p);
};

export const lowPoly: StyleFilter = (data, width, height, { seed }) => {
  const random = new Random(seed);
  const u = brushUnit(width, height);
  const p = toPlanes(data, width, height);
  saturate(p, 1.25);
  const { owner, sites } = cells(luma(p), width, height, u * 6.5, random, true);
  const colours = cellColours(p, owner, sites.length);
  const tilt = sites.map(() => random.range(0, Math.PI * 2));
  for (let i = 0; i < owner.length; i++) {
    const s = sites[owner[i]!]!;
    const a = tilt[owner[i]!]!;
    const side =
      ((i % width) - s.x) * Math.cos(a) + (Math.floor(i / width) - s.y) * Math.sin(a) > 0 ? 0.045 : -0.035;
    const k = owner[i]! * 4;
    for (const [j, plane] of [p.r, p.g, p.b].entries()) plane[i] = clamp01(colours[k + j]! + side);
  }
  return toPixels(p);
};

/** Layers of coloured card by tone, each with an edge of light and a soft shadow below. */
export const paperCut: StyleFilter = (data, width, height, { seed }) => {
  const random = new Random(seed);
  const u = brushUnit(width, height);
  const p = kuwahara(kuwahara(toPlanes(data, width, height), Math.max(3, Math.round(u * 1.3))), 3);
  saturate(p, 1.25);
  const colours = palette(p, 12, random).sort((a, b) => a[0] + a[1] + a[2] - b[0] - b[1] - b[2]);
  const level = new Float32Array(p.r.length);
  for (let i = 0; i < level.length; i++)
    level[i] = nearest(colours, p.r[i]!, p.g[i]!, p.b[i]!) / (colours.length - 1);
  const soft = blur(level, width, height, u * 1.1);
  const d = Math.max(1, Math.round(u * 0.7));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const o = y * width + x;
      const q = Math.max(0, y - d) * width + Math.max(0, x - d);
      const shadow = clamp01(Math.abs(soft[q]! - level[o]!) * 1.5);
      const crest = level[o] !== level[Math.max(0, y - 1) * width + Math.max(0, x - 1)] ? 0.1 : 0;
      const c = colours[Math.round(level[o]! * (colours.length - 1))]!;
      const k = 1 - shadow * 0.42;
      p.r[o] = clamp01(c[0] * k + crest);
      p.g[o] = clamp01(c[1] * k + crest);
      p.b[o] = clamp01(c[2] * k + crest);
    }
  }
  paper(p, random, 0.09, Math.max(1.5, u * 0.5));
  return toPixels(p);
};

/** Facets that each see the picture from a slightly different place. */
export const cubist: StyleFilter = (data, width, height, { seed }) => {
  const random = new Random(seed);
  const u = brushUnit(width, height);
  const source = toPlanes(data, width, height);
  saturate(source, 1.15);
  const { owner, gap, sites } = cells(luma(source), width, height, u * 24, random, false);
  const facets = sites.map(() => ({
    dx: random.range(-1, 1) * u * 4.5,
    dy: random.range(-1, 1) * u * 4.5,
    a: random.range(-0.12, 0.12),
    tilt: random.range(0, 6.28),
    lift: random.range(-0.07, 0.07),
  }));
  const p = { ...source, r: source.r.slice(), g: source.g.slice(), b: source.b.slice() };
  for (let i = 0; i < owner.length; i++) {
    const f = facets[owner[i]!]!;
    const s = sites[owner[i]!]!;
    const [ex, ey] = [(i % width) - s.x, Math.floor(i / width) - s.y];
    const sx = Math.min(
      width - 1,
      Math.max(0, Math.round(s.x + ex * Math.cos(f.a) - ey * Math.sin(f.a) + f.dx)),
    );
    const sy = Math.min(
      height - 1,
      Math.max(0, Math.round(s.y + ex * Math.sin(f.a) + ey * Math.cos(f.a) + f.dy)),
    );
    const q = sy * width + sx;
    const light = f.lift + (ex * Math.cos(f.tilt) + ey * Math.sin(f.tilt)) / (u * 150);
    const ink = clamp01((gap[i]! - u * 0.2) / (u * 0.5)) * 0.65 + 0.35;
    p.r[i] = clamp01((source.r[q]! * 0.92 + 0.05 + light) * ink);
    p.g[i] = clamp01((source.g[q]! * 0.9 + 0.035 + light) * ink);
    p.b[i] = clamp01((source.b[q]! * 0.84 + 0.03 + light) * ink);
  }
  paper(p, random, 0.08, Math.max(1.5, u * 0.6));
  return toPixels(p);
};

/** Crossed stitches on linen. */
export const embroidery: StyleFilter = (data, width, height, { seed }) => {
  const random = new Random(seed);
  const p = toPlanes(data, width, height);
  saturate(p, 1.25);
  const cell = Math.max(4, Math.round(Math.min(width, height) / 128));
  const set = palette(p, 26, random);
  for (let y0 = 0; y0 < height; y0 += cell) {
    for (let x0 = 0; x0 < width; x0 += cell) {
      const [r, g, b] = blockMean(p, x0, y0, x0 + cell, y0 + cell);
      const c = set[nearest(set, r, g, b)]!;
      const k = random.range(0.93, 1.05);
      for (let y = y0; y < Math.min(height, y0 + cell); y++) {
        for (let x = x0; x < Math.min(width, x0 + cell); x++) {
          const [u, v] = [(x - x0 + 0.5) / cell, (y - y0 + 0.5) / cell];
          const over = Math.abs(u - v);
          const under = Math.abs(u + v - 1);
          const thread = over < 0.27 ? 1.06 - over * 1.1 : under < 0.27 ? 0.84 - under * 0.8 : 0.45;
          const o = y * width + x;
          p.r[o] = clamp01(c[0] * thread * k + (thread < 0.5 ? 0.12 : 0));
          p.g[o] = clamp01(c[1] * thread * k + (thread < 0.5 ? 0.11 : 0));
          p.b[o] = clamp01(c[2] * thread * k + (thread < 0.5 ? 0.09 : 0));
        }
      }
    }
  }
  return toPixels(p);
};
