/** Times, weather, moods and places: what goes to the setting. */

import type { Thing } from './brief.ts';
import type { Reading } from './reading.ts';
import {
  COVERS,
  CROPLAND,
  DETAILS,
  MOODS,
  PLACES,
  PLACES_AFTER_IN,
  type Place,
  TIMES,
  WEATHERS,
} from './setting-words.ts';

const WATER = new Set<Place>(['sea', 'lake', 'river']);
const SHORE = new Set<Place>([...WATER, 'beach']);
/** Where snow may lie, and what may be seen beyond water. */
const LAND = new Set<Place>(
  'meadow hills mountains forest jungle savanna desert city road farm night'.split(' ') as Place[],
);

/** @param next where the word after it is */
export function takeScene(r: Reading, phrase: string, next: number): boolean {
  const { brief } = r;
  if (Object.hasOwn(TIMES, phrase)) {
    brief.time = TIMES[phrase]!;
    return scene(r, phrase, brief.time, next);
  }
  const passing = phrase === 'lightning' && brief.things.length === 0 && !brief.weather;
  if (Object.hasOwn(WEATHERS, phrase) && !passing) {
    brief.weather = WEATHERS[phrase]!;
    r.snowy ||= phrase === 'snowy';
    return scene(r, phrase, brief.weather, next);
  }
  if (Object.hasOwn(COVERS, phrase)) {
    brief.cover = COVERS[phrase]!;
    return r.note(phrase, phrase);
  }
  if (Object.hasOwn(MOODS, phrase) && !r.lexicon.isName(phrase)) {
    brief.mood = MOODS[phrase]!;
    return r.note(phrase, `${brief.mood} mood`);
  }
  if (!Object.hasOwn(PLACES, phrase)) return false;
  if (CROPLAND.has(phrase)) takeCrop(r, phrase, next);
  const led =
    r.relation === 'in' ||
    r.relation === 'on' ||
    r.relation === 'at' ||
    (r.relation === 'over' && (phrase === 'clouds' || phrase === 'mars'));
  if (PLACES_AFTER_IN.has(phrase) && !led && phrase !== 'water') return false;
  // “drinking water”, “spraying water”: not where it is.
  if (phrase === 'water' && r.relation === null && r.last !== null) return r.note(phrase, phrase);
  return takePlace(r, phrase, PLACES[phrase]!);
}

function scene(r: Reading, phrase: string, as: string, next?: number): true {
  // “over snowy mountains”: the mountains are what it is over.
  const leadsOn = next !== undefined && Object.hasOwn(PLACES, r.words[next] ?? '');
  if (!leadsOn) r.relation = null;
  r.pending.count = undefined;
  return r.note(phrase, as);
}

const grows = (r: Reading, { drawings }: Pick<Thing, 'drawings'>): boolean =>
  drawings.every(
    (i) => /plant|food/.test(r.lexicon.drawings[i]!.kind) || r.lexicon.drawings[i]!.id === 'jack-o-lantern',
  );

/** “a field of tulips”, “a wheat field”: what was named, or will be, covers the ground. */
function takeCrop(r: Reading, phrase: string, next: number): void {
  const { brief } = r;
  if (r.words[next] === 'of') {
    r.sowing = true;
    return;
  }
  const thing = brief.things.at(-1);
  if (r.namedJustNow === 0 || r.relation !== null || !thing || !grows(r, thing)) return;
  const index = brief.things.length - 1;
  const tied = brief.relations.filter(({ b }) => b === index);
  brief.things.pop();
  brief.relations = brief.relations.filter(({ a, b }) => a !== index && b !== index);
  brief.crop = { drawings: thing.drawings, ...(thing.colour ? { colour: thing.colour } : {}) };
  r.relation = tied[0]?.kind ?? null;
  r.subjects = tied.map(({ a }) => a);
  r.last = r.subjects.at(-1) ?? null;
  r.note(`${thing.word} ${phrase}`, 'all over the ground');
}

/** Two places in one prompt: snow lies on the other, mountains and towns are seen beyond the water. */
function combine(r: Reading, place: Place): void {
  const { brief } = r;
  const before = brief.place;
  const pair = [before, place];
  const other = (one: Place): Place => (before === one ? place : before!);
  const shore = pair.find((p) => p && SHORE.has(p));
  if (!before || before === place) brief.place = place;
  else if (pair.includes('room')) brief.place = 'room';
  else if (pair.includes('sky')) brief.place = other('sky');
  else if (pair.includes('snow') && LAND.has(other('snow'))) {
    brief.cover = 'snow';
    brief.place = other('snow');
  } else if (shore && (LAND.has(other(shore)) || other(shore) === 'snow')) {
    if (before !== shore && climbed(r) && /hills|mountains/.test(before)) brief.detail ??= 'cliff';
    brief.place = shore;
    brief.beyond = other(shore);
  } else if (pair.includes('mountains') && LAND.has(other('mountains')) && !climbed(r)) {
    brief.place = other('mountains');
    brief.beyond = 'mountains';
  } else if (r.relation !== null) brief.place = place;
}

const climbed = (r: Reading): boolean =>
  r.relation === 'on' || r.relation === 'climb' || r.brief.things.some(({ at }) => at === 'on');

/** Who fishes in a pond stands at its edge. */
const fishes = (r: Reading, subject: number): boolean =>
  r.brief.relations.some(({ a, b }) => a === subject && r.brief.things[b]!.word === 'fishing');

export function takePlace(r: Reading, phrase: string, named: Place): boolean {
  const { brief } = r;
  const swimmer = r.subjects.some((s) => {
    const { pose, drawings } = brief.things[s]!;
    return pose !== 'jumping' && r.lexicon.drawings[drawings[0]!]!.home === 'underwater';
  });
  const ashore = named === 'sea' && !Object.hasOwn(DETAILS, phrase) && r.relation === 'beside';
  if (ashore) return takePlace(r, 'beach', 'beach');
  const place =
    WATER.has(named) && (r.relation === 'under' || (r.relation === 'in' && swimmer)) ? 'underwater' : named;
  combine(r, place);
  if (Object.hasOwn(DETAILS, phrase)) brief.detail ??= DETAILS[phrase]!;
  if (r.relation)
    for (const s of r.subjects)
      brief.things[s]!.at ??= SHORE.has(place) && fishes(r, s) ? 'beside' : r.relation;
  // “on a green hill”: the hill is green, not what stands on it.
  r.pending = {};
  return scene(r, phrase, `setting: ${Object.hasOwn(DETAILS, phrase) ? DETAILS[phrase] : place}`);
}
