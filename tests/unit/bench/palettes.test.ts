import { expect, it } from 'vitest';
import { labOfHex } from '../../../workers/imaging/palette.ts';
import { makePairs, pageOf } from '../../bench/palettes.ts';

it('the blind page: fifty pairs, both sides, nothing from elsewhere, nothing that tells who made which', async () => {
  const pairs = await makePairs(3);
  expect(await makePairs(3)).toEqual(pairs);
  expect(pairs).toHaveLength(50);
  const left = pairs.filter(({ learned }) => learned === 'A').length;
  expect(left).toBeGreaterThan(10);
  expect(left).toBeLessThan(40);
  for (const { given, A, B } of pairs)
    for (const colors of [A, B]) {
      expect(colors).toHaveLength(5);
      expect(colors.slice(0, given.length)).toEqual(given);
      const light = colors.slice(given.length).map((hex) => labOfHex(hex)[0]!);
      expect(light).toEqual(light.toSorted((p, q) => p - q));
    }
  const page = pageOf(pairs);
  expect(page).not.toMatch(/https?:|<img|src=/);
  expect(page.match(/<fieldset>/g)).toHaveLength(50);
  expect(page.slice(page.indexOf('<main>'), page.indexOf('</main>'))).not.toMatch(/learned|rule|net/);
});
