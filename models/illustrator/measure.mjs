/**
 * Facts that can be read off a drawing's coarse raster: ink box, outline of the top, main colour, head and eyes.
 */
import { sample } from './raster.mjs';

const SIZE = 48;
const COLUMNS = 16;
const r3 = (x) => Math.round(x * 1000) / 1000;

/** Main colour: the fullest bin of a coarse RGB histogram joined with its neighbours, near-black outlines left aside. */
function mainColour(rgb, alpha) {
  const bins = new Map();
  for (let i = 0; i < alpha.length; i++) {
    if (alpha[i] < 0.5) continue;
    const c = [rgb[i * 3], rgb[i * 3 + 1], rgb[i * 3 + 2]];
    const key = c.map((v) => Math.round(v / 48)).join();
    const bin = bins.get(key) ?? { n: 0, sum: [0, 0, 0] };
    bin.n += 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2] < 40 ? 0.5 : 1;
    for (let j = 0; j < 3; j++) bin.sum[j] += c[j];
    bin.count = (bin.count ?? 0) + 1;
    bins.set(key, bin);
  }
  const list = [...bins.values()].map((b) => ({ n: b.n, mean: b.sum.map((s) => s / b.count) }));
  const near = (a, b) => Math.hypot(...a.map((v, i) => v - b[i])) < 70;
  let best = null;
  for (const bin of list) {
    const family = list.filter((other) => near(bin.mean, other.mean));
    const n = family.reduce((t, b) => t + b.n, 0);
    if (!best || n > best.n)
      best = { n, mean: bin.mean.map((_, j) => family.reduce((t, b) => t + b.mean[j] * b.n, 0) / n) };
  }
  const c = best?.mean ?? [128, 128, 128];
  return `#${c.map((v) => Math.round(Math.min(255, v)).toString(16).padStart(2, '0')).join('')}`;
}

/** Eyes: two small dark spots level with each other (front view), or the highest one (side view). */
function findEyes(spots, box) {
  const height = box[3] - box[1];
  const high = spots.filter((s) => s.y < box[1] + height * 0.7);
  for (const a of high) {
    for (const b of high) {
      const gap = b.x - a.x;
      if (gap > 0.1 && gap < 0.55 && Math.abs(a.y - b.y) < 0.04 && Math.abs(a.r - b.r) < 0.03) {
        return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, span: gap, front: true };
      }
    }
  }
  const side = high.filter((s) => s.r < 0.07).sort((p, q) => p.y - q.y)[0];
  return side ? { x: side.x, y: side.y, span: 0, front: false } : null;
}

/** @returns facts: box, top, colour, head, eyes (all in 0..1 of the view box) */
export function measure(drawing, kind, facing) {
  const { rgb, alpha, spots } = sample(drawing, SIZE);
  const solid = (x, y) => alpha[y * SIZE + x] > 0.4;
  let [l, t, r, b] = [SIZE, SIZE, 0, 0];
  for (let y = 0; y < SIZE; y++) {
    for (let x = 0; x < SIZE; x++) {
      if (!solid(x, y)) continue;
      l = Math.min(l, x);
      r = Math.max(r, x + 1);
      t = Math.min(t, y);
      b = Math.max(b, y + 1);
    }
  }
  if (r <= l) [l, t, r, b] = [0, 0, SIZE, SIZE];
  const box = [l, t, r, b].map((v) => r3(v / SIZE));
  const topAt = (x) => {
    for (let y = 0; y < SIZE; y++) if (solid(x, y)) return y / SIZE;
    return 1;
  };
  const top = Array.from({ length: COLUMNS }, (_, i) =>
    r3(topAt(Math.min(SIZE - 1, Math.floor(l + ((i + 0.5) * (r - l)) / COLUMNS)))),
  );
  const eyes = ['animal', 'face', 'person'].includes(kind) ? findEyes(spots, box) : null;
  const head = findHead(kind, facing, box, topAt, eyes, solid);
  return {
    box,
    top,
    colour: mainColour(rgb, alpha),
    head: head.map(r3),
    ...(eyes ? { eyes: [r3(eyes.x), r3(eyes.y), r3(eyes.span)] } : {}),
  };
}

function findHead(kind, facing, box, topAt, eyes, solid) {
  const [l, t, r, b] = box;
  const width = r - l;
  const column = (x) => topAt(Math.min(SIZE - 1, Math.max(0, Math.floor(x * SIZE))));
  const rowSpan = (y) => {
    const row = Math.min(SIZE - 1, Math.floor(y * SIZE));
    let [a, z] = [SIZE, 0];
    for (let x = 0; x < SIZE; x++) {
      if (solid(x, row)) {
        a = Math.min(a, x);
        z = Math.max(z, x + 1);
      }
    }
    return z > a ? [a / SIZE, z / SIZE] : [l, r];
  };
  if (eyes?.front) {
    const [a, z] = rowSpan(eyes.y);
    const half = Math.max(eyes.span * 1.1, Math.min(eyes.x - a, z - eyes.x));
    return [eyes.x, Math.min(column(eyes.x), eyes.y - eyes.span * 0.5), Math.min(half * 2, width)];
  }
  if (kind === 'animal' && facing !== 0) {
    const side = eyes && (facing < 0 ? eyes.x < l + width * 0.6 : eyes.x > r - width * 0.6);
    const x = side ? eyes.x - facing * 0.07 : facing < 0 ? l + width * 0.22 : r - width * 0.22;
    return [x, column(x), Math.min(0.34, width * 0.38)];
  }
  const y = t + (b - t) * 0.08;
  const [a, z] = rowSpan(y);
  return [(a + z) / 2, t, Math.max(0.14, Math.min(z - a, width)) * (kind === 'person' ? 1.25 : 1)];
}
