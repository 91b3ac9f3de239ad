/** Pixels → AVIF by libavif (AOM), which browsers read but do not write. */
import wasmUrl from '@jsquash/avif/codec/enc/avif_enc.wasm?url';
import { JobError, type Raster } from '../../src/capabilities/contract.ts';

/** 0 is slowest, 10 fastest; 8 takes about a second per megapixel on one thread. */
const SPEED = 8;
/** From this quality on, colours are kept at full resolution. */
const FULL_CHROMA_QUALITY = 90;
const [YUV_420, YUV_444] = [1, 3];

/** @param quality 1..100, on the scale of JPEG. @throws JobError `out-of-memory` */
export async function writeAvif({ width, height, data }: Raster, quality: number): Promise<Blob> {
  const { default: createEncoder } = await import('@jsquash/avif/codec/enc/avif_enc.js');
  const encoder = await createEncoder({ locateFile: () => wasmUrl });
  const bytes = encoder.encode(data, width, height, {
    quality,
    qualityAlpha: -1,
    denoiseLevel: 0,
    tileRowsLog2: 0,
    tileColsLog2: 0,
    speed: SPEED,
    subsample: quality >= FULL_CHROMA_QUALITY ? YUV_444 : YUV_420,
    chromaDeltaQ: false,
    sharpness: 0,
    enableSharpYUV: false,
    tune: 0,
    bitDepth: 8,
  });
  if (!bytes) throw new JobError('out-of-memory', 'There is not enough memory to save this picture as AVIF.');
  return new Blob([bytes.slice()], { type: 'image/avif' });
}
