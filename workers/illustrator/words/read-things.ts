/** Nouns: the lexicon's drawings, their parts, what measures them. */

import { ROLES } from './activities.ts';
import type { Thing } from './brief.ts';
import { type Found, singulars } from './lexicon.ts';
import { takePlace } from './read-places.ts';
import { tie } from './read-relations.ts';
import type { Reading } from './reading.ts';
import { RELATIONS, type RelationKind } from './relation-words.ts';
import { CROPLAND, MOODS, POSES } from './setting-words.ts';
import {
  COLLECTIVES,
  COLOURS,
  COUNTS,
  PARTS,
  SHADES,
  SILENT,
  SIZES,
  STAND_INS,
  USUAL_COLOURS,
} from './vocabulary.ts';

/** “a slice of pizza” is pizza. */
const MEASURES = new Set(
  'slice ball piece bit chunk bunch cup glass bowl plate bottle loaf bar stack slices pieces cups glasses plates bottles bars'.split(
    ' ',
  ),
);

/** “a slice of”: nothing to draw but, where it holds something, the bowl. */
export function takeMeasure(r: Reading, word: string, at: number): boolean {
  if (!MEASURES.has(word) || r.words[at + 1] !== 'of') return false;
  return word === 'bowl' && isServed(r, r.words[at + 2]) ? takeBowl(r, at) : true;
}

/** What is put into a bowl as it is, where soup and rice are drawn with theirs. */
function isServed(r: Reading, word = ''): boolean {
  if (Object.hasOwn(STAND_INS, word)) return true;
  const found = r.lexicon.find(word);
  return found?.how === 'name' && found.plural;
}

/** “a bowl of cherries”: the bowl, and the cherries in it. */
function takeBowl(r: Reading, at: number): boolean {
  add(r, r.words[at]!, {
    drawings: [r.lexicon.index('bowl-with-spoon')],
    plural: false,
    how: 'name',
  });
  r.relation = 'contain';
  return true;
}

/** Several words that are one name; adjectives in front are left to be read by themselves. */
export function takePhrase(r: Reading, phrase: string, next: number): boolean {
  // “a man climbing a ladder” is not the drawing “man climbing”.
  const verb = phrase.slice(phrase.lastIndexOf(' ') + 1);
  if (Object.hasOwn(RELATIONS, verb) && /^(an?|the|his|her|its|their)$/.test(r.words[next] ?? ''))
    return false;
  const first = phrase.slice(0, phrase.indexOf(' '));
  const adjective = [COLOURS, SIZES, COUNTS, MOODS, SHADES, POSES, RELATIONS].some((list) =>
    Object.hasOwn(list, first),
  );
  if ((adjective || SILENT.has(first)) && !r.lexicon.find(phrase)?.how.startsWith('name')) return false;
  return takeThing(r, phrase, false);
}

/** “on a pirate's shoulder”: the pirate is meant. */
const BODY = /^(head|back|nose|shoulder|shoulders|heads|neck|face|hand|hands|lap|arm|arms|paw|belly)$/;

/** “a violinist”, “two photographers”: a man with what he is known by. */
function takeRole(r: Reading, phrase: string): boolean {
  const word = [phrase, ...singulars(phrase)].find((w) => Object.hasOwn(ROLES, w));
  // “a fisherman's hut” is a hut.
  const modifies = r.lexicon.find(r.words[r.at + 1] ?? '')?.how === 'name' && !SILENT.has(r.words[r.at + 1]!);
  if (!word || modifies) return false;
  const [kind, id] = ROLES[word]!;
  add(r, phrase, { ...r.lexicon.find('man')!, plural: word !== phrase });
  attachTo(r, r.last!, kind, id, word);
  return true;
}

/** “a foal beside its mother”: another of the kind, larger. */
function takeParent(r: Reading, phrase: string): boolean {
  const owner = r.last === null ? undefined : r.brief.things[r.last];
  const kind = owner && r.lexicon.drawings[owner.drawings[0]!]!.kind;
  if (kind !== 'animal' || r.relation === null || !/^(mother|father|mom|mum|dad|parent)s?$/.test(phrase))
    return false;
  add(r, phrase, { drawings: owner!.drawings, plural: false, how: 'name' });
  r.brief.things[r.last!]!.size = 1.5;
  return true;
}

/** Gives a thing what goes with it; the reading goes on about the thing. */
function attachTo(r: Reading, owner: number, kind: RelationKind, id: string, word: string): void {
  const index = r.brief.things.push({ word, drawings: [r.lexicon.index(id)], count: 1, size: 1 }) - 1;
  const [a, b] = kind === 'on' ? [index, owner] : [owner, index];
  r.brief.relations.push({ kind, a, b });
}

/** What holds the thing after “of”. */
const CONTAINER =
  /^(vase|basket|bucket|box|jar|pot|crate|barrel|tray|sack|bag|cart|wagon|wheelbarrow|chest|truck|shelf)s?$/;

/** “a vase of tulips”: the tulips are in it. */
export function takeOf(r: Reading, word: string, at: number): boolean {
  if (word !== 'of' || r.namedJustNow === 0 || !CONTAINER.test(r.words[at - 1] ?? '')) return false;
  r.relation = 'contain';
  return true;
}

export function takeThing(r: Reading, phrase: string, silent: boolean): boolean {
  if (BODY.test(phrase) && r.namedJustNow > 0) return true;
  if (takeRole(r, phrase) || takeParent(r, phrase)) return true;
  const standIn = Object.hasOwn(STAND_INS, phrase) ? STAND_INS[phrase] : undefined;
  const found: Found | null = standIn
    ? {
        drawings: standIn.ids.map((id) => r.lexicon.index(id)),
        plural: standIn.many ?? false,
        how: 'name',
      }
    : r.lexicon.find(phrase);
  if (!found || (found.how === 'near' && (silent || phrase.endsWith('ing')))) return false;
  if (isPart(r, phrase)) {
    r.brief.ignored.push(phrase);
    r.pending = {};
    return true;
  }
  if (found.place) {
    // “a wheat field” is read as wheat that grows on a field.
    if (CROPLAND.has(phrase.slice(phrase.lastIndexOf(' ') + 1)) && phrase.includes(' ')) return false;
    return takePlace(r, phrase, found.place);
  }
  add(r, phrase, found);
  return true;
}

/** “a dragon with green wings and a long tail” */
function isPart(r: Reading, phrase: string): boolean {
  const attached = r.relation === 'with' || (r.relation === 'and' && r.lastRelation === 'with');
  const named = [phrase, ...singulars(phrase)].some((word) => PARTS.has(word));
  if (!attached || !named || r.subjects.length === 0) return false;
  r.lastRelation = 'with';
  return true;
}

function add(r: Reading, word: string, found: Found): void {
  const { brief, pending } = r;
  if (r.sowing) {
    r.sowing = false;
    brief.crop = { drawings: found.drawings, ...(pending.colour ? { colour: pending.colour } : {}) };
    r.note(word, 'all over the ground');
    r.pending = {};
    return;
  }
  if (r.namedJustNow > 0 && r.relation === null && Object.keys(pending).length === 0) {
    addHead(r, word, found);
    return;
  }
  const many = (found.plural || word === 'people') && (pending.count === undefined || pending.count === 1);
  const thing: Thing = {
    word,
    drawings: found.drawings,
    count: many ? 3 : (pending.count ?? 1),
    size: pending.size ?? 1,
  };
  const colour = pending.colour ?? [word, ...singulars(word)].map((w) => USUAL_COLOURS[w]).find(Boolean);
  if (colour) thing.colour = colour;
  if (pending.pose) thing.pose = pending.pose;
  const index = brief.things.push(thing) - 1;
  r.note(word, labelOf(r, found));
  r.pending = {};
  tie(r, index);
  r.last = index;
  if (pending.burning) attachTo(r, index, 'on', 'fire', 'burning');
}

/** “a robot dog”: of nouns in a row the last one is the thing; what the one before says about it is not drawn. */
function addHead(r: Reading, word: string, found: Found): void {
  const { brief } = r;
  const thing = brief.things.at(-1)!;
  const several = COLLECTIVES[word];
  if (several) {
    // “a polar bear family”
    thing.count = several;
    r.note(word, `${several} of them`);
    return;
  }
  brief.ignored.push(thing.word);
  brief.understood = brief.understood.filter(({ text }) => text !== thing.word);
  const count = found.plural && thing.count === 1 ? 3 : thing.count;
  Object.assign(thing, { word: `${thing.word} ${word}`, drawings: found.drawings, count });
  r.note(word, labelOf(r, found));
}

function labelOf(r: Reading, { drawings, how }: Found): string {
  const { label } = r.lexicon.drawings[drawings[0]!]!;
  return how === 'near' ? `${label} (nearest drawing)` : label;
}
