/** File → pixels: sniffed, measured before it is decoded, upright, in sRGB, 8 bit, not premultiplied. */
import { decode as decodePng } from 'fast-png';
import { JobError, type Raster } from '../../src/capabilities/contract.ts';
import { isOpaque } from '../imaging/alpha.ts';
import { iccDescription, type PictureHeader } from './headers/header.ts';
import { readHeader } from './headers/index.ts';
import { openLimit, tooLarge } from './limits.ts';
import { type FoundMetadata, foundMetadata } from './metadata/metadata.ts';
import { type PictureType, sniff } from './sniff.ts';
import { decodeTiff } from './tiff.ts';

export interface PictureInfo {
  type: PictureType;
  /** Size of the raster, orientation applied. */
  width: number;
  height: number;
  /** Bits per channel in the file; the raster has 8. */
  bitDepth: number;
  /** Some pixel is not opaque. */
  hasAlpha: boolean;
  animated: boolean;
  /** EXIF orientation that the file carried, 1..8; already applied. */
  orientation: number;
  /** Name of the embedded colour profile; the raster is converted to sRGB. */
  colorProfile?: string;
  /** EXIF and XMP of the file, where it has any. */
  metadata?: FoundMetadata;
  /** Sentences for the user: what was done to make this file fit. */
  notices: string[];
}

export interface Decoded {
  raster: Raster;
  info: PictureInfo;
}

const NAMES: Record<PictureType, string> = {
  'image/png': 'PNG',
  'image/jpeg': 'JPEG',
  'image/webp': 'WebP',
  'image/gif': 'GIF',
  'image/bmp': 'BMP',
  'image/tiff': 'TIFF',
  'image/avif': 'AVIF',
  'image/heic': 'HEIC',
};

/** Files over this are not read into memory. */
const MAX_FILE_BYTES = 1e9;

/** @throws JobError `invalid` (not a picture, damaged, cut off) or `too-large`, each with a sentence for the user. */
export async function decode(blob: Blob): Promise<Decoded> {
  if (blob.size > MAX_FILE_BYTES) throw new JobError('too-large', 'This file is larger than one gigabyte.');
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const sniffed = sniff(bytes);
  if ('refusal' in sniffed) throw new JobError('invalid', sniffed.refusal);
  const { type } = sniffed;
  const header = readHeader(bytes, type);
  const refusal = tooLarge(header.width, header.height, openLimit(deviceMemory()));
  if (refusal) throw new JobError('too-large', refusal);
  if (!header.complete)
    throw new JobError(
      'invalid',
      `This ${NAMES[type]} is cut off: the file ends before the picture does. Get the file again.`,
    );
  const colorProfile = await profileName(header);
  const raster = await pixelsOf(blob, bytes, header);
  const metadata = foundMetadata(header.metadata);
  const info: PictureInfo = {
    type,
    width: raster.width,
    height: raster.height,
    bitDepth: header.bitDepth,
    hasAlpha: header.mayHaveAlpha && !isOpaque(raster),
    animated: header.animated,
    orientation: header.orientation,
    ...(colorProfile === undefined ? {} : { colorProfile }),
    ...(metadata && { metadata }),
    notices: noticesFor(header, colorProfile),
  };
  return { raster, info };
}

/** By our own decoders where the browser has none, or where it would lose colours. */
function pixelsOf(
  blob: Blob,
  bytes: Uint8Array<ArrayBuffer>,
  header: PictureHeader,
): Promise<Raster> | Raster {
  const { type } = header;
  if (type === 'image/tiff') return decodeTiff(bytes, header.orientation);
  const isExactPng = type === 'image/png' && header.mayHaveAlpha && !header.icc && isPlain(header);
  return isExactPng ? decodeExactPng(bytes) : decodeByBrowser(blob.slice(0, blob.size, type), type);
}

const isPlain = (header: PictureHeader) => !header.animated && header.orientation === 1;

const deviceMemory = () => (navigator as Navigator & { deviceMemory?: number }).deviceMemory;

/** The browser decodes, turns upright (EXIF, once) and converts to sRGB; read back in tiles, so no canvas limit is met. */
async function decodeByBrowser(blob: Blob, type: PictureType): Promise<Raster> {
  const bitmap = await createImageBitmap(blob, { imageOrientation: 'from-image' }).catch(() => {
    throw new JobError(
      'invalid',
      type === 'image/heic'
        ? 'This browser cannot open HEIC pictures; export it as JPEG first.'
        : `This ${NAMES[type]} is damaged, or of a kind that this browser cannot decode.`,
    );
  });
  try {
    return readBitmap(bitmap);
  } finally {
    bitmap.close();
  }
}

const TILE_WIDTH = 4096;
const TILE_HEIGHT = 512;

function readBitmap(bitmap: ImageBitmap): Raster {
  const { width, height } = bitmap;
  const data = new Uint8ClampedArray(width * height * 4);
  const canvas = new OffscreenCanvas(Math.min(width, TILE_WIDTH), Math.min(height, TILE_HEIGHT));
  const context = canvas.getContext('2d', { willReadFrequently: true, colorSpace: 'srgb' });
  if (!context) throw new JobError('internal', 'This browser offers no canvas to read pictures with.');
  for (let y = 0; y < height; y += TILE_HEIGHT) {
    for (let x = 0; x < width; x += TILE_WIDTH) {
      const w = Math.min(TILE_WIDTH, width - x);
      const h = Math.min(TILE_HEIGHT, height - y);
      context.clearRect(0, 0, w, h);
      context.drawImage(bitmap, -x, -y);
      const tile = context.getImageData(0, 0, w, h).data;
      for (let row = 0; row < h; row++)
        data.set(tile.subarray(row * w * 4, (row + 1) * w * 4), ((y + row) * width + x) * 4);
    }
  }
  return { width, height, data };
}

/**
 * PNG with transparency, without the browser: a canvas keeps colours premultiplied, which loses them where alpha is low.
 * @throws JobError `invalid` when the data is damaged
 */
export function decodeExactPng(bytes: Uint8Array): Raster {
  let png: ReturnType<typeof decodePng>;
  try {
    png = decodePng(bytes);
  } catch {
    throw new JobError('invalid', 'This PNG is damaged: its data cannot be read.');
  }
  const { width, height, channels, depth, palette, transparency } = png;
  const out = new Uint8ClampedArray(width * height * 4);
  const samples = depth < 8 ? unpackBits(png.data, width * channels, height, depth) : png.data;
  const scale = palette ? 1 : 255 / (2 ** depth - 1);
  for (let p = 0, o = 0; p < width * height; p++, o += 4) {
    const i = p * channels;
    if (palette) {
      const entry = palette[samples[i]!];
      for (let c = 0; c < 4; c++) out[o + c] = entry?.[c] ?? 255;
      continue;
    }
    const grey = channels < 3;
    for (let c = 0; c < 3; c++) out[o + c] = samples[grey ? i : i + c]! * scale;
    if (channels === 2 || channels === 4) out[o + 3] = samples[i + channels - 1]! * scale;
    else out[o + 3] = transparency?.every((value, c) => samples[i + c] === value) ? 0 : 255;
  }
  return { width, height, data: out };
}

/** Samples of 1, 2 or 4 bits, each row starting at a byte → one per byte. */
function unpackBits(packed: ArrayLike<number>, perRow: number, height: number, depth: number): Uint8Array {
  const out = new Uint8Array(perRow * height);
  const stride = Math.ceil((perRow * depth) / 8);
  const mask = (1 << depth) - 1;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < perRow; x++) {
      const bit = x * depth;
      out[y * perRow + x] = (packed[y * stride + (bit >> 3)]! >> (8 - depth - (bit & 7))) & mask;
    }
  }
  return out;
}

async function profileName({ icc }: PictureHeader): Promise<string | undefined> {
  if (!icc) return undefined;
  if (!icc.deflated) return iccDescription(icc.bytes);
  try {
    const inflated = new Blob([icc.bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
    return iccDescription(new Uint8Array(await new Response(inflated).arrayBuffer()));
  } catch {
    return undefined;
  }
}

/** What happened to the file on its way in, as sentences. */
export function noticesFor(header: PictureHeader, colorProfile: string | undefined): string[] {
  const notices: string[] = [];
  const name = NAMES[header.type];
  if (header.pages > 1) notices.push(`This ${name} has ${header.pages} pages; the first one was opened.`);
  if (header.animated) notices.push(`This ${name} is an animation; its first frame was opened.`);
  if (header.bitDepth > 8)
    notices.push(`This ${name} has ${header.bitDepth} bits per channel; it was opened with 8.`);
  if (header.colors === 'cmyk')
    notices.push(
      `This ${name} is in CMYK, the colours of print; they were converted to sRGB and may look a little different.`,
    );
  else if (header.type === 'image/tiff' && colorProfile && !/s\W?rgb|gr[ae]y/i.test(colorProfile))
    notices.push(
      `The colour profile “${colorProfile}” was not applied; colours may look a little different.`,
    );
  else if (colorProfile && !/s\W?rgb|gr[ae]y/i.test(colorProfile))
    notices.push(`Colours were converted from “${colorProfile}” to sRGB.`);
  return notices;
}
