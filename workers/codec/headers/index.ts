/** Reads the header of any picture format that Tintype opens. */
import type { PictureType } from '../sniff.ts';
import type { PictureHeader } from './header.ts';
import { readJpegHeader } from './jpeg.ts';
import { readBmpHeader, readGifHeader, readHeifHeader } from './others.ts';
import { readPngHeader } from './png.ts';
import { readTiffHeader } from './tiff.ts';
import { readWebpHeader } from './webp.ts';

const READERS: Record<PictureType, (bytes: Uint8Array<ArrayBuffer>) => PictureHeader> = {
  'image/png': readPngHeader,
  'image/jpeg': readJpegHeader,
  'image/webp': readWebpHeader,
  'image/gif': readGifHeader,
  'image/bmp': readBmpHeader,
  'image/tiff': readTiffHeader,
  'image/avif': (bytes) => readHeifHeader(bytes, 'image/avif'),
  'image/heic': (bytes) => readHeifHeader(bytes, 'image/heic'),
};

/** @throws JobError `invalid` when the header makes no sense. */
export function readHeader(bytes: Uint8Array<ArrayBuffer>, type: PictureType): PictureHeader {
  return READERS[type](bytes);
}
