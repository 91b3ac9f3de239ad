/** In the headless page: the files of `--models` go into the store, as they do when somebody drops them on the Models page. */
import { createStore, get, set } from 'idb-keyval';
import { importFiles, isHopeless } from '../../models/import.ts';
import { refreshInstalled, useInstalled } from '../../models/installed.ts';
import { completeFile } from '../../models/store.ts';
import type { ModelsReport } from './models-report.ts';

/** A file of the folder; its number is its place in the list. */
interface Listed {
  path: string;
  name: string;
  bytes: number;
  /** Milliseconds since 1970. */
  modified: number;
}

/** How often the Node process hears that large files are still being read. */
const BEAT_MS = 5000;
/** In this store: files that were taken at an earlier start, by path, size and time, and the keys that they are kept under. */
const TAKEN = 'taken';
const store = createStore('tintype-api', 'models');

/** Reads what is new, tells the Node process what came of it. @param base address of what only this page may ask for */
export async function bringModels(base: string): Promise<void> {
  const beat = setInterval(() => void fetch(`${base}alive`, { method: 'POST' }), BEAT_MS);
  try {
    const listed: Listed[] = await (await fetch(`${base}models`)).json();
    const report = await takeNew(listed, (number) => `${base}models/${number}`);
    await fetch(`${base}models`, { method: 'POST', body: JSON.stringify(report) });
  } finally {
    clearInterval(beat);
  }
}

async function takeNew(
  listed: readonly Listed[],
  address: (number: number) => string,
): Promise<ModelsReport> {
  const report: ModelsReport = { accepted: [], refused: [], installed: [] };
  const taken = (await get<Record<string, string>>(TAKEN, store)) ?? {};
  for (const [number, { path, name, bytes, modified }] of listed.entries()) {
    const stamp = [path, bytes, modified].join('|');
    const key = taken[stamp];
    if (key !== undefined && (await completeFile(key))) continue;
    if (isHopeless(path, bytes)) {
      report.refused.push({ file: path, reason: 'No model of the catalogue has such a file.' });
      continue;
    }
    const file = new File([await (await fetch(address(number))).blob()], name);
    const { accepted, refused } = await importFiles([file], () => path);
    for (const one of accepted) {
      report.accepted.push({ file: path, model: one.model });
      taken[stamp] = one.key;
    }
    for (const { reason } of refused) report.refused.push({ file: path, reason });
  }
  await set(TAKEN, taken, store);
  await refreshInstalled();
  const { models } = useInstalled.getState();
  report.installed = Object.keys(models).filter((id) => models[id]!.state === 'ready');
  return report;
}
