/**
 * EXIF blocks, edited in place: every offset stays true, so that maker notes survive (a rewriting library moves them and
 * breaks them). EXIF 2.32 (CIPA DC-008).
 */
import { child, type Directory, ENTRY, find, firstDirectory, LONG, SHORT } from '../tiff-directory.ts';

const [X_RESOLUTION, Y_RESOLUTION, RESOLUTION_UNIT] = [0x011a, 0x011b, 0x0128];
const INCHES = 2;
const RATIONAL = 5;
const [ORIENTATION, IMAGE_WIDTH, IMAGE_LENGTH, EXIF_IFD, GPS_IFD, PIXEL_X, PIXEL_Y] = [
  0x0112, 0x0100, 0x0101, 0x8769, 0x8825, 0xa002, 0xa003,
];
/** Bytes per value of the TIFF types 1 to 12. */
const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];

/** Sets a SHORT or LONG that is there; a tag that is not there stays absent. */
function set(dir: Directory | undefined, tag: number, value: number): void {
  const entry = dir && find(dir, tag);
  if (!dir || entry === undefined) return;
  const { view, little } = dir;
  const type = view.getUint16(entry + 2, little);
  if (type === SHORT && value <= 0xffff) view.setUint16(entry + 8, value, little);
  else if (type === SHORT || type === LONG) {
    view.setUint16(entry + 2, LONG, little);
    view.setUint32(entry + 8, value, little);
  }
}

/** Sets a RATIONAL that is there to a whole number. */
function setRational({ view, little, ...dir }: Directory, tag: number, value: number): void {
  const entry = find({ view, little, ...dir }, tag);
  if (entry === undefined || view.getUint16(entry + 2, little) !== RATIONAL) return;
  const at = view.getUint32(entry + 8, little);
  if (at + 8 > view.byteLength) return;
  view.setUint32(at, value, little);
  view.setUint32(at + 4, 1, little);
}

/** Takes an entry out: those behind it move up, and the link to the next directory with them. */
function remove(dir: Directory, tag: number): void {
  const entry = find(dir, tag);
  if (entry === undefined) return;
  const { view, little, at } = dir;
  const end = Math.min(view.byteLength, at + 2 + dir.count * ENTRY + 4);
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  bytes.copyWithin(entry, entry + ENTRY, end);
  bytes.fill(0, end - ENTRY, end);
  dir.count--;
  view.setUint16(at, dir.count, little);
}

/** Overwrites a directory and all that it points to. */
function erase({ view, little, at, count }: Directory): void {
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  for (let i = 0, entry = at + 2; i < count; i++, entry += ENTRY) {
    const size = (TYPE_BYTES[view.getUint16(entry + 2, little)] ?? 1) * view.getUint32(entry + 4, little);
    const value = view.getUint32(entry + 8, little);
    if (size > 4) bytes.fill(0, value, Math.min(bytes.length, value + size));
  }
  bytes.fill(0, at, Math.min(bytes.length, at + 2 + count * ENTRY + 4));
}

/** Cuts the link to the second directory, whose thumbnail shows the picture as it was. */
function dropThumbnail({ view, little, at, count }: Directory): void {
  const link = at + 2 + count * ENTRY;
  if (link + 4 <= view.byteLength) view.setUint32(link, 0, little);
}

/** Whether the block tells where the picture was taken. */
export function exifHasPlace(tiff: Uint8Array<ArrayBuffer>): boolean {
  const first = firstDirectory(tiff);
  return first !== undefined && (child(first, GPS_IFD)?.count ?? 0) > 0;
}

/**
 * A copy that is right for a saved picture: orientation 1, the new size, no thumbnail of the old one; without the GPS
 * directory, its bytes overwritten, unless `withPlace`; a resolution that is there becomes `dpi`.
 * @returns undefined when the block cannot be read
 */
export function exifForSaving(
  tiff: Uint8Array<ArrayBuffer>,
  { width, height, withPlace, dpi }: { width: number; height: number; withPlace: boolean; dpi?: number },
): Uint8Array<ArrayBuffer> | undefined {
  const copy = tiff.slice();
  const first = firstDirectory(copy);
  if (!first) return undefined;
  set(first, ORIENTATION, 1);
  set(first, IMAGE_WIDTH, width);
  set(first, IMAGE_LENGTH, height);
  if (dpi !== undefined) {
    setRational(first, X_RESOLUTION, dpi);
    setRational(first, Y_RESOLUTION, dpi);
    set(first, RESOLUTION_UNIT, INCHES);
  }
  const exif = child(first, EXIF_IFD);
  set(exif, PIXEL_X, width);
  set(exif, PIXEL_Y, height);
  dropThumbnail(first);
  if (!withPlace) {
    const gps = child(first, GPS_IFD);
    if (gps) erase(gps);
    remove(first, GPS_IFD);
  }
  return copy;
}
