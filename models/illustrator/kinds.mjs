import { MORE_KINDS, OWN_MORE } from './own-more.mjs';
import { OWN_SCENE, SCENE_KINDS } from './own-scene.mjs';

/** Which sort of thing a drawing is, by its emojibase subgroup, with the defaults that follow. */

/** Per kind: usual height in metres, setting of a lone picture, WordNet files where its noun is looked for. */
export const kindDefaults = {
  animal: { metres: 0.8, home: 'meadow', files: [5] },
  person: { metres: 1.75, home: 'meadow', files: [18] },
  face: { metres: 0.6, home: 'studio', files: [18, 5, 6, 9] },
  plant: { metres: 0.3, home: 'meadow', files: [20, 17] },
  food: { metres: 0.2, home: 'table', files: [13, 20] },
  building: { metres: 7, home: 'meadow', files: [6, 15, 17] },
  vehicle: { metres: 1.8, home: 'road', files: [6] },
  craft: { metres: 4, home: 'sky', files: [6] },
  boat: { metres: 3.2, home: 'sea', files: [6] },
  sky: { metres: 3, home: 'sky', files: [17, 19, 27, 6] },
  wear: { metres: 0.35, home: 'studio', files: [6] },
  furniture: { metres: 1, home: 'room', files: [6] },
  instrument: { metres: 0.7, home: 'studio', files: [6] },
  object: { metres: 0.3, home: 'studio', files: [6, 21, 17, 13, 10, 8] },
  symbol: { metres: 0.5, home: 'studio', files: [6] },
  /** WordNet nouns that are places rather than drawings. */
  places: {
    sea: 'sea',
    ocean: 'sea',
    body_of_water: 'lake',
    lake: 'lake',
    river: 'river',
    stream: 'river',
    desert: 'desert',
    forest: 'forest',
    beach: 'beach',
    shore: 'beach',
    mountain: 'mountains',
    hill: 'hills',
    city: 'city',
    town: 'city',
    municipality: 'city',
    room: 'room',
    sky: 'sky',
    outer_space: 'space',
    grassland: 'meadow',
    field: 'meadow',
    garden: 'meadow',
    farm: 'farm',
    road: 'road',
    glacier: 'snow',
    snow: 'snow',
    valley: 'hills',
    cave: 'cave',
    park: 'meadow',
    canyon: 'desert',
    district: 'city',
    country: 'hills',
  },
  /** Names too broad to stand for what WordNet has below them: a flight attendant is no construction worker, a puppet no teddy. */
  broad: new Set(
    'worker seat toy runner hero container carrier animal beast creature mammal pet insect reptile tool tools weapon vehicle clothes clothing outfit garment furniture musical_instrument instrument meal lunch dinner supper breakfast food snack dessert drink beverage jewelry jewellery building machine dish sauce cell'.split(
      ' ',
    ),
  ),
  /** Names whose first sense of the right kind is not the one meant. */
  senses: { dog: 1, cat: 1, bat: 1, orange: 1, seal: 9, crane: 5, mouse: 1, bow: 4, pool: 1, person: 1 },
};

const ANIMALS = new Set([34, 35, 36, 37, 38, 39]);
const FACES =
  /(^|-)face$|^(lion|fox|wolf|bear|panda|koala|polar-bear|hamster|frog|raccoon|unicorn|moose|boar|chicken|pig-nose|cow-face|skull|robot|alien|ghost|ogre|goblin)$/;
const FRONT =
  /face|sitting|owl|penguin|front|spider|crab|octopus|butterfly|beetle|lobster|turtle|jellyfish|gorilla|orangutan|peacock|bat$|hatching|squid|sloth|mouse-face|lion$|fox$|wolf$|bear$|panda|koala|raccoon$|frog$|hamster$|coral|oyster|shell|fly$|microbe|web|crocodile|lizard|otter|blowfish/;
const RIGHT = /facing-right|donkey-right/;
const BOATS = /^(sailboat|canoe|speedboat|passenger-ship|ferry|motor-boat|ship|pirate-ship)$/;
const CRAFT =
  /^(airplane|small-airplane|airplane-departure|airplane-arrival|parachute|helicopter|satellite|rocket|flying-saucer|hot-air-balloon)$/;
const NOT_VEHICLES =
  /^(wheel|fuel-pump|bus-stop|motorway|railway-track|oil-drum|police-car-light|.*traffic-light|stop-sign|construction|seat|anchor|ring-buoy|suspension-railway|.*tramway|mountain-cableway|skateboard|roller-skate)$/;
const OWN_KINDS = {
  table: 'furniture',
  bench: 'furniture',
  lighthouse: 'building',
  windmill: 'building',
  barn: 'building',
  fence: 'object',
  'lamp-post': 'object',
  bridge: 'building',
  sword: 'object',
  'party-hat': 'wear',
  'santa-hat': 'wear',
  'hot-air-balloon': 'craft',
  fishbowl: 'object',
  'pirate-ship': 'boat',
  'fireworks-burst': 'sky',
};

/** Which of the further drawings look to a side. */
const SIDES = { submarine: -1, tank: -1, cannon: -1, wagon: 1, airship: 1 };

/** @returns {{kind: string, facing: number}} */
export function classify(id, subgroup) {
  if (OWN_KINDS[id]) return { kind: OWN_KINDS[id], facing: id === 'pirate-ship' ? 1 : 0 };
  if (OWN_MORE[id]) return { kind: MORE_KINDS[id] ?? 'object', facing: SIDES[id] ?? 0 };
  if (OWN_SCENE[id]) return { kind: SCENE_KINDS[id] ?? 'object', facing: 0 };
  const side = RIGHT.test(id) ? 1 : -1;
  if (id.endsWith('-sitting')) return { kind: 'animal', facing: 0 };
  if (FACES.test(id) || subgroup <= 13) return { kind: 'face', facing: 0 };
  if (/paw-prints|^wing$|feather|spider-web|shell/.test(id)) return { kind: 'object', facing: 0 };
  if (ANIMALS.has(subgroup)) return { kind: 'animal', facing: FRONT.test(id) ? 0 : side };
  if (subgroup === 40 || subgroup === 41) return { kind: 'plant', facing: 0 };
  if (subgroup >= 42 && subgroup <= 48)
    return { kind: /jar|amphora|knife|spoon|fork/.test(id) ? 'object' : 'food', facing: 0 };
  if (subgroup >= 23 && subgroup <= 31)
    return { kind: 'person', facing: /walking|running|biking|rowing|surfing|wheelchair/.test(id) ? side : 0 };
  if (
    /^(tent|hut|fountain|carousel-horse|ferris-wheel|roller-coaster|circus-tent|playground-slide|barber-pole)$/.test(
      id,
    )
  )
    return { kind: 'building', facing: 0 };
  if (subgroup >= 50 && subgroup <= 53)
    return { kind: /brick|rock|wood|hot-springs/.test(id) ? 'object' : 'building', facing: 0 };
  if (BOATS.test(id)) return { kind: 'boat', facing: side };
  if (CRAFT.test(id)) return { kind: 'craft', facing: /rocket|airplane/.test(id) ? 1 : -1 };
  if (subgroup >= 54 && subgroup <= 56)
    return NOT_VEHICLES.test(id) ? { kind: 'object', facing: 0 } : { kind: 'vehicle', facing: side };
  if (subgroup === 59)
    return { kind: /umbrella|snowman|thermometer|fire$|droplet|wave/.test(id) ? 'object' : 'sky', facing: 0 };
  if (subgroup === 65) return { kind: 'wear', facing: 0 };
  if (subgroup === 68) return { kind: 'instrument', facing: 0 };
  if (/^(bed|couch-and-lamp|chair|toilet|bathtub|door|window)$/.test(id))
    return { kind: 'furniture', facing: 0 };
  if (/christmas-tree|bamboo/.test(id)) return { kind: 'plant', facing: 0 };
  if (subgroup === 14) return { kind: 'symbol', facing: 0 };
  return { kind: 'object', facing: 0 };
}
