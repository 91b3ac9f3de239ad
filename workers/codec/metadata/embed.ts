/** Puts EXIF and XMP blocks into an encoded file, where its format keeps them. */
import { pngChunk } from '../png-writer.ts';
import { intoAvif } from './avif.ts';
import { joined, latin, utf8 } from './bytes.ts';
import type { Metadata } from './metadata.ts';

type Type = 'image/png' | 'image/jpeg' | 'image/webp' | 'image/avif';

/** A JPEG segment says its length in two bytes. */
const MAX_SEGMENT = 0xffff - 2;
const SIGNATURE_AND_IHDR = 33;

/**
 * @param blob as the encoder made it: without EXIF or XMP of its own
 * @returns the file with the blocks, and the names of those that its format has no room for
 */
export async function embed(
  blob: Blob,
  type: Type,
  blocks: Metadata,
): Promise<{ blob: Blob; tooLarge: string[] }> {
  if (!blocks.exif && !blocks.xmp) return { blob, tooLarge: [] };
  if (type === 'image/jpeg') return intoJpeg(blob, blocks);
  if (type === 'image/avif') return { blob: await intoAvif(blob, blocks), tooLarge: [] };
  const whole = type === 'image/png' ? intoPng(blob, blocks) : await intoWebp(blob, blocks);
  return { blob: whole, tooLarge: [] };
}

/** APP1 segments after SOI and, where there is one, the JFIF segment (EXIF 2.32 §4.5.4, XMP part 3 §1.1.3). */
async function intoJpeg(blob: Blob, { exif, xmp }: Metadata): Promise<{ blob: Blob; tooLarge: string[] }> {
  const head = new DataView(await blob.slice(0, 6).arrayBuffer());
  const jfif = head.getUint16(2) === 0xffe0 ? 2 + head.getUint16(4) : 0;
  const segments: Uint8Array<ArrayBuffer>[] = [];
  const tooLarge: string[] = [];
  const add = (name: string, tag: string, data: Uint8Array | undefined) => {
    if (!data) return;
    const body = joined(latin(tag), data);
    if (body.length > MAX_SEGMENT) return tooLarge.push(name);
    const length = body.length + 2;
    return segments.push(joined(Uint8Array.of(0xff, 0xe1, length >> 8, length & 255), body));
  };
  add('EXIF', 'Exif\0\0', exif);
  add('XMP', 'http://ns.adobe.com/xap/1.0/\0', xmp === undefined ? undefined : utf8(xmp));
  const parts = [blob.slice(0, 2 + jfif), ...segments, blob.slice(2 + jfif)];
  return { blob: new Blob(parts, { type: 'image/jpeg' }), tooLarge };
}

/** eXIf and iTXt chunks after IHDR (W3C PNG, third edition, §11.3.4.5; XMP part 3 §1.1.5). */
function intoPng(blob: Blob, { exif, xmp }: Metadata): Blob {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  if (exif) chunks.push(pngChunk('eXIf', exif));
  if (xmp !== undefined)
    chunks.push(pngChunk('iTXt', joined(latin('XML:com.adobe.xmp\0\0\0\0\0'), utf8(xmp))));
  return new Blob([blob.slice(0, SIGNATURE_AND_IHDR), ...chunks, blob.slice(SIGNATURE_AND_IHDR)], {
    type: 'image/png',
  });
}

const [ALPHA, EXIF, XMP] = [0x10, 0x08, 0x04];

/** An extended file (RFC 9649 §2.7): VP8X with the flags, the picture's chunks as they are, then EXIF and XMP. */
async function intoWebp(blob: Blob, { exif, xmp }: Metadata): Promise<Blob> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const { width, height, flags: before, from } = webpPicture(bytes);
  const flags = before | (exif ? EXIF : 0) | (xmp === undefined ? 0 : XMP);
  const size = [width - 1, height - 1].flatMap((n) => [n & 255, (n >> 8) & 255, n >> 16]);
  const body = joined(
    riffChunk('VP8X', Uint8Array.of(flags, 0, 0, 0, ...size)),
    bytes.subarray(from),
    ...(exif ? [riffChunk('EXIF', exif)] : []),
    ...(xmp === undefined ? [] : [riffChunk('XMP ', utf8(xmp))]),
  );
  const head = new Uint8Array(12);
  head.set(latin('RIFF'));
  head.set(latin('WEBP'), 8);
  new DataView(head.buffer).setUint32(4, body.length + 4, true);
  return new Blob([head, body], { type: 'image/webp' });
}

function riffChunk(name: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const chunk = new Uint8Array(8 + data.length + (data.length & 1));
  chunk.set(latin(name));
  new DataView(chunk.buffer).setUint32(4, data.length, true);
  chunk.set(data, 8);
  return chunk;
}

/** Size and VP8X flags of an encoded picture, and where its chunks begin (behind a VP8X that is there already). */
function webpPicture(bytes: Uint8Array<ArrayBuffer>) {
  const view = new DataView(bytes.buffer);
  const data = 20;
  switch (String.fromCharCode(...bytes.subarray(12, 16))) {
    case 'VP8X':
      return {
        flags: bytes[data]!,
        width: 1 + (view.getUint32(data + 4, true) & 0xffffff),
        height: 1 + (view.getUint32(data + 6, true) >>> 8),
        from: data + 10,
      };
    case 'VP8L': {
      const bits = view.getUint32(data + 1, true);
      return {
        flags: ((bits >>> 28) & 1) === 1 ? ALPHA : 0,
        width: (bits & 0x3fff) + 1,
        height: ((bits >>> 14) & 0x3fff) + 1,
        from: 12,
      };
    }
    default:
      return {
        flags: 0,
        width: view.getUint16(data + 6, true) & 0x3fff,
        height: view.getUint16(data + 8, true) & 0x3fff,
        from: 12,
      };
  }
}
