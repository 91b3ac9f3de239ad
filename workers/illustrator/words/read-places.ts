/** Times, weather, moods and places: what goes to the setting. */

import type { Reading } from './reading.ts';
import { MOODS, PLACES, PLACES_AFTER_IN, type Place, TIMES, WEATHERS } from './setting-words.ts';

const WATER = new Set<Place>(['sea', 'lake', 'river']);

/** @param next where the word after it is */
export function takeScene(r: Reading, phrase: string, next: number): boolean {
  const { brief } = r;
  if (Object.hasOwn(TIMES, phrase)) {
    brief.time = TIMES[phrase]!;
    return scene(r, phrase, brief.time, next);
  }
  if (Object.hasOwn(WEATHERS, phrase)) {
    brief.weather = WEATHERS[phrase]!;
    r.snowy ||= phrase === 'snowy';
    return scene(r, phrase, brief.weather, next);
  }
  if (Object.hasOwn(MOODS, phrase) && !r.lexicon.isName(phrase)) {
    brief.mood = MOODS[phrase]!;
    return r.note(phrase, `${brief.mood} mood`);
  }
  if (Object.hasOwn(PLACES, phrase)) {
    const led = r.relation === 'in' || r.relation === 'on' || r.relation === 'over' || r.relation === 'under';
    if (
      PLACES_AFTER_IN.has(phrase) &&
      !(led && r.relation !== 'over' && r.relation !== 'under') &&
      phrase !== 'water'
    )
      return false;
    return takePlace(r, phrase, PLACES[phrase]!);
  }
  return false;
}

function scene(r: Reading, phrase: string, as: string, next?: number): true {
  // “over snowy mountains”: the mountains are what it is over.
  const leadsOn = next !== undefined && Object.hasOwn(PLACES, r.words[next] ?? '');
  if (!leadsOn) r.relation = null;
  r.pending.count = undefined;
  return r.note(phrase, as);
}

export function takePlace(r: Reading, phrase: string, named: Place): boolean {
  const { brief } = r;
  const swimmer = r.subjects.some((s) => {
    const { pose, drawings } = brief.things[s]!;
    return pose !== 'jumping' && r.lexicon.drawings[drawings[0]!]!.home === 'underwater';
  });
  const place =
    WATER.has(named) && (r.relation === 'under' || (r.relation === 'in' && swimmer)) ? 'underwater' : named;
  brief.place = brief.place && r.relation === null ? brief.place : place;
  if (r.relation) for (const s of r.subjects) brief.things[s]!.at ??= r.relation;
  r.leftOver();
  return scene(r, phrase, `setting: ${place}`);
}
