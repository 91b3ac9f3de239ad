/** Counts, colours, sizes and poses: what is said about a noun. */

import { shadeColour } from '../colour.ts';
import { type Reading, STOPS } from './reading.ts';
import { RELATIONS } from './relation-words.ts';
import { POSES } from './setting-words.ts';
import {
  ALSO_THINGS,
  COLLECTIVES,
  COLOURS,
  COUNTS,
  DRAWN_IN_PAIRS,
  SHADES,
  SILENT,
  SIZES,
} from './vocabulary.ts';

export function takeCount(r: Reading, word: string, at: number): boolean {
  // “a couple on a beach” is two people, “a couple of ducks” a count.
  if (word === 'couple' && r.words[at + 1] !== 'of' && !r.lexicon.find(r.words[at + 1] ?? '')) return false;
  if (word === 'pair' && r.words[at + 1] === 'of' && DRAWN_IN_PAIRS.has(r.words[at + 2] ?? '')) return true;
  const several = r.words[at + 1] === 'of' && Object.hasOwn(COLLECTIVES, word);
  const count = /^\d{1,2}$/.test(word)
    ? Number(word)
    : Object.hasOwn(COUNTS, word)
      ? COUNTS[word]
      : several
        ? COLLECTIVES[word]
        : undefined;
  if (count === undefined || count < 1) return false;
  if (count > 1 || r.pending.count === undefined) r.pending.count = Math.min(24, count);
  return true;
}

export function takeAdjective(r: Reading, word: string, at: number): boolean {
  if (Object.hasOwn(COLOURS, word) && (!ALSO_THINGS.has(word) || nounFollows(r, at))) {
    r.pending.colour = shadeColour(COLOURS[word]!, r.pending.shade);
    return r.note(word, `colour ${r.pending.colour}`);
  }
  if (Object.hasOwn(SHADES, word) && Object.hasOwn(COLOURS, r.words[at + 1] ?? '')) {
    r.pending.shade = SHADES[word];
    return true;
  }
  const young = r.words[at + 1] ?? '';
  if (
    word === 'baby' &&
    !young.endsWith('ing') &&
    r.lexicon.find(young)?.how === 'name' &&
    !SILENT.has(young)
  ) {
    r.pending.size = SIZES.small!;
    return r.note(word, 'size');
  }
  if (word === 'burning' || word === 'flaming') {
    r.pending.burning = true;
    return r.note(word, 'fire');
  }
  if (/^(mother|father|mama|papa)$/.test(word) && r.lexicon.find(young)?.how === 'name') {
    r.pending.size = 1.2;
    return r.note(word, 'size');
  }
  if (Object.hasOwn(SIZES, word)) {
    r.pending.size = SIZES[word];
    return r.note(word, 'size');
  }
  if (Object.hasOwn(POSES, word)) {
    const pose = POSES[word]!;
    if (r.last !== null && r.pending.count === undefined)
      for (const s of r.subjects) r.brief.things[s]!.pose = pose;
    else r.pending.pose = pose;
    return r.note(word, pose);
  }
  return false;
}

/** Whether a thing is named before the next preposition or stop. */
function nounFollows(r: Reading, at: number): boolean {
  for (let i = at + 1; i < Math.min(at + 4, r.words.length); i++) {
    const word = r.words[i]!;
    if (STOPS.has(word) || Object.hasOwn(RELATIONS, word)) return false;
    if (r.lexicon.find(word) && !SILENT.has(word)) return true;
  }
  return false;
}
