/** Model files that people bring along from disk, for devices without a connection. */
import { createSHA256 } from 'hash-wasm';
import type { ModelFile } from '../../models/catalogue/manifest.ts';
import { catalogue, filesOf } from './catalogue.ts';
import { downloadLock } from './download.ts';
import { isEmbedded } from './embedded.ts';
import { refresh } from './installed.ts';
import { withSize } from './sizes.ts';
import { CHUNK_BYTES, chunkCount, fileKey, markVerified, pinnedHash, putChunk, removeFile } from './store.ts';

export interface ImportReport {
  /** `key`: what the store has the file under. */
  accepted: { file: string; model: string; key: string }[];
  /** `unknown`: no model of the catalogue has such a file. */
  refused: { file: File; reason: string; unknown: boolean }[];
}

/** All files that can be brought along, each with its model. */
const entries = () =>
  catalogue
    .filter((m) => !isEmbedded(m))
    .flatMap((model) => filesOf(model).map((entry) => ({ model, entry })));

const ownPath = (file: File) => file.webkitRelativePath || file.name;

/**
 * Takes model files from disk, matched to the catalogue by hash (or, where no hash is pinned, by name and size).
 * @param pathOf where a file lies, with slashes
 */
export async function importFiles(
  files: readonly File[],
  pathOf: (file: File) => string = ownPath,
): Promise<ImportReport> {
  const report: ImportReport = { accepted: [], refused: [] };
  for (const file of files) {
    const fitting = entries().filter(({ entry }) => fits(entry, pathOf(file), file.size));
    const sha256 = fitting.length > 0 ? await hashFile(file) : '';
    const match = fitting.find(({ entry }) => entry.sha256 === null || entry.sha256 === sha256);
    const reason = match ? await keepFile(match.entry, file, sha256) : NOT_KNOWN;
    if (!match || reason) {
      report.refused.push({ file, reason: reason ?? NOT_KNOWN, unknown: !match });
      continue;
    }
    report.accepted.push({ file: file.name, model: match.model.name, key: fileKey(match.entry) });
    await refresh(match.model);
  }
  return report;
}

/** Whether the file is worth being read: no model has one that its path and size could belong to. */
export const isHopeless = (path: string, bytes: number): boolean =>
  !entries().some(({ entry }) => fits(entry, path, bytes));

const NOT_KNOWN = 'It is not a file of any model in the catalogue.';

/** Stores a file whose hash was taken. @returns a sentence about why it could not */
export async function keepFile(entry: ModelFile, file: Blob, sha256: string): Promise<string | undefined> {
  const key = fileKey(entry);
  const pinned = await pinnedHash(key);
  if (pinned && pinned !== sha256) return 'It is not the file that was first used on this device.';
  return navigator.locks.request(downloadLock(key), async () => {
    try {
      for (let i = 0; i < chunkCount(file.size); i++)
        await putChunk(key, i, file.slice(i * CHUNK_BYTES, (i + 1) * CHUNK_BYTES));
      await markVerified(key, { name: entry.name, bytes: file.size, sha256, verifiedAt: Date.now() });
      return undefined;
    } catch (error) {
      await removeFile(key);
      const full = error instanceof DOMException && error.name === 'QuotaExceededError';
      return full ? 'The disk is full.' : 'It could not be read to its end.';
    }
  });
}

/**
 * Whether a file could be that of the catalogue, by all that is known without reading it. Without a hash its name must be
 * right, here or at its source; where not even the size is known, its folders from the repository on.
 */
function fits(entry: ModelFile, path: string, bytes: number): boolean {
  const known = withSize(entry).bytes;
  if (entry.sha256) return known === bytes;
  const parts = path.split(/[\\/]/);
  if (known !== null)
    return known === bytes && (entry.name === parts.at(-1) || entry.source.endsWith(`/${parts.at(-1)}`));
  const [, repository, inside] = /\/([^/]+)\/resolve\/[^/]+\/(.+)$/.exec(entry.source) ?? [];
  return inside !== undefined && parts.join('/').endsWith(`${repository}/${inside}`);
}

/** Lower-case hex, read piece by piece. */
export async function hashFile(file: Blob): Promise<string> {
  const hasher = await createSHA256();
  for (let at = 0; at < file.size; at += CHUNK_BYTES)
    hasher.update(new Uint8Array(await file.slice(at, at + CHUNK_BYTES).arrayBuffer()));
  return hasher.digest('hex');
}
