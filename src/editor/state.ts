/** What a document is at one moment. Immutable: steps share every part that did not change. */
import type { Provenance } from '../capabilities/contract.ts';
import type { FoundMetadata } from '../jobs/codec-bridge.ts';
import type { Placement } from '../jobs/edits.ts';
import type { ColourMark } from '../jobs/hints.ts';
import type { Mask } from '../jobs/mask.ts';
import type { TiledPicture } from './tiles.ts';

/** What a person painted on the picture to say what belongs to the subject. Of the picture's size; null = nothing. */
export interface Strokes {
  readonly keep: Mask | null;
  readonly remove: Mask | null;
}

/** A picture laid over the document. It keeps its own pixels, so that it can be moved again. */
export interface PlacedLayer extends Placement {
  readonly id: string;
  readonly name: string;
  readonly picture: TiledPicture;
}

/** What a picture with layers is made of; the first layer lies lowest. */
export interface Layers {
  readonly base: TiledPicture;
  readonly placed: readonly PlacedLayer[];
}

export interface DocumentState {
  readonly picture: TiledPicture;
  /** The selection; null = nothing selected. Same size as the picture. */
  readonly mask: Mask | null;
  /** For the next cut-out. */
  readonly strokes?: Strokes;
  /** For the next colouring; absent where there are none. */
  readonly hints?: readonly ColourMark[];
  /** Absent where nothing is placed: `picture` is the layers merged. A result or an edit of it merges them for good. */
  readonly layers?: Layers;
}

/** Every picture that a state holds, the shown one first. */
export const picturesOf = ({ picture, layers }: DocumentState): TiledPicture[] =>
  layers ? [picture, layers.base, ...layers.placed.map((layer) => layer.picture)] : [picture];

export type StepKind = 'open' | 'result' | 'edit' | 'mask';

export interface Step {
  readonly id: string;
  readonly name: string;
  readonly kind: StepKind;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly width: number;
  readonly height: number;
  /** blob: URL of a small picture; null where the browser cannot make one. */
  readonly thumbnail: string | null;
  /** The same small picture as a file. */
  readonly preview: Blob | null;
  /** How an AI result was made. */
  readonly provenance?: Provenance;
  /** It put back a part of what was there before the last change. */
  readonly broughtBack?: true;
  readonly state: DocumentState;
}

export interface OpenDocument {
  readonly id: string;
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly steps: readonly Step[];
  /** Index of the step that is shown. */
  readonly current: number;
  /** Sentences for the user about how the file was read. */
  readonly notices: readonly string[];
  /** EXIF and XMP of the file that was opened. */
  readonly metadata?: FoundMetadata;
}
