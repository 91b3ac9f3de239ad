/** In the page of the model tests: the studio's own download and store, driven with made-up files. */
import type { ModelFile, ModelManifest } from '../../models/catalogue/manifest.ts';
import { catalogue } from '../../src/models/catalogue.ts';
import { downloadFile } from '../../src/models/download.ts';
import { DownloadError } from '../../src/models/download-error.ts';
import { hashFile, importFiles } from '../../src/models/import.ts';
import { type Deletion, deleteModel, filesOfInstalled, whileInUse } from '../../src/models/installed.ts';
import { askSizes, type SizedFile, withSize } from '../../src/models/sizes.ts';
import { completeFile, fileKey, readFile, storedChunks } from '../../src/models/store.ts';
import type { OrtBuild } from '../../workers/runtime/ort.ts';
import type { RowsReply, RowsRequest } from './large-model.worker.ts';

export interface Outcome {
  /** `done`, or the error's code. */
  end: string;
  message?: string;
  notices: string[];
  /** Fractions that were reported. */
  progress: number[];
}

let abort: AbortController | undefined;

export async function download(
  file: SizedFile,
  options: { mirror?: string; stallMs?: number } = {},
): Promise<Outcome> {
  abort = new AbortController();
  const notices: string[] = [];
  const progress: number[] = [];
  try {
    await downloadFile(file, {
      ...options,
      signal: abort.signal,
      onNotice: (sentence) => notices.push(sentence),
      onProgress: (done, total) => progress.push(done / total),
    });
    return { end: 'done', notices, progress };
  } catch (error) {
    if (!(error instanceof DownloadError)) throw error;
    return { end: error.code, message: error.message, notices, progress };
  }
}

/** Asks for the size of a file that no catalogue knows. @returns the size, or the sentence about why not */
export async function askSize(file: ModelFile): Promise<number | string | null> {
  try {
    await askSizes([file]);
    return withSize(file).bytes;
  } catch (error) {
    return String((error as Error).message);
  }
}

/**
 * Brings a file from disk, as dropping it on the Models page does, for a catalogue that knows `entry`.
 * @returns the name of the model that it was added to, or why not
 */
export async function bring(entry: ModelFile, bytes: Uint8Array<ArrayBuffer>, path: string): Promise<string> {
  const known = catalogue as ModelManifest[];
  if (!known.some(({ id }) => id === model(entry).id)) known.push(model(entry));
  const file = new File([bytes], path.slice(path.lastIndexOf('/') + 1));
  if (path.includes('/')) Object.defineProperty(file, 'webkitRelativePath', { value: path });
  const { accepted, refused } = await importFiles([file]);
  return accepted[0]?.model ?? refused[0]!.reason;
}

/** What exporting saves of a model made of this file: the hash of each. */
export async function exported(file: ModelFile): Promise<Record<string, string>> {
  const blobs = Object.entries((await filesOfInstalled(model(file))) ?? {});
  return Object.fromEntries(
    await Promise.all(blobs.map(async ([name, blob]) => [name, await hashFile(blob)])),
  );
}

export function stop(): void {
  abort?.abort();
}

/** What the store says about a file; `size` is that of the Blob that a session would get. */
export async function inStore(file: ModelFile): Promise<{ chunks: number; usable: boolean; size?: number }> {
  const key = fileKey(file);
  const blob = await readFile(key);
  return {
    chunks: (await storedChunks(key)).size,
    usable: (await completeFile(key)) !== undefined,
    ...(blob ? { size: blob.size } : {}),
  };
}

/** The hash of what a session would get, read piece by piece. */
export async function hashOfBlob(file: ModelFile): Promise<string> {
  const { createSHA256 } = await import('hash-wasm');
  const hasher = await createSHA256();
  const blob = await readFile(fileKey(file));
  if (!blob) return 'absent';
  for (let at = 0; at < blob.size; at += 1 << 22)
    hasher.update(new Uint8Array(await blob.slice(at, at + (1 << 22)).arrayBuffer()));
  return hasher.digest('hex');
}

const model = (file: ModelFile) =>
  ({
    id: `test-${file.name}`,
    name: `Test ${file.name}`,
    graphs: {
      main: { variants: [{ dtype: 'fp32', backends: ['wasm'], files: [file] }], inputs: [], outputs: [] },
    },
  }) as unknown as ModelManifest;

let finish: (() => void) | undefined;

/** A job begins to use a model made of this file; resolves when it has begun. */
export function startUsing(file: ModelFile): Promise<void> {
  return new Promise((begun) => {
    void whileInUse([model(file).id], () => {
      begun();
      return new Promise<void>((done) => {
        finish = done;
      });
    });
  });
}

export function stopUsing(): void {
  finish?.();
}

export function remove(file: ModelFile): Promise<Deletion> {
  return deleteModel(model(file));
}

/** Rows of the table in a large model's file, through a session in a worker of its own. */
export async function rowsOf(file: ModelFile, rows: number[], build: OrtBuild): Promise<RowsReply> {
  const blob = await readFile(fileKey(file));
  if (!blob) throw new Error('the file is not in the store');
  const worker = new Worker(new URL('./large-model.worker.ts', import.meta.url), { type: 'module' });
  try {
    const reply = await new Promise<RowsReply>((resolve) => {
      worker.onmessage = ({ data }: MessageEvent<RowsReply>) => resolve(data);
      worker.postMessage({ blob, rows, build } satisfies RowsRequest);
    });
    if (reply.error) throw new Error(reply.error);
    return reply;
  } finally {
    worker.terminate();
  }
}
