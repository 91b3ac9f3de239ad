/** PNG (and APNG) header: walks the chunks (W3C PNG, third edition, §5 and §11). */
import { damaged, exifOrientation, type PictureHeader } from './header.ts';

/** @throws JobError `invalid` when there is no IHDR. */
export function readPngHeader(bytes: Uint8Array<ArrayBuffer>): PictureHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 33 || view.getUint32(12) !== 0x49484452) throw damaged('PNG');
  const colorType = bytes[25]!;
  const header: PictureHeader = {
    type: 'image/png',
    width: view.getUint32(16),
    height: view.getUint32(20),
    bitDepth: bytes[24]!,
    mayHaveAlpha: (colorType & 4) !== 0,
    animated: false,
    pages: 1,
    orientation: 1,
    colors: (colorType & 2) === 0 ? 'grey' : 'rgb',
    metadata: {},
    complete: false,
  };
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (name === 'IEND') header.complete = true;
    if (name === 'acTL') header.animated = length >= 4 && view.getUint32(at + 8) > 1;
    if (name === 'tRNS') header.mayHaveAlpha = true;
    if (name === 'eXIf') {
      header.metadata.exif = data.slice();
      header.orientation = exifOrientation(data);
    }
    if (name === 'iTXt') {
      const xmp = xmpOf(data);
      if (xmp !== undefined) header.metadata.xmp = xmp;
    }
    if (name === 'iCCP') header.icc = { bytes: data.subarray(data.indexOf(0) + 2), deflated: true };
    at += 12 + length;
  }
  return header;
}

/** The XMP packet in an uncompressed iTXt chunk with its keyword (XMP part 3 §1.1.5), else undefined. */
function xmpOf(data: Uint8Array): string | undefined {
  const prefix = 'XML:com.adobe.xmp\0\0\0';
  for (let i = 0; i < prefix.length; i++) if (data[i] !== prefix.charCodeAt(i)) return undefined;
  const language = data.indexOf(0, prefix.length);
  const translated = data.indexOf(0, language + 1);
  return translated < 0 ? undefined : new TextDecoder().decode(data.subarray(translated + 1));
}
