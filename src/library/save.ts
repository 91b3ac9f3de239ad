/** File formats to save in, and the way to the disk: the browser's save dialog where there is one, else a download. */
import { fileSave } from 'browser-fs-access';
import type { EncodeOptions } from './codec.ts';

export type Format = EncodeOptions['type'];

export const FORMATS = {
  'image/png': { extension: '.png', lossy: false, help: 'save.png.help' },
  'image/jpeg': { extension: '.jpg', lossy: true, help: 'save.jpeg.help' },
  'image/webp': { extension: '.webp', lossy: true, help: 'save.webp.help' },
  'image/avif': { extension: '.avif', lossy: true, help: 'save.avif.help' },
} as const;

/** The format to offer first: the one that the picture came in, PNG otherwise. */
export function formatOf(name: string): Format {
  if (/\.jpe?g$/i.test(name)) return 'image/jpeg';
  if (/\.avif$/i.test(name)) return 'image/avif';
  return /\.webp$/i.test(name) ? 'image/webp' : 'image/png';
}

/** The name without its extension: `holiday.final.jpg` → `holiday.final`. */
export function baseName(name: string): string {
  return name.replace(/\.[a-z0-9]{2,5}$/i, '');
}

/** @returns false when the person closed the dialog without saving */
export async function saveBlob(blob: Blob, fileName: string): Promise<boolean> {
  const extension = fileName.slice(fileName.lastIndexOf('.'));
  try {
    await fileSave(blob, { fileName, extensions: [extension], id: 'tintype-results' });
    return true;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return false;
    throw error;
  }
}
