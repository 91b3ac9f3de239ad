/** What a canvas tool is: it gets pointer samples in image coordinates and changes the document. */
import type { MaskTile } from '../../jobs/mask.ts';
import type { MaskName } from '../document.ts';
import type { Point, Rect } from '../geometry.ts';

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

/** What tools tell the stage. */
export interface ToolHost {
  /** The selection is shown through this while a stroke lasts; `dirty` in image pixels, null = everything. */
  showLive(live: LiveMask | null, dirty: Rect | null): void;
  /** An outline under construction, in image pixels; null = none. */
  showOutline(outline: Outline | null): void;
}

export interface LiveMask {
  /** What is being painted on. */
  readonly layer: MaskName;
  tileAt(index: number): MaskTile | undefined;
}

export interface Outline {
  points: readonly Point[];
  closed: boolean;
}

export interface Tool {
  /** CSS cursor; "none" with `ring`. */
  readonly cursor: 'none' | 'crosshair';
  /** A ring of the brush's size follows the pointer. */
  readonly ring: boolean;
  down(sample: Sample, modifiers: Modifiers): void;
  /** All samples since the last call, oldest first. */
  move(samples: readonly Sample[], modifiers: Modifiers): void;
  /** The pointer moves without being pressed. */
  hover?(sample: Sample, modifiers: Modifiers): void;
  up(modifiers: Modifiers): void;
  /** The gesture turned into something else (a second finger, another tool): leave no trace. */
  cancel(): void;
  /** Enter, Escape, Backspace while something is under construction; true when it was used. */
  key?(key: string): boolean;
}
