/** Steps of a document's history: made, looked behind, and forgotten. */
import type { Provenance } from '../capabilities/contract.ts';
import type { DocumentState, OpenDocument, Step, StepKind } from './state.ts';
import type { TiledPicture } from './tiles.ts';

export interface Change {
  name: string;
  kind: StepKind;
  provenance?: Provenance;
  broughtBack?: true;
}

/**
 * @param preview the small picture of the step, which is kept with the document
 * @param thumbnail its blob: URL, where another step has one already
 */
export function makeStep(
  state: DocumentState,
  change: Change,
  preview: Blob | null,
  thumbnail = preview && URL.createObjectURL(preview),
): Step {
  return {
    id: crypto.randomUUID(),
    name: change.name,
    kind: change.kind,
    at: Date.now(),
    width: state.picture.width,
    height: state.picture.height,
    thumbnail,
    preview,
    state,
    ...(change.provenance && { provenance: change.provenance }),
    ...(change.broughtBack && { broughtBack: true }),
  };
}

/** Gives up the thumbnails of steps that no kept step shows. */
export function forgetThumbnails(steps: readonly Step[], kept: readonly Step[]): void {
  const alive = new Set(kept.map((s) => s.thumbnail));
  for (const step of steps)
    if (step.thumbnail && !alive.has(step.thumbnail)) URL.revokeObjectURL(step.thumbnail);
}

/**
 * The picture that a capability's shown result was made from, through several runs of it; the shown picture where it is no
 * result of that capability.
 */
export function pictureBefore({ steps, current }: OpenDocument, capability: string): TiledPicture {
  for (let at = current; at > 0; at--) {
    const made = steps[at]!;
    const before = steps[at - 1]!.state.picture;
    if (before === made.state.picture) continue;
    if (made.provenance?.capability !== capability) return made.state.picture;
  }
  const first = steps[0]!;
  return first.state.picture;
}

/**
 * The picture from before the last change, which can be put back in part; null where there is none of the same size. Steps that
 * did so already are no change.
 */
export function pictureToBringBack({ steps, current }: OpenDocument): TiledPicture | null {
  const shown = steps[current]!.state.picture;
  for (let at = current; at > 0; at--) {
    const made = steps[at]!;
    const before = steps[at - 1]!.state.picture;
    if (before === made.state.picture || made.broughtBack) continue;
    return before.width === shown.width && before.height === shown.height ? before : null;
  }
  return null;
}
