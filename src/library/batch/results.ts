/** The finished files of a batch: as one zip, or into a folder. */
import { baseName, FORMATS, type Format, saveBlob } from '../save.ts';
import { type BatchItem, resultOf } from './kept.ts';

/** File names for the finished pictures; a name that was taken gets a number: `cat.jpg`, `cat 2.jpg`. */
export function namesFor(items: readonly Pick<BatchItem, 'name'>[], type: Format): string[] {
  const taken = new Set<string>();
  return items.map(({ name }) => {
    const base = baseName(name).replace(/[/\\]/g, '_') || 'picture';
    let chosen = `${base}${FORMATS[type].extension}`;
    for (let n = 2; taken.has(chosen.toLowerCase()); n++) chosen = `${base} ${n}${FORMATS[type].extension}`;
    taken.add(chosen.toLowerCase());
    return chosen;
  });
}

async function* finished(items: readonly BatchItem[], type: Format) {
  const done = items.filter((item) => item.state === 'done');
  for (const [i, name] of namesFor(done, type).entries()) {
    const file = await resultOf(done[i]!.id);
    if (file) yield { name, file };
  }
}

/** A zip without compression (pictures are compressed already), put together file by file. */
export async function zipOf(items: readonly BatchItem[], type: Format): Promise<Blob> {
  const { Zip, ZipPassThrough } = await import('fflate');
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    parts.push(chunk as Uint8Array<ArrayBuffer>);
  });
  for await (const { name, file } of finished(items, type)) {
    const entry = new ZipPassThrough(name);
    zip.add(entry);
    entry.push(new Uint8Array(await file.arrayBuffer()), true);
  }
  zip.end();
  return new Blob(parts, { type: 'application/zip' });
}

/** @returns false when the person closed the dialog */
export async function saveZip(items: readonly BatchItem[], type: Format): Promise<boolean> {
  return saveBlob(await zipOf(items, type), 'Tintype.zip');
}

type DirectoryPicker = (options: { id: string; mode: 'readwrite' }) => Promise<FileSystemDirectoryHandle>;
const picker = () => (globalThis as { showDirectoryPicker?: DirectoryPicker }).showDirectoryPicker;

export const canSaveToFolder = (): boolean => picker() !== undefined;

/** Writes every finished file into a folder that the person chooses. @returns how many; null when they changed their mind */
export async function saveToFolder(items: readonly BatchItem[], type: Format): Promise<number | null> {
  let folder: FileSystemDirectoryHandle;
  try {
    folder = await picker()!({ id: 'tintype-batch', mode: 'readwrite' });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    throw error;
  }
  let count = 0;
  for await (const { name, file } of finished(items, type)) {
    const handle = await folder.getFileHandle(name, { create: true });
    const stream = await handle.createWritable();
    await stream.write(file);
    await stream.close();
    count++;
  }
  return count;
}
