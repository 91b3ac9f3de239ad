/** Which studio models are on this device, and the actions of the Models page: install, verify, delete, export, import. */
import { create } from 'zustand';
import type { ModelManifest } from '../../models/catalogue/manifest.ts';
import { allModels, filesOf } from './catalogue.ts';
import { filesFor, hasWebGpu, isRunnable, isSizeKnown } from './device.ts';
import { downloadFile, downloadLock } from './download.ts';
import { DownloadError } from './download-error.ts';
import { isEmbedded } from './embedded.ts';
import { forgetOwnModel, isOwn } from './own.ts';
import { useModelSettings } from './settings.ts';
import { askSizes, isSized, knownBytes } from './sizes.ts';
import {
  CHUNK_BYTES,
  completeFile,
  fileKey,
  forgetPin,
  isHeldInMemory,
  readFile,
  removeFile,
  storedChunks,
  verifiedFile,
} from './store.ts';
import { StoredHash } from './stored-hash.ts';

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

/** Tells components that something about a model is new. */
export function touchModel(id: string): void {
  setState(id, {});
}

/** Reads from the store what is really there, for every model. */
export async function refreshInstalled(): Promise<void> {
  await hasWebGpu();
  await Promise.all(
    allModels()
      .filter((m) => !isEmbedded(m) && !running.has(m.id))
      .map(refresh),
  );
}

/** Reads one model's state from the store. */
export async function refresh(model: ModelManifest): Promise<void> {
  const files = filesFor(model);
  const total = knownBytes(files);
  let done = 0;
  let ready = files.length > 0;
  for (const file of files) {
    const key = fileKey(file);
    if (await completeFile(key)) {
      done += file.bytes ?? 0;
    } else {
      ready = false;
      done += Math.min(file.bytes ?? 0, (await storedChunks(key)).size * CHUNK_BYTES);
    }
  }
  const volatile = files.some((f) => isHeldInMemory(fileKey(f)));
  setState(model.id, { state: ready ? 'ready' : done > 0 ? 'partial' : 'absent', done, total, volatile });
}

/** Asks the server for sizes that the catalogue does not know. What goes wrong ends in the model's state. */
export async function askModelSizes(model: ModelManifest): Promise<void> {
  try {
    await askSizes(filesFor(model), useModelSettings.getState().mirror || undefined);
    setState(model.id, { message: undefined });
  } catch (error) {
    setState(model.id, {
      message:
        error instanceof DownloadError ? error.message : `The server could not be asked: ${String(error)}`,
    });
  }
}

/** Downloads those files of a model that are missing and that this device needs. Resolves when it is ready; failures end in the model's state. */
export async function installModel(model: ModelManifest): Promise<void> {
  if (running.has(model.id) || !isSizeKnown(model)) return;
  const abort = new AbortController();
  running.set(model.id, abort);
  await hasWebGpu();
  const files = filesFor(model).filter(isSized);
  const total = knownBytes(files);
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

export type Deletion = 'deleted' | 'in-use' | 'downloading';

/** Deletes a model's files but those that another installed model shares, unless a job or a download is at them in any tab. */
export async function deleteModel(model: ModelManifest): Promise<Deletion> {
  return navigator.locks.request(lockName(model.id), { ifAvailable: true }, async (lock) => {
    if (!lock) return 'in-use';
    const shared = await keysOfOthers(model);
    const keys = [...new Set(filesOf(model).map(fileKey))].filter((key) => !shared.has(key));
    const outcome = await whileFree(keys, async () => {
      for (const key of keys) {
        await removeFile(key);
        await forgetPin(key);
      }
    });
    if (outcome === 'deleted' && isOwn(model)) forgetOwnModel(model.id);
    await refreshInstalled();
    return outcome;
  });
}

/** Runs `work` when nobody downloads any of the files. */
async function whileFree(keys: readonly string[], work: () => Promise<void>): Promise<Deletion> {
  const [key, ...rest] = keys;
  if (key === undefined) return work().then(() => 'deleted');
  return navigator.locks.request(downloadLock(key), { ifAvailable: true }, async (lock) =>
    lock ? whileFree(rest, work) : 'downloading',
  );
}

/** Files that other models, complete on this device, need too. */
async function keysOfOthers(model: ModelManifest): Promise<Set<string>> {
  const keys = new Set<string>();
  for (const other of allModels()) {
    if (other.id === model.id || isEmbedded(other)) continue;
    const needed = filesFor(other).map(fileKey);
    const complete = await Promise.all(needed.map(completeFile));
    if (complete.every(Boolean)) for (const key of needed) keys.add(key);
  }
  return keys;
}

/** Hashes the stored files again. Wrong ones are thrown away. @returns a sentence about the outcome */
export async function verifyModel(model: ModelManifest): Promise<string> {
  for (const file of filesFor(model).filter(isSized)) {
    const key = fileKey(file);
    const record = await verifiedFile(key);
    const ok = record && (await new StoredHash(file, key).digest().catch(() => '')) === record.sha256;
    if (ok) continue;
    await removeFile(key);
    await refresh(model);
    return `${file.name} was damaged and has been thrown away. Download ${model.name} again.`;
  }
  return `${model.name} is complete and unchanged.`;
}

/** The installed files by name; undefined unless they suffice for some backend. */
export async function filesOfInstalled(model: ModelManifest): Promise<Record<string, Blob> | undefined> {
  const found: Record<string, Blob> = {};
  for (const file of filesOf(model)) {
    const blob = await readFile(fileKey(file));
    if (blob) found[file.name] = blob;
  }
  return isRunnable(model, new Set(Object.keys(found))) ? found : undefined;
}
