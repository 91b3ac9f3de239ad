import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toAse, toCss, toGpl, toHexList } from '../../../src/capabilities/generate-color/palette-files.ts';
import { linearOfSrgb, oklabOfLinear } from '../../../workers/imaging/color.ts';
import { contrastOf, contrastTable, rolesOf } from '../../../workers/imaging/contrast.ts';
import {
  hexOfLch,
  labOfHex,
  lchOfHex,
  makePalette,
  maxChroma,
  mulberry32,
  SCHEMES,
} from '../../../workers/imaging/palette.ts';
import { completePalette } from '../../../workers/imaging/palette-net.ts';
import { paletteOfPicture } from '../../../workers/imaging/palette-picture.ts';
import { createRaster } from '../../../workers/imaging/raster.ts';

const lab = (hex: string) => {
  const rgb = [1, 3, 5].map((i) => linearOfSrgb(Number.parseInt(hex.slice(i, i + 2), 16) / 255));
  const out: number[] = [];
  oklabOfLinear(rgb[0]!, rgb[1]!, rgb[2]!, out);
  return out as [number, number, number];
};
const apart = (a: string, b: string) => Math.hypot(...lab(a).map((v, i) => v - lab(b)[i]!));
const hueGap = (a: number, b: number) => Math.abs(((((a - b) % 360) + 540) % 360) - 180);

const color = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`);
const request = fc.record({
  given: fc.uniqueArray(color, { maxLength: 4 }),
  size: fc.integer({ min: 3, max: 8 }),
  seed: fc.integer({ min: 1, max: 32_000_000 }),
});

describe('makePalette', () => {
  it('keeps given colours first and unchanged, fills up to the size, and repeats itself for the same seed', () => {
    fc.assert(
      fc.property(request, (wanted) => {
        const { colors } = makePalette(wanted);
        expect(colors).toHaveLength(Math.max(wanted.size, wanted.given.length));
        expect(colors.slice(0, wanted.given.length)).toEqual(wanted.given);
        for (const hex of colors) expect(hex).toMatch(/^#[0-9a-f]{6}$/);
        expect(makePalette(wanted).colors).toEqual(colors);
      }),
      { numRuns: 150 },
    );
  });

  it('makes colours that can be told apart, from dark to light', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const { colors } = makePalette({ given: [], size: 5, seed });
      for (const [i, a] of colors.entries())
        for (const b of colors.slice(i + 1)) expect(apart(a, b)).toBeGreaterThan(0.06);
      const lightness = colors.map((hex) => lchOfHex(hex).l);
      expect(Math.max(...lightness) - Math.min(...lightness)).toBeGreaterThan(0.5);
      expect([...lightness].sort((a, b) => a - b)).toEqual(lightness);
    }
  });

  it('gives something new for another seed', () => {
    const all = Array.from({ length: 50 }, (_, i) =>
      makePalette({ given: ['#6dade0'], size: 5, seed: i + 1 }),
    );
    expect(new Set(all.map((p) => p.colors.join())).size).toBe(50);
    expect(new Set(all.map((p) => p.scheme)).size).toBeGreaterThan(3);
  });

  it.each(SCHEMES)('keeps to the hues of %s', (scheme) => {
    const offsets = {
      analogous: [0, 30, 330],
      complementary: [0, 180],
      split: [0, 150, 210],
      triadic: [0, 120, 240],
      tetradic: [0, 90, 180, 270],
      monochrome: [0],
    }[scheme];
    for (let seed = 1; seed <= 20; seed++) {
      const { colors } = makePalette({ given: ['#d1495b'], size: 6, seed, scheme });
      const hues = colors.map(lchOfHex).filter((c) => c.c > 0.04);
      // Some turn of the scheme that stands on the given hue explains all others within the allowed variation.
      const base = hues[0]!.h;
      const worst = offsets.map((start) =>
        Math.max(...hues.map((c) => Math.min(...offsets.map((o) => hueGap(c.h, base - start + o))))),
      );
      expect(Math.min(...worst)).toBeLessThan(12);
    }
  });

  it('recognises the scheme of given colours', () => {
    const given = [10, 190].map((h) => hexOfLch({ l: 0.6, c: 0.12, h }));
    for (let seed = 1; seed <= 10; seed++)
      expect(['complementary', 'split', 'tetradic']).toContain(makePalette({ given, size: 5, seed }).scheme);
  });

  it('works around greys, black and white', () => {
    const { colors } = makePalette({ given: ['#000000', '#ffffff', '#808080'], size: 6, seed: 3 });
    expect(new Set(colors).size).toBe(6);
  });

  it('knows how much chroma sRGB shows', () => {
    // Lime (0, 255, 0) lies on the border: L 0.86644, C 0.29483, h 142.5.
    expect(maxChroma(0.86644, 142.495)).toBeCloseTo(0.2948, 2);
    expect(lchOfHex(hexOfLch({ l: 0.5, c: 0.4, h: 30 })).l).toBeCloseTo(0.5, 2);
  });
});

describe('paletteOfPicture', () => {
  it('finds the colours of a picture, a small vivid patch too, and ignores what is transparent', () => {
    const picture = createRaster(200, 200);
    for (let p = 0; p < 40_000; p++) {
      const [x, y] = [p % 200, (p / 200) | 0];
      const rgba =
        x >= 180 && y >= 180
          ? [220, 20, 60, 255]
          : y < 20
            ? [0, 255, 0, 0]
            : x < 100
              ? [32, 36, 40, 255]
              : [236, 232, 220, 255];
      picture.data.set(rgba, p * 4);
    }
    const colors = paletteOfPicture(picture, 3);
    expect(colors).toHaveLength(3);
    for (const expected of ['#dc143c', '#202428', '#ece8dc'])
      expect(Math.min(...colors.map((c) => apart(c, expected)))).toBeLessThan(0.03);
    expect(paletteOfPicture(picture, 3)).toEqual(colors);
  });

  it('gives fewer where there are fewer, none where all is transparent', () => {
    const picture = createRaster(10, 10);
    expect(paletteOfPicture(picture, 5)).toEqual([]);
    picture.data.fill(255);
    expect(paletteOfPicture(picture, 5)).toEqual(['#ffffff']);
  });
});

describe('contrast', () => {
  it('has the published figures', () => {
    expect(contrastOf('#000000', '#ffffff')).toMatchObject({ wcag: 21, apca: 106 });
    expect(contrastOf('#777777', '#ffffff').wcag).toBeCloseTo(4.48, 2);
    // APCA's own test values: 888 on fff = 63.06, fff on 888 = -68.54.
    expect(contrastOf('#888888', '#ffffff').apca).toBeCloseTo(63.1, 1);
    expect(contrastOf('#ffffff', '#888888').apca).toBeCloseTo(-68.5, 1);
  });

  it('orders pairs and chooses roles', () => {
    const colors = ['#1b1f3b', '#f4f1de', '#e07a5f', '#d9d2c0'];
    expect(contrastTable(colors)).toHaveLength(12);
    expect(rolesOf(colors)).toEqual({
      background: '#f4f1de',
      text: '#1b1f3b',
      accent: '#d26e53',
      raised: ['accent'],
    });
    expect(() => rolesOf(['#000000', '#ffffff'])).toThrow(RangeError);
  });
});

describe('palette files', () => {
  const colors = ['#ff0000', '#0080ff'];

  it('writes text forms', () => {
    expect(toHexList(colors)).toBe('#ff0000\n#0080ff');
    expect(toCss(colors)).toBe(':root {\n  --color-1: #ff0000;\n  --color-2: #0080ff;\n}\n');
    expect(toGpl(colors, 'My\npalette')).toBe(
      'GIMP Palette\nName: My palette\nColumns: 2\n#\n255   0   0\t#ff0000\n  0 128 255\t#0080ff\n',
    );
  });

  it('writes ASE byte by byte', () => {
    const bytes = toAse(['#ff0000'], 'A');
    const hex = Buffer.from(bytes).toString('hex');
    expect(hex).toBe(
      [
        '41534546', // ASEF
        '00010000', // version 1.0
        '00000003', // three blocks
        'c001',
        '00000006', // group of 6 bytes
        '0002',
        '00410000', // "A"
        '0001',
        '00000024', // swatch of 36 bytes
        '0008',
        '0023006600660030003000300030', // "#ff0000"
        '0000',
        '52474220', // RGB
        '3f800000',
        '00000000',
        '00000000',
        '0000', // global
        'c002',
        '00000000',
      ].join(''),
    );
    const view = new DataView(toAse(colors, 'Two').buffer);
    expect(view.getUint32(8)).toBe(4);
  });
});

it('free slots are filled one after another, each given all before it', async () => {
  const asked: number[][] = [];
  const net = async (_: Float32Array, known: Float32Array) => {
    asked.push([...known]);
    const slots = known.length;
    return {
      logits: new Float32Array(slots),
      means: Float32Array.from({ length: 3 * slots }, (__, i) =>
        i % 3 === 0 ? 0.1 + 0.2 * Math.floor(i / 3) : 0,
      ),
      deviations: new Float32Array(3 * slots).fill(0.001),
    };
  };
  const colors = await completePalette(net, ['#ff0000'], 4, mulberry32(1));
  expect(colors[0]).toBe('#ff0000');
  expect(asked).toEqual([
    [1, 0, 0, 0],
    [1, 1, 0, 0],
    [1, 1, 1, 0],
  ]);
  expect(colors.slice(1).map((hex) => labOfHex(hex)[0]!.toFixed(1))).toEqual(['0.3', '0.5', '0.7']);
});
