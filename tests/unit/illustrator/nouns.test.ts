import { describe, expect, it } from 'vitest';
import { figure, svgOf } from '../../../models/illustrator/drawn/notation.mjs';
import { understand } from '../../../workers/illustrator/words/understand.ts';
import { openLexicon } from './library.ts';

const lexicon = openLexicon();
const read = (prompt: string) => {
  const { things, understood } = understand(prompt, lexicon);
  return {
    things,
    ids: things.map((thing) => lexicon.drawings[thing.drawings[0]!]!.id),
    near: understood.some(({ as }) => as.includes('nearest drawing')),
  };
};

describe('everyday nouns are drawn as themselves', () => {
  it.each(
    `dragonfly hummingbird stork walrus stingray pumpkin willow raspberry ketchup jam=jam-jar excavator bulldozer kayak
    garbage-truck fighter-jet stool wardrobe sofa armchair cuckoo-clock microwave birdcage rolling-pin perfume trident
    fishing-rod watering-can sombrero belt bagpipes bowling-pins dumbbell chess-board menorah suspension-bridge windmill
    tunnel sphinx skeleton mummy samurai leprechaun scuba-diver handcuffs flying-carpet throne hammock piggy-bank
    boat=rowboat canoe=kayak tyre tire=tyre armor=armour moustache mustache=moustache aeroplane=airplane
    teddy-bear polar-bear=polar-bear-sitting fire-truck=fire-engine fire-engine praying-mantis armadillo
    robot=robot-standing unicorn=unicorn-standing campfire=campfire-logs nut=chestnut pile-of-books=books pocket-watch
    strawberries=strawberry kiwis=kiwi-fruit skis tulips=tulip`
      .split(/\s+/)
      .map((pair) => pair.split('=')),
  )('%s', (word, id = word) => {
    const found = read(`a ${word!.replaceAll('-', ' ')}`);
    expect([found.ids, found.near]).toEqual([[id], false]);
  });

  it('a relative far away in WordNet is not taken for the thing', () => {
    expect(read('a flight attendant').ids).toEqual(['person-standing']);
    expect(read('a poster').ids).toEqual(['framed-picture']);
    expect(read('a blue jay').ids).toEqual(['bird']);
  });

  it.each([
    ['a ruby', 'gem-stone', '#c8142f'],
    ['an emerald', 'gem-stone', '#1f9d66'],
    ['a school bus', 'bus', '#ffd21f'],
    ['a red panda', 'raccoon-sitting', '#c8562b'],
  ])('%s has its usual colour', (prompt, id, colour) => {
    const { ids, things } = read(prompt);
    expect([ids[0], things[0]!.colour]).toEqual([id, colour]);
  });
});

it.each('animal insect tool weapon vehicle furniture building breakfast dessert jewelry'.split(' '))(
  'a word for a whole class has drawings: %s',
  (word) => {
    const { things, near } = read(`a ${word}`);
    expect([things.length, near]).toEqual([1, false]);
  },
);

it('a pair of sunglasses is one drawing, a pair of ducks two', () => {
  expect(read('a pair of sunglasses').things[0]).toMatchObject({ word: 'sunglasses', count: 1 });
  expect(read('a pair of ducks').things[0]!.count).toBe(2);
});

it('a couple alone is two people, a couple of ducks a count', () => {
  expect(read('a couple').ids).toEqual(['couple']);
  expect(read('a couple of ducks').things[0]!.count).toBe(2);
});

it('what is only stroked lies inside the ink box', () => {
  for (const id of ['stethoscope', 'whisk', 'hula-hoop']) {
    const [left, top, right, bottom] = lexicon.drawings[lexicon.index(id)]!.box;
    expect([id, right! - left! > 0.3, bottom! - top! > 0.6]).toEqual([id, true, true]);
  }
});

describe('notation of drawings', () => {
  it('turns one line into shapes with one paint', () => {
    const svg = svgOf('ff0000>00f o 16 10 6 4; r 1 2 3 4 0');
    expect(svg.match(/<path/g)).toHaveLength(2);
    expect(svg).toContain('M10 10a6 4 0 1 0 12 0a6 4 0 1 0 -12 0z');
    expect(svg).toContain('stop-color="#00f"');
  });

  it('mirrors, turns and fades', () => {
    expect(svgOf('= %0.5 f00 o 9 9 3')).toContain('matrix(-1 0 0 1 32 0)');
    expect(svgOf('^30 16 16 %0.5 f00 o 9 9 3')).toContain('transform="rotate(30 16 16)" opacity="0.5"');
    expect(svgOf('f00/1.2 M1 1h9')).toContain('stroke="#f00" stroke-width="1.2"');
  });

  it('joins other drawings in painting order', () => {
    const parts = figure('f00 o 9 9 3\n+horse 0 1 31\n0f0 o 9 9 3');
    expect(parts.map((part) => ('id' in part ? part.id : 'svg'))).toEqual(['svg', 'horse', 'svg']);
  });
});
