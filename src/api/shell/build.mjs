/** Is the built app there, and made from the sources as they are? */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = [
  'src',
  'workers',
  'models/catalogue',
  'models/embedded',
  'models/convert',
  'models/illustrator',
  'public',
  'index.html',
  'embed.html',
  'vite.config.ts',
  'package-lock.json',
];

/** The time of the newest file at or below `path`; 0 where there is none. @param {string} path @returns {number} */
function newest(path) {
  const about = statSync(path, { throwIfNoEntry: false });
  if (!about?.isDirectory()) return about?.mtimeMs ?? 0;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** @param {string} root the checkout @returns {boolean} */
export function isFresh(root) {
  const built = statSync(join(root, 'dist/index.html'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return SOURCES.every((path) => newest(join(root, path)) <= built);
}

/** Builds the studio, its output on stderr. @param {string} root @throws Error when that fails */
export function build(root) {
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  if (!existsSync(vite)) throw new Error('The studio is not built and cannot be built: run npm ci first.');
  const { status } = spawnSync(process.execPath, [vite, 'build'], { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error('The studio could not be built.');
}
