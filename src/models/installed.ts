/** Which studio models are on this device, and the actions of the Models page: install, verify, delete, export, import. */
import { createSHA256 } from 'hash-wasm';
import { create } from 'zustand';
import type { ModelFile, ModelManifest } from '../../models/catalogue/manifest.ts';
import { catalogue, filesOf } from './catalogue.ts';
import { downloadFile, hashStored } from './download.ts';
import { DownloadError } from './download-error.ts';
import { isEmbedded } from './embedded.ts';
import { useModelSettings } from './settings.ts';
import {
  CHUNK_BYTES,
  chunkCount,
  fileKey,
  isHeldInMemory,
  markVerified,
  putChunk,
  readFile,
  removeFile,
  storedChunks,
  verifiedFile,
} from './store.ts';

export interface ModelState {
  state: 'absent' | 'partial' | 'downloading' | 'ready' | 'failed';
  /** Bytes here and in all. */
  done: number;
  total: number;
  bytesPerSecond?: number;
  secondsLeft?: number;
  /** Why it failed, or what the user should know. */
  message?: string;
  /** Only in this tab's memory. */
  volatile?: boolean;
}

export const useInstalled = create<{ models: Record<string, ModelState> }>(() => ({ models: {} }));

const running = new Map<string, AbortController>();

function setState(id: string, change: Partial<ModelState>): void {
  useInstalled.setState(({ models }) => ({
    models: { ...models, [id]: { state: 'absent', done: 0, total: 0, ...models[id], ...change } },
  }));
}

/** Reads from the store what is really there, for every model of the catalogue. */
export async function refreshInstalled(): Promise<void> {
  await Promise.all(catalogue.filter((m) => !isEmbedded(m) && !running.has(m.id)).map(refresh));
}

async function refresh(model: ModelManifest): Promise<void> {
  const files = filesOf(model);
  const total = files.reduce((sum, f) => sum + f.bytes, 0);
  let done = 0;
  let ready = files.length > 0;
  for (const file of files) {
    const key = fileKey(file);
    if (await verifiedFile(key)) {
      done += file.bytes;
    } else {
      ready = false;
      done += Math.min(file.bytes, (await storedChunks(key)).size * CHUNK_BYTES);
    }
  }
  const volatile = files.some((f) => isHeldInMemory(fileKey(f)));
  setState(model.id, { state: ready ? 'ready' : done > 0 ? 'partial' : 'absent', done, total, volatile });
}

/** Downloads all files of a model that are missing. Resolves when it is ready; failures end in the model's state. */
export async function installModel(model: ModelManifest): Promise<void> {
  if (running.has(model.id)) return;
  const abort = new AbortController();
  running.set(model.id, abort);
  const files = filesOf(model);
  const total = files.reduce((sum, f) => sum + f.bytes, 0);
  const here = new Map<string, number>();
  const meter = speedometer();
  let shownAt = 0;
  setState(model.id, { state: 'downloading', total, message: undefined });
  try {
    for (const file of files) {
      await downloadFile(file, {
        signal: abort.signal,
        mirror: useModelSettings.getState().mirror || undefined,
        onNotice: (message) => setState(model.id, { message }),
        onProgress: (done) => {
          here.set(file.name, done);
          const sum = [...here.values()].reduce((a, b) => a + b, 0);
          const bytesPerSecond = meter(sum, performance.now());
          if (performance.now() - shownAt < 200) return;
          shownAt = performance.now();
          const secondsLeft = bytesPerSecond ? (total - sum) / bytesPerSecond : undefined;
          setState(model.id, { done: sum, bytesPerSecond, secondsLeft });
        },
      });
      here.set(file.name, file.bytes);
    }
  } catch (error) {
    const message = error instanceof DownloadError ? error.message : `The download failed: ${String(error)}`;
    const cancelled = abort.signal.aborted;
    running.delete(model.id);
    await refresh(model);
    setState(model.id, cancelled ? { message: undefined } : { state: 'failed', message });
    return;
  }
  running.delete(model.id);
  await refresh(model);
}

/** Stops a download; what has arrived is kept. */
export function cancelInstall(id: string): void {
  running.get(id)?.abort();
}

/** Bytes per second over the last few seconds; undefined during the first one. */
export function speedometer(): (done: number, now: number) => number | undefined {
  const seen: { done: number; now: number }[] = [];
  return (done, now) => {
    seen.push({ done, now });
    while (seen.length > 2 && now - seen[0]!.now > 5000) seen.shift();
    const first = seen[0]!;
    return now - first.now < 1000 ? undefined : ((done - first.done) / (now - first.now)) * 1000;
  };
}

const lockName = (id: string) => `tintype-model-${id}`;

/** Marks models as in use while `work` runs, in all tabs. */
export async function whileInUse<T>(ids: readonly string[], work: () => Promise<T>): Promise<T> {
  const [id, ...rest] = ids;
  if (id === undefined) return work();
  return navigator.locks.request(lockName(id), { mode: 'shared' }, () => whileInUse(rest, work));
}

/** @returns false when a job in some tab is using the model right now */
export async function deleteModel(model: ModelManifest): Promise<boolean> {
  return navigator.locks.request(lockName(model.id), { ifAvailable: true }, async (lock) => {
    if (!lock) return false;
    for (const file of filesOf(model)) await removeFile(fileKey(file));
    await refresh(model);
    return true;
  });
}

/** Hashes the stored files again. Wrong ones are thrown away. @returns a sentence about the outcome */
export async function verifyModel(model: ModelManifest): Promise<string> {
  for (const file of filesOf(model)) {
    const key = fileKey(file);
    const record = await verifiedFile(key);
    const ok = record && (await hashStored(file, key).catch(() => '')) === record.sha256;
    if (ok) continue;
    await removeFile(key);
    await refresh(model);
    return `${file.name} was damaged and has been thrown away. Download ${model.name} again.`;
  }
  return `${model.name} is complete and unchanged.`;
}

/** The installed files by name, for an export or a session; undefined when any is missing. */
export async function filesOfInstalled(model: ModelManifest): Promise<Record<string, Blob> | undefined> {
  const found: Record<string, Blob> = {};
  for (const file of filesOf(model)) {
    const blob = await readFile(fileKey(file));
    if (!blob) return undefined;
    found[file.name] = blob;
  }
  return found;
}

export interface ImportReport {
  accepted: { file: string; model: string }[];
  refused: { file: string; reason: string }[];
}

/** Takes model files from disk, matched to the catalogue by hash (or, where no hash is pinned, by name and size). */
export async function importFiles(files: readonly File[]): Promise<ImportReport> {
  const report: ImportReport = { accepted: [], refused: [] };
  for (const file of files) {
    const sha256 = await hashFile(file);
    const match = catalogue
      .filter((m) => !isEmbedded(m))
      .flatMap((model) => filesOf(model).map((entry) => ({ model, entry })))
      .find(({ entry }) => matches(entry, file, sha256));
    if (!match) {
      report.refused.push({ file: file.name, reason: 'It is not a file of any model in the catalogue.' });
      continue;
    }
    const key = fileKey(match.entry);
    for (let i = 0; i < chunkCount(file.size); i++)
      await putChunk(key, i, file.slice(i * CHUNK_BYTES, (i + 1) * CHUNK_BYTES));
    await markVerified(key, { name: match.entry.name, bytes: file.size, sha256, verifiedAt: Date.now() });
    report.accepted.push({ file: file.name, model: match.model.name });
    await refresh(match.model);
  }
  return report;
}

function matches(entry: ModelFile, file: File, sha256: string): boolean {
  return entry.sha256
    ? entry.sha256 === sha256
    : entry.bytes === file.size && entry.source.endsWith(`/${file.name}`);
}

async function hashFile(file: Blob): Promise<string> {
  const hasher = await createSHA256();
  for (let at = 0; at < file.size; at += CHUNK_BYTES)
    hasher.update(new Uint8Array(await file.slice(at, at + CHUNK_BYTES).arrayBuffer()));
  return hasher.digest('hex');
}
