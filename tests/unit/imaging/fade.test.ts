import { describe, expect, it } from 'vitest';
import { correctFade, fadeAmount, measureFade } from '../../../workers/imaging/fade.ts';

/** A ramp of greys mapped through a per-channel black and white point. */
function print(black: [number, number, number], white: [number, number, number]) {
  const data = new Uint8ClampedArray(256 * 4 * 4);
  for (let i = 0; i < 1024; i++) {
    const v = (i % 256) / 255;
    for (let c = 0; c < 3; c++) data[i * 4 + c] = black[c]! + v * (white[c]! - black[c]!);
    data[i * 4 + 3] = 255;
  }
  return { width: 256, height: 4, data };
}

describe('fading', () => {
  it('leaves a good picture alone', () => {
    expect(measureFade(print([3, 4, 2], [250, 248, 245])).need).toBe(0);
    expect(measureFade(print([2, 2, 2], [250, 200, 120])).need).toBe(0);
    // An evening's light, and a misty view: black and white points of two photos of the Kodak set.
    expect(measureFade(print([51, 33, 22], [255, 247, 200])).need).toBe(0);
    expect(measureFade(print([28, 25, 35], [255, 255, 250])).need).toBe(0);
  });

  it('is asked for by the upper half of the slider where the blacks of a yellowed print are still black', () => {
    const picture = print([4, 3, 2], [240, 222, 180]);
    const { need } = measureFade(picture);
    expect(fadeAmount(50, need)).toBeLessThan(0.05);
    expect(fadeAmount(75, need)).toBeCloseTo(0.5);
    correctFade(picture, measureFade(picture), fadeAmount(100, need));
    const white = [...picture.data.subarray(250 * 4, 250 * 4 + 3)];
    expect(Math.max(...white) - Math.min(...white)).toBeLessThan(6);
    expect(fadeAmount(50, 1)).toBe(1);
  });

  it('sees a yellowed print, neutralises it, and never clips', () => {
    const picture = print([80, 65, 40], [225, 205, 150]);
    const measure = measureFade(picture);
    expect(measure.need).toBeGreaterThan(0.5);
    correctFade(picture, measure, 1);
    const at = (i: number) => [...picture.data.subarray(i * 4, i * 4 + 3)];
    const [r, g, b] = at(128) as [number, number, number];
    expect(Math.max(r, g, b) - Math.min(r, g, b)).toBeLessThan(6);
    for (let c = 0; c < 3; c++)
      for (let i = 1; i < 256; i++) expect(at(i)[c]).toBeGreaterThanOrEqual(at(i - 1)[c]!);
    expect(at(0)[0]).toBeLessThan(20);
    expect(at(255)[2]).toBeGreaterThan(235);
  });
});
