/** Boxes of ISO media files (ISO/IEC 14496-12 §4.2), which AVIF and HEIC are made of. */

export interface Box {
  /** Four characters. */
  type: string;
  /** Where the box begins, and where its content does, behind size and type. */
  at: number;
  from: number;
  end: number;
}

/** Version and flags at the start of a full box. */
export const FULL = 4;

export const read16 = (bytes: Uint8Array, at: number) => bytes[at]! * 256 + bytes[at + 1]!;
export const read32 = (bytes: Uint8Array, at: number) => read16(bytes, at) * 65536 + read16(bytes, at + 2);

/** @throws TypeError where a box does not fit into what holds it */
export function boxesOf(bytes: Uint8Array, from: number, to: number): Box[] {
  const found: Box[] = [];
  for (let at = from; at + 8 <= to; ) {
    const short = read32(bytes, at);
    const isLong = short === 1 && at + 16 <= to;
    const size = isLong ? read32(bytes, at + 8) * 2 ** 32 + read32(bytes, at + 12) : short || to - at;
    const head = isLong ? 16 : 8;
    if (size < head || at + size > to) throw new TypeError('a box that does not fit');
    found.push({
      type: String.fromCharCode(...bytes.subarray(at + 4, at + 8)),
      at,
      from: at + head,
      end: at + size,
    });
    at += size;
  }
  return found;
}
