/** Pictures that the system hands to the installed studio: "share to Tintype" and "open with Tintype". */
import { INBOX_CACHE, NAME_HEADER } from './inbox.ts';

interface LaunchQueue {
  setConsumer(consumer: (params: { files?: readonly FileSystemFileHandle[] }) => void): void;
}

/** Takes the pictures that were shared since the last time, oldest first; the inbox is empty afterwards. */
export async function takeSharedPictures(): Promise<File[]> {
  if (!('caches' in globalThis) || !(await caches.has(INBOX_CACHE))) return [];
  const inbox = await caches.open(INBOX_CACHE);
  const files: File[] = [];
  for (const request of await inbox.keys()) {
    const response = await inbox.match(request);
    if (!response) continue;
    const blob = await response.blob();
    files.push(
      new File([blob], decodeURIComponent(response.headers.get(NAME_HEADER) ?? ''), { type: blob.type }),
    );
  }
  await caches.delete(INBOX_CACHE);
  return files;
}

/** Calls `open` with every batch of pictures that the system hands over, now and as long as the page lives. */
export function onIncomingPictures(open: (files: File[]) => void): void {
  const hand = (files: File[]) => {
    if (files.length > 0) open(files);
  };
  void takeSharedPictures().then(hand);
  (globalThis as { launchQueue?: LaunchQueue }).launchQueue?.setConsumer(({ files }) => {
    void Promise.all((files ?? []).map((handle) => handle.getFile())).then(hand);
  });
}
