/** The resolution that a picture is meant to be printed at, written into its file. */
import { pngChunk } from '../png-writer.ts';

const SIGNATURE_AND_IHDR = 33;
const METRES_PER_INCH = 0.0254;
/** JFIF's unit "dots per inch" (ISO/IEC 10918-5 §10.1). */
const PER_INCH = 1;

/**
 * @param blob as the encoder made it, without pHYs
 * @param dpi pixels per inch, 1..65535
 * @returns PNG with a pHYs chunk (W3C PNG §11.3.4.3), JPEG with its JFIF segment set; other formats as they are
 */
export async function withDensity(blob: Blob, type: string, dpi: number): Promise<Blob> {
  if (type === 'image/png') return pngWithDensity(blob, dpi);
  return type === 'image/jpeg' ? jpegWithDensity(blob, dpi) : blob;
}

function pngWithDensity(blob: Blob, dpi: number): Blob {
  const data = new Uint8Array(9);
  const view = new DataView(data.buffer);
  const perMetre = Math.round(dpi / METRES_PER_INCH);
  view.setUint32(0, perMetre);
  view.setUint32(4, perMetre);
  data[8] = 1;
  const parts = [
    blob.slice(0, SIGNATURE_AND_IHDR),
    pngChunk('pHYs', data) as Uint8Array<ArrayBuffer>,
    blob.slice(SIGNATURE_AND_IHDR),
  ];
  return new Blob(parts, { type: blob.type });
}

async function jpegWithDensity(blob: Blob, dpi: number): Promise<Blob> {
  const segment = new Uint8Array(18);
  const view = new DataView(segment.buffer);
  segment.set([0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, PER_INCH]);
  view.setUint16(12, Math.round(dpi));
  view.setUint16(14, Math.round(dpi));
  const head = new DataView(await blob.slice(0, 6).arrayBuffer());
  const old = head.getUint16(2) === 0xffe0 ? 2 + head.getUint16(4) : 0;
  return new Blob([blob.slice(0, 2), segment, blob.slice(2 + old)], { type: blob.type });
}
