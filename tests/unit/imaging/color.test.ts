import { describe, expect, it } from 'vitest';
import {
  byteOfLinear,
  cielabOfLinear,
  clipOklab,
  fromLab,
  labOfLch,
  lchOfLab,
  linearOfOklab,
  linearOfSrgb,
  luma,
  oklabOfLinear,
  srgbOfLinear,
  toLab,
} from '../../../workers/imaging/color.ts';
import { noisePicture } from './noise.ts';

const linear = (hex: string) =>
  [1, 3, 5].map((i) => linearOfSrgb(Number.parseInt(hex.slice(i, i + 2), 16) / 255)) as [
    number,
    number,
    number,
  ];

describe('colour', () => {
  it('goes between bytes and linear light without loss', () => {
    for (let v = 0; v < 256; v++) {
      expect(byteOfLinear(linearOfSrgb(v / 255))).toBe(v);
      expect(srgbOfLinear(linearOfSrgb(v / 255))).toBeCloseTo(v / 255, 12);
    }
    expect([byteOfLinear(-1), byteOfLinear(2)]).toEqual([0, 255]);
    expect(linearOfSrgb(0.5)).toBeCloseTo(0.21404, 5);
  });

  // CSS Color 4 gives these for sRGB red, lime, blue and white.
  it.each([
    ['#ff0000', [0.62796, 0.22486, 0.12585], [53.24, 80.09, 67.2]],
    ['#00ff00', [0.86644, -0.23389, 0.1795], [87.73, -86.18, 83.18]],
    ['#0000ff', [0.45201, -0.03246, -0.31153], [32.3, 79.19, -107.86]],
    ['#ffffff', [1, 0, 0], [100, 0, 0]],
  ])('knows OKLab and CIELab of %s', (hex, oklab, cielab) => {
    const out: number[] = [];
    oklabOfLinear(...linear(hex), out);
    for (let c = 0; c < 3; c++) expect(out[c]).toBeCloseTo(oklab[c]!, 4);
    cielabOfLinear(...linear(hex), out);
    for (let c = 0; c < 3; c++) expect(Math.abs(out[c]! - cielab[c]!)).toBeLessThan(0.02);
  });

  it('goes to LCh and back', () => {
    const lch: number[] = [];
    lchOfLab(0.45201, -0.03246, -0.31153, lch);
    expect(lch[1]).toBeCloseTo(0.31321, 4);
    expect(lch[2]).toBeCloseTo(264.05, 1);
    const lab: number[] = [];
    labOfLch(lch[0]!, lch[1]!, lch[2]!, lab);
    expect(lab[1]).toBeCloseTo(-0.03246, 6);
    lchOfLab(0.5, 1e-9, 0, lch);
    expect(lch[2]).toBe(0);
  });

  it('clips to sRGB at the same lightness and hue, at the border', () => {
    const lab: number[] = [];
    const rgb: number[] = [];
    const back: number[] = [];
    const lch: number[] = [];
    for (let hue = 0; hue < 360; hue += 15) {
      labOfLch(0.6, 0.4, hue, lab);
      clipOklab(lab[0]!, lab[1]!, lab[2]!, rgb);
      expect(Math.min(...rgb)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...rgb)).toBeLessThanOrEqual(1);
      expect(Math.min(...rgb.map((v) => Math.min(v, 1 - v)))).toBeLessThan(2e-3);
      oklabOfLinear(rgb[0]!, rgb[1]!, rgb[2]!, back);
      lchOfLab(back[0]!, back[1]!, back[2]!, lch);
      expect(lch[0]).toBeCloseTo(0.6, 3);
      expect(Math.abs(((lch[2]! - hue + 540) % 360) - 180)).toBeLessThan(0.5);
    }
    clipOklab(1.2, 0.1, 0, rgb);
    expect(rgb).toEqual([1, 1, 1]);
  });

  it('leaves colours inside sRGB alone', () => {
    const [clipped, plain]: number[][] = [[], []];
    clipOklab(0.7, 0.05, -0.04, clipped!);
    linearOfOklab(0.7, 0.05, -0.04, plain!);
    expect(clipped).toEqual(plain);
  });

  it.each(['oklab', 'cielab'] as const)('carries a picture through %s and back', (space) => {
    const picture = noisePicture(31, 17, 4);
    expect(fromLab(toLab(picture, space), space).data).toEqual(picture.data);
  });

  it('weighs luma', () => {
    const picture = noisePicture(1, 1, 1);
    picture.data.set([255, 0, 0, 255]);
    expect(luma(picture).data[0]).toBeCloseTo(0.299, 6);
  });
});
