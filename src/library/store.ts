/**
 * The database of documents: tiles by content name, steps, and one record per document. A document's record is written
 * last and in one transaction with its steps, so that it never names anything that is not there.
 */
import type { Provenance } from '../capabilities/contract.ts';
import type { StepKind } from '../editor/state.ts';
import type { FoundMetadata } from '../jobs/codec-bridge.ts';
import type { Placement } from '../jobs/edits.ts';
import type { ColourMark } from '../jobs/hints.ts';

/** Tiles of a selection or of strokes: index and name; null = nothing marked. */
export type MaskTiles = [index: number, id: string][] | null;

export interface StepRecord {
  id: string;
  document: string;
  name: string;
  kind: StepKind;
  at: number;
  width: number;
  height: number;
  thumbnail: Blob | null;
  provenance?: Provenance;
  broughtBack?: true;
  /** Names of the picture's tiles, row by row. */
  tiles: string[];
  mask: MaskTiles;
  /** Absent where there are none. */
  strokes?: { keep: MaskTiles; remove: MaskTiles };
  /** Colour hints; absent where there are none. */
  hints?: readonly ColourMark[];
  /** What the picture is merged out of; absent where nothing is placed on it. */
  layers?: { base: PictureRecord; placed: LayerRecord[] };
}

/** A picture: names of its tiles, row by row. */
export interface PictureRecord {
  width: number;
  height: number;
  tiles: string[];
}

export type LayerRecord = Placement & { id: string; name: string; picture: PictureRecord };

type Marks = Pick<StepRecord, 'mask' | 'strokes'>;

/** The names of the tiles of everything that is marked on a step. */
export const markTiles = ({ mask, strokes }: Marks): string[] =>
  [mask, strokes?.keep, strokes?.remove].flatMap((tiles) => (tiles ?? []).map(([, id]) => id));

/** The names of all tiles that a step needs. */
export const tilesNamed = (step: Marks & Pick<StepRecord, 'tiles' | 'layers'>): string[] => [
  ...step.tiles,
  ...(step.layers ? [step.layers.base, ...step.layers.placed.map((layer) => layer.picture)] : []).flatMap(
    (picture) => picture.tiles,
  ),
  ...markTiles(step),
];

export interface DocumentRecord {
  id: string;
  name: string;
  width: number;
  height: number;
  /** Ids of the steps in order. */
  steps: string[];
  current: number;
  /** Last change, milliseconds since 1970. */
  at: number;
  thumbnail: Blob | null;
  /** EXIF and XMP of the file that was opened. */
  metadata?: FoundMetadata;
  /** Thrown away at this time; removed for good some time later. */
  deletedAt?: number;
}

const NAME = 'tintype-documents';
const VERSION = 1;

let database: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  database ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('tiles');
      request.result.createObjectStore('steps', { keyPath: 'id' }).createIndex('document', 'document');
      request.result.createObjectStore('documents', { keyPath: 'id' });
    };
    request.onsuccess = () => {
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
  });
  database.catch(() => {
    database = undefined;
  });
  return database;
}

type StoreName = 'tiles' | 'steps' | 'documents';

function settled(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error ?? new DOMException('Aborted', 'AbortError'));
  });
}

/** Runs requests in one transaction and waits until it is on disk. */
async function write(stores: StoreName[], work: (store: (name: StoreName) => IDBObjectStore) => void) {
  const transaction = (await open()).transaction(stores, 'readwrite', { durability: 'relaxed' });
  const done = settled(transaction);
  work((name) => transaction.objectStore(name));
  await done;
}

async function read<T>(store: StoreName, ask: (store: IDBObjectStore) => IDBRequest): Promise<T> {
  const transaction = (await open()).transaction(store, 'readonly');
  const request = ask(transaction.objectStore(store));
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result as T);
    request.onerror = () => reject(request.error);
  });
}

/** Writes tiles in one small transaction. */
export const putTiles = (tiles: readonly (readonly [id: string, bytes: Uint8Array])[]): Promise<void> =>
  write(['tiles'], (store) => {
    for (const [id, bytes] of tiles) store('tiles').put(bytes, id);
  });

export const getTile = (id: string): Promise<Uint8Array<ArrayBuffer> | undefined> =>
  read('tiles', (store) => store.get(id));

/** Writes a document, its new steps and the removal of overwritten ones, all or nothing. */
export const putDocument = (
  document: DocumentRecord,
  added: readonly StepRecord[] = [],
  removed: readonly string[] = [],
): Promise<void> =>
  write(['documents', 'steps'], (store) => {
    for (const step of added) store('steps').put(step);
    for (const id of removed) store('steps').delete(id);
    store('documents').put(document);
  });

export const getDocument = (id: string): Promise<DocumentRecord | undefined> =>
  read('documents', (store) => store.get(id));

export const getSteps = (document: string): Promise<StepRecord[]> =>
  read('steps', (store) => store.index('document').getAll(document));

/** All documents, also those thrown away. */
export const getDocuments = (): Promise<DocumentRecord[]> => read('documents', (store) => store.getAll());

/** Removes a document and its steps; tiles stay until the next sweep. */
async function deleteDocument(id: string): Promise<void> {
  const steps = await getSteps(id);
  await write(['documents', 'steps'], (store) => {
    store('documents').delete(id);
    for (const step of steps) store('steps').delete(step.id);
  });
}

/** Thrown-away documents can be taken back for this long. */
const KEPT_AFTER_DELETE_MS = 60_000;

/**
 * Removes for good what was thrown away a while ago, and tiles that no step of any document names. Call only while no
 * tab edits.
 * @returns how many tiles were removed.
 */
export async function sweep(): Promise<number> {
  const before = Date.now() - KEPT_AFTER_DELETE_MS;
  for (const { id, deletedAt } of await getDocuments()) {
    if (deletedAt !== undefined && deletedAt < before) await deleteDocument(id);
  }
  const keys = await read<string[]>('tiles', (store) => store.getAllKeys());
  const steps = await read<StepRecord[]>('steps', (store) => store.getAll());
  const named = new Set(steps.flatMap(tilesNamed));
  const loose = keys.filter((key) => !named.has(key));
  if (loose.length === 0) return 0;
  await write(['tiles'], (store) => {
    for (const key of loose) store('tiles').delete(key);
  });
  return loose.length;
}
