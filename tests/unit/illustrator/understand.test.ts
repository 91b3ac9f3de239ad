import { describe, expect, it } from 'vitest';
import { understand } from '../../../workers/illustrator/words/understand.ts';
import { openLexicon } from './library.ts';

const lexicon = openLexicon();
const read = (prompt: string) => {
  const brief = understand(prompt, lexicon);
  return {
    ...brief,
    ids: brief.things.map((t) => lexicon.drawings[t.drawings[0]!]!.id),
    tied: brief.relations.map((r) => `${brief.things[r.a]!.word} ${r.kind} ${brief.things[r.b]!.word}`),
  };
};

describe('things', () => {
  it.each([
    ['a pig', ['pig']],
    ['a spaniel', ['dog']],
    ['a red sedan', ['automobile']],
    ['an oil drum', ['oil-drum']],
    ['three mice', ['mouse']],
    ['a hot air balloon', ['hot-air-balloon']],
    ['a slice of pizza', ['pizza']],
    ['a tyrannosaurus', ['t-rex']],
    ['a parrot and a goldfish', ['parrot', 'goldfish']],
    ['a submarine', ['submarine']],
    ['a pirate', ['pirate']],
    ['a school bus', ['bus']],
    ['a heron', ['heron']],
    ['a wedding cake', ['wedding-cake']],
    ['an owl on a branch', ['owl', 'branch']],
    ['a baby elephant', ['elephant']],
    ['a bear fishing beside a river', ['bear-sitting', 'fishing-pole']],
  ])('%s', (prompt, ids) => {
    expect(read(prompt).ids).toEqual(ids);
    expect(read(prompt).ignored).toEqual([]);
  });

  it.each([
    ['three green frogs', 3],
    ['a dozen roses', 12],
    ['cats', 3],
    ['5 balloons', 5],
    ['a couple of ducks', 2],
    ['a school of fish', 7],
    ['a school', 1],
    ['a cat', 1],
  ])('%s: counted', (prompt, count) => {
    expect(read(prompt).things[0]!.count).toBe(count);
  });

  it('colours belong to the noun that follows, or to the thing before', () => {
    const { things } = read('a blue cat beside a red house');
    expect(things.map((t) => t.colour)).toEqual(['#2f6fe0', '#e0342f']);
    expect(read('a woman in red').things[0]!.colour).toBe('#e0342f');
    expect(read('an orange').ids).toEqual(['tangerine']);
    expect(read('an orange cat').things[0]!.colour).toBe('#ff8a1f');
  });

  it('sizes scale', () => {
    expect(read('a giant mushroom').things[0]!.size).toBeGreaterThan(1.5);
    expect(read('a tiny house').things[0]!.size).toBeLessThan(0.6);
  });
});

describe('what is not drawn is said', () => {
  it.each([
    ['a robot dog', ['dog'], ['robot']],
    ['a purple dragon with green wings and a long tail', ['dragon'], ['wings', 'tail']],
    ['a kitten under a duvet', ['cat'], ['duvet']],
  ])('%s', (prompt, ids, ignored) => {
    expect([read(prompt).ids, read(prompt).ignored]).toEqual([ids, ignored]);
  });

  it('the nearest drawing is named, and keeps the colour of the word', () => {
    const { things, understood } = read('a kingfisher');
    expect(understood).toEqual([{ text: 'kingfisher', as: 'bird (nearest drawing)' }]);
    expect(things[0]!.colour).toBe('#2f6fe0');
  });
});

describe('relations', () => {
  it.each([
    ['a dragon on a castle', ['dragon on castle']],
    ['a cat under a table', ['cat under table']],
    ['a blue cat with a hat', ['cat with hat']],
    ['a man riding a white horse', ['man ride horse']],
    ['a penguin wearing a top hat and a scarf', ['penguin wear top hat', 'penguin wear scarf']],
    ['a dog and a cat on a sofa', ['dog on sofa', 'cat on sofa']],
    ['a knight fighting a dragon', ['knight face dragon']],
    ['a girl reading a book under a tree', ['girl hold book', 'girl under tree']],
    ['a mushroom with a house on top of it', ['house on mushroom']],
    ['a frog between two mushrooms', ['frog between mushrooms']],
    ['an owl in front of a full moon', ['owl front full moon']],
    ['two penguins dancing on an iceberg', ['penguins on iceberg']],
    ['a lion beside a waterfall', ['lion beside waterfall']],
    ["a parrot on a pirate's shoulder", ['parrot on pirate']],
    ['a parrot on the shoulder of a pirate', ['parrot on pirate']],
    ['a man sitting at a table', ['man at table']],
    ['a bear climbing a tree', ['bear climb tree']],
    ['a monkey hanging from a branch', ['monkey hang branch']],
    ['a ladder leaning against a wall', ['ladder lean wall']],
    ['a dog looking through a window', ['dog through window']],
    ['children gathered around a campfire', ['children circle campfire']],
    ['a robot painting a picture', ['robot hold painting', 'robot face picture']],
    ['a girl singing on a bench', ['girl hold singing', 'girl on bench']],
    ['a painting of a cat', []],
    ['a vase of tulips on a windowsill', ['vase contain tulips', 'vase on windowsill']],
    ['a violinist on a bench', ['violinist hold violinist', 'violinist on bench']],
    ['a burning house', ['burning on house']],
    ['a witch flying over a village on a broom', ['witch over village', 'witch on broom']],
    ['a lamp, a book and a cup on a table', ['lamp on table', 'book on table', 'cup on table']],
    ['a man climbing a ladder', ['man climb ladder']],
    ['a kitten inside a shoe', ['kitten in shoe']],
    ['a bicycle with a basket of flowers', ['bicycle with basket', 'basket contain flowers']],
    ['a cat watching television on a sofa', ['cat face television', 'cat on sofa']],
    ['a bear having tea at a table', ['bear with tea', 'bear at table']],
    ['a baby elephant under its mother', ['elephant under mother']],
    [
      'a man walking through a tunnel with a lantern',
      ['man walking through tunnel', 'man walking with lantern'],
    ],
    ['a girl hugging a teddy bear in bed', ['girl hold teddy bear', 'girl in bed']],
    ['an elephant spraying a mouse', ['elephant face mouse']],
    ['a hedgehog in a pile of autumn leaves', ['hedgehog in leaves']],
    ['a dog with a bone in its mouth', ['dog hold bone']],
  ])('%s', (prompt, tied) => {
    expect(read(prompt).tied).toEqual(tied);
  });
});

describe('setting', () => {
  it.each([
    ['a pig on a mountain', 'mountains', undefined, undefined],
    ['a red castle at night', undefined, 'night', undefined],
    ['a rocket over the sea at sunset', 'sea', 'dusk', undefined],
    ['a boy in the rain', undefined, undefined, 'rain'],
    ['a purple elephant in the desert', 'desert', undefined, undefined],
    ['a fish in the sea', 'underwater', undefined, undefined],
    ['a dolphin jumping out of the sea', 'sea', undefined, undefined],
    ['an eagle flying over snowy mountains', 'mountains', undefined, 'snow'],
    ['a snowy day', 'snow', 'day', 'snow'],
    ['a car driving through the desert', 'desert', undefined, undefined],
    ['an astronaut on the moon', 'moon', undefined, undefined],
    ['a cat under the moon', undefined, undefined, undefined],
    ['a lighthouse by the sea on a stormy night', 'beach', 'night', 'storm'],
    ['two people dancing under the stars', undefined, 'night', undefined],
    ['a plane above the clouds', 'sky', undefined, undefined],
    ['a desk in a room with rain outside', 'room', undefined, 'rain'],
  ])('%s', (prompt, place, time, weather) => {
    const brief = read(prompt);
    expect([brief.place, brief.time, brief.weather]).toEqual([place, time, weather]);
  });
});

describe('style, text and the rest', () => {
  it.each([
    ['A pig in the style of Starry Night by Vincent Van Gogh', 'starry-night', ['pig']],
    ['watercolor painting of a fox', 'watercolour', ['fox-sitting']],
    ['a sailboat, pixel art', 'pixel-art', ['sailboat']],
    ['a pencil drawing of a dog', 'pencil', ['dog']],
    ['a pencil', undefined, ['pencil']],
    ['a starry night over a lake', undefined, []],
  ])('%s', (prompt, style, ids) => {
    const brief = read(prompt);
    expect([brief.style, brief.ids]).toEqual([style, ids]);
  });

  it('text in quotes is lettered, not read', () => {
    const brief = read('a sign that says "BLUE CAT"');
    expect(brief.texts).toEqual(['BLUE CAT']);
    expect(brief.ids).toEqual(['placard']);
  });

  it('what is not understood is handed back', () => {
    expect(read('a frobnicated zzyzx cat').ignored).toEqual(['frobnicated', 'zzyzx']);
  });

  it('survives anything', () => {
    for (const prompt of [
      '',
      ' , ',
      '"',
      'constructor toString __proto__',
      'with and of on',
      '🙂',
      'a'.repeat(380),
    ])
      expect(() => read(prompt)).not.toThrow();
  });
});

describe('kinds of things and what holds them', () => {
  it('a bowl of fruit stands on the table, with fruit in it', () => {
    const { ids, tied, ignored, things } = read('a bowl of fruit on a wooden table');
    expect(ids).toEqual(['bowl-with-spoon', 'red-apple', 'table']);
    expect(tied).toEqual(['bowl contain fruit', 'bowl on table']);
    expect(things[1]!.count).toBe(3);
    expect(ignored).toEqual([]);
  });

  it('measures keep their number', () => {
    const { things, tied } = read('two cups of tea and a cake on a table');
    expect(things.map(({ count }) => count)).toEqual([2, 1, 1]);
    expect(tied).toEqual(['tea on table', 'cake on table']);
  });

  it('what is flown is held, and nobody flies', () => {
    const { tied, things } = read('a girl flying a kite on the beach');
    expect(tied).toEqual(['girl hold kite']);
    expect(things[0]!.pose).toBeUndefined();
  });

  it('a bowl of what comes in one is drawn as such', () => {
    expect(read('a bowl of rice').tied).toEqual([]);
  });

  it('a village is a thing, or where things are', () => {
    expect(read('seven stars over a village at night').ids).toEqual(['star', 'houses']);
    expect(read('a dog in a village')).toMatchObject({ ids: ['dog'], place: 'farm' });
  });
});

describe('places in company', () => {
  it.each([
    ['a farm in the snow', 'farm', { cover: 'snow' }],
    ['a cottage in a snowy forest', 'forest', { cover: 'snow' }],
    ['a deer in an autumn forest', 'forest', { cover: 'autumn' }],
    ['a boat on a lake in the mountains', 'lake', { beyond: 'mountains' }],
    ['a lighthouse on a cliff', 'sea', { detail: 'cliff' }],
    ['a castle on a hill above a river', 'river', { detail: 'cliff', beyond: 'hills' }],
    ['a cat in a kitchen', 'room', { detail: 'kitchen' }],
    ['a street market', 'city', { detail: 'market' }],
    ['an eagle in the sky over the mountains', 'mountains', {}],
  ] as const)('%s', (prompt, place, more) => {
    const { cover, beyond, detail, ...brief } = read(prompt);
    expect(brief.place).toBe(place);
    expect({ ...(cover && { cover }), ...(beyond && { beyond }), ...(detail && { detail }) }).toEqual(more);
  });

  it.each([
    ['a tractor in a wheat field', ['tractor'], 'sheaf-of-rice'],
    ['a cow in a field of tulips', ['cow'], 'tulip'],
  ])('%s: what grows there covers the ground', (prompt, ids, crop) => {
    const brief = read(prompt);
    expect(brief.ids).toEqual(ids);
    expect(brief.place).toBe('meadow');
    expect(brief.crop?.drawings.map((i) => lexicon.drawings[i]!.id)).toContain(crop);
  });

  it('who fishes in a pond stands at its edge', () => {
    expect(read('a boy fishing in a pond').things[0]!.at).toBe('beside');
  });
});
