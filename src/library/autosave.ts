/**
 * Keeps the open document in the database: within two seconds of a change, only what changed, tiles first and the
 * document's record last. Tiles that are stored may leave memory.
 */
import { t } from '../app/messages/index.ts';
import { notify, openDialog } from '../app/store.ts';
import { type OpenDocument, shownStep, useDocument } from '../editor/document.ts';
import { byNearness } from '../editor/history.ts';
import { picturesOf } from '../editor/state.ts';
import { dropBeyond, setTileSource, type Tile } from '../editor/tiles.ts';
import { comparedStep, useView } from '../editor/view.ts';
import { editing } from '../jobs/editing.ts';
import type { MaskTile } from '../jobs/mask.ts';
import { documentRecord, maskName, masksOf, nameMask, stepRecord } from './records.ts';
import { getTile, putDocument, putTiles, sweep } from './store.ts';

/** Changes within this time are saved together. */
const GATHER_MS = 300;
/** Tiles per transaction: about 8 MiB before packing. */
const BATCH = 8;
/** Full-size copies of the shown picture that stay in memory: the shown one and the one before it. */
const KEPT_COPIES = 2.1;
const KEPT_LEAST = 96 * 2 ** 20;
/** Part of the browser's allowance from which on the user is told. */
const PRESSURE = 0.85;

/** Held (shared) by every tab that edits, so that no other tab sweeps tiles that are not named yet. */
const EDITING_LOCK = 'tintype-editing';
const documentLock = (id: string) => `tintype-document-${id}`;

/** Steps that are in the database, by document. */
const saved = new Map<string, Set<string>>();
/** The newest unsaved state of each document that changed. */
const waiting = new Map<string, OpenDocument>();
let timer: ReturnType<typeof setTimeout> | undefined;
let saving: Promise<void> = Promise.resolve();
let failed = false;
let ready: Promise<unknown> = Promise.resolve();
let letGo: (() => void) | undefined;

const forever = () => new Promise<void>(() => {});

/** Starts to keep what is open; call once. First removes what is not needed any more, when no other tab edits. */
export function startAutosave(): void {
  setTileSource(async (tile) => {
    const bytes = await getTile(tile.id);
    if (!bytes) throw new Error(`Tile ${tile.id} is not stored.`);
    return editing().unpackTile(bytes, tile.width, tile.height);
  });
  ready = navigator.locks
    .request(EDITING_LOCK, { ifAvailable: true }, async (lock) => {
      if (lock && !useDocument.getState().open) await sweep();
    })
    .catch(report)
    .then(
      () =>
        new Promise<void>((held) => {
          void navigator.locks.request(EDITING_LOCK, { mode: 'shared' }, () => {
            held();
            return forever();
          });
        }),
    );
  const follow = (open: OpenDocument | null, before: OpenDocument | null) => {
    if (open?.id !== before?.id) holdDocument(open?.id);
    if (!open || open === before) return;
    waiting.set(open.id, open);
    timer ??= setTimeout(() => void saveNow(), GATHER_MS);
  };
  useDocument.subscribe((now, last) => follow(now.open, last.open));
  follow(useDocument.getState().open, null);
  addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void saveNow();
  });
}

/** Two tabs never write the same document: the one that has it open holds a lock on it. */
function holdDocument(id: string | undefined): void {
  letGo?.();
  letGo = undefined;
  if (!id) return;
  void navigator.locks.request(documentLock(id), { ifAvailable: true }, () => {
    return new Promise<void>((done) => {
      letGo = done;
    });
  });
}

/** True when another tab has the document open. */
export async function isOpenElsewhere(id: string): Promise<boolean> {
  if (useDocument.getState().open?.id === id) return false;
  const { held = [] } = await navigator.locks.query();
  return held.some((lock) => lock.name === documentLock(id));
}

/** Says that these steps of a document are in the database already (it was opened from there). */
export function markSaved(document: OpenDocument): void {
  saved.set(document.id, new Set(document.steps.map((s) => s.id)));
}

/** Saves what is not saved yet; resolves when all of it is on disk. Never throws: the user is told instead. */
export function saveNow(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  saving = saving.then(saveWaiting);
  return saving;
}

/** One document after the other, so that an older state is never written over a newer one. */
async function saveWaiting(): Promise<void> {
  await ready;
  for (const [id, document] of waiting) {
    waiting.delete(id);
    await save(document).catch(report);
  }
}

async function save(open: OpenDocument): Promise<void> {
  const before = saved.get(open.id) ?? new Set<string>();
  const added = open.steps.filter((s) => !before.has(s.id));
  await storeTiles(added.flatMap((s) => picturesOf(s.state)).flatMap((picture) => picture.tiles));
  await storeMasks(added.flatMap((s) => masksOf(s.state)).flatMap((mask) => [...mask.tiles.values()]));
  const present = new Set(open.steps.map((s) => s.id));
  const removed = [...before].filter((id) => !present.has(id));
  const records = added.map((s) => stepRecord(s, open.id));
  const steps = open.steps.map((s) => s.id);
  await putDocument(documentRecord(open, steps, shownStep(open).preview), records, removed);
  saved.set(open.id, present);
  failed = false;
  freeMemory();
  if (added.length > 0) await warnOfPressure();
}

async function storeTiles(tiles: readonly Tile[]): Promise<void> {
  const fresh = [...new Set(tiles)].filter((tile) => !tile.stored && tile.data);
  for (let i = 0; i < fresh.length; i += BATCH) {
    const batch = fresh.slice(i, i + BATCH);
    const packed = await editing().packTiles(batch.map((tile) => tile.data!));
    await putTiles(batch.map((tile, k) => [tile.id, packed[k]!] as const));
    for (const tile of batch) tile.stored = true;
  }
}

async function storeMasks(tiles: readonly MaskTile[]): Promise<void> {
  const fresh = [...new Set(tiles)].filter((tile) => !maskName(tile));
  for (let i = 0; i < fresh.length; i += 8 * BATCH) {
    const batch = fresh.slice(i, i + 8 * BATCH);
    const packed = await editing().packMasks(batch);
    await putTiles(packed.map(({ id, bytes }) => [id, bytes] as const));
    for (const [k, tile] of batch.entries()) nameMask(tile, packed[k]!.id);
  }
}

/** Drops full-size tiles of far steps; what is shown, compared and next to it stays. */
function freeMemory(): void {
  const { open } = useDocument.getState();
  if (!open) return;
  const { compare, compareAgainst } = useView.getState();
  const compared = compare === 'off' ? [] : [open.steps[comparedStep(open, compareAgainst)]!];
  const ordered = [shownStep(open), ...compared, ...byNearness(open)];
  const budget = Math.max(KEPT_LEAST, open.width * open.height * 4 * KEPT_COPIES);
  dropBeyond(
    budget,
    [...ordered.map((s) => s.state.picture), ...ordered.flatMap((s) => picturesOf(s.state).slice(1))].flatMap(
      (picture) => picture.tiles,
    ),
  );
}

function report(cause: unknown): void {
  console.error(cause);
  if (failed) return;
  failed = true;
  const full = cause instanceof DOMException && cause.name === 'QuotaExceededError';
  notify('error', t(full ? 'autosave.full' : 'autosave.failed'));
}

let warned = false;

/** Bytes in use, and how many this site may use. */
export interface StorageUse {
  usage: number;
  quota: number;
}

/** Null where the browser does not tell. */
export async function storageUse(): Promise<StorageUse | null> {
  const { usage = 0, quota = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  return quota > 0 ? { usage, quota } : null;
}

async function warnOfPressure(): Promise<void> {
  const use = await storageUse();
  if (warned || !use || use.usage / use.quota < PRESSURE) return;
  warned = true;
  notify('info', t('autosave.pressure', { percent: Math.round((use.usage / use.quota) * 100) }), {
    label: t('library.show'),
    perform: () => openDialog('library'),
  });
}
