/** WebP header: RIFF chunks (RFC 9649). */
import { damaged, exifOrientation, type PictureHeader, plainHeader } from './header.ts';

/** @throws JobError `invalid` when no chunk tells the size. */
export function readWebpHeader(bytes: Uint8Array<ArrayBuffer>): PictureHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const complete = bytes.length >= view.getUint32(4, true) + 8;
  const header: PictureHeader = { ...plainHeader('image/webp'), complete };
  for (let at = 12; at + 8 <= bytes.length; ) {
    const name = String.fromCharCode(...bytes.subarray(at, at + 4));
    const length = view.getUint32(at + 4, true);
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (name === 'VP8X' && data.length >= 10) {
      header.mayHaveAlpha = (data[0]! & 0x10) !== 0;
      header.animated = (data[0]! & 0x02) !== 0;
      header.width = 1 + (data[4]! | (data[5]! << 8) | (data[6]! << 16));
      header.height = 1 + (data[7]! | (data[8]! << 8) | (data[9]! << 16));
    } else if (name === 'VP8 ' && data.length >= 10 && header.width === 0) {
      header.width = view.getUint16(at + 14, true) & 0x3fff;
      header.height = view.getUint16(at + 16, true) & 0x3fff;
    } else if (name === 'VP8L' && data.length >= 5 && header.width === 0) {
      const bits = view.getUint32(at + 9, true);
      header.width = (bits & 0x3fff) + 1;
      header.height = ((bits >>> 14) & 0x3fff) + 1;
      header.mayHaveAlpha = ((bits >>> 28) & 1) === 1;
    } else if (name === 'ICCP') {
      header.icc = { bytes: data, deflated: false };
    } else if (name === 'EXIF') {
      const skip = data[0] === 0x45 ? 6 : 0;
      header.metadata.exif = data.slice(skip);
      header.orientation = exifOrientation(header.metadata.exif);
    } else if (name === 'XMP ') {
      header.metadata.xmp = new TextDecoder().decode(data);
    }
    at += 8 + length + (length & 1);
  }
  if (header.width === 0 || header.height === 0) throw damaged('WebP');
  return header;
}
