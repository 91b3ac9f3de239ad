/** Pixels → file. */
import { JobError, type Raster } from '../../src/capabilities/contract.ts';
import { isOpaque, overColor } from '../imaging/alpha.ts';
import { writeAvif } from './avif.ts';
import { canvasLimits, fits } from './limits.ts';
import { withDensity } from './metadata/density.ts';
import { embed } from './metadata/embed.ts';
import { blocksFor, type FileNotes } from './metadata/metadata.ts';
import { writePng } from './png-writer.ts';

export interface EncodeOptions {
  type: 'image/png' | 'image/jpeg' | 'image/webp' | 'image/avif';
  /** 1..100 for all but PNG, which is always exact; default 90. */
  quality?: number;
  /** What the file says beside its pixels; nothing when left out. */
  notes?: FileNotes;
}

export interface Encoded {
  blob: Blob;
  /** Sentences for the user. */
  notices: string[];
}

/** Longest side that the format itself can say. */
const FORMAT_SIDE = { 'image/jpeg': 65_500, 'image/webp': 16_383 };
const STRIP_PIXELS = 1 << 22;

/** @throws JobError `too-large` when format or canvas cannot hold the picture, `invalid` when the browser lacks the format */
export async function encode(picture: Raster, options: EncodeOptions): Promise<Encoded> {
  const { blob: pixels, notices } = await encodePixels(picture, options);
  if (!options.notes) return { blob: pixels, notices };
  const { dpi } = options.notes;
  const measured = dpi === undefined ? pixels : await withDensity(pixels, options.type, dpi);
  const blocks = blocksFor(options.notes, picture.width, picture.height);
  const { blob, tooLarge } = await embed(measured, options.type, blocks);
  const lost = tooLarge.map(
    (name) => `JPEG has no room for the ${name} data of this picture; it was left out.`,
  );
  return { blob, notices: [...notices, ...lost] };
}

async function encodePixels(picture: Raster, options: EncodeOptions): Promise<Encoded> {
  const { type, quality = 90 } = options;
  if (type === 'image/png') return { blob: await writePng(picture), notices: [] };
  if (type === 'image/avif') return { blob: await writeAvif(picture, quality), notices: [] };
  const name = type === 'image/jpeg' ? 'JPEG' : 'WebP';
  const { width, height } = picture;
  if (Math.max(width, height) > FORMAT_SIDE[type] || !fits(width, height, canvasLimits()))
    throw new JobError(
      'too-large',
      `A picture of ${width} × ${height} cannot be saved as ${name} in this browser; save it as PNG.`,
    );
  const flatten = type === 'image/jpeg' && !isOpaque(picture);
  const canvas = new OffscreenCanvas(width, height);
  try {
    const context = canvas.getContext('2d', { willReadFrequently: true, colorSpace: 'srgb' });
    if (!context) throw new JobError('internal', 'This browser offers no canvas to save pictures with.');
    const rows = Math.max(1, Math.floor(STRIP_PIXELS / width));
    for (let y = 0; y < height; y += rows) {
      const h = Math.min(rows, height - y);
      const strip = { width, height: h, data: picture.data.subarray(y * width * 4, (y + h) * width * 4) };
      const { data } = flatten ? overColor(strip, [255, 255, 255]) : strip;
      context.putImageData(new ImageData(data, width, h), 0, y);
    }
    const blob = await canvas.convertToBlob({ type, quality: quality / 100 });
    if (blob.type !== type) throw new JobError('invalid', `This browser cannot save ${name} pictures.`);
    const notices = flatten ? ['JPEG has no transparency; the picture was put on white.'] : [];
    return { blob, notices };
  } finally {
    canvas.width = canvas.height = 1;
  }
}
