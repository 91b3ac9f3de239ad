/**
 * PNG out: exact (a canvas would premultiply and lose colours where alpha is low), of any size, in little memory. Rows are
 * filtered here and deflated by the browser's CompressionStream as they come; fast-png, which is used to read, would want
 * the filtered and the compressed picture in memory at once.
 */
import type { Raster } from '../../src/capabilities/contract.ts';
import { isOpaque } from '../imaging/alpha.ts';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** Filtered bytes that are handed to the compressor at once. */
const BATCH_BYTES = 1 << 20;

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

/** A chunk with its length and CRC (W3C PNG §5.3). */
export function pngChunk(name: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const chunk = new Uint8Array(data.length + 12);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, data.length);
  for (let i = 0; i < 4; i++) chunk[4 + i] = name.charCodeAt(i);
  chunk.set(data, 8);
  let crc = 0xffffffff;
  for (let i = 4; i < data.length + 8; i++) crc = CRC_TABLE[(crc ^ chunk[i]!) & 255]! ^ (crc >>> 8);
  view.setUint32(data.length + 8, ~crc);
  return chunk;
}

/** The picture as an 8-bit PNG: RGB when it is opaque, else RGBA. */
export async function writePng(picture: Raster): Promise<Blob> {
  const channels = isOpaque(picture) ? 3 : 4;
  const head = new Uint8Array(13);
  const view = new DataView(head.buffer);
  view.setUint32(0, picture.width);
  view.setUint32(4, picture.height);
  head.set([8, channels === 3 ? 2 : 6, 0, 0, 0], 8);
  const parts: BlobPart[] = [SIGNATURE, pngChunk('IHDR', head)];
  const rows = filteredRows(picture, channels);
  const compressed = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      const { value, done } = rows.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  })
    .pipeThrough(new CompressionStream('deflate'))
    .getReader();
  for (;;) {
    const { value, done } = await compressed.read();
    if (done) break;
    parts.push(pngChunk('IDAT', value));
  }
  parts.push(pngChunk('IEND', new Uint8Array()));
  return new Blob(parts, { type: 'image/png' });
}

/** Filtered scanlines in batches. Each row takes the filter with the least sum of absolute values (PNG §12.7). */
function* filteredRows(picture: Raster, channels: number): Generator<Uint8Array<ArrayBuffer>, undefined> {
  const { width, height, data } = picture;
  const stride = width * channels;
  const perBatch = Math.max(1, Math.floor(BATCH_BYTES / (stride + 1)));
  let above = new Uint8Array(stride);
  let row = new Uint8Array(stride);
  const tries = [1, 2, 4].map((filter) => ({ filter, bytes: new Uint8Array(stride) }));
  for (let y0 = 0; y0 < height; y0 += perBatch) {
    const rows = Math.min(perBatch, height - y0);
    const batch = new Uint8Array(rows * (stride + 1));
    for (let r = 0; r < rows; r++) {
      for (let x = 0, i = (y0 + r) * width * 4, o = 0; x < width; x++, i += 4, o += channels) {
        row[o] = data[i]!;
        row[o + 1] = data[i + 1]!;
        row[o + 2] = data[i + 2]!;
        if (channels === 4) row[o + 3] = data[i + 3]!;
      }
      let best = tries[0]!;
      let least = Number.POSITIVE_INFINITY;
      for (const attempt of tries) {
        const cost = filterRow(attempt.filter, row, above, channels, attempt.bytes);
        if (cost < least) {
          least = cost;
          best = attempt;
        }
      }
      batch[r * (stride + 1)] = best.filter;
      batch.set(best.bytes, r * (stride + 1) + 1);
      [above, row] = [row, above];
    }
    yield batch;
  }
  return undefined;
}

/** Filters 1 (Sub), 2 (Up) and 4 (Paeth); returns the sum of absolute values, bytes taken as signed. */
function filterRow(
  filter: number,
  row: Uint8Array,
  above: Uint8Array,
  channels: number,
  out: Uint8Array,
): number {
  let cost = 0;
  for (let i = 0; i < row.length; i++) {
    const left = i >= channels ? row[i - channels]! : 0;
    const up = above[i]!;
    let guess = filter === 1 ? left : up;
    if (filter === 4) {
      const corner = i >= channels ? above[i - channels]! : 0;
      const a = Math.abs(up - corner);
      const b = Math.abs(left - corner);
      const c = Math.abs(left + up - 2 * corner);
      guess = a <= b && a <= c ? left : b <= c ? up : corner;
    }
    const value = (row[i]! - guess) & 255;
    out[i] = value;
    cost += value < 128 ? value : 256 - value;
  }
  return cost;
}
