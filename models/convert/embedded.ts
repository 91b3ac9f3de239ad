/** Files that ship inside the build: found in models/embedded (trained here) or converted into .cache/converted. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ModelFile, ModelManifest } from '../catalogue/manifest.ts';
import { CATALOGUE, CONVERTED, EMBEDDED, RECIPES, type Recipe } from './recipes.ts';

const SCHEME = 'embedded:';

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Every manifest of the catalogue, by its path, in the order of the names. */
export function readCatalogue(): Map<string, ModelManifest> {
  const names = readdirSync(CATALOGUE).filter((name) => name.endsWith('.json'));
  return new Map(
    names.sort().map((name) => {
      const path = join(CATALOGUE, name);
      return [path, JSON.parse(readFileSync(path, 'utf8')) as ModelManifest];
    }),
  );
}

/** The files of a manifest that ship inside the build. */
export function embeddedFiles(manifest: ModelManifest): ModelFile[] {
  return Object.values(manifest.graphs)
    .flatMap((graph) => graph.variants.flatMap((variant) => variant.files))
    .filter((file) => file.source.startsWith(SCHEME));
}

/** Path of the file that an `embedded:` source names; converts it first where a recipe makes it and it is missing. */
export function findEmbedded(file: ModelFile): string {
  const below = file.source.slice(SCHEME.length);
  const trained = join(EMBEDDED, below);
  if (existsSync(trained)) return trained;
  const converted = join(CONVERTED, below);
  if (existsSync(converted)) return converted;
  const recipe = RECIPES.find(({ id }) => `${id}.onnx` === below);
  if (!recipe) throw new Error(`${file.source}: neither in models/embedded nor made by models/convert`);
  return convert(recipe).path;
}

/**
 * The bytes of an embedded file, checked against its manifest. A stale conversion is made anew once.
 * @throws where size or hash differ from the manifest's
 */
export function readEmbedded(file: ModelFile, owner: string): Uint8Array {
  let bytes = readFileSync(findEmbedded(file));
  if (sha256(bytes) !== file.sha256) {
    const recipe = RECIPES.find(({ id }) => file.source === `${SCHEME}${id}.onnx`);
    if (recipe) bytes = readFileSync(convert(recipe).path);
  }
  const actual = sha256(bytes);
  if (bytes.length !== file.bytes || actual !== file.sha256) {
    throw new Error(
      `${owner}: ${file.name} is ${bytes.length} bytes, sha256 ${actual}; the manifest says ${file.bytes} bytes, sha256 ${file.sha256}`,
    );
  }
  return bytes;
}

/** Converts one model into `.cache/converted`. */
export function convert(recipe: Recipe): { path: string; ops: ReadonlyMap<string, number> } {
  const graph = recipe.convert();
  const path = join(CONVERTED, `${recipe.id}.onnx`);
  mkdirSync(dirname(path), { recursive: true });
  const partial = `${path}.${process.pid}.part`;
  writeFileSync(partial, graph.toBytes());
  renameSync(partial, path);
  return { path, ops: graph.ops };
}
