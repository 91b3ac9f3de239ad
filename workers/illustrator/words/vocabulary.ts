/** The closed word classes that the illustrator understands. Open words (nouns) are in the lexicon. */

import { byWord } from './by-word.ts';

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
  '#ff8a1f': 'clownfish salamander',
  '#ffd21f': 'duckling school-bus topaz',
  '#2f6fe0': 'bluebird kingfisher blue-jay bluejay',
  '#1f4fb8': 'sapphire neptune uranus',
  '#c8142f': 'ruby garnet',
  '#1f9d66': 'emerald',
  '#8a4fe0': 'amethyst',
  '#26262b': 'panther black-cat',
  '#f7f7f5': 'snow-leopard unicorn',
  '#86532f': 'sparrow tarantula',
  '#c8562b': 'red-panda mars',
  '#a8916c': 'moth coyote',
  '#fa8f7d': 'salmon grapefruit',
  '#6f86a8': 'tuna trout',
  '#9aa3b0': 'husky',
  '#d9b070': 'lioness puma cougar',
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
  pile: 6,
  heap: 6,
  caravan: 4,
  gang: 4,
  fleet: 5,
  pair: 2,
  couple: 2,
};

/** Words of which “a pair of” is one drawing. */
export const DRAWN_IN_PAIRS = new Set(
  'glasses sunglasses spectacles goggles scissors pliers tweezers tongs jeans trousers pants shorts leggings tights pyjamas pajamas socks gloves mittens skis binoculars headphones'.split(
    ' ',
  ),
);

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

/** Words for a kind of thing, with the drawings (by id) that stand for it; `many` = several where no number is said. */
export const STAND_INS: Readonly<Record<string, { ids: readonly string[]; many?: boolean }>> = {
  fruit: { ids: ['red-apple', 'tangerine', 'banana', 'grapes'], many: true },
  fruits: { ids: ['red-apple', 'tangerine', 'banana', 'grapes'], many: true },
  vegetables: { ids: ['carrot', 'tomato'], many: true },
  village: { ids: ['houses'] },
};

/** Parts of a thing: “with green wings” is not drawn, and said so. */
export const PARTS = new Set(
  'wing eye tail ear spot stripe horn mane leg beak fur hair nose tooth claw feather petal roof sail arm paw antler whisker scale fin tentacle beard dot'.split(
    ' ',
  ),
);

/** Words that carry no picture of their own. */
export const SILENT = new Set(
  `the of is are was be being been to from that this these those it its his her their my your our who which there here very really so as for up down out off then while where when has have
empty open closed broken busy crowded narrow wide heavy clean dirty wet dry soft quiet taking hiding waiting passing stuck deep steep tropical sitting standing lying resting walking looking going coming staying living sits stands sit stand walks stays says saying reads written word words text caption titled called named labelled labeled
picture image photo photograph drawing illustration scene view art artwork portrait depicting showing featuring show make create draw generate please full lot left right top bottom back side middle center centre front end body
lights light made look looks like just other another each also set style styled rendered painted or but not no
perched standing parked lonely-looking old young new
wooden rustic plush fluffy furry fuzzy shiny rusty antique vintage modern beautiful pretty lovely nice delicious tasty fresh ripe detailed realistic
during majestic elegant graceful colorful colourful glowing steaming hot cold warm fat thin skinny strong brave friendly lazy curious hungry tired clever wise wild
ancient abandoned medieval round long balancing smiling laughing fishing hiking camping swinging singing howling barking roaring crying peeking coming emerging growing blooming`.split(
    /\s+/,
  ),
);
