/** Directories of tags, as TIFF files and EXIF blocks have them (TIFF 6.0 §2). */

export const [SHORT, LONG] = [3, 4];
/** Bytes of an entry: tag, type, count, value or where it stands. */
export const ENTRY = 12;

/** A directory of tags inside a block. All reads are checked: a block from a file may point anywhere. */
export interface Directory {
  view: DataView<ArrayBuffer>;
  little: boolean;
  /** Where the number of entries stands. */
  at: number;
  count: number;
}

export function directory(view: DataView<ArrayBuffer>, little: boolean, at: number): Directory | undefined {
  if (at < 8 || at + 2 > view.byteLength) return undefined;
  const count = view.getUint16(at, little);
  return at + 2 + count * ENTRY <= view.byteLength ? { view, little, at, count } : undefined;
}

export function firstDirectory(tiff: Uint8Array<ArrayBuffer>): Directory | undefined {
  if (tiff.length < 14) return undefined;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const little = tiff[0] === 0x49;
  return directory(view, little, view.getUint32(4, little));
}

/** Where the entry of a tag stands, or undefined. */
export function find({ view, little, at, count }: Directory, tag: number): number | undefined {
  for (let i = 0, entry = at + 2; i < count; i++, entry += ENTRY)
    if (view.getUint16(entry, little) === tag) return entry;
  return undefined;
}

export function child(parent: Directory, tag: number): Directory | undefined {
  const entry = find(parent, tag);
  return entry === undefined
    ? undefined
    : directory(parent.view, parent.little, parent.view.getUint32(entry + 8, parent.little));
}

/** The first value of a SHORT or LONG tag, also where its values stand elsewhere; undefined where it is absent. */
export function numberOf(dir: Directory | undefined, tag: number): number | undefined {
  const entry = dir && find(dir, tag);
  if (!dir || entry === undefined) return undefined;
  const { view, little } = dir;
  const type = view.getUint16(entry + 2, little);
  if (type !== SHORT && type !== LONG) return undefined;
  const bytes = view.getUint32(entry + 4, little) * (type === SHORT ? 2 : 4);
  const at = bytes > 4 ? view.getUint32(entry + 8, little) : entry + 8;
  if (at + 4 > view.byteLength) return undefined;
  return type === SHORT ? view.getUint16(at, little) : view.getUint32(at, little);
}

/** The bytes of a tag of type BYTE or UNDEFINED that stand elsewhere, cut at the block's end; undefined where it is absent. */
export function bytesOf(dir: Directory, tag: number): Uint8Array<ArrayBuffer> | undefined {
  const entry = find(dir, tag);
  if (entry === undefined) return undefined;
  const { view, little } = dir;
  const at = view.getUint32(entry + 8, little);
  const end = Math.min(view.byteLength, at + view.getUint32(entry + 4, little));
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength).slice(at, Math.max(at, end));
}

/** The directory that follows; undefined behind the last. */
export function next({ view, little, at, count }: Directory): Directory | undefined {
  const link = at + 2 + count * ENTRY;
  return link + 4 <= view.byteLength ? directory(view, little, view.getUint32(link, little)) : undefined;
}
