/** What the header of a picture file tells before anything is decoded. */
import { JobError } from '../../../src/capabilities/contract.ts';
import type { Metadata } from '../metadata/metadata.ts';
import type { PictureType } from '../sniff.ts';
import { firstDirectory, numberOf } from '../tiff-directory.ts';

export interface PictureHeader {
  type: PictureType;
  /** As stored, before orientation. */
  width: number;
  height: number;
  /** Bits per channel. */
  bitDepth: number;
  /** The format stores an alpha channel or transparent colours (they may still all be opaque). */
  mayHaveAlpha: boolean;
  animated: boolean;
  /** Pictures in a TIFF file; 1 for every other kind. */
  pages: number;
  /** EXIF orientation 1..8; 1 = upright. */
  orientation: number;
  colors: 'rgb' | 'grey' | 'cmyk';
  /** The embedded ICC profile (its first part), and whether it is zlib-compressed. */
  icc?: { bytes: Uint8Array<ArrayBuffer>; deflated: boolean };
  /** EXIF and XMP, as copies. */
  metadata: Metadata;
  /** False when the file ends before the picture does. */
  complete: boolean;
}

/** The header of an upright picture of 8 bits a channel in colour, as far as nothing else is known. */
export function plainHeader(type: PictureType, width = 0, height = 0): PictureHeader {
  return {
    type,
    width,
    height,
    bitDepth: 8,
    mayHaveAlpha: false,
    animated: false,
    pages: 1,
    orientation: 1,
    colors: 'rgb',
    metadata: {},
    complete: true,
  };
}

/** The error of a header that makes no sense. `what` is the format's name for people. */
export function damaged(what: string): JobError {
  return new JobError('invalid', `This ${what} file is damaged: its header cannot be read.`);
}

/** The orientation (1..8) in a TIFF-shaped block (from its byte-order mark on), 1 where there is none (EXIF 2.32 §4.6.4). */
export function exifOrientation(tiff: Uint8Array<ArrayBuffer>): number {
  const value = numberOf(firstDirectory(tiff), 0x0112) ?? 1;
  return value >= 1 && value <= 8 ? value : 1;
}

/** The description inside an ICC profile (ICC.1 §9.2.41, `desc` or `mluc`), or undefined where it has none. */
export function iccDescription(profile: Uint8Array): string | undefined {
  if (profile.length < 132) return undefined;
  const view = new DataView(profile.buffer, profile.byteOffset, profile.byteLength);
  const tags = view.getUint32(128);
  for (let i = 0, at = 132; i < tags && at + 12 <= profile.length; i++, at += 12) {
    if (view.getUint32(at) !== 0x64657363) continue;
    const start = view.getUint32(at + 4);
    if (start + 28 > profile.length) return undefined;
    const isMultiLocalised = view.getUint32(start) === 0x6d6c7563;
    const from = start + (isMultiLocalised ? view.getUint32(start + 24) : 12);
    const bytes = isMultiLocalised ? view.getUint32(start + 20) : view.getUint32(start + 8);
    const text = profile.subarray(from, from + bytes);
    const decoder = new TextDecoder(isMultiLocalised ? 'utf-16be' : 'latin1');
    return decoder.decode(text).replace(/\0+$/, '').trim() || undefined;
  }
  return undefined;
}
