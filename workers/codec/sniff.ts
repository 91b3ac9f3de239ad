/** What a file really is, by its first bytes; names and MIME types lie. */

export type PictureType =
  | 'image/png'
  | 'image/jpeg'
  | 'image/webp'
  | 'image/gif'
  | 'image/bmp'
  | 'image/tiff'
  | 'image/avif'
  | 'image/heic';

export type Sniffed = { type: PictureType } | { refusal: string };

const OPENS = 'Tintype opens JPEG, PNG, WebP, AVIF, GIF, BMP and TIFF pictures.';
const HEIF_BRANDS = ['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1'];

const ascii = (bytes: Uint8Array, from: number, to: number) =>
  String.fromCharCode(...bytes.subarray(from, to));

/** Looks at the first bytes (some 512 are enough) of a file. A refusal is a sentence for the user. */
export function sniff(bytes: Uint8Array): Sniffed {
  if (bytes.length === 0) return { refusal: 'This file is empty.' };
  const four = ascii(bytes, 0, 4);
  if (four === '\x89PNG') return { type: 'image/png' };
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return { type: 'image/jpeg' };
  if (four === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return { type: 'image/webp' };
  if (four === 'GIF8') return { type: 'image/gif' };
  if (ascii(bytes, 4, 8) === 'ftyp') return sniffIsoMedia(bytes);
  if (four === 'II*\0' || four === 'MM\0*') return { type: 'image/tiff' };
  if (four === '8BPS')
    return { refusal: `This is a Photoshop file; export it as PNG or JPEG first. ${OPENS}` };
  if (four === '%PDF') return { refusal: `This is a PDF document, not a picture. ${OPENS}` };
  if (four.startsWith('PK')) return { refusal: `This is a zip archive, not a picture. ${OPENS}` };
  const isText = textOf(bytes);
  if (isText !== undefined) return { refusal: refusalOfText(isText) };
  if (four.startsWith('BM')) return { type: 'image/bmp' };
  return { refusal: `This file is not a picture that Tintype knows. ${OPENS}` };
}

/** The brands of an ISO media file say whether it is AVIF, HEIC or a video. */
function sniffIsoMedia(bytes: Uint8Array): Sniffed {
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  const brands: string[] = [];
  for (let at = 8; at + 4 <= Math.min(size, bytes.length); at += 4) brands.push(ascii(bytes, at, at + 4));
  if (brands.includes('avif') || brands.includes('avis')) return { type: 'image/avif' };
  if (brands.some((brand) => HEIF_BRANDS.includes(brand))) return { type: 'image/heic' };
  return { refusal: `This is a video or sound file, not a picture. ${OPENS}` };
}

/** The start of the file as text, or undefined when it holds bytes that text does not. */
function textOf(bytes: Uint8Array): string | undefined {
  const head = bytes.subarray(0, 512);
  if (head.some((b) => b < 9 || (b > 13 && b < 32 && b !== 27))) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
  } catch {
    return undefined;
  }
}

function refusalOfText(text: string): string {
  const start = text.replace(/^\uFEFF/, '').trimStart();
  if (start.startsWith('version https://git-lfs'))
    return 'This is a Git LFS pointer, not the picture itself: the real file was never downloaded.';
  if (/^(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)?(<!doctype svg[^>]*>\s*)?<svg/i.test(start))
    return `This is an SVG drawing; export it as PNG first. ${OPENS}`;
  if (/^<(!doctype html|html|head|body)/i.test(start))
    return 'This is a web page, not a picture: the download probably failed. Save the picture itself and try again.';
  return `This is a text file, not a picture, whatever its name says. ${OPENS}`;
}
