/** GIF, BMP and AVIF/HEIC headers: sizes, and whether a GIF moves. */
import { readHeifNotes } from '../metadata/heif.ts';
import { damaged, exifOrientation, type PictureHeader, plainHeader } from './header.ts';

/** GIF89a: the screen's size; animated when a second image block follows. @throws JobError `invalid` */
export function readGifHeader(bytes: Uint8Array<ArrayBuffer>): PictureHeader {
  if (bytes.length < 14) throw damaged('GIF');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = plainHeader('image/gif', view.getUint16(6, true), view.getUint16(8, true));
  header.mayHaveAlpha = true;
  const tableBytes = (flags: number) => (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0);
  let at = 13 + tableBytes(bytes[10]!);
  const skipBlocks = () => {
    while (at < bytes.length && bytes[at] !== 0) at += bytes[at]! + 1;
    at++;
  };
  let images = 0;
  while (at < bytes.length && images < 2) {
    const block = bytes[at];
    if (block === 0x21) {
      at += 2;
    } else if (block === 0x2c && at + 10 < bytes.length) {
      images++;
      at += 11 + tableBytes(bytes[at + 9]!);
    } else break;
    skipBlocks();
  }
  header.animated = images > 1;
  header.complete = at <= bytes.length && images > 0;
  return header;
}

/** BMP with an OS/2 or Windows header. @throws JobError `invalid` */
export function readBmpHeader(bytes: Uint8Array<ArrayBuffer>): PictureHeader {
  if (bytes.length < 30) throw damaged('BMP');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isOs2 = view.getUint32(14, true) === 12;
  const width = isOs2 ? view.getUint16(18, true) : view.getInt32(18, true);
  const height = isOs2 ? view.getUint16(20, true) : Math.abs(view.getInt32(22, true));
  if (width < 1 || height < 1) throw damaged('BMP');
  const header = plainHeader('image/bmp', width, height);
  header.complete = bytes.length >= view.getUint32(10, true);
  return header;
}

/** How far into an AVIF or HEIC file its size boxes are looked for. */
const META_BYTES = 65_536;

/**
 * AVIF and HEIC: the largest `ispe` box (ISO/IEC 23008-12 §6.5.3); smaller ones belong to thumbnails, alpha or grid cells.
 * Rotation and mirroring (`irot`, `imir`) are left to the browser, which passes over the orientation in EXIF, as
 * these formats want it: it is told, and nothing is turned by it. @throws JobError `invalid`
 */
export function readHeifHeader(
  bytes: Uint8Array<ArrayBuffer>,
  type: 'image/avif' | 'image/heic',
): PictureHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = plainHeader(type, 0, 0);
  for (let at = 4; at + 16 <= Math.min(bytes.length, META_BYTES); at++) {
    if (bytes[at] !== 0x69 || view.getUint32(at) !== 0x69737065) continue;
    const width = view.getUint32(at + 8);
    const height = view.getUint32(at + 12);
    if (width * height > header.width * header.height) Object.assign(header, { width, height });
  }
  if (header.width === 0) throw damaged(type === 'image/avif' ? 'AVIF' : 'HEIC');
  header.mayHaveAlpha = type === 'image/avif';
  header.animated = String.fromCharCode(...bytes.subarray(8, 12)) === 'avis';
  const { metadata, icc, bitDepth } = readHeifNotes(bytes);
  if (metadata.exif) header.orientation = exifOrientation(metadata.exif);
  if (icc) header.icc = { bytes: icc, deflated: false };
  return { ...header, metadata, bitDepth };
}
