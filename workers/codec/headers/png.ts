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
    orientation: 1,
    colors: (colorType & 2) === 0 ? 'grey' : 'rgb',
    complete: false,
  };
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (name === 'IEND') header.complete = true;
    if (name === 'acTL') header.animated = length >= 4 && view.getUint32(at + 8) > 1;
    if (name === 'tRNS') header.mayHaveAlpha = true;
    if (name === 'eXIf') header.orientation = exifOrientation(data);
    if (name === 'iCCP') header.icc = { bytes: data.subarray(data.indexOf(0) + 2), deflated: true };
    at += 12 + length;
  }
  return header;
}
