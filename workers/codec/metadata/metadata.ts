/** What a picture file says beside its pixels, and what of it goes into a saved file. */
import type { DigitalSourceType } from '../../../src/capabilities/contract.ts';
import { exifForSaving, exifHasPlace } from './exif.ts';
import { xmpForSaving, xmpHasPlace } from './xmp.ts';

/** As found in the file, unchanged. */
export interface Metadata {
  /** A TIFF-shaped block from its byte-order mark on (EXIF 2.32 §4.5). */
  exif?: Uint8Array<ArrayBuffer>;
  /** An XMP packet (ISO 16684-1). */
  xmp?: string;
}

/** Metadata of an opened file. */
export interface FoundMetadata extends Metadata {
  /** It tells where the picture was taken. */
  hasPlace: boolean;
}

/** What is asked for when a file is written. */
export interface FileNotes {
  metadata?: Metadata;
  /** `private` leaves out where the picture was taken, `none` leaves out everything that came with the picture. */
  keep: 'all' | 'private' | 'none';
  /** Written in any case: a picture that was made or changed by a model says so. */
  sourceType?: DigitalSourceType;
  /** Pixels per inch that the picture was made for, 1..65535. */
  dpi?: number;
}

/** The blocks that a file of this size gets: upright, with its new size, without a thumbnail of the old picture. */
export function blocksFor(notes: FileNotes, width: number, height: number): Metadata {
  const { keep, sourceType, dpi } = notes;
  const { exif, xmp } = keep === 'none' ? {} : (notes.metadata ?? {});
  const withPlace = keep === 'all';
  const newExif = exif && exifForSaving(exif, { width, height, withPlace, ...(dpi && { dpi }) });
  const newXmp = xmpForSaving(xmp, { withPlace, ...(sourceType && { sourceType }) });
  return { ...(newExif && { exif: newExif }), ...(newXmp && { xmp: newXmp }) };
}

/** @returns undefined when the file says nothing */
export function foundMetadata(metadata: Metadata): FoundMetadata | undefined {
  const { exif, xmp } = metadata;
  if (!exif && xmp === undefined) return undefined;
  const hasPlace = (exif !== undefined && exifHasPlace(exif)) || (xmp !== undefined && xmpHasPlace(xmp));
  return { ...metadata, hasPlace };
}
