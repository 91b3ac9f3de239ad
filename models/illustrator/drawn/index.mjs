/** All drawings in the notation of `notation.mjs`: id → { text, kind, facing }. */
import { ANIMALS } from './animals.mjs';
import { BUILDINGS } from './buildings.mjs';
import { CLOTHES } from './clothes.mjs';
import { FOOD } from './food.mjs';
import { FURNITURE } from './furniture.mjs';
import { GAMES } from './games.mjs';
import { HOUSEHOLD } from './household.mjs';
import { INSTRUMENTS } from './instruments.mjs';
import { NATURE } from './nature.mjs';
import { PEOPLE } from './people.mjs';
import { PLANTS } from './plants.mjs';
import { THINGS } from './things.mjs';
import { TOOLS } from './tools.mjs';
import { VEHICLES } from './vehicles.mjs';

/** Groups with the kind that most of their drawings have, and the side these look to (-1 left, 0 to the front). */
const GROUPS = [
  [ANIMALS, 'animal', -1],
  [PLANTS, 'plant', 0],
  [FOOD, 'food', 0],
  [VEHICLES, 'vehicle', -1],
  [FURNITURE, 'furniture', 0],
  [HOUSEHOLD, 'object', 0],
  [TOOLS, 'object', 0],
  [CLOTHES, 'wear', 0],
  [INSTRUMENTS, 'instrument', 0],
  [GAMES, 'object', 0],
  [BUILDINGS, 'building', 0],
  [NATURE, 'object', 0],
  [PEOPLE, 'person', 0],
  [THINGS, 'object', 0],
];

/** Drawings that are of another kind than their group. */
const KINDS = {
  boat: 'raft jet-ski viking-ship paper-boat cargo-ship battleship aircraft-carrier motor-boat tugboat kayak gondola rowboat sailboat',
  craft: 'hang-glider glider fighter-jet space-shuttle space-station drone',
  food: 'pumpkin raspberry blackberry pomegranate papaya fig cauliflower asparagus celery squash artichoke turnip green-beans almond walnut cheesecake',
  object:
    'pine-cone seeds tricycle unicycle stroller paper-airplane pinata billboard stone-arch chimney phone-booth gas-mask',
  person: 'puppet marionette nutcracker gargoyle werewolf minotaur',
  furniture:
    'throne microwave dishwasher easel radiator sink treadmill trampoline deck-chair hammock vending-machine atm-machine fish-tank hot-tub sewing-machine',
  building: 'stone-well anthill geyser sand-dune seesaw basketball-hoop goal solar-panel telephone-pole',
  sky: 'galaxy black-hole solar-system constellation eclipse aurora',
};
/** Drawings that look the viewer in the face. */
const FRONT =
  'dragonfly firefly cobra sea-urchin sea-anemone meerkat cyclops stingray centipede pumpkin werewolf minotaur hermit-crab unicycle drone space-shuttle space-station battleship';

const kinds = new Map(Object.entries(KINDS).flatMap(([kind, ids]) => ids.split(' ').map((id) => [id, kind])));
const front = new Set(FRONT.split(' '));

export const DRAWN = new Map(
  GROUPS.flatMap(([group, usual, facing]) =>
    Object.entries(group).map(([id, text]) => {
      const kind = kinds.get(id) ?? usual;
      const looks = front.has(id) || !['animal', 'vehicle', 'boat', 'craft'].includes(kind) ? 0 : facing;
      return [id, { text, kind, facing: looks }];
    }),
  ),
);
