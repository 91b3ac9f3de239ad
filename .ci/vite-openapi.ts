/**
 * Vite plugin: writes `api/openapi.json` from the capabilities' definitions into the build, and serves it while developing.
 * As a file it is there before the service worker is.
 */
import { type Plugin, runnerImport } from 'vite';
import pkg from '../package.json' with { type: 'json' };

const FILE = 'api/openapi.json';

interface Sources {
  openApiDocument: typeof import('../src/api/openapi.ts').openApiDocument;
  capabilities: typeof import('../src/capabilities/registry.ts').capabilities;
}

export function openApiFile(): Plugin {
  let root = '';
  const text = async () => {
    const load = async (file: string) =>
      (await runnerImport<Sources>(file, { root, configFile: false, logLevel: 'error' })).module;
    const { openApiDocument } = await load('/src/api/openapi.ts');
    const { capabilities } = await load('/src/capabilities/registry.ts');
    return `${JSON.stringify(openApiDocument(capabilities, { version: pkg.version }), null, 1)}\n`;
  };
  return {
    name: 'tintype-openapi',
    configResolved(config) {
      root = config.root;
    },
    configureServer({ middlewares }) {
      middlewares.use(`/${FILE}`, (_request, response, next) => {
        text()
          .then((body) => response.setHeader('Content-Type', 'application/json').end(body))
          .catch(next);
      });
    },
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: FILE, source: await text() });
    },
  };
}
