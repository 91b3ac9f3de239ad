import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cleanPrompt } from '../../../workers/diffusion/clean.ts';
import { chunkPrompt, parseWeights } from '../../../workers/diffusion/prompt.ts';
import { createTokenizer, END_TOKEN, START_TOKEN } from '../../../workers/diffusion/tokenizer.ts';
import text from '../../golden/diffusion/text.json' with { type: 'json' };

const tokenizer = createTokenizer(readFileSync('models/embedded/clip-bpe/merges.bin'));

describe('CLIP tokenizer against transformers', () => {
  it.each(text.map((entry) => [entry.prompt.slice(0, 60), entry] as const))('%j', (_, entry) => {
    expect(tokenizer.encode(entry.prompt)).toEqual(entry.ids);
    expect(tokenizer.encode(entry.cleaned)).toEqual(entry.cleanedIds);
    if (entry.ids.length <= 75 && !entry.ids.includes(START_TOKEN)) {
      const row = [START_TOKEN, ...entry.ids, END_TOKEN, ...Array(75 - entry.ids.length).fill(END_TOKEN)];
      expect(row).toEqual(entry.row);
    }
  });

  it('gives the text back', () => {
    expect(tokenizer.decode(tokenizer.encode('A café in 東京, 1889'))).toBe('a café in 東京 , 1 8 8 9');
  });

  it('rejects a vocabulary of the wrong size', () => {
    expect(() => createTokenizer(new Uint8Array(100))).toThrow(/100 bytes/);
  });
});

describe('prompt cleaning against ftfy', () => {
  it.each(text.map((entry) => [entry.prompt.slice(0, 60), entry] as const))('%j', (_, entry) => {
    expect(cleanPrompt(entry.prompt)).toBe(entry.cleaned);
  });
});

describe('weights', () => {
  // Expected splits: the documented examples of the AUTOMATIC1111 web UI's parser.
  it.each([
    ['normal text', [['normal text', 1]]],
    [
      'an (important) word',
      [
        ['an ', 1],
        ['important', 1.1],
        [' word', 1],
      ],
    ],
    ['(unbalanced', [['unbalanced', 1.1]]],
    ['\\(literal\\]', [['(literal]', 1]]],
    ['(unnecessary)(parens)', [['unnecessaryparens', 1.1]]],
    [
      'a ((very)) [quiet] (loud:1.5)',
      [
        ['a ', 1],
        ['very', 1.21],
        [' ', 1],
        ['quiet', 1 / 1.1],
        [' ', 1],
        ['loud', 1.5],
      ],
    ],
    [
      'a (((house:1.3)) [on] a (hill:0.5), sun, (((sky))).',
      [
        ['a ', 1],
        ['house', 1.573],
        [' ', 1.1],
        ['on', 1],
        [' a ', 1.1],
        ['hill', 0.55],
        [', sun, ', 1.1],
        ['sky', 1.4641],
        ['.', 1.1],
      ],
    ],
    ['ratio 16:9 )', [['ratio 16:9 )', 1]]],
  ] as [string, [string, number][]][])('%s', (prompt, expected) => {
    const parts = parseWeights(prompt);
    expect(parts.map((part) => part.text)).toEqual(expected.map(([part]) => part));
    parts.forEach((part, i) => {
      expect(part.weight).toBeCloseTo(expected[i]![1], 6);
    });
  });
});

describe('chunks', () => {
  it('puts start, end, padding and weights in their places', () => {
    const [row, ...rest] = chunkPrompt(tokenizer, 'a (red:1.5) fox', 0);
    expect(rest).toHaveLength(0);
    const [a, red, fox] = tokenizer.encode('a red fox');
    expect(Array.from(row!.ids.subarray(0, 6))).toEqual([START_TOKEN, a, red, fox, END_TOKEN, 0]);
    expect(Array.from(row!.weights.subarray(0, 5))).toEqual([1, 1, 1.5, 1, 1]);
  });

  it('splits long prompts every 75 tokens and at BREAK, and pads with empty rows', () => {
    const long = chunkPrompt(tokenizer, 'very '.repeat(80), END_TOKEN);
    expect(long).toHaveLength(2);
    expect(long[0]!.ids[76]).toBe(END_TOKEN);
    expect(long[1]!.ids.indexOf(END_TOKEN)).toBe(6);
    expect(chunkPrompt(tokenizer, 'a cat BREAK a dog', END_TOKEN)).toHaveLength(2);
    expect(chunkPrompt(tokenizer, '', END_TOKEN, 3)).toHaveLength(3);
  });

  it('takes brackets literally when weighting is off', () => {
    const [row] = chunkPrompt(tokenizer, '(fox)', END_TOKEN, 1, false);
    expect(Array.from(row!.ids.subarray(1, 4))).toEqual(tokenizer.encode('(fox)'));
  });
});
