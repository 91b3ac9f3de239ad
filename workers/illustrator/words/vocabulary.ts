/** The closed word classes that the illustrator understands. Open words (nouns) are in the lexicon. */

/** Turns `{ value: 'word word-with-dashes' }` into word → value; dashes stand for spaces. */
function byWord<V extends string>(lists: Partial<Record<V, string>>): Record<string, V> {
  const out: Record<string, V> = {};
  for (const [value, words] of Object.entries(lists) as [V, string][]) {
    for (const word of words.split(' ')) out[word.replaceAll('-', ' ')] = value;
  }
  return out;
}

/** Colour words → sRGB hex. */
export const COLOURS: Record<string, string> = byWord({
  '#e0342f': 'red',
  '#b8142f': 'crimson ruby',
  '#e6261f': 'scarlet',
  '#7a1f2b': 'maroon burgundy',
  '#ff7fb0': 'pink',
  '#d92bb0': 'magenta fuchsia',
  '#f2668b': 'rose',
  '#ff8a1f': 'orange',
  '#ffb31f': 'amber',
  '#ffc09a': 'peach',
  '#ff7f60': 'coral',
  '#fa8f7d': 'salmon',
  '#ffd21f': 'yellow',
  '#e0aa2c': 'gold golden mustard',
  '#3aa845': 'green',
  '#9bd633': 'lime',
  '#85893a': 'olive',
  '#1f9d66': 'emerald jade',
  '#8fe0b8': 'mint',
  '#1b8f8f': 'teal',
  '#2fc9c4': 'turquoise aqua',
  '#25c8e6': 'cyan',
  '#2f6fe0': 'blue',
  '#1f2f6b': 'navy',
  '#3d9bf0': 'azure',
  '#4638b0': 'indigo',
  '#1f4fb8': 'sapphire',
  '#8a4fe0': 'violet',
  '#8338c8': 'purple',
  '#b59df0': 'lavender',
  '#c3a3e8': 'lilac',
  '#86532f': 'brown',
  '#5f3620': 'chocolate',
  '#d0a878': 'tan khaki',
  '#e3d3b4': 'beige',
  '#f7ecd0': 'cream',
  '#fbf6e6': 'ivory',
  '#f7f7f5': 'white',
  '#26262b': 'black',
  '#8d9097': 'grey gray',
  '#c3c8d2': 'silver',
  '#b0763a': 'bronze',
  '#c27243': 'copper',
});
/** Colours that a word says though its drawing has another. */
export const USUAL_COLOURS: Record<string, string> = byWord({
  '#ff8a1f': 'goldfish clownfish',
  '#ffd21f': 'canary duckling',
  '#2f6fe0': 'bluebird kingfisher',
  '#e0342f': 'robin',
  '#26262b': 'panther',
});
/** Colour words that are also things: colours only where a noun follows. */
export const ALSO_THINGS = new Set(
  'ruby jade orange rose peach lime olive coral salmon chocolate lavender gold silver violet amber emerald sapphire mint cream copper'.split(
    ' ',
  ),
);
/** light / dark / pale / bright before a colour: [lightness, chroma] factors. */
export const SHADES: Record<string, [number, number]> = {
  light: [1.18, 0.7],
  pale: [1.25, 0.5],
  pastel: [1.25, 0.5],
  dark: [0.66, 0.9],
  deep: [0.75, 1.1],
  bright: [1.08, 1.2],
  vivid: [1, 1.3],
};

export const COUNTS: Record<string, number> = {
  a: 1,
  an: 1,
  one: 1,
  single: 1,
  two: 2,
  couple: 2,
  pair: 2,
  both: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  dozen: 12,
  several: 4,
  few: 3,
  some: 3,
  many: 7,
  lots: 7,
};
/** Words for several of what follows “of”. */
export const COLLECTIVES: Record<string, number> = {
  group: 5,
  flock: 7,
  herd: 6,
  swarm: 9,
  school: 7,
  pack: 5,
  crowd: 8,
  row: 5,
  family: 4,
  team: 5,
  army: 9,
};

export const SIZES: Record<string, number> = {
  tiny: 0.4,
  miniature: 0.4,
  mini: 0.45,
  small: 0.62,
  little: 0.66,
  short: 0.8,
  big: 1.45,
  large: 1.5,
  tall: 1.4,
  huge: 1.9,
  giant: 2.1,
  gigantic: 2.3,
  enormous: 2.2,
  massive: 2,
  colossal: 2.3,
};

export type RelationKind =
  | 'on'
  | 'in'
  | 'under'
  | 'beside'
  | 'behind'
  | 'front'
  | 'over'
  | 'with'
  | 'wear'
  | 'hold'
  | 'ride'
  | 'chase'
  | 'face'
  | 'around'
  | 'contain'
  | 'between'
  | 'and';

/** How the thing before the word stands to the thing after it. */
export const RELATIONS: Record<string, RelationKind> = byWord({
  on: 'on on-top-of onto atop upon climbing climbing-on across crossing surfing balancing-on',
  in: 'in inside into within driving drives sailing piloting hiding-in through out-of peeking-out-of coming-out-of emerging-from growing-out-of entering exploring',
  under: 'under beneath below underneath',
  beside:
    'beside next-to near by close-to at alongside to-the-left-of to-the-right-of against around-the-corner-from around along past outside building leaning-on leaning-against tied-to stirring',
  behind: 'behind',
  front: 'in-front-of before',
  over: 'over above jumping-over flying-over leaping-over hovering-over jumps-over',
  with: 'with covered-in covered-with decorated-with made-of',
  wear: 'wearing wears dressed-in dressed-as wrapped-in',
  hold: 'holding holds carrying carries playing plays reading eating eats drinking kicking waving throwing using juggling cooking flying-a flies-a sipping licking strumming lifting catching blowing pushing-a cutting baking delivering selling',
  ride: 'riding rides riding-on on-the-back-of',
  chase: 'chasing chases following running-after pulling pushing',
  face: 'facing looking-at watching talking-to meeting fighting hugging kissing feeding watering petting smelling sniffing guarding playing-with versus staring-at howling-at barking-at roaring-at pointing-at toward towards greeting helping',
  around: 'surrounded-by among amongst amid',
  contain: 'full-of filled-with containing',
  between: 'between',
  and: 'and plus',
});

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
    'meadow field grass grassland garden park lawn playground prairie plains pasture zoo backyard yard courtyard orchard',
  hills: 'hill hills hilltop valley hillside countryside nature path cliff trail vineyard',
  mountains: 'mountain mountains mountain-top mountaintop peak summit alps everest',
  forest: 'forest woods woodland pine-forest grove campsite',
  jungle: 'jungle rainforest',
  savanna: 'savanna savannah africa',
  desert: 'desert dunes sahara sand-dunes mars canyon mesa oasis outback',
  snow: 'snow arctic antarctica north-pole south-pole ice glacier tundra winter snowy-landscape',
  beach: 'beach shore seaside coast sand',
  sea: 'sea ocean waves harbour harbor port dock pier bay lagoon',
  lake: 'water lake pond pool swamp marsh bog fjord',
  river: 'river stream',
  underwater:
    'underwater seabed coral-reef aquarium ocean-floor under-water reef deep-sea bottom-of-the-sea bottom-of-the-ocean',
  city: 'city town skyline downtown street new-york london paris tokyo metropolis alley sidewalk square plaza market marketplace neighborhood rooftop',
  road: 'road highway race-track racetrack runway airport',
  farm: 'farm farmyard village',
  room: 'room bedroom living-room kitchen house office library indoors classroom restaurant cafe floor hallway attic basement ballroom shop bakery bar bathroom nursery gym museum stage',
  space: 'space outer-space galaxy universe cosmos orbit',
  moon: 'moon planet',
  sky: 'sky air clouds heaven',
  cave: 'cave',
  studio: 'studio background',
});
/** Place words that are drawings unless a preposition leads in: “a house” against “in a house”. */
export const PLACES_AFTER_IN = new Set(
  'house moon planet clouds village air grass ice floor water square market bar stage museum shop bakery airport port office library background path pool mars'.split(
    ' ',
  ),
);

export type Time = 'day' | 'dawn' | 'dusk' | 'night';
export const TIMES: Record<string, Time> = byWord({
  day: 'day daytime noon midday afternoon late-afternoon high-noon sunny',
  dawn: 'morning early-morning dawn sunrise daybreak',
  dusk: 'dusk sunset evening twilight golden-hour sunset-sky blue-hour nightfall',
  night:
    'night nighttime midnight dark darkness starry moonlight moonlit starry-night nocturnal starry-sky night-sky',
});

export type Weather = 'clear' | 'cloudy' | 'rain' | 'snow' | 'fog' | 'storm';
export const WEATHERS: Record<string, Weather> = byWord({
  clear: 'sunshine clear',
  cloudy: 'cloudy overcast windy breezy',
  rain: 'rain rainy raining drizzle rainstorm downpour',
  snow: 'snowing snowy snowfall blizzard snowstorm snow-storm',
  fog: 'fog foggy mist misty hazy sandstorm',
  storm: 'storm stormy thunderstorm thunder lightning-storm',
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

export type Pose = 'flying' | 'swimming' | 'sleeping' | 'running' | 'dancing' | 'jumping' | 'floating';
export const POSES: Record<string, Pose> = byWord({
  flying: 'flying flies soaring hovering gliding',
  floating: 'floating floats',
  swimming: 'swimming swims diving',
  sleeping: 'sleeping asleep sleepy napping sleeps dozing',
  running: 'running racing galloping runs',
  dancing: 'dancing dances',
  jumping: 'jumping leaping hopping jumps',
});

/** Words for a kind of thing, with the drawings (by id) that stand for it; `many` = several where no number is said. */
export const STAND_INS: Readonly<Record<string, { ids: readonly string[]; many?: boolean }>> = {
  fruit: { ids: ['red-apple', 'tangerine', 'banana', 'grapes'], many: true },
  fruits: { ids: ['red-apple', 'tangerine', 'banana', 'grapes'], many: true },
  vegetables: { ids: ['carrot', 'tomato'], many: true },
  village: { ids: ['houses'] },
  acorn: { ids: ['chestnut'] },
  acorns: { ids: ['chestnut'], many: true },
};

/** Parts of a thing: “with green wings” is not drawn, and said so. */
export const PARTS = new Set(
  'wing eye tail ear spot stripe horn mane leg beak fur hair nose tooth claw feather petal roof sail arm paw antler whisker scale fin tentacle beard dot'.split(
    ' ',
  ),
);

/** Words that carry no picture of their own. */
export const SILENT = new Set(
  `the of is are was be being been to from that this these those it its his her their my your our who which there here very really so as for up down out off then while where when has have having
sitting standing lying resting walking looking going coming staying living sits stands sit stand walks stays says saying reads written word words text caption titled called named labelled labeled
picture image photo photograph drawing illustration scene view art artwork portrait depicting showing featuring show make create draw generate please full lot left right top bottom back side middle center centre front end body
lights light made look looks like just other another each also set style styled rendered painted or but not no
perched standing parked lonely-looking old young new
wooden rustic plush fluffy furry fuzzy shiny rusty antique vintage modern beautiful pretty lovely nice delicious tasty fresh ripe detailed realistic
during majestic elegant graceful colorful colourful glowing steaming hot cold warm fat thin skinny strong brave friendly lazy curious hungry tired clever wise wild
ancient abandoned medieval round long balancing smiling laughing fishing hiking camping swinging singing howling barking roaring crying peeking coming emerging growing blooming`.split(
    /\s+/,
  ),
);
