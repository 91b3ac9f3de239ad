/** Makes the illustrator's library (`.cache/illustrator/`) before the first module that refers to it is read. */
import type { Plugin } from 'vite';
import { buildLibrary } from './build-library.mjs';

export function illustratorLibrary(): Plugin {
  return { name: 'tintype-illustrator-library', enforce: 'pre', configResolved: () => buildLibrary() };
}
