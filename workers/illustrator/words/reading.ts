/** The state of a reading from left to right: what has been understood, and what waits for the next word. */

import type { Brief, Thing } from './brief.ts';
import type { Lexicon } from './lexicon.ts';
import type { RelationKind } from './relation-words.ts';

export interface Pending {
  count?: number;
  colour?: string;
  shade?: [number, number];
  size?: number;
  pose?: Thing['pose'];
  /** Flames on it. */
  burning?: true;
}

export const STOPS = new Set([',', '.', ';', ':', '!', '?']);

export class Reading {
  readonly brief: Brief = { things: [], relations: [], texts: [], understood: [], ignored: [] };
  readonly lexicon: Lexicon;
  readonly words: string[];
  pending: Pending = {};
  relation: RelationKind | null = null;
  /** Things that the next relation speaks about. */
  subjects: number[] = [];
  /** Things that it spoke about before. */
  doers: number[] = [];
  last: number | null = null;
  /** Where the reading is. */
  at = 0;
  /** How many things there were when the word before this one was one of them. */
  namedJustNow = 0;
  lastRelation: RelationKind | null = null;
  /** “inside” rather than “in”: a kitten inside a shoe does not wear it. */
  inside = false;
  /** “snowy” was said: without a place, there is snow all around. */
  snowy = false;
  /** “a field of” was said: what comes next covers the ground. */
  sowing = false;

  constructor(words: string[], lexicon: Lexicon) {
    this.words = words;
    this.lexicon = lexicon;
  }

  /** Says what some words of the prompt were taken for. */
  note(text: string, as: string): true {
    this.brief.understood.push({ text, as });
    return true;
  }

  /** A colour with no noun after it belongs to the thing before: “a woman in red”. */
  leftOver(): void {
    const { colour, size } = this.pending;
    if (this.last !== null) {
      const thing = this.brief.things[this.last]!;
      if (colour) thing.colour ??= colour;
      if (size) thing.size = size;
    }
    this.pending = {};
  }
}
