/**
 * Vite plugin: serves onnxruntime-web's glue and wasm from our own origin as `ort/<version>/<file>`, never from a CDN.
 * The glue is served as .js: some hosts do not know .mjs, and a module of the wrong type is refused.
 * The asyncify wasm is larger than the 25 MiB that some static hosts allow, so it is shipped in parts.
 */
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

const PART_BYTES = 20 * 1024 * 1024;
const dist = dirname(createRequire(import.meta.url).resolve('onnxruntime-web'));
const { version } = JSON.parse(readFileSync(join(dist, '../package.json'), 'utf8')) as { version: string };
/** The version is in the path, so that a cache never mixes the glue of one release with the wasm of another. */
const FOLDER = `ort/${version}`;

const BUILDS = {
  jspi: 'ort-wasm-simd-threaded.jspi',
  webgpu: 'ort-wasm-simd-threaded.asyncify',
  wasm: 'ort-wasm-simd-threaded',
};

interface Asset {
  file: string;
  from: string;
  start: number;
  end: number;
}

function assets(): Asset[] {
  return Object.values(BUILDS).flatMap((name) => {
    const mjs = join(dist, `${name}.mjs`);
    const wasm = join(dist, `${name}.wasm`);
    const bytes = statSync(wasm).size;
    const parts = Math.ceil(bytes / PART_BYTES);
    const list: Asset[] = [{ file: `${FOLDER}/${name}.js`, from: mjs, start: 0, end: statSync(mjs).size }];
    for (let i = 0; i < parts; i++) {
      const file = parts === 1 ? `${FOLDER}/${name}.wasm` : `${FOLDER}/${name}.wasm.${i}`;
      list.push({ file, from: wasm, start: i * PART_BYTES, end: Math.min(bytes, (i + 1) * PART_BYTES) });
    }
    return list;
  });
}

export function ortAssets(): Plugin {
  const all = assets();
  const read = (a: Asset) => readFileSync(a.from).subarray(a.start, a.end);
  const table = Object.fromEntries(
    Object.entries(BUILDS).map(([build, name]) => [
      build,
      {
        mjs: `${FOLDER}/${name}.js`,
        wasm: all.filter((a) => a.file.startsWith(`${FOLDER}/${name}.wasm`)).map((a) => a.file),
      },
    ]),
  );
  return {
    name: 'tintype-ort-assets',
    config: () => ({ define: { __ORT_ASSETS__: JSON.stringify(table) } }),
    generateBundle() {
      for (const a of all) this.emitFile({ type: 'asset', fileName: a.file, source: read(a) });
    },
    configureServer(server) {
      server.middlewares.use((req, res, next) => {
        const path = (req.url ?? '').split('?')[0]?.slice(server.config.base.length);
        const asset = all.find((a) => a.file === path);
        if (!asset) return next();
        res.setHeader('Content-Type', asset.file.endsWith('.js') ? 'text/javascript' : 'application/wasm');
        res.end(read(asset));
      });
    },
  };
}
