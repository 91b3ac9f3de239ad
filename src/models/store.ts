/**
 * Where downloaded weights live: IndexedDB, one record per chunk, so that a broken download continues and nothing large
 * ever sits in the JavaScript heap. A file counts as there only when its record says that its hash was checked.
 */
import { createStore, del, delMany, get, keys, set } from 'idb-keyval';
import type { ModelFile } from '../../models/catalogue/manifest.ts';

/** Bytes per chunk record. */
export const CHUNK_BYTES = 4 * 1024 * 1024;

export interface StoredFile {
  name: string;
  bytes: number;
  /** The checked hash; for files without a pin the one seen at the first download. */
  sha256: string;
  verifiedAt: number;
}

const idb = createStore('tintype-models', 'files');
/** Files that the disk had no room for; gone with the tab. */
const inMemory = new Map<string, Map<number, Blob>>();
const recordsInMemory = new Map<string, StoredFile>();

/** The key of a file: its pinned hash, or its address where no pin is known. */
export function fileKey(file: Pick<ModelFile, 'sha256' | 'source'>): string {
  return file.sha256 ?? `url:${file.source}`;
}

export function chunkCount(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / CHUNK_BYTES));
}

const chunkKey = (key: string, index: number) => `chunk:${key}:${index}`;
const recordKey = (key: string) => `file:${key}`;
const pinKey = (key: string) => `pin:${key}`;

/** Stores a chunk and waits for the transaction. @throws DOMException QuotaExceededError when the disk is full */
export async function putChunk(key: string, index: number, chunk: Blob): Promise<void> {
  await set(chunkKey(key, index), chunk, idb);
}

/** Keeps a chunk for this tab only. */
export function holdChunk(key: string, index: number, chunk: Blob): void {
  const held = inMemory.get(key) ?? new Map<number, Blob>();
  inMemory.set(key, held.set(index, chunk));
}

export async function getChunk(key: string, index: number): Promise<Blob | undefined> {
  return inMemory.get(key)?.get(index) ?? (await get<Blob>(chunkKey(key, index), idb));
}

export async function dropChunk(key: string, index: number): Promise<void> {
  inMemory.get(key)?.delete(index);
  await del(chunkKey(key, index), idb);
}

/** Indices of the chunks that are there. */
export async function storedChunks(key: string): Promise<Set<number>> {
  const prefix = `chunk:${key}:`;
  const found = new Set(inMemory.get(key)?.keys());
  for (const k of await keys<string>(idb))
    if (k.startsWith(prefix)) found.add(Number(k.slice(prefix.length)));
  return found;
}

/** Notes that the hash was checked. A file that is partly held in memory is noted for this tab only. */
export async function markVerified(key: string, record: StoredFile): Promise<void> {
  await set(pinKey(key), record.sha256, idb).catch(() => undefined);
  if (inMemory.has(key)) recordsInMemory.set(key, record);
  else await set(recordKey(key), record, idb);
}

/** The hash that a file without a pin in its manifest had when it was first downloaded here. */
export async function pinnedHash(key: string): Promise<string | undefined> {
  return get<string>(pinKey(key), idb);
}

/** Forgets the hash of the first download, so that the next one is trusted anew. */
export async function forgetPin(key: string): Promise<void> {
  await del(pinKey(key), idb);
}

/** The record of a file whose hash was checked; undefined for absent and partial files. */
export async function verifiedFile(key: string): Promise<StoredFile | undefined> {
  return recordsInMemory.get(key) ?? (await get<StoredFile>(recordKey(key), idb));
}

/** The record of a checked file of which no chunk has gone since (evicted, or held by a tab that is closed). */
export async function completeFile(key: string): Promise<StoredFile | undefined> {
  const record = await verifiedFile(key);
  if (!record || (await storedChunks(key)).size < chunkCount(record.bytes)) return undefined;
  return record;
}

/** True for a file that only this tab's memory holds. */
export function isHeldInMemory(key: string): boolean {
  return inMemory.has(key);
}

/**
 * A verified file as one Blob (a list of references, not a copy), or undefined where it is absent, partial, or a chunk
 * has gone or changed its size: then its record is dropped too, so that it is fetched again.
 */
export async function readFile(key: string): Promise<Blob | undefined> {
  const record = await verifiedFile(key);
  if (!record) return undefined;
  const count = chunkCount(record.bytes);
  const chunks = await Promise.all(Array.from({ length: count }, (_, i) => getChunk(key, i)));
  const whole = new Blob(chunks.filter((c) => c !== undefined));
  if (chunks.includes(undefined) || whole.size !== record.bytes) {
    recordsInMemory.delete(key);
    await del(recordKey(key), idb);
    return undefined;
  }
  return whole;
}

/** Throws a file away, whole or partial. The record goes first: what is left after a crash is never used. */
export async function removeFile(key: string): Promise<void> {
  recordsInMemory.delete(key);
  await del(recordKey(key), idb);
  inMemory.delete(key);
  const prefix = `chunk:${key}:`;
  await delMany(
    (await keys<string>(idb)).filter((k) => k.startsWith(prefix)),
    idb,
  );
}
