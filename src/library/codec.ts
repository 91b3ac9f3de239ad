/** Opening and saving picture files, for the page. The work is done in a worker. */
import type { Raster } from '../capabilities/contract.ts';
import {
  type CanvasLimits,
  type Decoded,
  type Encoded,
  type EncodeOptions,
  withCodec,
} from '../jobs/codec-bridge.ts';

export type {
  CanvasLimits,
  Decoded,
  Encoded,
  EncodeOptions,
  FileNotes,
  FoundMetadata,
  PictureInfo,
} from '../jobs/codec-bridge.ts';
export { fits, largestFactor } from '../jobs/codec-bridge.ts';

/**
 * Reads a picture file: upright, sRGB, 8 bit, not premultiplied; `info.notices` says what had to be converted.
 * @throws JobError `invalid`, `too-large`, `out-of-memory`, `worker-died` or `cancelled`, each with a sentence for the user
 */
export function decodePicture(blob: Blob, signal?: AbortSignal): Promise<Decoded> {
  return withCodec(signal, (api) => api.decode(blob));
}

/**
 * Writes a picture file; the raster is copied, not transferred.
 * @throws JobError as {@link decodePicture}
 */
export function encodePicture(
  picture: Raster,
  options: EncodeOptions,
  signal?: AbortSignal,
): Promise<Encoded> {
  return withCodec(signal, (api) => api.encode(picture, options));
}

let limits: Promise<CanvasLimits> | undefined;

/** What this browser's canvases hold: the largest picture that can be shown whole and saved as JPEG or WebP. */
export function canvasLimits(): Promise<CanvasLimits> {
  limits ??= withCodec(undefined, async (api) => ({ ok: true as const, value: await api.canvasLimits() }));
  limits.catch(() => {
    limits = undefined;
  });
  return limits;
}
