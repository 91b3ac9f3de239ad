import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { noticesFor } from '../../../workers/codec/decode.ts';
import { readTiffHeader } from '../../../workers/codec/headers/tiff.ts';
import { decodeTiff, upright } from '../../../workers/codec/tiff.ts';

const load = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../fixtures/${name}`, import.meta.url)));

async function corners(name: string) {
  const bytes = load(name);
  const { width, height, data } = await decodeTiff(bytes, readTiffHeader(bytes).orientation);
  const at = (x: number, y: number) => [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)];
  return {
    size: [width, height],
    corners: [at(2, 2), at(width - 3, 2), at(2, height - 3), at(width - 3, height - 3)],
  };
}

const UPRIGHT = {
  size: [24, 16],
  corners: [
    [255, 0, 0, 255],
    [0, 255, 0, 255],
    [0, 0, 255, 255],
    [255, 255, 255, 255],
  ],
};

describe('TIFF', () => {
  it.each(['lzw.tif', 'cmyk-packbits.tif', 'turned-16bit.tif', 'pages.tif'])(
    '%s opens upright',
    async (name) => expect(await corners(name)).toEqual(UPRIGHT),
  );

  it.each([
    ['lzw.tif', []],
    ['cmyk-packbits.tif', [expect.stringMatching(/^This TIFF is in CMYK/)]],
    ['turned-16bit.tif', ['This TIFF has 16 bits per channel; it was opened with 8.']],
    ['pages.tif', ['This TIFF has 2 pages; the first one was opened.']],
  ])('%s says what was done to it', (name, notices) =>
    expect(noticesFor(readTiffHeader(load(name)), undefined)).toEqual(notices),
  );

  it('refuses directories that run in a circle', () => {
    const bytes = load('lzw.tif');
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const first = view.getUint32(4, true);
    view.setUint32(first + 2 + view.getUint16(first, true) * 12, first, true);
    expect(() => readTiffHeader(bytes)).toThrow(/damaged/);
  });

  it('ends in a picture or a sentence wherever the file is cut', async () => {
    const whole = load('lzw.tif');
    for (let end = 8; end < whole.length; end += 3) {
      const cut = whole.slice(0, end);
      const attempt = async () => decodeTiff(cut, readTiffHeader(cut).orientation);
      await attempt().catch((error) => expect(error.message).toMatch(/^This TIFF/));
    }
  });

  it('turns as EXIF says: all eight are their own way back', () => {
    const data = Uint8ClampedArray.from({ length: 3 * 2 * 4 }, (_, i) => i);
    for (const [there, back] of [1, 2, 3, 4, 5, 8, 7, 6].entries()) {
      const turned = upright({ width: 3, height: 2, data }, there + 1);
      expect(upright(turned, back)).toEqual({ width: 3, height: 2, data });
    }
  });
});
