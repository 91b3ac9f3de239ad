/** The shell's pure parts: numbers for people, predicted sizes, file names, shortcuts. */
import { describe, expect, test } from 'vitest';
import { formatBytes, formatDuration, formatPixels, formatRemaining } from '../../src/app/messages/format.ts';
import { t } from '../../src/app/messages/index.ts';
import { predictSize } from '../../src/capabilities/panel/predict-size.ts';
import { baseName, formatOf } from '../../src/library/save.ts';

describe('messages', () => {
  test('fill their holes', () => {
    expect(t('top.dimensions', { width: 640, height: 480 })).toBe('640 × 480');
    expect(t('command.undo')).toBe('Undo');
  });
});

describe('numbers for people', () => {
  test('durations', () => {
    expect(formatDuration(4_240)).toBe('4.2 s');
    expect(formatDuration(42_400)).toBe('42 s');
    expect(formatDuration(59_700)).toBe('1 min 0 s');
    expect(formatDuration(125_000)).toBe('2 min 5 s');
  });
  test('a remaining time moves in steps and is never zero', () => {
    expect(formatRemaining(0)).toBe('1 s');
    expect(formatRemaining(3_100)).toBe('4 s');
    expect(formatRemaining(31_000)).toBe('35 s');
    expect(formatRemaining(61_000)).toBe('1 min 30 s');
  });
  test('sizes', () => {
    expect(formatBytes(999)).toBe('999 B');
    expect(formatBytes(194_400)).toBe('194 KB');
    expect(formatBytes(999_700)).toBe('1 MB');
    expect(formatBytes(4_866_417)).toBe('4.9 MB');
    expect(formatBytes(2_500_000_000)).toBe('2.5 GB');
    expect(formatPixels(6000, 4000)).toBe('24 MP');
    expect(formatPixels(32, 32)).toBe('0.001 MP');
  });
});

describe('the size of the result', () => {
  const limits = { side: 16_384, area: 16_384 ** 2 };
  const factors = [2, 4, 8, 10];
  test('is the document times the factor', () => {
    expect(predictSize(600, 400, 4, factors, limits)).toEqual({ width: 2400, height: 1600 });
  });
  test('over the limit names the largest factor that fits', () => {
    const { problem } = predictSize(4000, 3000, 8, factors, limits);
    expect(problem).toContain('32000 × 24000');
    expect(problem).toContain('4×');
  });
  test('says so when none fits', () => {
    expect(predictSize(12_000, 12_000, 2, factors, limits).problem).toContain('smaller');
  });
  test('waits for the limits before it complains', () => {
    expect(predictSize(12_000, 12_000, 10, factors, undefined).problem).toBeUndefined();
  });
});

describe('file names', () => {
  test('lose their extension only', () => {
    expect(baseName('holiday.final.jpg')).toBe('holiday.final');
    expect(baseName('Dr. Who')).toBe('Dr. Who');
    expect(baseName('Pasted picture')).toBe('Pasted picture');
  });
  test('suggest the format that they came in', () => {
    expect(formatOf('a.JPEG')).toBe('image/jpeg');
    expect(formatOf('a.webp')).toBe('image/webp');
    expect(formatOf('a.tiff')).toBe('image/png');
  });
});
