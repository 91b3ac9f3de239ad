/**
 * The drawings in `openclipart/`: from Open Clip Art Library 0.18 (Debian package openclipart-svg), public domain, made into paths
 * with plain attributes in a box of 128 units, their feet on its lower edge.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { convert } from './svg.mjs';

const FOLDER = new URL('./openclipart/', import.meta.url);
const SIDE = 128;

/** Kinds (and for some the side that they look to); the others are objects. */
const KINDS = {
  'animal -1':
    'armadillo praying-mantis triceratops dachshund beagle pigeon wasp porcupine blue-whale canary angelfish stegosaurus',
  'animal 1':
    'puffin velociraptor goldfish seagull grizzly-bear swallow lion-standing hen loch-ness-monster ostrich',
  'animal 0': 'pterodactyl dalmatian bulldog goose-standing woodpecker rubber-duck',
  'vehicle 1': 'forklift',
  'wear 0': 'turban propeller-hat baseball-cap football-helmet chef-hat mitten',
  'instrument 0':
    'djembe bass-guitar cello drum-kit electric-guitar concert-flute french-horn acoustic-guitar clarinet xylophone',
  'food 0':
    'lemonade milk-carton soda-can muffin candy-apple cheese-wheel candy-cane popsicle pudding apple-core plum apricot lemon-slice roast-chicken lasagna marshmallow fried-egg boiled-egg ham garlic-cloves chili corn-cob radish wine-bottle beer-bottle juice-box acorn',
  'plant 0': 'daffodil daisy magnolia olive-branch reeds fern',
  'sky 0': 'jupiter saturn',
  'furniture 0': 'office-chair bedside-table picnic-table table-lamp desk-lamp jukebox',
};
const kinds = new Map(
  Object.entries(KINDS).flatMap(([value, ids]) => {
    const [kind, facing] = value.split(' ');
    return ids.split(' ').map((id) => [id, { kind, facing: Number(facing) }]);
  }),
);

/** id → { drawing, kind, facing } */
export function readOpenClipart() {
  const ids = readdirSync(FOLDER)
    .filter((file) => file.endsWith('.svg'))
    .map((file) => file.slice(0, -4))
    .sort();
  const unknown = [...kinds.keys()].filter((id) => !ids.includes(id));
  if (unknown.length > 0) throw new Error(`no such drawing: ${unknown.join(' ')}`);
  return new Map(
    ids.map((id) => {
      const text = readFileSync(new URL(`${id}.svg`, FOLDER), 'utf8');
      const body = text.slice(text.indexOf('>') + 1, text.lastIndexOf('</svg>'));
      return [id, { drawing: convert(body, SIDE), ...(kinds.get(id) ?? { kind: 'object', facing: 0 }) }];
    }),
  );
}
