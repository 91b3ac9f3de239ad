import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { decode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { applyChroma } from '../../../workers/imaging/chroma.ts';
import { luma } from '../../../workers/imaging/color.ts';
import { readHints, spreadHints, spreadOver } from '../../../workers/imaging/colorize-hints.ts';
import { createRaster, type Raster } from '../../../workers/imaging/raster.ts';
import { resize } from '../../../workers/imaging/resize.ts';
import { noiseBytes } from './noise.ts';

type Rgb = readonly [number, number, number];

const pixel = ({ width, data }: Raster, x: number, y: number) =>
  [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 3)] as unknown as Rgb;
const lumaOf = ([r, g, b]: Rgb) => 0.299 * r + 0.587 * g + 0.114 * b;

function draw(width: number, height: number, at: (x: number, y: number) => Rgb): Raster {
  const out = createRaster(width, height);
  for (let i = 0; i < width * height; i++)
    out.data.set([...at(i % width, Math.floor(i / width)), 255], i * 4);
  return out;
}

function dot(hints: Raster, x: number, y: number, radius: number, color: Rgb): void {
  for (let row = y - radius; row <= y + radius; row++)
    for (let column = x - radius; column <= x + radius; column++)
      hints.data.set([...color, 255], (row * hints.width + column) * 4);
}

/** Numbers 0..1. */
function random(seed: number): () => number {
  const bytes = noiseBytes(1 << 17, seed);
  let at = 0;
  return () => (bytes[at++]! * 256 + bytes[at++]!) / 65536;
}

/** Mean colour of the 9 × 9 pixels around (x, y). */
function meanOf(picture: Raster, x: number, y: number): Rgb {
  const sum = [0, 0, 0];
  for (let row = y - 4; row <= y + 4; row++)
    for (let column = x - 4; column <= x + 4; column++)
      for (const [c, value] of pixel(picture, column, row).entries()) sum[c]! += value / 81;
  return sum as unknown as Rgb;
}

/** The grey picture coloured from the hints, as the pipeline does it. */
function colorize(grey: Raster, hints: Raster, largest = 512, saturation = 1): Raster {
  const scale = Math.min(1, largest / Math.max(grey.width, grey.height));
  const [width, height] = [Math.round(grey.width * scale), Math.round(grey.height * scale)];
  const small = luma(resize(grey, width, height, { kernel: 'box' }));
  const out = { ...grey, data: grey.data.slice() };
  applyChroma(out, small, spreadHints(small, readHints(hints, width, height)), saturation);
  return out;
}

describe('colour hints', () => {
  /** Dark left, light right, a little grain on both. */
  const next = random(3);
  const grey = draw(160, 96, (x) => {
    const v = Math.round((x < 80 ? 90 : 170) + 6 * next());
    return [v, v, v];
  });
  const marks = createRaster(160, 96);
  dot(marks, 20, 20, 2, [150, 70, 70]);
  dot(marks, 140, 80, 2, [120, 160, 230]);

  it.each([512, 80])('fill their region and stop at its edge (working size %i)', (largest) => {
    const out = colorize(grey, marks, largest);
    for (const y of [4, 20, 48, 90])
      for (const x of [4, 40, 70]) {
        const [r, g, b] = pixel(out, x, y);
        expect(r - g).toBeGreaterThan(60);
        expect(Math.abs(g - b)).toBeLessThan(16);
      }
    for (const y of [4, 20, 48, 90])
      for (const x of [90, 120, 156]) {
        const [r, , b] = pixel(out, x, y);
        expect(b - r).toBeGreaterThan(85);
      }
  });

  it('keep every luma within one level, at any saturation', () => {
    for (const saturation of [0.5, 1, 2]) {
      const out = colorize(grey, marks, 80, saturation);
      for (let i = 0; i < 160 * 96; i++) {
        const [x, y] = [i % 160, Math.floor(i / 160)];
        expect(Math.abs(lumaOf(pixel(out, x, y)) - lumaOf(pixel(grey, x, y)))).toBeLessThanOrEqual(1);
      }
    }
  });

  it('may be painted on an opaque copy, and of another size', () => {
    const copy = resize(grey, 80, 48);
    dot(copy, 10, 10, 1, [150, 70, 70]);
    const [r, g] = pixel(colorize(grey, copy), 40, 60);
    expect(r - g).toBeGreaterThan(50);
  });

  it('over colours that are there already change their own surroundings and leave what is far', () => {
    const [wide, high] = [400, 96];
    const even = luma(draw(wide, high, () => [150, 150, 150]));
    const own = {
      u: { ...even, data: even.data.map(() => -20) },
      v: { ...even, data: even.data.map(() => 8) },
    };
    const one = createRaster(wide, high);
    dot(one, 40, 48, 2, [90, 110, 190]);
    const out = spreadOver(own, even, readHints(one, wide, high));
    const at = (x: number) => out.u.data[48 * wide + x]!;
    expect(at(40)).toBeGreaterThan(30);
    expect(at(60)).toBeGreaterThan(0);
    expect(at(380)).toBeLessThan(-14);
    for (let i = 0; i < out.u.data.length; i++) {
      expect(out.u.data[i]!).toBeGreaterThan(-20.5);
      expect(out.v.data[i]!).toBeLessThan(8.5);
    }
  });

  it('leave a region grey that none of them reaches, and are refused where there are none', () => {
    const one = createRaster(160, 96);
    dot(one, 20, 20, 2, [150, 70, 70]);
    const out = colorize(grey, one);
    expect(pixel(out, 60, 90)[0] - pixel(out, 60, 90)[1]).toBeGreaterThan(60);
    expect(pixel(out, 150, 90)[0] - pixel(out, 150, 90)[1]).toBeLessThan(12);
    expect(readHints(createRaster(160, 96), 40, 24).given.includes(1)).toBe(false);
    expect(() => spreadHints(luma(grey), readHints(createRaster(160, 96), 160, 96))).toThrow(/no hints/);
  });
});

const kodak = [process.env.TINTYPE_SHARED, '../shared', '../../shared']
  .filter((place) => place !== undefined)
  .map((place) =>
    place.startsWith('/') ? place : fileURLToPath(new URL(`../../../${place}`, import.meta.url)),
  )
  .map((place) => `${place}/eval/photos/kodak`)
  .find((folder) => existsSync(folder));

describe('photographs turned grey', () => {
  it.skipIf(!kodak)('come back at 28 dB with 50 dots of the truth', { timeout: 300_000 }, () => {
    const scores = readdirSync(kodak!).map((name) => {
      const { width, height, channels, data } = decode(readFileSync(`${kodak}/${name}`));
      const truth = draw(width, height, (x, y) => {
        const i = (y * width + x) * channels;
        return [data[i]!, data[i + 1]!, data[i + 2]!];
      });
      const grey = draw(width, height, (x, y) => {
        const v = Math.round(lumaOf(pixel(truth, x, y)));
        return [v, v, v];
      });
      const next = random(7);
      const hints = createRaster(width, height);
      for (let k = 0; k < 50; k++) {
        const x = 4 + Math.floor(next() * (width - 8));
        const y = 4 + Math.floor(next() * (height - 8));
        dot(hints, x, y, 4, meanOf(truth, x, y));
      }
      const out = colorize(grey, hints);
      let sum = 0;
      for (let i = 0; i < out.data.length; i++) sum += (out.data[i]! - truth.data[i]!) ** 2;
      return 10 * Math.log10(255 ** 2 / (sum / (width * height * 3)));
    });
    expect(scores.reduce((a, b) => a + b, 0) / scores.length).toBeGreaterThan(28);
  });
});
