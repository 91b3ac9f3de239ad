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

/** Filtered scanlines in batches. */
function* filteredRows(picture: Raster, channels: number): Generator<Uint8Array<ArrayBuffer>, undefined> {
  const { width, height, data } = picture;
  const stride = width * channels;
  const perBatch = Math.max(1, Math.floor(BATCH_BYTES / (stride + 1)));
  let above = new Uint8Array(stride);
  let row = new Uint8Array(stride);
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
      const filter = chooseFilter(row, above, channels);
      const at = r * (stride + 1);
      batch[at] = filter;
      filterRow(filter, row, above, channels, batch.subarray(at + 1, at + 1 + stride));
      [above, row] = [row, above];
    }
    yield batch;
  }
  return undefined;
}

type Filter = 1 | 2 | 4;
const [SUB, UP, PAETH] = [1, 2, 4] as const;

/** Of every how many bytes one is looked at to choose a filter; odd, so that all channels have their turn. */
const SAMPLE = 7;

/** The filter with the least sum of absolute values (PNG §12.7), by a sample of the row. */
function chooseFilter(row: Uint8Array, above: Uint8Array, channels: number): Filter {
  let [sub, up, paeth] = [0, 0, 0];
  for (let i = channels; i < row.length; i += SAMPLE) {
    const value = row[i]!;
    const left = row[i - channels]!;
    sub += magnitude(value - left);
    up += magnitude(value - above[i]!);
    paeth += magnitude(value - predict(left, above[i]!, above[i - channels]!));
  }
  if (paeth <= sub && paeth <= up) return PAETH;
  return sub <= up ? SUB : UP;
}

/** Absolute value of a difference as a signed byte. */
const magnitude = (difference: number) => Math.abs((difference << 24) >> 24);

/** The Paeth predictor (PNG §9.4). */
function predict(left: number, up: number, corner: number): number {
  const a = Math.abs(up - corner);
  const b = Math.abs(left - corner);
  const c = Math.abs(left + up - 2 * corner);
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

function filterRow(
  filter: Filter,
  row: Uint8Array,
  above: Uint8Array,
  channels: number,
  out: Uint8Array,
): void {
  if (filter === UP) {
    for (let i = 0; i < row.length; i++) out[i] = row[i]! - above[i]!;
    return;
  }
  // Left of the first pixel there is zero: Sub keeps it as it is, and Paeth predicts the pixel above.
  for (let i = 0; i < channels; i++) out[i] = row[i]! - (filter === PAETH ? above[i]! : 0);
  if (filter === SUB) for (let i = channels; i < row.length; i++) out[i] = row[i]! - row[i - channels]!;
  else
    for (let i = channels; i < row.length; i++)
      out[i] = row[i]! - predict(row[i - channels]!, above[i]!, above[i - channels]!);
}
