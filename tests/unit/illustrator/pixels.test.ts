import { describe, expect, it } from 'vitest';
import { ART_STYLES, findArtStyle } from '../../../src/capabilities/make-art/styles.ts';
import { hexToLab, labToRgb, rgbToLab } from '../../../workers/illustrator/colour.ts';
import { mainColour, recolour } from '../../../workers/illustrator/draw/recolour.ts';
import { applyStyle, STYLE_IDS } from '../../../workers/illustrator/styles/index.ts';

/** A shaded orange body with a black eye and a white tooth. */
function animal(): Uint8ClampedArray {
  const data = new Uint8ClampedArray(32 * 32 * 4);
  for (let i = 0; i < 1024; i++) {
    const k = 0.7 + 0.3 * (Math.floor(i / 32) / 31);
    data.set([250 * k, 160 * k, 70 * k, 255], i * 4);
  }
  for (const [at, v] of [
    [200, 15],
    [400, 250],
  ] as const)
    for (let j = 0; j < 4; j++) data.set([v, v, v, 255], (at + j) * 4);
  return data;
}

describe('colour', () => {
  it('goes to OKLab and back', () => {
    const colours: [number, number, number][] = [
      [0, 0, 0],
      [255, 255, 255],
      [12, 200, 99],
      [255, 0, 0],
    ];
    for (const c of colours) expect(labToRgb(...rgbToLab(...c))).toEqual(c);
    expect(rgbToLab(255, 255, 255)[0]).toBeCloseTo(1, 3);
  });
});

describe('recolouring', () => {
  it('finds the body colour', () => {
    const { lab } = mainColour(animal());
    expect(Math.atan2(lab[2], lab[1])).toBeCloseTo(
      Math.atan2(hexToLab('#faa046')[2], hexToLab('#faa046')[1]),
      1,
    );
  });

  it('turns the body, keeps its shading, leaves eye and tooth', () => {
    const data = animal();
    recolour(data, '#2f6fe0');
    const at = (i: number) => [...data.subarray(i * 4, i * 4 + 3)] as [number, number, number];
    expect(at(0)[2]).toBeGreaterThan(at(0)[0] + 60);
    expect(rgbToLab(...at(1023))[0]).toBeGreaterThan(rgbToLab(...at(0))[0] + 0.1);
    expect(Math.max(...at(201))).toBeLessThan(45);
    expect(Math.min(...at(401))).toBeGreaterThan(225);
  });
});

describe('styles', () => {
  const side = 72;
  const photo = new Uint8ClampedArray(side * side * 4);
  for (let i = 0; i < side * side; i++) {
    const [x, y] = [i % side, Math.floor(i / side)];
    photo.set(
      [
        120 + 100 * Math.sin(x / 7),
        120 + 90 * Math.cos(y / 9),
        Math.hypot(x - 36, y - 36) < 18 ? 220 : 60,
        255,
      ],
      i * 4,
    );
  }

  it.each(STYLE_IDS)(
    '%s changes the picture, keeps its size, is opaque, repeats itself, and is not one flat tone',
    (id) => {
      const out = applyStyle(id, photo, side, side, 3);
      expect(out.length).toBe(photo.length);
      expect(out).toEqual(applyStyle(id, photo, side, side, 3));
      expect(out.every((v, i) => i % 4 !== 3 || v === 255)).toBe(true);
      const change = out.reduce((t, v, i) => t + Math.abs(v - photo[i]!), 0) / out.length;
      expect(change).toBeGreaterThan(2);
      const greens = out.filter((_, i) => i % 4 === 1);
      const mean = greens.reduce((t, v) => t + v, 0) / greens.length;
      expect(greens.reduce((t, v) => t + Math.abs(v - mean), 0) / greens.length).toBeGreaterThan(5);
    },
  );

  it('unknown styles leave the picture', () => {
    expect(applyStyle('none', photo, side, side, 1)).toEqual(photo);
  });
});

describe('the catalogue', () => {
  it('has at least forty styles with filters that exist', () => {
    expect(ART_STYLES.length).toBeGreaterThanOrEqual(41);
    expect(new Set(ART_STYLES.map((s) => s.id)).size).toBe(ART_STYLES.length);
    for (const { id, lite, prompt } of ART_STYLES.slice(1)) {
      expect(STYLE_IDS, id).toContain(lite.filter);
      expect(prompt).toContain('{prompt}');
    }
  });

  it('knows the numbered ids', () => {
    expect(findArtStyle('hotpotArt6')?.id).toBe('starry-night');
    expect(findArtStyle('0')?.id).toBe('0');
    expect(findArtStyle('hotpotArt999')).toBeUndefined();
    expect(findArtStyle('nonsense')).toBeUndefined();
  });
});
