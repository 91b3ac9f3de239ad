/** A palette put on a picture. */
import { describe, expect, it } from 'vitest';
import { contrastOf, reaching, rolesOf } from '../../../workers/imaging/contrast.ts';
import { labOfHex, mulberry32 } from '../../../workers/imaging/palette.ts';
import { applyPalette, counterparts } from '../../../workers/imaging/palette-apply.ts';
import { paletteOfPicture } from '../../../workers/imaging/palette-picture.ts';
import type { Raster } from '../../../workers/imaging/raster.ts';

/** A blue sky over green ground with a red disc, all shaded. */
function scene(): Raster {
  const side = 96;
  const data = new Uint8ClampedArray(4 * side * side).fill(255);
  for (let i = 0; i < side * side; i++) {
    const [x, y] = [i % side, Math.floor(i / side)];
    const disc = (x - 48) ** 2 + (y - 48) ** 2 < 400;
    const [r, g, b] = disc ? [200, 40, 40] : y < 50 ? [60, 110, 200] : [50, 140, 60];
    const light = 0.75 + (0.25 * x) / side;
    data.set([r! * light, g! * light, b! * light], 4 * i);
  }
  return { width: side, height: side, data };
}

const labAt = ({ width, data }: Raster, x: number, y: number) => {
  const hex = [0, 1, 2].map((c) => data[4 * (y * width + x) + c]!.toString(16).padStart(2, '0'));
  return labOfHex(`#${hex.join('')}`);
};
const hueOf = ([, a, b]: readonly number[]) => (Math.atan2(b!, a!) * 180) / Math.PI;

describe('applyPalette', () => {
  const palette = ['#5e3a8c', '#d08a2e', '#2e8c86'];

  it('brings the colours of the palette and keeps the light', () => {
    const before = scene();
    const after = applyPalette(scene(), palette, 1);
    const wanted = palette.map((hex) => hueOf(labOfHex(hex)));
    for (const [x, y] of [
      [20, 10],
      [20, 85],
      [48, 48],
    ] as const) {
      const [was, is] = [labAt(before, x, y), labAt(after, x, y)];
      expect(Math.abs(is[0] - was[0]), `light at ${x}, ${y}`).toBeLessThan(0.03);
      const away = wanted.map((hue) => Math.abs(((hueOf(is) - hue + 540) % 360) - 180));
      expect(Math.min(...away), `hue at ${x}, ${y}`).toBeLessThan(30);
    }
    expect(labAt(after, 20, 10)).not.toEqual(labAt(after, 20, 85));
  });

  it('does nothing at strength 0, half at a half, and nothing to greys that meet their like', () => {
    const before = scene();
    expect(applyPalette(scene(), palette, 0).data).toEqual(before.data);
    const far = (strength: number) => {
      const [p, q] = [labAt(before, 20, 10), labAt(applyPalette(scene(), palette, strength), 20, 10)];
      return Math.hypot(p[1] - q[1], p[2] - q[2]);
    };
    expect(far(0.5) / far(1)).toBeGreaterThan(0.35);
    expect(far(0.5) / far(1)).toBeLessThan(0.75);
    const same = applyPalette(scene(), paletteOfPicture(scene(), 3), 1);
    const moved = same.data.reduce((sum, v, i) => sum + Math.abs(v - before.data[i]!), 0) / same.data.length;
    expect(moved).toBeLessThan(2);
  });

  it('gives each colour a counterpart of its own, dark to dark', () => {
    const own = ['#101030', '#8090a0', '#f0f0e0'].map(labOfHex);
    const others = ['#fff0d0', '#301010', '#90a070'].map(labOfHex);
    expect(counterparts(own, others).map(({ to }) => others.indexOf(to as (typeof others)[number]))).toEqual([
      1, 2, 0,
    ]);
  });
});

describe('roles that can be read', () => {
  it('text reaches 4.5:1 and the accent 3:1 for any palette', () => {
    const random = mulberry32(4);
    const byte = () =>
      Math.floor(random() * 256)
        .toString(16)
        .padStart(2, '0');
    for (let i = 0; i < 300; i++) {
      // Every second palette is narrow: colours that are hardly apart.
      const colors = Array.from({ length: 5 }, () =>
        i % 2 ? `#${byte()}${byte()}${byte()}` : `#8${byte()[0]}8${byte()[0]}8${byte()[0]}`,
      );
      const { background, text, accent, raised } = rolesOf(colors);
      expect(contrastOf(text, background).wcag).toBeGreaterThanOrEqual(4.5);
      expect(contrastOf(accent, background).wcag).toBeGreaterThanOrEqual(3);
      expect(colors).toContain(background);
      expect(raised.includes('text')).toBe(!colors.includes(text));
    }
  });

  it('leaves what is readable as it is', () => {
    expect(reaching('#1b1f3b', '#f4f1de', 4.5)).toBe('#1b1f3b');
  });
});
