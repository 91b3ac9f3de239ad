/** Copies the open picture as PNG, the one format that every browser's clipboard takes. */
import { t } from '../app/messages/index.ts';
import { notify } from '../app/store.ts';
import { useDocument } from '../editor/document.ts';
import { encodePicture } from './codec.ts';
import { notesOfDocument } from './use-encoding.ts';

/** @returns whether the picture is on the clipboard; the person is told either way */
export async function copyPicture(): Promise<boolean> {
  if (!useDocument.getState().open) return false;
  try {
    // The promise is handed over at once: Safari wants the write to begin within the click.
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': currentPng() })]);
    notify('success', t('save.copied'));
    return true;
  } catch {
    notify('error', t('save.copy-failed'));
    return false;
  }
}

async function currentPng(): Promise<Blob> {
  const raster = await useDocument.getState().currentRaster();
  return (await encodePicture(raster, { type: 'image/png', notes: notesOfDocument('private') })).blob;
}
