/** Selections from and to picture files: white = selected. */
import { t } from '../app/messages/index.ts';
import { decodePicture, encodePicture } from '../library/codec.ts';
import { choosePicture } from '../library/open.ts';
import { baseName, saveBlob } from '../library/save.ts';
import { useDocument } from './document.ts';
import { loadMask } from './mask.ts';

/** Asks for a picture and makes it the selection; does nothing when the person changed their mind. */
export async function uploadMask(): Promise<void> {
  const file = await choosePicture();
  if (file) await openMask(file);
}

/** @throws JobError when the file cannot be read. */
export async function openMask(file: Blob): Promise<void> {
  const { raster } = await decodePicture(file);
  await loadMask(raster);
}

/** Saves the selection as a grey PNG beside the picture's name. */
export async function downloadMask(): Promise<void> {
  const { open, maskRaster } = useDocument.getState();
  const raster = maskRaster();
  if (!open || !raster) return;
  const { blob } = await encodePicture(raster, { type: 'image/png' });
  await saveBlob(blob, t('mask.file-name', { name: baseName(open.name) }));
}
