/** Ways in: from disk, the clipboard, a drop, or an address of our own origin. All end in a document or a sentence. */
import { fileOpen } from 'browser-fs-access';
import { formatPixels } from '../app/messages/format.ts';
import { inLanguage, t } from '../app/messages/index.ts';
import { announce, notify, openDialog, useApp } from '../app/store.ts';
import { JobError } from '../capabilities/contract.ts';
import { cancelTool } from '../capabilities/session.ts';
import { settled, useDocument } from '../editor/document.ts';
import { usePlacing } from '../editor/place/placing.ts';
import { decodePicture } from './codec.ts';

const EXTENSIONS = [
  '.png',
  '.jpg',
  '.jpeg',
  '.webp',
  '.avif',
  '.gif',
  '.bmp',
  '.tif',
  '.tiff',
  '.heic',
  '.tintype',
];

let latest = 0;
let decoding: AbortController | undefined;

/**
 * Opens a picture as the document. The one that was open stays until the new one is read, and stays for good when it
 * cannot be read. A second call supersedes the first.
 * @returns whether the picture was opened
 */
export async function openPicture(blob: Blob, name: string): Promise<boolean> {
  const turn = ++latest;
  decoding?.abort();
  decoding = new AbortController();
  useApp.setState({ opening: name });
  try {
    if (/\.tintype$/i.test(name)) {
      const { openProject } = await import('./project.ts');
      if (turn !== latest) return false;
      cancelTool();
      await openProject(blob);
      return true;
    }
    const { raster, info } = await decodePicture(blob, decoding.signal);
    await settled();
    if (turn !== latest) return false;
    const { width, height } = raster;
    cancelTool();
    await useDocument.getState().openRaster(raster, {
      name,
      notices: info.notices,
      ...(info.metadata && { metadata: info.metadata }),
    });
    for (const notice of info.notices) notify('info', inLanguage(notice));
    announce(t('open.opened', { name, width, height, pixels: formatPixels(width, height) }));
    return true;
  } catch (error) {
    if (turn === latest && !(error instanceof JobError && error.code === 'cancelled'))
      notify('error', sentenceOf(error, name));
    return false;
  } finally {
    if (turn === latest) useApp.setState({ opening: null });
  }
}

/** What a person reads of a file that could not be opened. */
export function sentenceOf(error: unknown, name: string): string {
  if (error instanceof JobError && error.code !== 'internal') return inLanguage(error.message);
  console.error(error);
  return t('open.failed', { name });
}

/** Files from a drop, the clipboard or another app: one is opened, several go into the batch; while layers are placed, all become layers. */
export async function openFiles(files: readonly File[], { pasted = false } = {}): Promise<boolean> {
  const [file] = files;
  if (!file) return false;
  if (usePlacing.getState().over) {
    const { placeFiles } = await import('./place.ts');
    return placeFiles(files.map((blob) => ({ blob, name: pasted ? t('open.pasted-name') : blob.name })));
  }
  if (files.length > 1) {
    openDialog('batch');
    const { addFiles } = await import('./batch/batch.ts');
    await addFiles(files);
    return true;
  }
  return openPicture(file, pasted ? t('open.pasted-name') : file.name);
}

/** A photo from the camera of a phone or tablet, by the system's own camera. */
export function takePhoto(): Promise<boolean> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = 'image/*';
  input.setAttribute('capture', 'environment');
  input.hidden = true;
  // Safari forgets an input that is not in the page.
  document.body.append(input);
  return new Promise((resolve) => {
    const end = (taken?: File) => {
      input.remove();
      resolve(taken ? openPicture(taken, taken.name) : false);
    };
    input.addEventListener('change', () => end(input.files?.[0]));
    input.addEventListener('cancel', () => end());
    input.click();
  });
}

/** Asks for a file and opens it. */
export async function openFromDisk(): Promise<boolean> {
  const file = await choosePicture();
  return file ? openPicture(file, file.name) : false;
}

const DIALOG = { mimeTypes: ['image/*'], extensions: EXTENSIONS, id: 'tintype-pictures' };

/** The browser's file dialog; null when the person changed their mind. */
export async function choosePicture(): Promise<File | null> {
  try {
    return await fileOpen({ ...DIALOG, description: t('open.dialog') });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    throw error;
  }
}

/** The browser's file dialog for several files; none when the person changed their mind. */
export async function choosePictures(): Promise<File[]> {
  try {
    return await fileOpen({ ...DIALOG, description: t('open.dialog'), multiple: true });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return [];
    throw error;
  }
}

/** The picture on the clipboard; null where there is none or it may not be read, which the person is told. */
export async function copiedPicture(): Promise<Blob | null> {
  let items: ClipboardItem[];
  try {
    items = await navigator.clipboard.read();
  } catch {
    notify('error', t('open.paste-denied'));
    return null;
  }
  for (const item of items) {
    const type = item.types.find((kind) => kind.startsWith('image/'));
    if (type) return item.getType(type);
  }
  notify('info', t('open.paste-empty'));
  return null;
}

/** Opens the picture on the clipboard; needs the person's permission. Ctrl/⌘+V works without it. */
export async function pastePicture(): Promise<boolean> {
  const blob = await copiedPicture();
  return blob !== null && openPicture(blob, t('open.pasted-name'));
}

/**
 * Opens the picture that the page's address names: `?open=` with an address of our own origin. Other origins are refused,
 * because nothing is fetched from elsewhere without the person's word.
 */
export async function openFromAddress(): Promise<void> {
  const asked = new URLSearchParams(location.search).get('open');
  if (!asked) return;
  // A reload shows the library, where the document is, instead of opening it a second time.
  history.replaceState(null, '', location.pathname + location.hash);
  const url = URL.parse(asked, location.href);
  const name = unescaped(url?.pathname.split('/').at(-1) ?? '') || asked;
  if (url?.origin === location.origin) await openUrl(url.href, name);
  else notify('error', t('open.elsewhere', { name }));
}

/** A name out of an address; as it is where its escapes mean nothing. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Opens a picture of our own origin. */
export async function openUrl(url: string, name: string): Promise<boolean> {
  try {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    return await openPicture(await response.blob(), name);
  } catch (error) {
    console.error(error);
    notify('error', t('open.unreachable', { name }));
    return false;
  }
}
