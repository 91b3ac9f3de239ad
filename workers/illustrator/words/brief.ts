/** What the illustrator has understood of a prompt. */
import type { RelationKind } from './relation-words.ts';
import type { Cover, Detail, Mood, Place, Pose, Time, Weather } from './setting-words.ts';

export interface Thing {
  /** The word as written. */
  word: string;
  /** Drawing indices; several = the seed chooses. */
  drawings: number[];
  count: number;
  /** `#rrggbb`. */
  colour?: string;
  /** Factor on the usual size. */
  size: number;
  pose?: Pose;
  /** How it stands to the setting: “on the moon”, “over the sea”. */
  at?: RelationKind;
}

export interface Relation {
  kind: RelationKind;
  /** Index of the thing that is on, in, beside … */
  a: number;
  /** … this one. */
  b: number;
  /** Second bound of “between”. */
  c?: number;
}

export interface Understood {
  /** Words of the prompt. */
  text: string;
  /** What is drawn for them. */
  as: string;
}

export interface Brief {
  things: Thing[];
  relations: Relation[];
  place?: Place;
  /** What makes the place this one: a classroom's blackboard. */
  detail?: Detail;
  /** A second place, seen beyond the first: mountains behind a lake. */
  beyond?: Place;
  cover?: Cover;
  /** What grows all over the ground: drawings, and their colour. */
  crop?: { drawings: number[]; colour?: string };
  time?: Time;
  weather?: Weather;
  mood?: Mood;
  /** Style id of workers/illustrator/styles. */
  style?: string;
  /** Text in quotes, to be lettered. */
  texts: string[];
  understood: Understood[];
  ignored: string[];
}
