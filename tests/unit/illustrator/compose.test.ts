import { describe, expect, it } from 'vitest';
import { composeScene } from '../../../workers/illustrator/layout/compose.ts';
import type { SceneItem } from '../../../workers/illustrator/scene.ts';
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
});
