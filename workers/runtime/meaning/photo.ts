/**
 * A known photo, for asking a net whether what it makes has a meaning: NASA's portrait of Eileen Collins (public domain,
 * by way of `skimage.data.astronaut`), scaled to 224 × 224. What is known of it: known.ts.
 */
import type { Raster } from '../../../src/capabilities/contract.ts';
import dataUrl from './photo.jpg?inline';

let decoded: Promise<Raster> | undefined;

/** The photo's pixels. For workers: decodes with the browser's own means. */
export function knownPhoto(): Promise<Raster> {
  decoded ??= decode();
  return decoded;
}

async function decode(): Promise<Raster> {
  const bytes = Uint8Array.from(atob(dataUrl.slice(dataUrl.indexOf(',') + 1)), (c) => c.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas to decode the known photo with');
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  const { data } = context.getImageData(0, 0, width, height);
  return { width, height, data };
}
