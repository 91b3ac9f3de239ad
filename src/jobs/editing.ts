/** The page's way to the editing worker: started at first use, shared by everything in the editor. */
import { type Remote, transfer, wrap } from 'comlink';
import type * as operations from '../../workers/editing/operations.ts';

export type EditingOperations = typeof operations;
export type { CutTile, Pixels } from '../../workers/imaging/editing/tiles.ts';

let remote: Remote<EditingOperations> | undefined;

/** The worker's operations, each returning a promise. */
export function editing(): Remote<EditingOperations> {
  remote ??= wrap<EditingOperations>(
    new Worker(new URL('../../workers/editing.worker.ts', import.meta.url), {
      type: 'module',
      name: 'editing',
    }),
  );
  return remote;
}

/** Marks a picture to be moved to the worker instead of copied: the caller's `data` is empty afterwards. */
export function moved<T extends { data: { buffer: ArrayBufferLike } }>(picture: T): T {
  return transfer(picture, [picture.data.buffer as ArrayBuffer]);
}
