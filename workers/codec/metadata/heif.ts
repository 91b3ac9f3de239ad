/**
 * What an AVIF or HEIC file says beside its pixels (ISO/IEC 23008-12 annex A; ISO/IEC 14496-12 §8.11): EXIF and XMP are
 * items that describe the picture, colour profile and bit depth are properties of it. Files point anywhere: all reads are
 * checked, and what makes no sense is left out.
 */
import { type Box, boxesOf, FULL, read16, read32 } from '../boxes.ts';
import type { Metadata } from './metadata.ts';

export interface HeifNotes {
  metadata: Metadata;
  /** The ICC profile of the picture. */
  icc?: Uint8Array<ArrayBuffer>;
  /** Bits per channel; 8 where the file does not say. */
  bitDepth: number;
}

/** Bytes of a number of an item. */
const [ID_16, ID_32] = [2, 4];
const RDF = 'application/rdf+xml';

/** Never throws: of a file that is laid out otherwise nothing is found. */
export function readHeifNotes(bytes: Uint8Array<ArrayBuffer>): HeifNotes {
  const notes: HeifNotes = { metadata: {}, bitDepth: 8 };
  try {
    readInto(notes, bytes);
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
  }
  return notes;
}

function readInto(notes: HeifNotes, bytes: Uint8Array<ArrayBuffer>): void {
  const meta = topBox(bytes, 'meta');
  if (!meta) return;
  const inner = boxesOf(bytes, meta.from + FULL, meta.end);
  const part = (type: string) => inner.find((box) => box.type === type);
  const properties = part('iprp');
  const primary = part('pitm');
  if (properties && primary) readProperties(notes, bytes, properties, primaryItem(bytes, primary));
  const infos = part('iinf');
  const places = part('iloc');
  if (!infos || !places) return;
  const data = part('idat');
  for (const { id, kind } of describedItems(bytes, infos)) {
    const content = itemContent(bytes, places, data, id);
    if (!content) continue;
    // EXIF begins with the distance to its byte-order mark.
    if (kind === 'exif' && content.length > 4) notes.metadata.exif ??= content.slice(4 + read32(content, 0));
    if (kind === 'xmp') notes.metadata.xmp ??= new TextDecoder().decode(content);
  }
}

/** A box of the file itself. Those behind a box that is cut off are not looked at. */
function topBox(bytes: Uint8Array, type: string): Box | undefined {
  for (let at = 0; at + 8 <= bytes.length; ) {
    const size = read32(bytes, at);
    if (size < 8 || at + size > bytes.length) return undefined;
    const [box] = boxesOf(bytes, at, at + size);
    if (box?.type === type) return box;
    at += size;
  }
  return undefined;
}

const primaryItem = (bytes: Uint8Array, { from }: Box): number =>
  bytes[from] === 0 ? read16(bytes, from + FULL) : read32(bytes, from + FULL);

/** Items of type `Exif`, and `mime` items that hold XMP. */
function describedItems(bytes: Uint8Array, infos: Box): { id: number; kind: 'exif' | 'xmp' }[] {
  const count = bytes[infos.from] === 0 ? ID_16 : ID_32;
  const items: { id: number; kind: 'exif' | 'xmp' }[] = [];
  for (const { type, from, end } of boxesOf(bytes, infos.from + FULL + count, infos.end)) {
    const version = bytes[from]!;
    if (type !== 'infe' || version < 2) continue;
    const width = version === 2 ? ID_16 : ID_32;
    const at = from + FULL;
    const id = width === ID_16 ? read16(bytes, at) : read32(bytes, at);
    const words = String.fromCharCode(...bytes.subarray(at + width + 2, end));
    if (words.startsWith('Exif')) items.push({ id, kind: 'exif' });
    else if (words.startsWith('mime') && words.includes(`\0${RDF}`)) items.push({ id, kind: 'xmp' });
  }
  return items;
}

/** The bytes of an item, its extents one after another (§8.11.3); undefined where it lies elsewhere or beyond the end. */
function itemContent(
  bytes: Uint8Array<ArrayBuffer>,
  places: Box,
  data: Box | undefined,
  wanted: number,
): Uint8Array<ArrayBuffer> | undefined {
  const version = bytes[places.from]!;
  let at = places.from + FULL;
  const take = (size: number): number => {
    if (at + size > places.end) throw new RangeError('an item location beyond its box');
    let value = 0;
    for (let i = 0; i < size; i++) value = value * 256 + bytes[at++]!;
    return value;
  };
  const sizes = take(2);
  const [offsetSize, lengthSize, baseSize, indexSize] = [12, 8, 4, 0].map((shift) => (sizes >> shift) & 15);
  const count = take(version < 2 ? 2 : 4);
  for (let k = 0; k < count; k++) {
    const id = take(version < 2 ? 2 : 4);
    const method = version > 0 ? take(2) & 15 : 0;
    take(2);
    const base = take(baseSize!);
    const extents = Array.from({ length: take(2) }, () => {
      if (version > 0) take(indexSize!);
      return { from: base + take(offsetSize!), length: take(lengthSize!) };
    });
    if (id === wanted) return joinedExtents(bytes, extents, method, data);
  }
  return undefined;
}

/** Construction method 0 counts from the start of the file, 1 from that of the `idat` box. */
function joinedExtents(
  bytes: Uint8Array<ArrayBuffer>,
  extents: readonly { from: number; length: number }[],
  method: number,
  data: Box | undefined,
): Uint8Array<ArrayBuffer> | undefined {
  if (method > 1 || (method === 1 && !data)) return undefined;
  const start = method === 1 ? data!.from : 0;
  const limit = method === 1 ? data!.end : bytes.length;
  if (extents.some(({ from, length }) => start + from + length > limit)) return undefined;
  const size = extents.reduce((sum, { length }) => sum + length, 0);
  if (size > bytes.length) return undefined;
  const out = new Uint8Array(size);
  let at = 0;
  for (const { from, length } of extents) {
    out.set(bytes.subarray(start + from, start + from + length), at);
    at += length;
  }
  return out;
}

/** Colour profile (`colr`) and bits per channel (`pixi`) among the properties that belong to an item (§6.5). */
function readProperties(
  notes: HeifNotes,
  bytes: Uint8Array<ArrayBuffer>,
  { from, end }: Box,
  item: number,
): void {
  const inner = boxesOf(bytes, from, end);
  const container = inner.find((box) => box.type === 'ipco');
  if (!container) return;
  const all = boxesOf(bytes, container.from, container.end);
  const mine = inner.filter((box) => box.type === 'ipma').flatMap((box) => propertiesOf(bytes, box, item));
  for (const box of mine.map((index) => all[index - 1])) {
    if (box?.type === 'pixi') notes.bitDepth = bytes[box.from + FULL + 1] ?? 8;
    const kind = box?.type === 'colr' && String.fromCharCode(...bytes.subarray(box.from, box.from + 4));
    if (box && (kind === 'prof' || kind === 'rICC')) notes.icc = bytes.slice(box.from + 4, box.end);
  }
}

/** Indices, from 1 on, of the properties that a box associates with an item. */
function propertiesOf(bytes: Uint8Array, { from, end }: Box, item: number): number[] {
  const idSize = bytes[from] === 0 ? ID_16 : ID_32;
  const isWide = (bytes[from + 3]! & 1) === 1;
  let at = from + FULL + 4;
  for (let entries = read32(bytes, from + FULL); entries > 0 && at + idSize < end; entries--) {
    const id = idSize === ID_16 ? read16(bytes, at) : read32(bytes, at);
    const count = bytes[at + idSize]!;
    at += idSize + 1;
    if (id === item)
      return Array.from({ length: count }, (_, i) =>
        isWide ? read16(bytes, at + 2 * i) & 0x7fff : bytes[at + i]! & 0x7f,
      );
    at += count * (isWide ? 2 : 1);
  }
  return [];
}
