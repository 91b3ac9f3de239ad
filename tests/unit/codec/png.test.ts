import { readFileSync } from 'node:fs';
import { decode as decodePng } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { decodeExactPng, noticesFor } from '../../../workers/codec/decode.ts';
import { readHeader } from '../../../workers/codec/headers/index.ts';
import { fits, knownArea, largestFactor, openLimit, tooLarge } from '../../../workers/codec/limits.ts';
import { writePng } from '../../../workers/codec/png-writer.ts';
import { noisePicture, pixel } from '../imaging/noise.ts';

const load = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../fixtures/${name}`, import.meta.url)));

describe('decodeExactPng', () => {
  it('keeps colours where alpha is low, in 16 bits too', () => {
    const picture = decodeExactPng(load('16bit-alpha.png'));
    expect(pixel(picture, 1, 0)).toEqual([255, 100, 0, 4]);
    expect(pixel(picture, 63, 3)).toEqual([255, 100, 0, 252]);
  });

  it('reads one-bit grey with a transparent value', () => {
    const picture = decodeExactPng(load('1bit-trns.png'));
    expect([0, 1, 8, 12].map((x) => pixel(picture, x, 0))).toEqual([
      [255, 255, 255, 0],
      [0, 0, 0, 255],
      [255, 255, 255, 0],
      [0, 0, 0, 255],
    ]);
  });

  it('reads a soft edge', () => {
    const picture = decodeExactPng(load('soft-edge.png'));
    expect(pixel(picture, 32, 32)).toEqual([230, 96, 96, 255]);
    expect(pixel(picture, 0, 0)).toEqual([0, 0, 0, 0]);
  });

  it('says that damaged data is damaged', () => {
    const bytes = load('soft-edge.png');
    bytes.fill(7, 60, 900);
    expect(() => decodeExactPng(bytes)).toThrow(/This PNG is damaged/);
  });
});

describe('writePng', () => {
  it.each([
    [1, 1, 255],
    [61, 47, 255],
    [61, 47, 3],
    [3000, 200, 128],
  ])('%i × %i with alpha %i comes back exactly', async (width, height, alpha) => {
    const picture = noisePicture(width, height, 9);
    for (let i = 3; i < picture.data.length; i += 4) picture.data[i] = alpha;
    const blob = await writePng(picture);
    expect(blob.type).toBe('image/png');
    const bytes = new Uint8Array(await blob.arrayBuffer());
    expect(decodePng(bytes, { checkCrc: true }).channels).toBe(alpha === 255 ? 3 : 4);
    expect(readHeader(bytes, 'image/png')).toMatchObject({ width, height, complete: true });
    expect(Buffer.from(decodeExactPng(bytes).data.buffer).equals(Buffer.from(picture.data.buffer))).toBe(
      true,
    );
  });

  it('packs a smooth picture well', async () => {
    const picture = noisePicture(256, 256, 1);
    for (let p = 0; p < 65_536; p++) picture.data.set([p & 255, p >> 8, (p & 255) ^ 1, 255], p * 4);
    expect((await writePng(picture)).size).toBeLessThan(6000);
  });
});

describe('limits', () => {
  const limits = { side: 16_384, area: 16_384 ** 2 };

  it('finds the largest factor that fits', () => {
    expect(largestFactor(1000, 1000, limits)).toBe(10);
    expect(largestFactor(1639, 100, limits)).toBe(8);
    expect(largestFactor(6000, 4000, limits)).toBe(2);
    expect(largestFactor(9000, 10, limits)).toBeUndefined();
    expect(largestFactor(4000, 4000, { side: 65_535, area: 67e6 }, [2, 4])).toBe(2);
    expect(fits(16_384, 16_384, limits)).toBe(true);
  });

  it('knows the engines whose limit is costly to try, and no others', () => {
    const chrome =
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36';
    const phone =
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 CriOS/130.0 Safari/604.1';
    expect(knownArea(chrome)).toBe(16_384 ** 2);
    expect(knownArea('Mozilla/5.0 (X11; Linux) Gecko/20100101 Firefox/140.0')).toBe(11_180 ** 2);
    expect(knownArea(phone)).toBeUndefined();
  });

  it('opens 50 megapixels everywhere and refuses 144 in a sentence', () => {
    expect(tooLarge(8660, 5774, openLimit(2))).toBeUndefined();
    expect(tooLarge(12_000, 8_000, openLimit(undefined))).toBeUndefined();
    expect(tooLarge(12_000, 12_000, openLimit(8))).toMatch(/12000 × 12000, 144 megapixels.*100 megapixels/);
    expect(tooLarge(40_000, 10, openLimit(8))).toMatch(/longest side/);
  });
});

describe('notices', () => {
  const notices = (name: string, profile?: string) =>
    noticesFor(readHeader(load(name), name.endsWith('jpg') ? 'image/jpeg' : 'image/png'), profile);

  it('says what was converted, and nothing about plain pictures', () => {
    expect(notices('astronaut.jpg', 'sRGB IEC61966-2.1')).toEqual([]);
    expect(notices('16bit.png')[0]).toMatch(/16 bits per channel/);
    expect(notices('cmyk.jpg', 'Coated FOGRA39')).toHaveLength(1);
    expect(notices('cmyk.jpg')[0]).toMatch(/CMYK/);
    expect(notices('display-p3.jpg', 'Display P3')[0]).toMatch(/“Display P3” to sRGB/);
    expect(notices('animated.png')[0]).toMatch(/first frame/);
  });
});
