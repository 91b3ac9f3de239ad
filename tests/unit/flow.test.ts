/** Where the guided flow stands, by its entries and the document's history. */
import { describe, expect, it } from 'vitest';
import { type FlowEntry, placeOf, readFlows, standing, withFlow } from '../../src/app/flow/flow.ts';

const TOOLS = ['restore', 'faces', 'upscale'];
const done = (tool: string, step: string): FlowEntry => ({ tool, step, kept: true });
const skipped = (tool: string): FlowEntry => ({ tool, step: null, kept: true });
const fresh = (tool: string, step: string): FlowEntry => ({ tool, step, kept: false });

describe('the place in the flow', () => {
  it('goes from the first tool over each result to the end', () => {
    expect(placeOf([], TOOLS)).toEqual({ index: 0, phase: 'ready', states: ['now', 'later', 'later'] });
    expect(placeOf([fresh('restore', 'a')], TOOLS)).toEqual({
      index: 0,
      phase: 'review',
      states: ['review', 'later', 'later'],
    });
    expect(placeOf([done('restore', 'a'), skipped('faces')], TOOLS)).toEqual({
      index: 2,
      phase: 'ready',
      states: ['done', 'skipped', 'now'],
    });
    const all = [done('restore', 'a'), skipped('faces'), done('upscale', 'b')];
    expect(placeOf(all, TOOLS)).toMatchObject({ index: 3, phase: 'finished' });
  });
});

describe('entries', () => {
  const entries = [done('restore', 'a'), skipped('faces'), fresh('upscale', 'b')];

  it('hold while their steps lie behind the shown picture, other edits between them or not', () => {
    expect(standing(entries, ['open', 'a', 'crop', 'b', 'mask'])).toEqual(entries);
  });

  it('that were undone, and what followed them, do not hold', () => {
    expect(standing(entries, ['open', 'a'])).toEqual(entries.slice(0, 2));
    expect(standing(entries, ['open'])).toEqual([]);
    expect(standing([skipped('restore'), fresh('faces', 'x')], ['open'])).toEqual([skipped('restore')]);
  });
});

describe('kept flows', () => {
  it('are read back; nonsense is dropped', () => {
    const flows = { one: [done('restore', 'a')], two: [skipped('restore')] };
    expect(readFlows(JSON.stringify(flows))).toEqual(flows);
    expect(readFlows(null)).toEqual({});
    expect(readFlows('{')).toEqual({});
    expect(readFlows('7')).toEqual({});
    expect(readFlows('{"one": [{"tool": 3}], "two": "x", "three": [null]}')).toEqual({});
  });

  it('are few: the oldest goes first, a changed one is new again', () => {
    let flows: Record<string, FlowEntry[]> = {};
    for (let i = 0; i < 20; i++) flows = withFlow(flows, `d${i}`, [skipped('restore')]);
    flows = withFlow(flows, 'd0', [done('restore', 'a')]);
    flows = withFlow(flows, 'new', []);
    expect(Object.keys(flows)).toHaveLength(20);
    expect(flows).not.toHaveProperty('d1');
    expect(flows).toHaveProperty('d0');
    expect(withFlow(flows, 'd0', null)).not.toHaveProperty('d0');
  });
});
