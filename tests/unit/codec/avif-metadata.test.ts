/** EXIF and XMP in AVIF: read back through the boxes, as a reader does that knows nothing of how they were written. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { intoAvif } from '../../../workers/codec/metadata/avif.ts';

const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());
const fixture = () => new Blob([readFileSync('tests/fixtures/corners.avif')]);
const text = (bytes: Uint8Array) => String.fromCharCode(...bytes);

/** The content of a box at a path of types, behind version and flags. */
function content(bytes: Uint8Array, ...path: string[]): Uint8Array {
  let [from, to] = [0, bytes.length];
  for (const type of path) {
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    let at = from;
    while (at < to && text(bytes.subarray(at + 4, at + 8)) !== type) at += view.getUint32(at);
    if (at >= to) throw new Error(`no box "${type}"`);
    [from, to] = [at + 12, at + view.getUint32(at)];
  }
  return bytes.subarray(from, to);
}

/** Data by item id, through `iloc`. */
function itemData(bytes: Uint8Array): Map<number, Uint8Array> {
  const places = content(bytes, 'meta', 'iloc');
  const view = new DataView(places.buffer, places.byteOffset, places.byteLength);
  const found = new Map<number, Uint8Array>();
  for (let k = 0, at = 4; k < view.getUint16(2); k++, at += 14) {
    expect(view.getUint16(at + 4)).toBe(1);
    const from = view.getUint32(at + 6);
    found.set(view.getUint16(at), bytes.subarray(from, from + view.getUint32(at + 10)));
  }
  return found;
}

describe('intoAvif', () => {
  const exif = Uint8Array.from([0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0]);
  const xmp = '<x:xmpmeta xmlns:x="adobe:ns:meta/">trainedAlgorithmicMedia ä</x:xmpmeta>';

  it('adds both as items that describe the picture, and moves the picture along', async () => {
    const before = itemData(await bytesOf(fixture()));
    const after = await bytesOf(await intoAvif(fixture(), { exif, xmp }));
    const items = itemData(after);
    expect(items.size).toBe(before.size + 2);
    for (const [id, data] of before) expect(items.get(id)).toEqual(data);
    const [exifId, xmpId] = [...items.keys()].slice(-2) as [number, number];
    expect(items.get(exifId)).toEqual(Uint8Array.of(0, 0, 0, 0, ...exif));
    expect(new TextDecoder().decode(items.get(xmpId))).toBe(xmp);
    const infos = text(content(after, 'meta', 'iinf'));
    expect(infos).toMatch(/infe.{8}Exif\0.{4}infe/s);
    expect(infos).toContain('mime\0application/rdf+xml\0');
    const references = content(after, 'meta', 'iref');
    const primary = content(after, 'meta', 'pitm');
    const links = text(references).split('cdsc').slice(1);
    expect(links.map((link) => [link.charCodeAt(1), link.charCodeAt(3), link.charCodeAt(5)])).toEqual([
      [exifId, 1, primary[1]],
      [xmpId, 1, primary[1]],
    ]);
  });

  it('adds one alone', async () => {
    const after = await bytesOf(await intoAvif(fixture(), { xmp }));
    expect(text(content(after, 'meta', 'iinf'))).not.toContain('Exif');
    expect(new TextDecoder().decode([...itemData(after).values()].at(-1))).toBe(xmp);
  });

  it('refuses what is laid out otherwise', async () => {
    const bytes = new Uint8Array(readFileSync('tests/fixtures/corners.avif'));
    bytes[text(bytes).indexOf('iloc') + 8] = 0x88;
    await expect(intoAvif(new Blob([bytes]), { xmp })).rejects.toThrow(/unknown layout/);
  });
});
