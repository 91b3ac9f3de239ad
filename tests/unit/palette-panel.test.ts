import { describe, expect, it } from 'vitest';
import { arrange, inkOn } from '../../src/capabilities/generate-color/slots.ts';

describe('arrange', () => {
  it('keeps kept colours in their places and fills up in order', () => {
    expect(arrange(['a', 'b', 'c', 'd'], ['c', 'x', 'y', 'z'])).toEqual(['x', 'y', 'c', 'z']);
    expect(arrange([], ['a', 'b'])).toEqual(['a', 'b']);
  });

  it('follows a palette that grows or shrinks', () => {
    expect(arrange(['a', 'b', 'c'], ['c', 'x'])).toEqual(['c', 'x']);
    expect(arrange(['a', 'b'], ['b', 'x', 'y', 'z'])).toEqual(['x', 'b', 'y', 'z']);
  });

  it('shows equal colours as often as they come', () => {
    expect(arrange(['a', 'a'], ['a', 'b', 'a'])).toEqual(['a', 'a', 'b']);
  });
});

it('writes in black or white, whichever reads better', () => {
  expect(['#ffffff', '#ffe000', '#777777', '#0000ff', '#000000'].map(inkOn)).toEqual([
    '#000000',
    '#000000',
    '#000000',
    '#ffffff',
    '#ffffff',
  ]);
});
