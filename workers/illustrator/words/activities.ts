/** What someone who does this holds or sits on, where the prompt does not say. */
import type { RelationKind } from './relation-words.ts';

interface Activity {
  kind: RelationKind;
  /** Drawing id. */
  with: string;
  /** How what is named next stands to the doer. */
  next?: RelationKind;
  /** Only where nothing is named as its object: “reading under a tree”. */
  bare?: true;
}

export const ACTIVITIES: Readonly<Record<string, Activity>> = {
  fishing: { kind: 'hold', with: 'fishing-pole' },
  singing: { kind: 'hold', with: 'microphone' },
  painting: { kind: 'hold', with: 'artist-palette', next: 'face' },
  reading: { kind: 'hold', with: 'open-book', bare: true },
  cooking: { kind: 'hold', with: 'cooking', bare: true },
  skateboarding: { kind: 'ride', with: 'skateboard' },
  cycling: { kind: 'ride', with: 'bicycle' },
  sledding: { kind: 'ride', with: 'sled' },
  swinging: { kind: 'ride', with: 'swing', bare: true },
};
/** Who is known by what is in the hands, as [kind, drawing]. */
export const ROLES: Readonly<Record<string, readonly [RelationKind, string]>> = {
  violinist: ['hold', 'violin'],
  guitarist: ['hold', 'guitar'],
  pianist: ['at', 'piano'],
  drummer: ['at', 'drum'],
  trumpeter: ['hold', 'trumpet'],
  saxophonist: ['hold', 'saxophone'],
  harpist: ['hold', 'harp'],
  accordionist: ['hold', 'accordion'],
  flutist: ['hold', 'flute'],
  photographer: ['hold', 'camera'],
  fisherman: ['hold', 'fishing-pole'],
  angler: ['hold', 'fishing-pole'],
  archer: ['hold', 'bow-and-arrow'],
};
/** Verbs that are nouns as well: verbs where someone does it to something. */
export const VERBS_AND_NOUNS = new Set(
  'painting drawing building cleaning washing cooking fishing opening cutting picking crossing'.split(' '),
);
