/** Which of a model's files this device needs: those for its graphics card where it has one, else those for the processor. */
import type { GraphVariant, ModelFile, ModelManifest } from '../../models/catalogue/manifest.ts';
import { filesOf } from './catalogue.ts';
import { isSized, knownBytes, withSize } from './sizes.ts';

let webgpu: Promise<boolean> | undefined;
let known: boolean | undefined;

const assumed = () => known ?? 'gpu' in navigator;

/** True where the browser lends a graphics card to pages. Asked once; until then {@link filesFor} assumes it by the API. */
export function hasWebGpu(): Promise<boolean> {
  webgpu ??= Promise.resolve(navigator.gpu?.requestAdapter())
    .then((adapter) => Boolean(adapter) && !adapter?.info?.isFallbackAdapter)
    .catch(() => false)
    .then((found) => {
      known = found;
      return found;
    });
  return webgpu;
}

/** The files to install here. A model that cannot run here at all counts with the files of its first variants. */
export function filesFor(model: ModelManifest, gpu = assumed()): ModelFile[] {
  const chosen = Object.values(model.graphs).flatMap(({ variants }) => {
    const suits = (backend: 'webgpu' | 'wasm') =>
      model.badBackends?.[backend] === undefined && variants.find((v) => v.backends.includes(backend));
    return ((gpu && suits('webgpu')) || suits('wasm') || variants[0])?.files ?? [];
  });
  return [...new Map(chosen.map((file) => [file.name, withSize(file)])).values()];
}

/** True where some variant of every graph suits a backend that this device has. */
export function canRun(model: ModelManifest, gpu = assumed()): boolean {
  const suits = (v: GraphVariant) =>
    v.backends.some((b) => (b === 'wasm' || gpu) && model.badBackends?.[b] === undefined);
  return Object.values(model.graphs).every((g) => g.variants.some(suits));
}

/** Bytes that an installation brings to this device, as far as they are known. */
export function installBytes(model: ModelManifest): number {
  return knownBytes(filesFor(model));
}

/** True where the size of every file that this device needs is known. */
export function isSizeKnown(model: ModelManifest): boolean {
  return filesFor(model).every(isSized);
}

/** True when, for every graph, the files of at least one variant are all in `names`. */
export function isRunnable(model: ModelManifest, names: ReadonlySet<string>): boolean {
  return (
    filesOf(model).length > 0 &&
    Object.values(model.graphs).every((g) =>
      g.variants.some((v) => v.files.every((file) => names.has(file.name))),
    )
  );
}
