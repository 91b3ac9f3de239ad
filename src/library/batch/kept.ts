/** What a batch needs to go on after the tab was closed: the list, the pictures and the finished files. */
import { clear, createStore, delMany, get, set } from 'idb-keyval';
import type { RecipeStep } from '../recipes.ts';
import type { Format } from '../save.ts';

/** `waiting` also stands for what was running when the tab was closed. */
export type ItemState = 'waiting' | 'running' | 'done' | 'failed' | 'skipped';

export interface BatchItem {
  id: string;
  /** Of the file. */
  name: string;
  state: ItemState;
  /** Why it failed, as a sentence; what was converted, when it is done. */
  message?: string;
}

export interface BatchPlan {
  items: BatchItem[];
  steps: RecipeStep[];
  type: Format;
  /** 10..100; not for PNG. */
  quality: number;
}

const store = createStore('tintype-batch', 'batch');
const PLAN = 'plan';
const pictureKey = (id: string) => `picture/${id}`;
const resultKey = (id: string) => `result/${id}`;

export const keptPlan = (): Promise<BatchPlan | undefined> => get<BatchPlan>(PLAN, store);

let last: Promise<unknown> = Promise.resolve();

/** Writes in the order of the calls. */
export function keepPlan(plan: BatchPlan): Promise<void> {
  const items = plan.items.map((item) =>
    item.state === 'running' ? { ...item, state: 'waiting' as const } : item,
  );
  const write = last.then(() => set(PLAN, { ...plan, items }, store));
  last = write.catch(() => undefined);
  return write;
}

export const keepPicture = (id: string, file: Blob): Promise<void> => set(pictureKey(id), file, store);
export const keepResult = (id: string, file: Blob): Promise<void> => set(resultKey(id), file, store);
export const pictureOf = (id: string): Promise<Blob | undefined> => get<Blob>(pictureKey(id), store);
export const resultOf = (id: string): Promise<Blob | undefined> => get<Blob>(resultKey(id), store);

export const forgetItem = (id: string): Promise<void> => delMany([pictureKey(id), resultKey(id)], store);
export const forgetAll = (): Promise<void> => clear(store);
