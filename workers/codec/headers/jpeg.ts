/** JPEG header: walks the marker segments up to the first scan (ITU-T T.81 annex B). */
import { damaged, exifOrientation, type PictureHeader, plainHeader } from './header.ts';

const SOS = 0xda;
const APP1 = 0xe1;
const APP2 = 0xe2;
const ICC_TAG = 'ICC_PROFILE\0';
const EXIF_TAG = 'Exif\0\0';
const XMP_TAG = 'http://ns.adobe.com/xap/1.0/\0';

/** SOF0..15 without DHT (C4), JPG (C8) and DAC (CC). */
const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/**
 * `complete` means that an end marker follows the first scan: inside entropy-coded data FF D9 cannot occur, while cameras
 * do append data after it.
 * @throws JobError `invalid` when there is no frame header.
 */
export function readJpegHeader(bytes: Uint8Array<ArrayBuffer>): PictureHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header: PictureHeader = { ...plainHeader('image/jpeg'), complete: false };
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) throw damaged('JPEG');
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at++;
      continue;
    }
    const length = view.getUint16(at + 2);
    const data = bytes.subarray(at + 4, at + 2 + length);
    if (isFrame(marker) && data.length >= 6) {
      header.bitDepth = data[0]!;
      header.height = view.getUint16(at + 5);
      header.width = view.getUint16(at + 7);
      header.colors = data[5] === 1 ? 'grey' : data[5] === 4 ? 'cmyk' : 'rgb';
    }
    if (marker === APP1 && startsWith(data, EXIF_TAG)) {
      header.metadata.exif = data.slice(EXIF_TAG.length);
      header.orientation = exifOrientation(header.metadata.exif);
    }
    if (marker === APP1 && startsWith(data, XMP_TAG))
      header.metadata.xmp = new TextDecoder().decode(data.subarray(XMP_TAG.length));
    if (marker === APP2 && startsWith(data, ICC_TAG) && !header.icc)
      header.icc = { bytes: data.subarray(14), deflated: false };
    at += 2 + length;
    if (marker === SOS) break;
  }
  if (header.width === 0 || header.height === 0) throw damaged('JPEG');
  for (let i = bytes.length - 2; i >= at && !header.complete; i--)
    header.complete = bytes[i] === 0xff && bytes[i + 1] === 0xd9;
  return header;
}

function startsWith(data: Uint8Array, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (data[i] !== text.charCodeAt(i)) return false;
  return true;
}
