/** What is known about a model on this device, put together for the Models page. Pure. */
import type { ModelManifest } from '../../models/catalogue/manifest.ts';
import type { Backend } from '../capabilities/contract.ts';

export interface BackendStatus {
  backend: Backend;
  /** `excluded`: the catalogue knows that it fails there; `none`: no file is made for it. */
  state: 'pass' | 'fail' | 'untested' | 'excluded' | 'none';
  why?: string;
}

/**
 * @param verdicts canary results by `hash|backend|device`
 * @param hashes hash by file key, for files that were pinned at their first download
 */
export function backendStatus(
  model: ModelManifest,
  verdicts: Readonly<Record<string, 'pass' | 'fail'>>,
  hashes: Readonly<Record<string, string>> = {},
): BackendStatus[] {
  return (['webgpu', 'wasm'] as const).map((backend) => {
    const why = model.badBackends?.[backend];
    if (why !== undefined) return { backend, state: 'excluded', why };
    const files = Object.values(model.graphs).map(
      ({ variants }) => variants.find((v) => v.backends.includes(backend))?.files[0],
    );
    if (files.includes(undefined)) return { backend, state: 'none' };
    const found = files.map((file) => {
      const hash = file!.sha256 ?? hashes[file!.source] ?? file!.source;
      const keys = Object.keys(verdicts).filter((key) => key.startsWith(`${hash}|${backend}|`));
      return keys.map((key) => verdicts[key]);
    });
    if (found.some((list) => list.includes('fail'))) return { backend, state: 'fail' };
    return { backend, state: found.every((list) => list.includes('pass')) ? 'pass' : 'untested' };
  });
}
