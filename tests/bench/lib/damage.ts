/** Synthetic damage, seeded: the same seed gives the same picture everywhere. */
import type { Raster } from '../../../src/capabilities/contract.ts';
import { gaussianBlur } from '../../../workers/imaging/blur.ts';
import { mulberry32 } from '../../../workers/imaging/palette.ts';
import { createPlane, createRaster } from '../../../workers/imaging/raster.ts';
import { resize } from '../../../workers/imaging/resize.ts';

export type Random = () => number;
export const random = (seed: number): Random => mulberry32(seed);

const clone = (picture: Raster): Raster => ({ ...picture, data: picture.data.slice() });

/** Adds N(0, sigma²) to each channel, rounded and clipped (Box-Muller). */
export function addNoise(picture: Raster, sigma: number, seed: number): Raster {
  const next = random(seed);
  const out = clone(picture);
  for (let i = 0; i < out.data.length; i++) {
    if (i % 4 === 3) continue;
    const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
    out.data[i] = Math.round(picture.data[i]! + sigma * normal);
  }
  return out;
}

/** Gaussian blur of all three channels, in sRGB values. */
export function blur(picture: Raster, sigma: number): Raster {
  const out = clone(picture);
  for (let c = 0; c < 3; c++) {
    const plane = createPlane(picture.width, picture.height);
    for (let p = 0; p < plane.data.length; p++) plane.data[p] = picture.data[p * 4 + c]!;
    const soft = gaussianBlur(plane, sigma).data;
    for (let p = 0; p < soft.length; p++) out.data[p * 4 + c] = Math.round(soft[p]!);
  }
  return out;
}

/** Bicubic as PIL does it: Catmull-Rom, widened when shrinking. */
export const bicubic = (picture: Raster, width: number, height: number): Raster =>
  resize(picture, width, height, { kernel: 'catmull-rom' });

/** round(0.299 R + 0.587 G + 0.114 B) in all channels. */
export function grey(picture: Raster): Raster {
  const out = clone(picture);
  for (let i = 0; i < out.data.length; i += 4) {
    const [r, g, b] = [picture.data[i]!, picture.data[i + 1]!, picture.data[i + 2]!];
    out.data.fill(Math.round(0.299 * r + 0.587 * g + 0.114 * b), i, i + 3);
  }
  return out;
}

/** A grey picture in a constant brown tint: what colour figures have to beat to mean anything. */
export function sepia(picture: Raster): Raster {
  const out = clone(picture);
  for (let i = 0; i < out.data.length; i++)
    if (i % 4 !== 3) out.data[i] = Math.round(picture.data[i]! * [1.07, 0.97, 0.8][i % 4]!);
  return out;
}

export interface Scratched {
  picture: Raster;
  /** 1 where the damage can be seen. */
  mask: Uint8Array;
}

/** Coverage 0..1 of a wandering line with soft edges, kept at the maximum of what is there. */
function drawLine(cover: Float32Array, width: number, height: number, next: Random, bend: number): void {
  let [x, y, heading, turn] = [next() * width, next() * height, next() * 2 * Math.PI, 0];
  const radius = 0.6 + 1.4 * next() ** 2;
  const length = (0.4 + 0.8 * next()) * Math.max(width, height);
  for (let walked = 0; walked < length; walked += 0.5) {
    turn = 0.9 * turn + bend * (next() - 0.5);
    heading += turn;
    x += 0.5 * Math.cos(heading);
    y += 0.5 * Math.sin(heading);
    drawDot(cover, width, height, x, y, radius);
  }
}

function drawDot(cover: Float32Array, width: number, height: number, x: number, y: number, r: number): void {
  for (let j = Math.max(0, Math.floor(y - r - 1)); j <= Math.min(height - 1, y + r + 1); j++)
    for (let i = Math.max(0, Math.floor(x - r - 1)); i <= Math.min(width - 1, x + r + 1); i++) {
      const inside = Math.min(1, Math.max(0, r + 0.5 - Math.hypot(i - x, j - y)));
      cover[j * width + i] = Math.max(cover[j * width + i]!, inside);
    }
}

/** Light or dark scratches, hairs, dust and a fold over a photo, with the exact mask of what can be seen. */
export function scratch(picture: Raster, seed: number): Scratched {
  const { width, height } = picture;
  const next = random(seed);
  const out = clone(picture);
  const mask = new Uint8Array(width * height);
  const layers: ((cover: Float32Array) => void)[] = [
    (cover) => repeat(2 + 3 * next(), () => drawLine(cover, width, height, next, 0.01)),
    (cover) => repeat(1 + 2 * next(), () => drawLine(cover, width, height, next, 0.12)),
    (cover) =>
      repeat(8 + 20 * next(), () => {
        drawDot(cover, width, height, next() * width, next() * height, 0.7 + 3 * next() ** 3);
      }),
  ];
  for (const draw of layers) {
    const cover = new Float32Array(width * height);
    draw(cover);
    const light = next() < 0.7;
    const level = light ? 190 + 60 * next() : 50 * next();
    const strength = 0.6 + 0.4 * next();
    for (let p = 0; p < cover.length; p++) {
      if (cover[p] === 0) continue;
      let change = 0;
      for (let c = 0; c < 3; c++) {
        const before = out.data[p * 4 + c]!;
        out.data[p * 4 + c] = Math.round(before + (level - before) * cover[p]! * strength);
        change += Math.abs(out.data[p * 4 + c]! - before) / 3;
      }
      if (cover[p]! > 0.4 && change > 12) mask[p] = 1;
    }
  }
  return { picture: out, mask };
}

function repeat(times: number, work: () => void): void {
  for (let k = 0; k < Math.floor(times); k++) work();
}

/**
 * A transparent picture with `count` square dots at random places, each the mean colour of what lies under it in `truth`.
 * Radius 1 to 3 pixels of a 256-pixel picture.
 */
export function colourHints(truth: Raster, count: number, seed: number): Raster {
  const { width, height } = truth;
  const next = random(seed);
  const out = createRaster(width, height);
  const unit = Math.max(width, height) / 256;
  for (let k = 0; k < count; k++) {
    const r = Math.max(1, Math.round((1 + Math.floor(next() * 3)) * unit));
    const x = r + Math.floor(next() * (width - 2 * r));
    const y = r + Math.floor(next() * (height - 2 * r));
    const sum = [0, 0, 0];
    const places: number[] = [];
    for (let j = y - r; j <= y + r; j++)
      for (let i = x - r; i <= x + r; i++) places.push((j * width + i) * 4);
    for (const at of places) for (let c = 0; c < 3; c++) sum[c]! += truth.data[at + c]! / places.length;
    for (const at of places) out.data.set([...sum.map(Math.round), 255], at);
  }
  return out;
}
