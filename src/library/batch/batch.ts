/**
 * Many pictures through one recipe, one after the other. What fails is left behind with a sentence and can be tried again;
 * closing the tab loses at most the picture that was being worked on.
 */
import { create } from 'zustand';
import { inLanguage, t } from '../../app/messages/index.ts';
import { announce } from '../../app/store.ts';
import { JobError, type Progress } from '../../capabilities/contract.ts';
import { capabilities } from '../../capabilities/registry.ts';
import { runJob } from '../../jobs/run.ts';
import { decodePicture, encodePicture, type FileNotes } from '../codec.ts';
import { parseRecipe, type RecipeStep, runRecipe } from '../recipes.ts';
import { notesOn } from '../source-type.ts';
import {
  type BatchItem,
  type BatchPlan,
  forgetAll,
  forgetItem,
  keepPicture,
  keepPlan,
  keepResult,
  keptPlan,
  pictureOf,
} from './kept.ts';

export type { BatchItem, BatchPlan, ItemState } from './kept.ts';

interface BatchState extends BatchPlan {
  /** Goes through the list; false also while the last picture is being stopped. */
  going: boolean;
  /** Of the picture that is being worked on. */
  progress: { step: number; progress: Progress } | null;
}

const START: BatchState = {
  items: [],
  steps: [],
  type: 'image/jpeg',
  quality: 90,
  going: false,
  progress: null,
};

export const useBatch = create<BatchState>(() => START);

let running: { id: string; abort: AbortController } | null = null;
/** The work through the list, until it has wholly stopped. */
let working: Promise<void> | null = null;
let loading: Promise<void> | undefined;

/** Brings back what the last visit left; later calls wait for the first. */
export function loadBatch(): Promise<void> {
  loading ??= keptPlan().then((plan) => {
    if (plan) useBatch.setState(plan);
    useBatch.subscribe(({ items, steps, type, quality }, before) => {
      const changed =
        items !== before.items ||
        steps !== before.steps ||
        type !== before.type ||
        quality !== before.quality;
      if (changed) void keepPlan({ items, steps, type, quality }).catch(console.error);
    });
  });
  return loading;
}

/** Adds pictures to the end of the list. They are not read before their turn. @throws DOMException on a full disk */
export async function addFiles(files: readonly File[]): Promise<void> {
  await loadBatch();
  for (const file of files) {
    const item: BatchItem = { id: crypto.randomUUID(), name: file.name, state: 'waiting' };
    await keepPicture(item.id, file);
    useBatch.setState(({ items }) => ({ items: [...items, item] }));
  }
}

function change(id: string, part: Partial<BatchItem>): void {
  useBatch.setState(({ items }) => ({
    items: items.map((item) => {
      if (item.id !== id) return item;
      const { message: _, ...rest } = item;
      return { ...rest, ...part };
    }),
  }));
}

export const setSteps = (steps: RecipeStep[]): void => useBatch.setState({ steps });

/** Why the batch cannot start, as a sentence; null when it can. */
export function obstacle({ items, steps }: Pick<BatchPlan, 'items' | 'steps'>): string | null {
  if (steps.length === 0) return t('batch.no-steps');
  if (!items.some((item) => item.state === 'waiting')) return t('batch.nothing-waits');
  const checked = parseRecipe({ name: 'batch', steps }, capabilities);
  return checked.ok ? null : checked.issues.map(({ message }) => message).join(' ');
}

/**
 * Works through what waits, until the list is empty or `pause` is called. While the picture that was paused is still being
 * stopped, the work that is under way goes on. Never rejects.
 */
export async function start(): Promise<void> {
  await loadBatch();
  if (useBatch.getState().going || obstacle(useBatch.getState())) return;
  useBatch.setState({ going: true });
  working ??= workThrough();
  await working;
}

async function workThrough(): Promise<void> {
  for (;;) {
    const { going, items } = useBatch.getState();
    const next = items.find((item) => item.state === 'waiting');
    if (!going || !next) break;
    await workOn(next);
  }
  working = null;
  useBatch.setState({ going: false });
  announce(t('batch.counts', countsOf(useBatch.getState().items)));
}

async function workOn(item: BatchItem): Promise<void> {
  const abort = new AbortController();
  running = { id: item.id, abort };
  change(item.id, { state: 'running' });
  try {
    const notices = await make(item.id, abort.signal);
    change(item.id, {
      state: 'done',
      ...(notices.length > 0 && { message: notices.map(inLanguage).join(' ') }),
    });
  } catch (error) {
    // Who stopped it has set its state.
    if (!abort.signal.aborted) {
      if (!(error instanceof JobError)) console.error(error);
      change(item.id, { state: 'failed', message: sentenceOf(error) });
    }
  } finally {
    running = null;
    useBatch.setState({ progress: null });
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof JobError && error.code !== 'internal') return inLanguage(error.message);
  const full = error instanceof DOMException && error.name === 'QuotaExceededError';
  return t(full ? 'batch.full' : 'job.unexpected');
}

/** Makes and keeps the file of one picture. @returns sentences for the user */
async function make(id: string, signal: AbortSignal): Promise<string[]> {
  const { steps, type, quality } = useBatch.getState();
  const file = await pictureOf(id);
  if (!file) throw new JobError('invalid', t('batch.lost'));
  const { raster, info } = await decodePicture(file, signal);
  const made = await runRecipe(
    { name: 'batch', steps },
    raster,
    {
      known: capabilities,
      run: runJob,
      decode: async (blob, stop) => (await decodePicture(blob, stop)).raster,
    },
    { signal, onProgress: (step, progress) => useBatch.setState({ progress: { step, progress } }) },
  );
  const notes: FileNotes = {
    keep: 'private',
    ...(info.metadata && { metadata: info.metadata }),
    ...notesOn(made.provenance),
  };
  const { blob, notices } = await encodePicture(made.raster, { type, quality, notes }, signal);
  signal.throwIfAborted();
  await keepResult(id, blob);
  return [...new Set([...info.notices, ...made.provenance.flatMap((p) => p.notices), ...notices])];
}

function stopRunning(state: 'waiting' | 'skipped'): void {
  if (!running) return;
  change(running.id, { state });
  running.abort.abort(new JobError('cancelled', 'Cancelled.'));
}

/** Stops after giving up the picture that is being worked on, which waits again. */
export function pause(): void {
  useBatch.setState({ going: false });
  stopRunning('waiting');
}

export function skip(id: string): void {
  if (running?.id === id) stopRunning('skipped');
  else change(id, { state: 'skipped' });
}

export function retry(ids: readonly string[]): void {
  for (const id of ids) change(id, { state: 'waiting' });
}

/** Takes a picture and its result off the list. */
export async function removeItem(id: string): Promise<void> {
  if (running?.id === id) stopRunning('skipped');
  useBatch.setState(({ items }) => ({ items: items.filter((item) => item.id !== id) }));
  await forgetItem(id);
}

/** Empties the list; the steps stay. */
export async function clearList(): Promise<void> {
  pause();
  useBatch.setState({ items: [] });
  const { steps, type, quality } = useBatch.getState();
  await forgetAll();
  await keepPlan({ items: [], steps, type, quality });
}

export function countsOf(items: readonly BatchItem[]) {
  const count = (state: BatchItem['state']) => items.filter((item) => item.state === state).length;
  return { done: count('done'), failed: count('failed'), total: items.length };
}
