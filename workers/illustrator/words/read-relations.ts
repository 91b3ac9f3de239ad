/** Prepositions and verbs: they tie the things before them to the thing after. */

import { ACTIVITIES, VERBS_AND_NOUNS } from './activities.ts';
import type { Reading } from './reading.ts';
import { RELATIONS, type RelationKind } from './relation-words.ts';

/** Relations whose subject is the doer, however many things were named since. */
const VERBS = new Set<RelationKind>([
  'wear',
  'hold',
  'ride',
  'chase',
  'face',
  'contain',
  'climb',
  'lean',
  'hang',
  'juggle',
]);
const ATTACHED = new Set<RelationKind>(['with', 'wear', 'hold', 'contain']);
export const PRONOUNS = /^(it|them|him)$/;
const BACK_REFERENCE =
  /^(it|them|him|(its|his|her|their) (head|back|nose|shoulder|top|shoulders|heads|neck|face|mouth|hands?|paws?|beak|arms?|teeth|claws|lap))$/;
/** What one holds with. */
const GRASP = /(mouth|hands?|paws?|beak|arms?|teeth|claws|lap)$/;

const DETERMINERS = /^(an?|the|his|her|its|their|my|some|two|three|four|five)$/;
const hasObject = (r: Reading, next: number): boolean =>
  DETERMINERS.test(r.words[next] ?? '') || r.lexicon.find(r.words[next] ?? '')?.how === 'name';

/** “fishing”, “singing”: what it takes is put into the doer's hands, whom the next words go on speaking about. */
export function takeActivity(r: Reading, word: string, at: number): boolean {
  if (!Object.hasOwn(ACTIVITIES, word) || r.last === null || r.subjects.length === 0) return false;
  const { kind, with: id, next, bare } = ACTIVITIES[word]!;
  const object = hasObject(r, at + 1);
  if (object && (bare || (VERBS_AND_NOUNS.has(word) && !next && !DETERMINERS.test(r.words[at + 1]!))))
    return false;
  r.leftOver();
  const index = r.lexicon.index(id);
  const thing = r.brief.things.push({ word, drawings: [index], count: 1, size: 1 }) - 1;
  for (const a of r.subjects) r.brief.relations.push({ kind, a, b: thing });
  r.relation = object ? (next ?? null) : null;
  r.lastRelation = null;
  return r.note(word, r.lexicon.drawings[index]!.label);
}

/** “a lamp, a book and a cup on a table”: the comma joins where an “and” follows before anything is said of them. */
export function isList(r: Reading, at: number): boolean {
  if (r.words[at] !== ',' || r.subjects.length === 0) return false;
  if (r.lastRelation !== null && r.lastRelation !== 'and') return false;
  const rest = r.words.slice(at + 1);
  const joint = rest.indexOf('and');
  return joint > 0 && !rest.slice(0, joint).some((w) => Object.hasOwn(RELATIONS, w) || w === '.');
}

export function takeRelation(r: Reading, phrase: string, at: number): boolean {
  if (!Object.hasOwn(RELATIONS, phrase)) return false;
  if (VERBS_AND_NOUNS.has(phrase) && !(r.last !== null && hasObject(r, at + 1))) return false;
  const kind = RELATIONS[phrase]!;
  r.leftOver();
  if (kind !== 'and' && r.last !== null) {
    const attached = r.lastRelation !== null && ATTACHED.has(r.lastRelation);
    if (
      !VERBS.has(kind) &&
      !attached &&
      !plays(r) &&
      !flies(r, kind) &&
      r.lastRelation !== 'and' &&
      r.lastRelation !== null
    )
      moveOn(r);
  }
  r.relation = kind === 'and' && r.relation === 'between' ? 'between' : kind;
  r.inside = /inside|out of|hiding in|emerging/.test(phrase);
  return true;
}

/** “a cat watching television on a sofa”: what is not alive is looked at, and it is the cat that is on the sofa. */
function plays(r: Reading): boolean {
  const alive = (i: number) =>
    /person|animal|face/.test(r.lexicon.drawings[r.brief.things[i]!.drawings[0]!]!.kind);
  return r.lastRelation === 'face' && !alive(r.last!) && r.subjects.every(alive);
}

/** “a witch flying over a village on a broom”: it is the witch who is on the broom. */
const flies = (r: Reading, kind: RelationKind): boolean =>
  r.lastRelation === 'over' && (kind === 'on' || kind === 'ride' || kind === 'in');

/** From here the reading speaks about the last thing; who did something with it before is kept in mind. */
function moveOn(r: Reading): void {
  r.doers = r.subjects;
  r.subjects = [r.last!];
}

/** “a man in a tunnel with a lantern”: it is the man who has the lantern. */
function haveInHand(r: Reading, index: number): number[] {
  const drawing = (i: number) => r.lexicon.drawings[r.brief.things[i]!.drawings[0]!]!;
  const item = drawing(index);
  const small = item.metres <= 1 && /object|instrument|wear|food/.test(item.kind);
  const alive = r.doers.length > 0 && r.doers.every((i) => /person|animal|face/.test(drawing(i).kind));
  const rooted = r.subjects.every((i) => /building|plant|vehicle/.test(drawing(i).kind));
  return small && alive && rooted ? r.doers : r.subjects;
}

/** A verb that nothing is known about: who does it and what it is done to belong together. */
export function takeUnknownVerb(r: Reading, word: string, at: number): void {
  if (!word.endsWith('ing') || r.last === null || !DETERMINERS.test(r.words[at + 1] ?? '')) return;
  r.leftOver();
  r.relation = 'face';
}

/** “a mushroom with a house on it”, “a cat with a bird on its head”: ties the last thing back to its companion. */
export function takeBack(r: Reading, phrase: string): boolean {
  if (!BACK_REFERENCE.test(phrase) || r.relation === null || r.last === null) return false;
  const link = r.brief.relations.findLast(
    (tied) => tied.b === r.last && (tied.kind === 'with' || tied.kind === 'hold'),
  );
  if (!link) return false;
  const wear = r.lexicon.drawings[r.brief.things[r.last]!.drawings[0]!]!.kind === 'wear';
  if (wear) link.kind = 'wear';
  else if (GRASP.test(phrase)) link.kind = 'hold';
  else Object.assign(link, { kind: r.relation, a: link.b, b: link.a });
  r.relation = null;
  return r.note(phrase, 'the thing before');
}

export function tie(r: Reading, index: number): void {
  const { brief, relation } = r;
  const wearable = r.lexicon.drawings[brief.things[index]!.drawings[0]!]!.kind === 'wear';
  if (relation === 'between') {
    const open = brief.relations.find((tied) => tied.kind === 'between' && tied.c === undefined);
    if (open) open.c = index;
    else for (const a of r.subjects) brief.relations.push({ kind: 'between', a, b: index });
    r.lastRelation = 'between';
    r.relation = open ? null : 'between';
    return;
  }
  if (relation === null || r.subjects.length === 0) {
    r.subjects = [index];
    r.lastRelation = null;
  } else if (relation === 'and') {
    const joins =
      r.lastRelation !== null && ATTACHED.has(r.lastRelation) && (wearable || r.lastRelation === 'hold');
    if (joins) for (const a of r.subjects) brief.relations.push({ kind: r.lastRelation!, a, b: index });
    else if (r.lastRelation === null || r.lastRelation === 'and') {
      r.subjects.push(index);
      r.lastRelation = 'and';
    } else {
      r.subjects = [index];
      r.lastRelation = null;
    }
  } else {
    const kind = relation === 'in' && wearable && !r.inside ? 'wear' : relation;
    if (kind === 'with') r.subjects = haveInHand(r, index);
    // “a bicycle with a basket of flowers”: the flowers are in the basket, and the reading is about the bicycle.
    if (kind === 'contain') {
      brief.relations.push({ kind, a: r.last!, b: index });
      r.lastRelation = kind;
      r.relation = null;
      return;
    }
    for (const a of r.subjects) brief.relations.push({ kind, a, b: index });
    r.lastRelation = kind;
  }
  r.relation = null;
}
