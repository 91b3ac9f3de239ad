/**
 * Gives a drawing another colour: the pixels of its main colour's family take the new hue and chroma in OKLCh and keep their shading;
 * eyes, teeth, beaks and trims of other colours stay. The mapping depends on colour alone, so it is tabulated on a 25³ grid of RGB and
 * interpolated trilinearly. Pure: RGBA in, RGBA changed in place.
 */
import { hexToLab, type Lab, labToRgb, rgbToLab } from '../colour.ts';

const GREY = 0.055;
const GRID = 25;
const ramp = (x: number, from: number, to: number) => Math.min(1, Math.max(0, (x - from) / (to - from)));
const turn = (angle: number) => Math.atan2(Math.sin(angle), Math.cos(angle));

interface Bin {
  n: number;
  lab: Lab;
}

/** The main colour: the largest family of similar colours by area. OKLab; mid grey where there is no ink. */
export function mainColour(data: Uint8ClampedArray, painted = false): { lab: Lab; n: number; bins: Bin[] } {
  const counts = new Map<number, [number, number, number, number]>();
  const step = Math.max(1, Math.floor(data.length / 4 / 40000));
  for (let i = 0; i < data.length; i += 4 * step) {
    if (data[i + 3]! < 200) continue;
    const key = ((data[i]! >> 4) << 8) | ((data[i + 1]! >> 4) << 4) | (data[i + 2]! >> 4);
    const bin = counts.get(key) ?? [0, 0, 0, 0];
    bin[0]++;
    for (let j = 0; j < 3; j++) bin[j + 1]! += data[i + j]!;
    counts.set(key, bin);
  }
  const bins = [...counts.values()].map(
    ([n, r, g, b]): Bin => ({ n, lab: rgbToLab(Math.round(r / n), Math.round(g / n), Math.round(b / n)) }),
  );
  bins.sort((p, q) => q.n - p.n);
  let best: Bin = { n: 0, lab: [0.6, 0, 0] };
  // Tyres are dark, and often not quite black.
  const isPaint = ({ lab }: Bin) => lab[0] > 0.42 && Math.hypot(lab[1], lab[2]) > 2 * GREY;
  for (const seed of (painted ? bins.filter(isPaint) : bins).slice(0, 24)) {
    const family = bins.filter(
      (o) =>
        Math.hypot((o.lab[0] - seed.lab[0]) * 0.55, o.lab[1] - seed.lab[1], o.lab[2] - seed.lab[2]) < 0.085,
    );
    const n = family.reduce((t, o) => t + o.n, 0);
    if (n <= best.n) continue;
    const mean = (k: 0 | 1 | 2) => family.reduce((t, o) => t + o.lab[k] * o.n, 0) / n;
    best = { n, lab: [mean(0), mean(1), mean(2)] };
  }
  return { lab: best.lab, n: best.n, bins };
}

/** A dark outline or body may have the larger area: a butterfly is named after its wings. */
const LEAST_PAINT = 0.25;

/** The colour that a thing is named after. */
function coloured(data: Uint8ClampedArray, painted: boolean): ReturnType<typeof mainColour> {
  const main = mainColour(data, painted);
  if (painted || main.lab[0] > 0.5) return main;
  const paint = mainColour(data, true);
  return paint.n >= LEAST_PAINT * main.n ? paint : main;
}

/** How far a colour belongs to the family of the main colour, 0..1. */
function membership(lab: Lab, source: Lab): number {
  const C = Math.hypot(lab[1], lab[2]);
  const sC = Math.hypot(source[1], source[2]);
  if (sC > GREY) {
    const dh = turn(Math.atan2(lab[2], lab[1]) - Math.atan2(source[2], source[1]));
    const near = sC < 0.1 ? 1 - ramp(Math.hypot(lab[1] - source[1], lab[2] - source[2]), 0.045, 0.085) : 0;
    return Math.max((1 - ramp(Math.abs(dh), 0.6, 1.1)) * ramp(C, 0.015, 0.05), near * ramp(lab[0], 0.2, 0.3));
  }
  const plain = 1 - ramp(C, 0.07, 0.13);
  return plain * (source[0] > 0.45 ? ramp(lab[0], 0.26, 0.4) : 1 - ramp(lab[0], 0.6, 0.78));
}

/**
 * @param data RGBA, 8 bit, not premultiplied; changed in place
 * @param to colour wanted, `#rrggbb`
 * @param painted the thing is named after the colour of its paint, not of its greys: a bicycle after its frame, not its wheels
 */
export function recolour(data: Uint8ClampedArray, to: string, painted = false): void {
  const { lab: source, bins } = coloured(data, painted);
  const ink = bins.reduce((t, b) => t + b.n, 0);
  const share = bins.reduce((t, b) => t + b.n * membership(b.lab, source), 0) / Math.max(1, ink);
  applyTable(data, buildTable(source, hexToLab(to), !painted && share < 0.22));
}

/** @param everything too little of the drawing is in its main colour, so all but the darkest and lightest changes */
function buildTable(source: Lab, target: Lab, everything: boolean): Uint8Array {
  const sC = Math.hypot(source[1], source[2]);
  const sh = Math.atan2(source[2], source[1]);
  const tC = Math.hypot(target[1], target[2]);
  const th = Math.atan2(target[2], target[1]);
  const span = target[0] > 0.9 || target[0] < 0.3 ? 0.62 : 0.9;
  const follow = sC > GREY && !everything;
  const table = new Uint8Array(GRID ** 3 * 3);
  let at = 0;
  for (let r = 0; r < GRID; r++) {
    for (let g = 0; g < GRID; g++) {
      for (let b = 0; b < GRID; b++, at += 3) {
        const lab = rgbToLab(...([r, g, b].map((v) => Math.round((v * 255) / (GRID - 1))) as Lab));
        const [L, pa, pb] = lab;
        const w = everything ? ramp(L, 0.22, 0.36) * (1 - ramp(L, 0.93, 0.99)) : membership(lab, source);
        const ratio = follow ? Math.min(1.35, Math.max(0.45, Math.hypot(pa, pb) / sC)) : 1;
        const dh = follow ? turn(Math.atan2(pb, pa) - sh) * 0.3 : 0;
        const nL = Math.min(0.995, Math.max(0.06, target[0] + (L - source[0]) * span));
        const nC = tC * ratio * (nL > 0.9 ? 0.7 : 1);
        const [nr, ng, nb] = labToRgb(
          L + (nL - L) * w,
          pa + (Math.cos(th + dh) * nC - pa) * w,
          pb + (Math.sin(th + dh) * nC - pb) * w,
        );
        table[at] = nr;
        table[at + 1] = ng;
        table[at + 2] = nb;
      }
    }
  }
  return table;
}

function applyTable(data: Uint8ClampedArray, table: Uint8Array): void {
  const k = (GRID - 1) / 255;
  const strides = [GRID * GRID * 3, GRID * 3, 3] as const;
  for (let i = 0; i < data.length; i += 4) {
    if (data[i + 3] === 0) continue;
    const x = data[i]! * k;
    const y = data[i + 1]! * k;
    const z = data[i + 2]! * k;
    const [xi, yi, zi] = [Math.min(GRID - 2, x | 0), Math.min(GRID - 2, y | 0), Math.min(GRID - 2, z | 0)];
    const [fx, fy, fz] = [x - xi, y - yi, z - zi];
    const at = xi * strides[0] + yi * strides[1] + zi * strides[2];
    for (let c = 0; c < 3; c++) {
      const p = at + c;
      const c00 = table[p]! * (1 - fz) + table[p + 3]! * fz;
      const c01 = table[p + strides[1]]! * (1 - fz) + table[p + strides[1] + 3]! * fz;
      const q = p + strides[0];
      const c10 = table[q]! * (1 - fz) + table[q + 3]! * fz;
      const c11 = table[q + strides[1]]! * (1 - fz) + table[q + strides[1] + 3]! * fz;
      data[i + c] = (c00 * (1 - fy) + c01 * fy) * (1 - fx) + (c10 * (1 - fy) + c11 * fy) * fx;
    }
  }
}
