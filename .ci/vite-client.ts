/** Vite plugins of the typed client: its list of methods, kept as the definitions say, and its npm package. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Plugin, runnerImport } from 'vite';
import pkg from '../package.json' with { type: 'json' };
import { clientMethods } from './client-methods.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const METHODS = join(root, 'src/api/client/methods.ts');

/** Writes src/api/client/methods.ts anew where a definition has come, gone or changed. */
export function clientMethodsFile(): Plugin {
  return {
    name: 'tintype-client-methods',
    apply: 'build',
    async buildStart() {
      const { module } = await runnerImport<typeof import('../src/capabilities/registry.ts')>(
        '/src/capabilities/registry.ts',
        { root, configFile: false, logLevel: 'error' },
      );
      const text = clientMethods(module.capabilities);
      if (readFileSync(METHODS, 'utf8') !== text) writeFileSync(METHODS, text);
    },
  };
}

/** What npm publishes beside the bundle: types, package.json, README, licence. */
export function clientPackage(outDir: string): Plugin {
  return {
    name: 'tintype-client-package',
    apply: 'build',
    closeBundle() {
      // The demo page needs the code alone.
      if (process.env.TINTYPE_CLIENT_TYPES === 'no') return;
      const tsc = join(root, 'node_modules/typescript/bin/tsc');
      const args = [tsc, '-p', join(root, '.ci/client.tsconfig.json'), '--outDir', join(outDir, 'types')];
      const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
      if (status !== 0) throw new Error('The types of the client could not be made.');
      trimTypes(join(outDir, 'types'));
      const about = {
        name: 'tintype',
        version: pkg.version,
        description: 'The typed client of Tintype, an AI image studio that runs in the browser',
        license: pkg.license,
        type: 'module',
        sideEffects: false,
        exports: {
          './client': { types: './types/api/client/index.d.ts', default: './client.js' },
          './package.json': './package.json',
        },
        files: ['client.js', 'types'],
      };
      writeFileSync(join(outDir, 'package.json'), `${JSON.stringify(about, null, 2)}\n`);
      copyFileSync(join(root, 'src/api/client/README.md'), join(outDir, 'README.md'));
      copyFileSync(join(root, 'LICENSE'), join(outDir, 'LICENSE'));
    },
  };
}

/**
 * The compiler writes the parameters out into the methods' types, so the definitions' own files are not needed; and it
 * leaves `.ts` in imports, which only this project's settings understand.
 */
function trimTypes(types: string): void {
  const needed = /^(api\/(client|embed)\/[\w-]+|capabilities\/(contract|field-types))\.d\.ts$/;
  for (const file of readdirSync(types, { recursive: true, encoding: 'utf8' })) {
    const path = join(types, file);
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) continue;
    if (!needed.test(file.replaceAll('\\', '/'))) rmSync(path);
    else
      writeFileSync(
        path,
        readFileSync(path, 'utf8').replaceAll(/(["']\.{1,2}\/[^"']+)\.ts(["'])/g, '$1.js$2'),
      );
  }
}
