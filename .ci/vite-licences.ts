/**
 * Vite plugin: writes down which npm packages the build really contains (page, workers, service worker), for
 * `.ci/licences.mjs`, and puts THIRD_PARTY.md into the build as THIRD_PARTY.txt.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const LIST = new URL('../.cache/shipped-packages.json', import.meta.url);
const TEXT = new URL('../THIRD_PARTY.md', import.meta.url);

/** Folders below node_modules, of all bundles of this run. */
const packages = new Set<string>();

/** `…/node_modules/a/node_modules/@b/c/index.js` → `a/node_modules/@b/c`; null for our own code. */
function packageOf(moduleId: string): string | null {
  const path = moduleId.replace(/^\0/, '').split('?')[0] ?? '';
  return /.*?\/node_modules\/((?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? null;
}

export function shippedPackages(options: { text?: boolean } = {}): Plugin {
  return {
    name: 'tintype-shipped-packages',
    apply: 'build',
    generateBundle(_options, bundle) {
      for (const output of Object.values(bundle)) {
        if (output.type !== 'chunk') continue;
        for (const id of output.moduleIds) {
          const name = packageOf(id);
          if (name) packages.add(name);
        }
      }
      mkdirSync(new URL('.', LIST), { recursive: true });
      writeFileSync(LIST, JSON.stringify([...packages].sort()));
      if (options.text) {
        this.emitFile({ type: 'asset', fileName: 'THIRD_PARTY.txt', source: readFileSync(TEXT, 'utf8') });
      }
    },
  };
}
