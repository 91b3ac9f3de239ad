/** The networks of a catalogue model, opened through the app's runtime. */
import type { ModelManifest } from '../../models/catalogue/manifest.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { DiffusionGraph, DiffusionGraphs } from './graphs.ts';

/** Values of the free axes that inputs of these shapes have: `{ batch_size: 1, height: 64, … }`. */
export function freeDims(
  inputs: DiffusionGraph['inputs'],
  shapes: Readonly<Record<string, readonly number[]>>,
): Record<string, number> {
  const dims: Record<string, number> = {};
  for (const { name, shape } of inputs) {
    shape.forEach((axis, i) => {
      const value = shapes[name]?.[i];
      if (typeof axis === 'string' && value !== undefined) dims[axis] = value;
    });
  }
  return dims;
}

/** @param role the role of the capability that the model plays */
export function runtimeGraphs(runtime: Pick<Runtime, 'open' | 'manifest'>, role: string): DiffusionGraphs {
  const model: ModelManifest = runtime.manifest(role);
  return {
    has: (name) => name in model.graphs,
    async open(name, shapes, rewrite) {
      const manifest = model.graphs[name];
      const dims = manifest ? freeDims(manifest.inputs, shapes) : {};
      const graph = await runtime.open(role, name, dims, { rewrite });
      return {
        // What the file itself declares is right where the catalogue is not.
        inputs: graph.declared ?? graph.manifest.inputs,
        run: (feeds) => graph.run(feeds),
        release: () => graph.release(),
      };
    },
  };
}
