/**
 * Puts the models that ship inside the build where `embeddedUrl` looks for them, outside the JavaScript bundle.
 * What is missing in `.cache/converted` is converted first. A file that differs from its manifest stops the build.
 */
import type { Plugin } from 'vite';
import type { ModelFile } from '../catalogue/manifest.ts';
import { servedPath } from '../catalogue/served-path.ts';
import { embeddedFiles, readCatalogue, readEmbedded } from './embedded.ts';

export function embeddedModels(): Plugin {
  return {
    name: 'tintype-embedded-models',
    generateBundle() {
      for (const [path, { file, owner }] of served()) {
        this.emitFile({ type: 'asset', fileName: path, source: readEmbedded(file, owner) });
      }
    },
    configureServer(server) {
      const prefix = `${server.config.base.replace(/\/$/, '')}/`;
      server.middlewares.use((request, response, next) => {
        const path = new URL(request.url ?? '/', 'http://localhost').pathname;
        const found = path.startsWith(prefix) ? served().get(path.slice(prefix.length)) : undefined;
        if (!found) return next();
        try {
          const bytes = readEmbedded(found.file, found.owner);
          response.setHeader('Content-Type', 'application/octet-stream');
          response.setHeader('Content-Length', bytes.length);
          response.end(bytes);
        } catch (error) {
          next(error);
        }
      });
    },
  };
}

/** Every file that ships inside the build, by the path it is served under. */
function served(): Map<string, { file: ModelFile; owner: string }> {
  const files = new Map<string, { file: ModelFile; owner: string }>();
  for (const manifest of readCatalogue().values()) {
    for (const file of embeddedFiles(manifest)) files.set(servedPath(file), { file, owner: manifest.id });
  }
  return files;
}
