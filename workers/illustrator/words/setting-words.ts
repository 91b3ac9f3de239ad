/** Words for where, when and in which weather, mood or pose. */
import { byWord } from './by-word.ts';

export type Place =
  | 'meadow'
  | 'hills'
  | 'mountains'
  | 'forest'
  | 'jungle'
  | 'savanna'
  | 'desert'
  | 'snow'
  | 'beach'
  | 'sea'
  | 'lake'
  | 'river'
  | 'underwater'
  | 'city'
  | 'road'
  | 'farm'
  | 'room'
  | 'table'
  | 'space'
  | 'moon'
  | 'sky'
  | 'night'
  | 'studio'
  | 'cave';

export const PLACES: Record<string, Place> = byWord({
  meadow:
    'meadow meadows field fields grass grassland garden park lawn playground graveyard cemetery patch plantation greenhouse prairie plains pasture zoo backyard yard courtyard orchard',
  hills: 'hill hills hilltop valley hillside countryside nature path trail vineyard',
  mountains: 'mountain mountains mountain-top mountaintop peak summit alps everest',
  forest: 'forest woods woodland pine-forest grove campsite',
  jungle: 'jungle rainforest',
  savanna: 'savanna savannah africa',
  desert: 'desert dunes sahara sand-dunes mars canyon grand-canyon gorge mesa oasis outback',
  snow: 'snow ice-rink arctic antarctica north-pole south-pole ice glacier tundra winter snowy-landscape',
  beach: 'beach shore seaside coast sand',
  sea: 'sea ocean waves harbour harbor marina port dock docks quay pier jetty bay lagoon cliff cliffs cliffside cliff-edge balcony terrace',
  lake: 'water waterhole watering-hole lake lakeside lakeshore pond pool swamp marsh bog fjord',
  river: 'river stream riverbank riverside creek brook',
  underwater:
    'underwater seabed coral-reef ocean-floor under-water under-the-sea reef deep-sea bottom-of-the-sea bottom-of-the-ocean',
  city: 'city town skyline downtown street new-york london paris tokyo metropolis alley sidewalk square plaza market marketplace neighborhood rooftop roof-top',
  road: 'launch-pad road highway race-track racetrack runway airport',
  farm: 'farm farmyard village',
  room: 'room bedroom living-room kitchen house office library indoors indoor classroom school-room restaurant cafe café coffee-shop diner pub floor hallway attic basement ballroom shop bakery bar bathroom nursery gym museum gallery art-gallery stage theatre theater concert-hall opera workshop studio-apartment laboratory lab hospital-room living-room-floor circus-ring circus circus-tent dining-room study',
  space: 'space outer-space galaxy universe cosmos orbit',
  moon: 'moon planet',
  sky: 'sky air clouds heaven',
  cave: 'cave',
  studio: 'studio background',
});
/** Place words that are drawings unless a preposition leads in: “a house” against “in a house”. */
export const PLACES_AFTER_IN = new Set(
  'house moon planet clouds village air grass ice floor water square bar museum shop bakery airport port background path pool mars theatre theater circus circus-tent greenhouse pub diner study patch galaxy aquarium cafe restaurant puddle'.split(
    ' ',
  ),
);

/** What makes a place this one: the blackboard of a classroom, the edge of a cliff. */
export type Detail =
  | 'kitchen'
  | 'classroom'
  | 'library'
  | 'stage'
  | 'cafe'
  | 'office'
  | 'bedroom'
  | 'museum'
  | 'shop'
  | 'gym'
  | 'bathroom'
  | 'laboratory'
  | 'greenhouse'
  | 'rooftop'
  | 'cliff'
  | 'canyon'
  | 'harbour'
  | 'balcony'
  | 'market'
  | 'playground'
  | 'garden'
  | 'graveyard'
  | 'mars'
  | 'rink';

export const DETAILS: Record<string, Detail> = byWord({
  kitchen: 'kitchen',
  classroom: 'classroom school-room',
  library: 'library study',
  stage: 'stage theatre theater concert-hall opera circus-ring circus circus-tent',
  cafe: 'cafe café coffee-shop restaurant diner bar pub bakery dining-room',
  office: 'office',
  bedroom: 'bedroom nursery',
  museum: 'museum gallery art-gallery',
  shop: 'shop',
  gym: 'gym',
  bathroom: 'bathroom',
  laboratory: 'laboratory lab workshop hospital-room',
  greenhouse: 'greenhouse',
  rooftop: 'rooftop roof-top',
  cliff: 'cliff cliffs cliffside cliff-edge',
  canyon: 'canyon grand-canyon gorge mesa',
  harbour: 'harbour harbor marina port dock docks quay pier jetty',
  balcony: 'balcony terrace',
  market: 'market marketplace',
  playground: 'playground',
  garden: 'garden backyard',
  graveyard: 'graveyard cemetery',
  mars: 'mars',
  rink: 'ice-rink',
});
/** Places that grow what is said: “a wheat field”, “a garden of roses”. */
export const CROPLAND = new Set(
  'field fields garden patch meadow meadows orchard farm plantation'.split(' '),
);

/** What lies over the ground and on the trees. */
export type Cover = 'snow' | 'autumn';
export const COVERS: Record<string, Cover> = byWord({
  autumn: 'autumn autumnal fall-colours',
  snow: 'icy frozen frosty snow-covered',
});

export type Time = 'day' | 'dawn' | 'dusk' | 'night';
export const TIMES: Record<string, Time> = byWord({
  day: 'day daytime noon midday afternoon late-afternoon high-noon sunny',
  dawn: 'morning early-morning dawn sunrise daybreak',
  dusk: 'dusk sunset evening twilight golden-hour sunset-sky setting-sun blue-hour nightfall',
  night:
    'night nighttime midnight dark darkness starry moonlight moonlit starry-night nocturnal starry-sky night-sky under-the-stars under-a-starry-sky starlight starlit stars-above',
});

export type Weather = 'clear' | 'cloudy' | 'rain' | 'snow' | 'fog' | 'storm';
export const WEATHERS: Record<string, Weather> = byWord({
  clear: 'sunshine clear',
  cloudy: 'cloudy overcast windy breezy',
  rain: 'rain rainy raining drizzle rainstorm downpour',
  snow: 'snowing snowy snowfall blizzard snowstorm snow-storm',
  fog: 'fog foggy mist misty hazy sandstorm',
  storm: 'storm stormy thunderstorm thunder lightning-storm lightning',
});

export type Mood = 'happy' | 'sad' | 'spooky' | 'dreamy' | 'dramatic' | 'calm' | 'festive';
export const MOODS: Record<string, Mood> = byWord({
  happy: 'happy cheerful joyful funny playful cute',
  sad: 'sad lonely gloomy melancholy',
  spooky: 'spooky scary creepy haunted halloween mysterious eerie ominous sinister',
  dreamy: 'dreamy magical magic fantasy enchanted mystical romantic whimsical',
  dramatic: 'dramatic epic fierce angry',
  calm: 'calm peaceful quiet serene cozy cosy tranquil relaxing',
  festive: 'festive party birthday celebration',
});

export type Pose =
  | 'hanging'
  | 'flying'
  | 'swimming'
  | 'sleeping'
  | 'running'
  | 'dancing'
  | 'jumping'
  | 'floating';
export const POSES: Record<string, Pose> = byWord({
  hanging: 'hanging dangling',
  flying: 'flying flies taking-off lifting-off blasting-off soaring hovering gliding',
  floating: 'floating floats',
  swimming: 'swimming swims diving',
  sleeping: 'sleeping asleep sleepy napping sleeps dozing',
  running: 'running racing galloping runs',
  dancing: 'dancing dances',
  jumping: 'jumping leaping hopping jumps',
});
