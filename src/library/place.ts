/** Ways for a picture to be laid over the open one: from disk, from the clipboard, from a drop. */
import { t } from '../app/messages/index.ts';
import { notify } from '../app/store.ts';
import { usePlacing } from '../editor/place/placing.ts';
import { decodePicture } from './codec.ts';
import { choosePicture, copiedPicture, sentenceOf } from './open.ts';

/** @returns whether all of them are layers now; the person is told where one could not be read */
export async function placeFiles(files: readonly { blob: Blob; name: string }[]): Promise<boolean> {
  for (const { blob, name } of files) {
    try {
      const { raster } = await decodePicture(blob);
      await usePlacing.getState().add(raster, name);
    } catch (error) {
      notify('error', sentenceOf(error, name));
      return false;
    }
  }
  return true;
}

/** Asks for a file and lays it over the open picture. */
export async function placeFromDisk(): Promise<boolean> {
  const file = await choosePicture();
  return file !== null && placeFiles([{ blob: file, name: file.name }]);
}

/** Lays the picture on the clipboard over the open one. */
export async function placeCopied(): Promise<boolean> {
  const blob = await copiedPicture();
  return blob !== null && placeFiles([{ blob, name: t('open.pasted-name') }]);
}
