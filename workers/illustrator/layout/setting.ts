/** Chooses the setting: as said in the prompt, else where its things are at home. */
import type { Random } from '../random.ts';
import type { SceneSetting } from '../scene.ts';
import type { Brief } from '../words/brief.ts';
import type { Lexicon } from '../words/lexicon.ts';
import type { Place, Time, Weather } from '../words/setting-words.ts';

/** Height of the horizon as a share of the picture: [lowest, highest]. */
const HORIZON: Record<Place, [number, number]> = {
  meadow: [0.55, 0.64],
  hills: [0.56, 0.64],
  mountains: [0.58, 0.66],
  forest: [0.58, 0.66],
  jungle: [0.6, 0.68],
  savanna: [0.56, 0.64],
  desert: [0.52, 0.62],
  snow: [0.56, 0.64],
  beach: [0.46, 0.54],
  sea: [0.46, 0.56],
  lake: [0.46, 0.52],
  river: [0.52, 0.58],
  underwater: [0.78, 0.84],
  city: [0.68, 0.74],
  road: [0.54, 0.6],
  farm: [0.54, 0.62],
  room: [0.66, 0.72],
  table: [0.6, 0.66],
  space: [1, 1],
  moon: [0.66, 0.74],
  sky: [1, 1],
  night: [0.6, 0.68],
  studio: [0.64, 0.7],
  cave: [0.66, 0.72],
};
/** Settings that may stand in for one another where the prompt names none. */
const VARIANTS: Partial<Record<Place, readonly Place[]>> = {
  meadow: ['meadow', 'hills'],
  hills: ['hills', 'meadow'],
  table: ['table', 'table', 'studio'],
  studio: ['studio'],
  night: ['night'],
  jungle: ['jungle'],
};
const INDOORS = new Set<Place>(['room', 'table', 'studio', 'cave', 'underwater', 'space']);

export function chooseSetting(
  brief: Brief,
  lexicon: Lexicon,
  random: Random,
  width: number,
  height: number,
): SceneSetting {
  const homes = brief.things.map((t) => lexicon.drawings[t.drawings[0]!]!);
  let place = brief.place ?? (brief.crop ? 'meadow' : undefined);
  let time = brief.time;
  const airborne = brief.things.some((t) => t.pose === 'flying');
  if (!place) {
    // A butterfly does not take the girl whom it sits on into the sky.
    const grounded = homes.filter((d) => d.home !== 'sky');
    const lead = (grounded.length > 0 ? grounded : homes).reduce<(typeof homes)[number] | null>(
      (best, d) => (best === null || weight(d.kind) > weight(best.kind) ? d : best),
      null,
    );
    let home = (lead?.home ?? (brief.things.length ? 'studio' : 'hills')) as Place;
    if (
      (home === 'studio' || home === 'table' || home === 'room') &&
      (brief.time || brief.weather) &&
      brief.weather !== 'clear'
    )
      home = 'meadow';
    const wet = homes.some((d) => d.home === 'underwater');
    if (brief.things.some((t) => t.pose === 'swimming'))
      home = wet ? 'underwater' : home === 'sea' || homes.some((d) => d.home === 'sea') ? 'sea' : 'lake';
    // A surfer is not drawn under water because a shark is after him.
    if (home === 'underwater' && homes.some((d) => d.home === 'sea' || d.kind === 'person')) home = 'sea';
    if (airborne && (home === 'studio' || home === 'room')) home = 'sky';
    if (home === 'underwater' && homes.some((d) => /^(bowl|jar|fishbowl)/.test(d.id))) home = 'table';
    const indoors = homes.some((d) => d.kind === 'furniture' && d.id !== 'bench');
    const glazed = homes.some((d) => d.id === 'window');
    if (
      indoors &&
      (!brief.weather || glazed) &&
      !homes.some((d) => d.kind === 'building' || d.id.endsWith('-tree'))
    )
      home = 'room';
    if (home === 'studio' && homes.some((d) => d.kind === 'sky')) home = 'meadow';
    if (home === 'night') time ??= 'night';
    place = random.pick(VARIANTS[home] ?? [home]);
  }
  if (homes.some((d) => /moon$|^aurora$/.test(d.id)) && !brief.weather && !INDOORS.has(place))
    time ??= 'night';
  time ??=
    INDOORS.has(place) || brief.weather
      ? 'day'
      : random.pick<Time>(['day', 'day', 'day', 'day', 'dawn', 'dusk']);
  if (place === 'space' || place === 'moon') time = 'night';
  const weather: Weather =
    brief.weather ??
    (brief.mood === 'sad' && !brief.time ? 'rain' : brief.mood === 'spooky' ? 'fog' : 'clear');
  if (brief.mood === 'spooky' && !brief.time) time = 'night';
  const [low, high] = HORIZON[place];
  const horizon = Math.round(height * random.range(low, high));
  const ownLight = homes.some((d) => /moon|^sun$|^sun-with|sunrise/.test(d.id));
  const side = random.chance(0.5) ? random.range(0.1, 0.28) : random.range(0.72, 0.9);
  const low2 = time === 'dawn' || time === 'dusk';
  const shows =
    !ownLight &&
    weather !== 'rain' &&
    weather !== 'storm' &&
    weather !== 'fog' &&
    weather !== 'snow' &&
    !INDOORS.has(place);
  const lightY =
    low2 && place !== 'city' ? Math.min(horizon * 0.84, height * 0.5) : height * random.range(0.12, 0.2);
  return {
    place,
    detail: brief.detail ?? null,
    beyond: brief.beyond ?? null,
    cover: brief.cover ?? null,
    crop: brief.crop?.drawings ?? [],
    cropColour: brief.crop?.colour ?? null,
    window: null,
    time,
    weather,
    mood: brief.mood ?? null,
    horizon,
    peak: peakFor(place, brief, random, width, height),
    luminary: shows
      ? {
          x: Math.round(width * side),
          y: Math.round(lightY),
          r: Math.round(Math.min(width, height) * random.range(0.055, 0.085)),
        }
      : null,
    seed: random.fork('paint').integer(0, 0xffffffff),
    hue: Math.round(random.range(-14, 14)),
  };
}

/** The thing that decides where a picture is: what cannot be carried about. */
function weight(kind: string): number {
  return [
    'sky',
    'symbol',
    'wear',
    'food',
    'object',
    'instrument',
    'face',
    'plant',
    'person',
    'furniture',
    'animal',
    'vehicle',
    'building',
    'craft',
    'boat',
  ].indexOf(kind);
}

function peakFor(
  place: Place,
  brief: Brief,
  random: Random,
  width: number,
  height: number,
): { x: number; y: number } | null {
  if (brief.detail === 'cliff' && place !== 'mountains')
    return {
      x: Math.round(width * (random.chance(0.5) ? 0.3 : 0.7)),
      y: Math.round(height * random.range(0.52, 0.58)),
    };
  const climbs = brief.things.some((t) => t.at === 'on' || t.at === 'climb');
  if (place === 'mountains' && brief.things.length === 0)
    return {
      x: Math.round(width * random.range(0.4, 0.6)),
      y: Math.round(height * random.range(0.24, 0.32)),
    };
  if (place === 'mountains' && climbs)
    return {
      x: Math.round(width * random.range(0.44, 0.56)),
      y: Math.round(height * random.range(0.5, 0.55)),
    };
  if (place === 'hills' && climbs)
    return {
      x: Math.round(width * random.range(0.42, 0.58)),
      y: Math.round(height * random.range(0.6, 0.66)),
    };
  return null;
}
