import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { iccDescription } from '../../../workers/codec/headers/header.ts';
import { readHeader } from '../../../workers/codec/headers/index.ts';
import { type PictureType, sniff } from '../../../workers/codec/sniff.ts';

const load = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../fixtures/${name}`, import.meta.url)));
const text = (words: string) => new TextEncoder().encode(words);

function header(name: string) {
  const bytes = load(name);
  const sniffed = sniff(bytes);
  if ('refusal' in sniffed) throw new Error(sniffed.refusal);
  return readHeader(bytes, sniffed.type);
}

describe('sniff', () => {
  it.each<[string, PictureType]>([
    ['astronaut.jpg', 'image/jpeg'],
    ['coffee.webp', 'image/webp'],
    ['soft-edge.png', 'image/png'],
    ['still.gif', 'image/gif'],
    ['plain.bmp', 'image/bmp'],
    ['corners.avif', 'image/avif'],
  ])('knows %s', (name, type) => expect(sniff(load(name))).toEqual({ type }));

  it.each<[string, Uint8Array, RegExp]>([
    ['a text file', load('text.png'), /text file/],
    ['a web page', load('page.jpg'), /web page/],
    ['an LFS pointer', load('lfs-pointer.png'), /Git LFS pointer/],
    ['an SVG', text('<?xml version="1.0"?>\n<svg xmlns="x">'), /SVG/],
    ['nothing', new Uint8Array(), /empty/],
    ['a PDF', text('%PDF-1.7'), /PDF/],
    ['a zip', text('PK\x03\x04'), /zip/],
    ['a Photoshop file', text('8BPS\0\x01'), /Photoshop/],
    ['a video', text('\0\0\0\x14ftypisom\0\0\0\0mp41'), /video/],
    ['a text that starts like a BMP', text('BMX is a sport'), /text file/],
    ['noise', Uint8Array.of(1, 2, 3, 4, 5, 6), /not a picture that Tintype knows/],
  ])('refuses %s in a sentence', (_, bytes, sentence) => {
    const got = sniff(bytes);
    expect('refusal' in got ? got.refusal : '').toMatch(sentence);
  });
});

describe('readHeader', () => {
  it.each([
    ['astronaut.jpg', { width: 256, height: 256, bitDepth: 8, colors: 'rgb', complete: true }],
    ['cmyk.jpg', { width: 64, height: 64, colors: 'cmyk' }],
    ['grey.jpg', { colors: 'grey' }],
    ['grey.png', { width: 64, colors: 'grey', mayHaveAlpha: false }],
    ['16bit.png', { width: 64, height: 16, bitDepth: 16, mayHaveAlpha: false }],
    ['16bit-alpha.png', { bitDepth: 16, mayHaveAlpha: true }],
    ['1bit-trns.png', { bitDepth: 1, mayHaveAlpha: true }],
    ['1x1.png', { width: 1, height: 1, complete: true }],
    ['12000x12000.png', { width: 12_000, height: 12_000, complete: true }],
    ['animated.png', { animated: true }],
    ['animated.webp', { width: 20, height: 10, animated: true }],
    ['animated.gif', { width: 20, height: 10, animated: true, complete: true }],
    ['still.gif', { animated: false, complete: true }],
    ['coffee.webp', { width: 256, height: 171, animated: false, mayHaveAlpha: false, complete: true }],
    ['soft-edge.webp', { width: 64, height: 64, mayHaveAlpha: true }],
    ['plain.bmp', { width: 20, height: 10, complete: true }],
    ['corners.avif', { width: 24, height: 16 }],
    ['with-place.avif', { width: 16, height: 24, orientation: 6, bitDepth: 8 }],
    ['truncated.jpg', { width: 256, height: 256, complete: false }],
    ['truncated.png', { width: 64, complete: false }],
    ['orientation-6.png', { width: 16, height: 24, orientation: 6 }],
  ])('reads %s', (name, expected) => expect(header(name)).toMatchObject(expected));

  it('reads every EXIF orientation', () => {
    const all = [1, 2, 3, 4, 5, 6, 7, 8];
    expect(all.map((n) => header(`orientation-${n}.jpg`).orientation)).toEqual(all);
  });

  it('finds the end of a JPEG that is followed by other data', () => {
    const bytes = load('astronaut.jpg');
    const longer = new Uint8Array(bytes.length + 99);
    longer.set(bytes);
    expect(readHeader(longer, 'image/jpeg').complete).toBe(true);
  });

  it('names the colour profile', () => {
    expect(iccDescription(header('display-p3.jpg').icc!.bytes)).toBe('Display P3');
    expect(header('display-p3.png').icc?.deflated).toBe(true);
    expect(iccDescription(new Uint8Array(200))).toBeUndefined();
  });

  it('never reads past the end: every cut of every file ends in a header or a sentence', () => {
    for (const name of [
      'orientation-6.jpg',
      'display-p3.png',
      'soft-edge.webp',
      'animated.gif',
      'corners.avif',
      'with-place.avif',
    ]) {
      const bytes = load(name);
      const type = (sniff(bytes) as { type: PictureType }).type;
      for (let cut = 12; cut < bytes.length; cut += 3) {
        try {
          readHeader(bytes.slice(0, cut), type);
        } catch (error) {
          expect((error as Error).message).toMatch(/is damaged/);
        }
      }
    }
  });
});
