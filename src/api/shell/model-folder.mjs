/** The weight files of `--models`, as the page is told of them. */
import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

/** @typedef {{ path: string, name: string, bytes: number, modified: number }} ModelFile `modified` in milliseconds */

/**
 * All files below a folder, in a fixed order.
 * @param {string} folder
 * @returns {ModelFile[]}
 * @throws Error with a sentence when it is no folder
 */
export function listModelFiles(folder) {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new Error(`--models ${folder} is not a folder.`);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((entry) => join(folder, entry))
    .flatMap((path) => {
      const about = statSync(path, { throwIfNoEntry: false });
      if (!about?.isFile()) return [];
      return [{ path, name: basename(path), bytes: about.size, modified: Math.round(about.mtimeMs) }];
    });
}
