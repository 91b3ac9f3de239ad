import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { iccDescription } from '../../../workers/codec/headers/header.ts';
import { readHeader } from '../../../workers/codec/headers/index.ts';
import { embed } from '../../../workers/codec/metadata/embed.ts';
import { exifForSaving, exifHasPlace } from '../../../workers/codec/metadata/exif.ts';
import { readHeifNotes } from '../../../workers/codec/metadata/heif.ts';
import { blocksFor, foundMetadata, type Metadata } from '../../../workers/codec/metadata/metadata.ts';
import { xmpForSaving } from '../../../workers/codec/metadata/xmp.ts';
import type { PictureType } from '../../../workers/codec/sniff.ts';

const load = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../fixtures/${name}`, import.meta.url)));
const latin = (bytes: Uint8Array) => String.fromCharCode(...bytes);
const placed = readHeader(load('with-place.jpg'), 'image/jpeg').metadata as Required<Metadata>;
const saving = { width: 4000, height: 70_000, withPlace: false };

/** SHORT or LONG value of a tag, looked for as its bytes (the fixture is big-endian). */
function numberAt(tiff: Uint8Array, tag: number): number | undefined {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  for (let at = 8; at + 12 <= tiff.length; at += 2) {
    const type = view.getUint16(at + 2);
    if (view.getUint16(at) === tag && (type === 3 || type === 4) && view.getUint32(at + 4) === 1)
      return type === 3 ? view.getUint16(at + 8) : view.getUint32(at + 8);
  }
  return undefined;
}

describe('what came with the file', () => {
  it.each<[string, PictureType]>([
    ['with-place.jpg', 'image/jpeg'],
    ['with-place.webp', 'image/webp'],
    ['with-place.avif', 'image/avif'],
  ])('is read from %s, and that it tells the place', (name, type) => {
    const { metadata, orientation } = readHeader(load(name), type);
    expect(orientation).toBe(6);
    expect(latin(metadata.exif!)).toContain('Tintype Camera');
    expect(metadata.xmp).toContain('<dc:rights>Tintype</dc:rights>');
    expect(foundMetadata(metadata)?.hasPlace).toBe(true);
  });

  it('is nothing for a file that says nothing', () => {
    expect(foundMetadata(readHeader(load('grey.jpg'), 'image/jpeg').metadata)).toBeUndefined();
  });
});

describe('readHeifNotes', () => {
  const file = load('with-place.avif');

  it('finds the profile and the depth of the picture itself', () => {
    const { icc, bitDepth } = readHeader(file, 'image/avif');
    expect(iccDescription(icc!.bytes)).toBe('Display P3');
    expect(bitDepth).toBe(8);
    const deep = file.slice();
    deep[latin(deep).indexOf('pixi') + 9] = 10;
    expect(readHeader(deep, 'image/avif').bitDepth).toBe(10);
  });

  it('reads back what was written into an AVIF', async () => {
    const plain = new Blob([load('corners.avif')]);
    const { blob } = await embed(plain, 'image/avif', placed);
    const { metadata, icc } = readHeifNotes(new Uint8Array(await blob.arrayBuffer()));
    expect(metadata).toEqual({ exif: placed.exif, xmp: placed.xmp });
    expect(icc).toBeUndefined();
  });

  it('does not trust a file: cut anywhere, or with any byte of its boxes wrong, it ends in something or nothing', () => {
    for (let cut = 0; cut < file.length; cut += 2)
      expect(() => readHeifNotes(file.slice(0, cut))).not.toThrow();
    const boxes = latin(file).indexOf('mdat');
    for (let at = 0; at < boxes; at++) {
      const broken = file.slice();
      broken[at]! ^= 0xff;
      expect(() => readHeifNotes(broken)).not.toThrow();
    }
  });
});

describe('exifForSaving', () => {
  it('stands upright, has the new size, and keeps camera, copyright and maker note', () => {
    const saved = exifForSaving(placed.exif, saving)!;
    expect(numberAt(placed.exif, 0x0112)).toBe(6);
    expect(numberAt(saved, 0x0112)).toBe(1);
    expect([numberAt(saved, 0xa002), numberAt(saved, 0xa003)]).toEqual([4000, 70_000]);
    for (const words of ['Tintype Camera', '(c) Tintype', 'maker note stays'])
      expect(latin(saved)).toContain(words);
  });

  it('leaves no trace of the place unless it is asked for', () => {
    expect(exifHasPlace(placed.exif)).toBe(true);
    const saved = exifForSaving(placed.exif, saving)!;
    expect(exifHasPlace(saved)).toBe(false);
    // The date of the GPS fix and its seconds (31.5 = 63/2) are gone as bytes, too.
    expect(latin(placed.exif)).toContain('2026:11:21\0');
    expect(latin(saved)).not.toContain('2026:11:21\0');
    expect(exifHasPlace(exifForSaving(placed.exif, { ...saving, withPlace: true })!)).toBe(true);
  });

  it('does not trust a block: cut anywhere, or with every offset wrong, it ends in bytes or undefined', () => {
    for (let end = 0; end < placed.exif.length; end++)
      expect(() => exifForSaving(placed.exif.slice(0, end), saving)).not.toThrow();
    for (let at = 0; at < placed.exif.length; at++) {
      const broken = placed.exif.slice();
      broken[at]! ^= 0xff;
      expect(() => exifForSaving(broken, saving)).not.toThrow();
    }
  });
});

describe('xmpForSaving', () => {
  it('keeps what it does not know and drops place and orientation', () => {
    const saved = xmpForSaving(placed.xmp, { withPlace: false })!;
    expect(saved).toContain('<dc:rights>Tintype</dc:rights>');
    for (const word of ['GPS', 'Vienna', 'Orientation']) expect(saved).not.toContain(word);
    expect(xmpForSaving(placed.xmp, { withPlace: true })).toContain('exif:GPSLatitude="48,12.525N"');
  });

  it('says how the picture was made, once, in an old packet and in a new one', () => {
    const code = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';
    const options = { withPlace: false, sourceType: 'trainedAlgorithmicMedia' } as const;
    for (const packet of [placed.xmp, undefined]) {
      const once = xmpForSaving(packet, options)!;
      expect(once).toContain(`Iptc4xmpExt:DigitalSourceType="${code}"`);
      expect(xmpForSaving(once, options)!.split(code)).toHaveLength(2);
    }
    expect(xmpForSaving(undefined, { withPlace: true })).toBeUndefined();
  });
});

describe('embed', () => {
  const blocks = blocksFor(
    { metadata: placed, keep: 'private', sourceType: 'algorithmicallyEnhanced' },
    24,
    16,
  );

  it.each<[string, 'image/png' | 'image/jpeg' | 'image/webp']>([
    ['grey.jpg', 'image/jpeg'],
    ['astronaut.jpg', 'image/jpeg'],
    ['soft-edge.png', 'image/png'],
    ['coffee.webp', 'image/webp'],
    ['soft-edge.webp', 'image/webp'],
  ])('puts the blocks into %s and changes nothing else', async (name, type) => {
    const before = load(name);
    const { blob, tooLarge } = await embed(new Blob([before]), type, blocks);
    const after = new Uint8Array(await blob.arrayBuffer());
    expect(tooLarge).toEqual([]);
    const { metadata, ...header } = readHeader(after, type);
    expect(metadata).toEqual(blocks);
    const { metadata: _, ...was } = readHeader(before, type);
    expect({ ...header, orientation: was.orientation }).toEqual(was);
  });

  it('says what a JPEG has no room for', async () => {
    const long = { ...blocks, xmp: 'x'.repeat(70_000) };
    const { blob, tooLarge } = await embed(new Blob([load('grey.jpg')]), 'image/jpeg', long);
    expect(tooLarge).toEqual(['XMP']);
    const { metadata } = readHeader(new Uint8Array(await blob.arrayBuffer()), 'image/jpeg');
    expect(metadata.exif).toEqual(blocks.exif);
  });
});
