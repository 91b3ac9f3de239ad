/** The kept documents: list, open, rename, duplicate, throw away and take back. */
import { useDocument } from '../editor/document.ts';
import { isOpenElsewhere, markSaved, saveNow } from './autosave.ts';
import { openedDocument } from './records.ts';
import { type DocumentRecord, getDocument, getDocuments, getSteps, putDocument } from './store.ts';

export type { DocumentRecord } from './store.ts';

/** Documents that were not thrown away, the one changed last first. */
export async function listDocuments(): Promise<DocumentRecord[]> {
  const all = await getDocuments();
  return all.filter((d) => d.deletedAt === undefined).sort((a, b) => b.at - a.at);
}

async function known(id: string): Promise<DocumentRecord> {
  const record = await getDocument(id);
  if (!record) throw new Error(`There is no document ${id}.`);
  return record;
}

/**
 * Opens a kept document, with its history and selection as they were; a copy of it when another tab has it open.
 * Throws when it cannot be read.
 */
export async function openKept(chosen: string): Promise<void> {
  await saveNow();
  if (useDocument.getState().open?.id === chosen) return;
  const elsewhere = await isOpenElsewhere(chosen);
  const id = elsewhere ? await duplicateDocument(chosen, (await known(chosen)).name) : chosen;
  const record = await known(id);
  const document = await openedDocument(record, await getSteps(id));
  markSaved(document);
  useDocument.getState().openDocument(document);
}

export async function renameDocument(id: string, name: string): Promise<void> {
  const { open, rename } = useDocument.getState();
  if (open?.id === id) {
    rename(name);
    await saveNow();
  } else await putDocument({ ...(await known(id)), name });
}

/** A second document with the same steps; tiles are shared. @returns its id. */
export async function duplicateDocument(id: string, name: string): Promise<string> {
  await saveNow();
  const record = await known(id);
  const copy = crypto.randomUUID();
  const ids = new Map(record.steps.map((step) => [step, crypto.randomUUID() as string]));
  const steps = (await getSteps(id))
    .filter((step) => ids.has(step.id))
    .map((step) => ({ ...step, id: ids.get(step.id)!, document: copy }));
  const order = record.steps.map((step) => ids.get(step)!);
  await putDocument({ ...record, id: copy, name, steps: order, at: Date.now() }, steps);
  return copy;
}

/** Throws a document away; `restoreDocument` takes it back for a while. An open one is closed. */
export async function removeDocument(id: string): Promise<void> {
  await saveNow();
  if (useDocument.getState().open?.id === id) useDocument.getState().close();
  await putDocument({ ...(await known(id)), deletedAt: Date.now() });
}

export async function restoreDocument(id: string): Promise<void> {
  const { deletedAt: _, ...record } = await known(id);
  await putDocument(record);
}
