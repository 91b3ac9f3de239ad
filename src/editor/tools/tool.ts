/** What a canvas tool is: it gets pointer samples in image coordinates and changes the document. */

export interface Sample {
  /** Image pixels, may lie outside of the picture. */
  x: number;
  y: number;
  /** 0..1; 1 where the device knows no pressure. */
  pressure: number;
}

export interface Modifiers {
  shift: boolean;
  alt: boolean;
  /** Device pixels per image pixel. */
  zoom: number;
}

export interface Tool {
  /** CSS cursor. */
  readonly cursor: string;
  /** Draw a ring of the brush's size at the pointer. */
  readonly ring?: boolean;
  down(sample: Sample, modifiers: Modifiers): void;
  /** All samples since the last call, oldest first. */
  move(samples: readonly Sample[], modifiers: Modifiers): void;
  up(modifiers: Modifiers): void;
  /** The gesture turned into something else (a second finger): leave no trace. */
  cancel(): void;
}
