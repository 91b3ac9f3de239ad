/** Copies of dist/ in which a script says something else; every other file is a link to the build's own. */
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const built = fileURLToPath(new URL('../../dist', import.meta.url));

/**
 * @param {string} dist a folder that is not there yet
 * @param {(name: string, text: string) => string} change what a script of assets/ is to say
 * @returns {string} `dist`
 * @throws Error when nothing was changed: then the build has another form than the caller thinks
 */
export function changedBuild(dist, change) {
  mkdirSync(join(dist, 'assets'), { recursive: true });
  for (const name of readdirSync(built))
    if (name !== 'assets') symlinkSync(join(built, name), join(dist, name));
  let changed = 0;
  for (const name of readdirSync(join(built, 'assets'))) {
    const text = name.endsWith('.js') ? readFileSync(join(built, 'assets', name), 'utf8') : '';
    const other = change(name, text);
    if (other === text) symlinkSync(join(built, 'assets', name), join(dist, 'assets', name));
    else {
      writeFileSync(join(dist, 'assets', name), other);
      changed++;
    }
  }
  if (changed === 0) throw new Error('nothing of the build was changed');
  return dist;
}

const stub = fileURLToPath(new URL('stub-worker.js', import.meta.url));

/**
 * The build with a made-up capability worker: everything before and after the work itself is real.
 * @param {string} dist a folder that is not there yet
 */
export const buildWithStub = (dist) =>
  changedBuild(dist, (name, text) =>
    name.startsWith('capability.worker-') ? readFileSync(stub, 'utf8') : text,
  );
