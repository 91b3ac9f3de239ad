import { describe, expect, it } from 'vitest';
import { composeScene } from '../../../workers/illustrator/layout/compose.ts';
import type { SceneItem } from '../../../workers/illustrator/scene.ts';
import { understand } from '../../../workers/illustrator/words/understand.ts';
import { openLexicon } from './library.ts';

const lexicon = openLexicon();
const SEEDS = [1, 2, 3, 4, 5, 6];
const compose = (prompt: string, seed = 1) =>
  composeScene(prompt, { seed, width: 1024, height: 1024 }, lexicon).scene;

/** Ink box of an item. */
function box(item: SceneItem) {
  const [l, t, r, b] = lexicon.drawings[item.drawing]!.box;
  const [w, h] = [(r - l) * item.size, (b - t) * item.size];
  return { left: item.x - w / 2, right: item.x + w / 2, top: item.y - h, bottom: item.y, w, h };
}
const find = (prompt: string, seed: number, id: RegExp) => {
  const item = compose(prompt, seed).items.find((i) => !i.prop && id.test(lexicon.drawings[i.drawing]!.id));
  expect(item, `${id} in "${prompt}"`).toBeDefined();
  return { ...box(item!), item: item! };
};

describe('scenes', () => {
  it('are the same for the same prompt and seed, and differ between seeds', () => {
    const prompt = 'three blue birds over a red castle at sunset';
    expect(compose(prompt, 7)).toEqual(compose(prompt, 7));
    const all = SEEDS.map((seed) => JSON.stringify({ ...compose(prompt, seed), seed: 0 }));
    expect(new Set(all).size).toBe(SEEDS.length);
  });

  it('hold as many things as said', () => {
    for (const [prompt, n] of [
      ['five red balloons', 5],
      ['two dogs', 2],
      ['twelve penguins', 12],
    ] as const)
      expect(compose(prompt).items.filter((i) => !i.prop)).toHaveLength(n);
  });

  it('keep things inside the picture', () => {
    const prompts = [
      'a pig',
      'six penguins in the snow',
      'a giraffe',
      'a dog in a basket',
      'four butterflies',
      'a whale',
    ];
    for (const prompt of prompts) {
      for (const seed of SEEDS) {
        for (const item of compose(prompt, seed).items.filter((i) => !i.prop)) {
          const b = box(item);
          expect(b.left, prompt).toBeGreaterThan(-20);
          expect(b.right, prompt).toBeLessThan(1044);
          expect(b.top, prompt).toBeGreaterThan(-20);
          expect(b.bottom, prompt).toBeLessThan(1044);
        }
      }
    }
  });

  it('refuse sizes that cannot be drawn', () => {
    expect(() => composeScene('a cat', { seed: 1, width: 10, height: 1024 }, lexicon)).toThrow(RangeError);
  });
});

describe('relations', () => {
  it.each(SEEDS)('on: the upper one stands on the lower one (seed %i)', (seed) => {
    const prompt = 'a cat on a table';
    const [cat, table] = [find(prompt, seed, /cat/), find(prompt, seed, /table/)];
    expect(cat.bottom).toBeGreaterThan(table.top - 0.1 * cat.h);
    expect(cat.bottom).toBeLessThan(table.top + 0.35 * table.h);
    expect(cat.item.x).toBeGreaterThan(table.left);
    expect(cat.item.x).toBeLessThan(table.right);
  });

  it.each(SEEDS)('under: between the legs (seed %i)', (seed) => {
    const prompt = 'a cat under a table';
    const [cat, table] = [find(prompt, seed, /cat/), find(prompt, seed, /table/)];
    expect(cat.top).toBeGreaterThan(table.top);
    expect(Math.abs(cat.bottom - table.bottom)).toBeLessThan(0.1 * table.h);
  });

  it.each(SEEDS)('over: clear of the thing below (seed %i)', (seed) => {
    const prompt = 'a bird over a house';
    expect(find(prompt, seed, /bird/).bottom).toBeLessThan(find(prompt, seed, /house/).top + 2);
  });

  it.each(SEEDS)('wearing: the hat is on the head, before the wearer (seed %i)', (seed) => {
    const prompt = 'a blue cat with a top hat';
    const [cat, hat] = [find(prompt, seed, /cat/), find(prompt, seed, /top-hat/)];
    expect(hat.item.z).toBeGreaterThan(cat.item.z);
    expect(hat.bottom).toBeGreaterThan(cat.top);
    expect(hat.bottom).toBeLessThan(cat.top + cat.h * 0.5);
    expect(hat.w).toBeLessThan(cat.w * 0.6);
    expect(cat.item.colour).toBe('#2f6fe0');
    expect(hat.item.colour).toBeUndefined();
  });

  it.each(SEEDS)('behind: painted first and partly seen (seed %i)', (seed) => {
    const prompt = 'a dog behind a fence';
    const [dog, fence] = [find(prompt, seed, /dog/), find(prompt, seed, /fence/)];
    expect(dog.item.z).toBeLessThan(fence.item.z);
    expect(dog.top < fence.top || dog.right > fence.right || dog.left < fence.left).toBe(true);
  });

  it.each(SEEDS)('beside: next to each other on one ground (seed %i)', (seed) => {
    const prompt = 'a pig next to a cow';
    const [pig, cow] = [find(prompt, seed, /pig/), find(prompt, seed, /cow/)];
    expect(Math.min(Math.abs(pig.right - cow.left), Math.abs(cow.right - pig.left))).toBeLessThan(
      0.4 * cow.w,
    );
    expect(Math.abs(pig.bottom - cow.bottom)).toBeLessThan(40);
    expect(cow.h).toBeGreaterThan(pig.h);
  });

  it.each(SEEDS)('in a car: in its window, cut off at the door (seed %i)', (seed) => {
    const prompt = 'a dog in a car';
    const [dog, car] = [find(prompt, seed, /dog/), find(prompt, seed, /automobile|vehicle/)];
    expect(dog.item.z).toBeGreaterThan(car.item.z);
    expect(dog.item.cut).toBeGreaterThan(0.2);
    const seen = dog.bottom - dog.h * dog.item.cut;
    expect(seen).toBeLessThan(car.bottom - car.h * 0.3);
    expect(dog.top).toBeGreaterThan(car.top - car.h * 0.1);
  });

  it.each(SEEDS)('at a table: behind it, with the head above its top (seed %i)', (seed) => {
    const prompt = 'a man sitting at a table';
    const [man, table] = [find(prompt, seed, /man/), find(prompt, seed, /table/)];
    expect(man.item.z).toBeLessThan(table.item.z);
    expect(man.top).toBeLessThan(table.top - table.h * 0.3);
    expect(man.item.x).toBeGreaterThan(table.left);
    expect(man.item.x).toBeLessThan(table.right);
  });

  it.each(SEEDS)('around: on both sides (seed %i)', (seed) => {
    const prompt = 'four children gathered around a campfire';
    const fire = find(prompt, seed, /fire/);
    const sides = compose(prompt, seed)
      .items.filter((i) => !i.prop && i.thing === 0)
      .map((i) => Math.sign(i.x - fire.item.x));
    expect(sides.toSorted()).toEqual([-1, -1, 1, 1]);
  });

  it.each(SEEDS)('the moon, a rainbow and stars stay in the sky (seed %i)', (seed) => {
    for (const [prompt, id] of [
      ['a wolf howling at the moon', /moon/],
      ['a pot of gold under a rainbow', /rainbow/],
      ['a cat beside a star', /star/],
    ] as const) {
      const { setting } = compose(prompt, seed);
      expect(find(prompt, seed, id).bottom, prompt).toBeLessThan(setting.horizon + 40);
    }
  });

  it.each(SEEDS)('a cow jumps over the moon (seed %i)', (seed) => {
    const prompt = 'a cow jumping over the moon';
    expect(find(prompt, seed, /cow/).bottom).toBeLessThan(find(prompt, seed, /moon/).top + 20);
  });

  it.each(SEEDS)('a passenger is at the window, whichever way the rocket points (seed %i)', (seed) => {
    const prompt = 'an alien in a rocket';
    const [alien, rocket] = [find(prompt, seed, /alien/), find(prompt, seed, /rocket/)];
    const side = rocket.item.flip ? -1 : 1;
    expect((alien.item.x - rocket.item.x) * side).toBeGreaterThan(0);
  });

  it.each(SEEDS)('the swing on which a girl swings is under the tree (seed %i)', (seed) => {
    const prompt = 'a girl swinging under a big tree';
    const [swing, tree] = [find(prompt, seed, /swing/), find(prompt, seed, /tree/)];
    expect(swing.item.x).toBeGreaterThan(tree.left);
    expect(swing.item.x).toBeLessThan(tree.right);
    expect(swing.h).toBeLessThan(tree.h * 0.6);
  });

  it.each(SEEDS)('what drives over a bridge is on it, what flies over it is not (seed %i)', (seed) => {
    const [truck, bridge] = ['truck', 'bridge'].map((id) =>
      find('a truck driving over a bridge', seed, new RegExp(id)),
    );
    expect(truck!.bottom).toBeGreaterThan(bridge!.top - 10);
    const prompt = 'a bird flying over a bridge';
    expect(find(prompt, seed, /bird/).bottom).toBeLessThan(find(prompt, seed, /bridge/).top);
  });

  it('a kite flies on a string, what hangs in the air hangs on one', () => {
    const kite = compose('two kids flying a kite');
    expect(kite.threads).toHaveLength(1);
    const { from, to } = kite.threads[0]!;
    expect(to[1]).toBeLessThan(from[1] - 50);
    expect(compose('a spider hanging over a cup').threads[0]!.from[1]).toBeLessThan(0);
    expect(compose('a cat beside a cup').threads).toEqual([]);
  });

  it('who sleeps has letters over the head', () => {
    const { items } = compose('a cat sleeping on a rug');
    expect(items.filter((i) => i.label === 'zzz')).toHaveLength(1);
  });

  it('the window of a room is painted with the room', () => {
    const { setting, items } = compose('a desk by a window with rain outside');
    expect(setting.place).toBe('room');
    expect(setting.window?.width).toBeGreaterThan(60);
    expect(items.some((i) => i.label === 'window')).toBe(false);
  });

  it.each(SEEDS)('a wheat field is full of wheat, which hides nothing (seed %i)', (seed) => {
    const { items } = compose('a tractor in a wheat field', seed);
    const tractor = items.find((i) => i.thing === 0)!;
    const wheat = items.filter((i) => i.prop && /rice/.test(i.label));
    expect(wheat.length).toBeGreaterThan(20);
    expect(wheat.every((i) => i.z < tractor.z)).toBe(true);
  });

  it.each(SEEDS)('behind a forest: trees stand before it (seed %i)', (seed) => {
    const { items } = compose('a castle behind a forest', seed);
    const castle = items.find((i) => i.thing === 0)!;
    expect(items.filter((i) => i.prop && /tree/.test(i.label)).every((i) => i.z > castle.z)).toBe(true);
  });

  it.each([
    'a boy and his dog walking in the rain under an umbrella',
    'a man holding a basket with a cat in it',
    'a girl carrying a book with a mouse on it',
    'a robot sitting at a desk with a laptop',
  ])('%s: nothing that was understood is lost', (prompt) => {
    for (const seed of SEEDS) {
      const { items } = compose(prompt, seed);
      const shown = new Set(items.filter((i) => !i.prop).map((i) => i.thing));
      expect(shown.size, prompt).toBe(understand(prompt, lexicon).things.length);
    }
  });

  it.each(SEEDS)('in a basket: looking over its rim (seed %i)', (seed) => {
    const prompt = 'a rabbit sleeping in a basket';
    const [rabbit, basket] = [find(prompt, seed, /rabbit/), find(prompt, seed, /basket/)];
    expect(rabbit.item.z).toBeGreaterThan(basket.item.z);
    expect(rabbit.bottom - rabbit.h * rabbit.item.cut).toBeLessThan(basket.bottom - basket.h * 0.3);
  });
});
