/** Puts EXIF and XMP into an AVIF file as items that describe the picture (ISO/IEC 23008-12, annex A; ISO/IEC 14496-12 §8.11). */
import { boxesOf, FULL, read16 } from '../boxes.ts';
import { joined, latin, utf8 } from './bytes.ts';
import type { Metadata } from './metadata.ts';

interface Item {
  id: number;
  /** Item type, and for `mime` what it is. */
  info: Uint8Array;
  data: Uint8Array;
}

const u16 = (...values: number[]) => Uint8Array.from(values.flatMap((v) => [(v >> 8) & 255, v & 255]));
const u32 = (v: number) => Uint8Array.of((v >>> 24) & 255, (v >> 16) & 255, (v >> 8) & 255, v & 255);
const box = (type: string, ...parts: Uint8Array[]) => {
  const body = joined(...parts);
  return joined(u32(8 + body.length), latin(type), body);
};

/** Size, type, version and flags of a full box. */
const HEAD = 8 + FULL;
/** Offsets and lengths of four bytes, no base offset. */
const PLAIN_SIZES = 0x4400;
const VERSION_2 = u32(0x02000000);

/**
 * @param blob as libavif writes it: one `meta` before one `mdat`, places in the file as 32-bit numbers
 * @throws TypeError when the file is laid out otherwise
 */
export async function intoAvif(blob: Blob, { exif, xmp }: Metadata): Promise<Blob> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const top = boxesOf(bytes, 0, bytes.length);
  const meta = top.find((b) => b.type === 'meta');
  if (!meta) throw new TypeError('AVIF without a meta box');
  const inner = boxesOf(bytes, meta.from + FULL, meta.end);
  const part = (type: string) => {
    const found = inner.find((b) => b.type === type);
    return found && bytes.subarray(found.from + FULL, found.end);
  };
  const [primary, places, infos, references] = ['pitm', 'iloc', 'iinf', 'iref'].map(part);
  if (!primary || !places || !infos || read16(places, 0) !== PLAIN_SIZES)
    throw new TypeError('AVIF of an unknown layout');
  const items = itemsOf(exif, xmp, 1 + lastId(places));

  const newInfos = box(
    'iinf',
    u32(0),
    u16(read16(infos, 0) + items.length),
    infos.subarray(2),
    ...items.map(infoBox),
  );
  const newReferences = box(
    'iref',
    u32(0),
    references ?? new Uint8Array(),
    ...items.map(({ id }) => box('cdsc', u16(id, 1, read16(primary, 0)))),
  );
  const grown =
    newInfos.length -
    (infos.length + HEAD) +
    newReferences.length -
    (references ? references.length + HEAD : 0) +
    items.length * PLACE;
  const newPlaces = box('iloc', u32(0), movedPlaces(places, grown, items, bytes.length + grown + 8));
  const replaced: Record<string, Uint8Array> = { iinf: newInfos, iloc: newPlaces, iref: newReferences };
  const kept = inner.map((b) => replaced[b.type] ?? bytes.subarray(b.at, b.end));
  const newMeta = box('meta', u32(0), ...kept, ...(references ? [] : [newReferences]));
  const data = box('mdat', ...items.map((item) => item.data));
  return new Blob([bytes.slice(0, meta.at), newMeta, bytes.slice(meta.end), data], { type: 'image/avif' });
}

/** EXIF begins with the distance to its byte-order mark. */
function itemsOf(exif: Metadata['exif'], xmp: Metadata['xmp'], firstId: number): Item[] {
  const items: Item[] = [];
  if (exif) items.push({ id: firstId, info: latin('Exif\0'), data: joined(u32(0), exif) });
  if (xmp !== undefined)
    items.push({ id: firstId + items.length, info: latin('mime\0application/rdf+xml\0'), data: utf8(xmp) });
  return items;
}

const infoBox = ({ id, info }: Item) => box('infe', VERSION_2, u16(id, 0), info);

/** Bytes of an entry of `iloc` with one extent. */
const PLACE = 14;

/** The ids and extents behind the sizes and the count. */
function* entriesOf(places: Uint8Array): Generator<{ id: number; extents: number[] }> {
  let at = 4;
  for (let k = 0; k < read16(places, 2); k++) {
    const count = read16(places, at + 4);
    yield { id: read16(places, at), extents: Array.from({ length: count }, (_, i) => at + 6 + 8 * i) };
    at += 6 + 8 * count;
  }
}

const lastId = (places: Uint8Array) => Math.max(...[...entriesOf(places)].map(({ id }) => id));

/** The content of `iloc`: old items moved on by `grown`, new ones one after another from `dataAt`. */
function movedPlaces(places: Uint8Array, grown: number, items: readonly Item[], dataAt: number): Uint8Array {
  const moved = places.slice();
  const view = new DataView(moved.buffer);
  for (const { extents } of entriesOf(places))
    for (const at of extents) view.setUint32(at, view.getUint32(at) + grown);
  view.setUint16(2, read16(places, 2) + items.length);
  let from = dataAt;
  const added = items.map(({ id, data }) => {
    const entry = joined(u16(id, 0, 1), u32(from), u32(data.length));
    from += data.length;
    return entry;
  });
  return joined(moved, ...added);
}
