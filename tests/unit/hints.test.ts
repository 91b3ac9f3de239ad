/** Colour hints: drawn from points, seen at once, and part of the document. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Provenance, Raster } from '../../src/capabilities/contract.ts';
import { shownState, useDocument } from '../../src/editor/document.ts';
import {
  beginMark,
  chooseMark,
  extendMark,
  hintPicture,
  keepDraft,
  moveMark,
  removeMark,
  seenHints,
  setHintColor,
  shownHints,
  useHinting,
} from '../../src/editor/hints/hinting.ts';
import { openedDocument, stepRecord } from '../../src/library/records.ts';
import { drawMarks } from '../../workers/imaging/colour-marks.ts';
import { previewHints } from '../../workers/imaging/editing/hint-preview.ts';
import { createRaster } from '../../workers/imaging/raster.ts';

vi.mock('../../src/jobs/editing.ts', async () => {
  const operations = await import('../../workers/editing/operations.ts');
  return { editing: () => operations, moved: (picture: unknown) => picture };
});

const doc = () => useDocument.getState();
const provenance: Provenance = {
  capability: 'colorize-picture',
  params: {},
  models: [],
  backend: 'none',
  device: '',
  timings: [],
  notices: [],
};

/** Dark left half, light right half. */
function halves(width: number, height: number): Raster {
  const out = createRaster(width, height);
  for (let i = 0; i < width * height; i++) {
    const v = i % width < width / 2 ? 90 : 180;
    out.data.set([v, v, v, 255], i * 4);
  }
  return out;
}

const pixel = ({ width, data }: Raster, x: number, y: number) =>
  [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)] as [number, number, number, number];
const luma = ([r, g, b]: readonly number[]) => 0.299 * r! + 0.587 * g! + 0.114 * b!;

describe('marks', () => {
  it('become opaque dots and lines of their width, the last on top, and never vanish', () => {
    const marks = [
      { id: 'a', color: '#ff0000', radius: 8, points: [20, 40, 140, 40] },
      { id: 'b', color: '#0000ff', radius: 8, points: [80, 40] },
    ];
    const out = drawMarks(marks, 80, 40, 0.5);
    expect(pixel(out, 20, 20)).toEqual([255, 0, 0, 255]);
    expect(pixel(out, 40, 20)).toEqual([0, 0, 255, 255]);
    expect(pixel(out, 20, 26)[3]).toBe(0);
    const tiny = drawMarks([{ id: 'c', color: '#123456', radius: 1, points: [500, 500] }], 10, 10, 0.01);
    expect(tiny.data.filter((_, i) => i % 4 === 3 && tiny.data[i] === 255).length).toBeGreaterThan(0);
  });
});

describe('the preview', () => {
  const small = halves(80, 40);
  const look = { reduction: 10, mood: 'guess' as const, saturation: 1 };
  const red = { id: 'a', color: '#c86464', radius: 20, points: [100, 200] };

  it('spreads a dot over its region, keeps every luma, and leaves the other region grey', () => {
    const out = previewHints(small, null, {
      ...look,
      marks: [red, { ...red, id: 'b', color: '#808080', points: [700, 200] }],
    });
    const [r, g] = pixel(out, 30, 5);
    expect(r - g).toBeGreaterThan(40);
    const other = pixel(out, 60, 30);
    expect(Math.max(...other.slice(0, 3)) - Math.min(...other.slice(0, 3))).toBeLessThan(8);
    for (let x = 0; x < 80; x++)
      expect(Math.abs(luma(pixel(out, x, 20)) - luma(pixel(small, x, 20)))).toBeLessThanOrEqual(1);
  });

  it('lies over the guess, which its moods make warmer, cooler, quieter and livelier', () => {
    const guess = createRaster(20, 10);
    for (let i = 0; i < 200; i++) guess.data.set([110, 130, 160, 255], i * 4);
    const far = (mood: 'guess' | 'warm' | 'cool' | 'quiet' | 'lively') => {
      const [r, , b] = pixel(previewHints(small, guess, { ...look, mood, marks: [red] }), 75, 20);
      return b - r;
    };
    expect(far('guess')).toBeGreaterThan(30);
    expect(far('warm')).toBeLessThan(far('guess') - 10);
    expect(far('cool')).toBeGreaterThan(far('guess') + 10);
    expect(far('quiet')).toBeLessThan(far('guess') * 0.7);
    expect(far('lively')).toBeGreaterThan(far('guess') * 1.4);
    const [r, , b] = pixel(previewHints(small, guess, { ...look, marks: [red] }), 10, 20);
    expect(r).toBeGreaterThan(b + 30);
  });
});

describe('hints of a document', () => {
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    doc().close();
    useHinting.setState({ color: '#b5533c', chosen: null, draft: null });
    const opening = doc().openRaster(halves(320, 160), { name: 'a.png' });
    await vi.runAllTimersAsync();
    await opening;
  });
  afterEach(() => vi.useRealTimers());

  const steps = () => doc().open!.steps.map((step) => step.name);

  it('are one step each, come back by undo, and are what a run gets', () => {
    beginMark({ x: 40, y: 50 });
    expect(seenHints()).toHaveLength(1);
    expect(shownState()!.hints).toBeUndefined();
    keepDraft();
    beginMark({ x: 200, y: 20 });
    extendMark([
      { x: 210, y: 30 },
      { x: 220, y: 30 },
    ]);
    keepDraft();
    expect(steps()).toEqual(['Original', 'Colour dot', 'Colour stroke']);
    expect(shownHints().map((mark) => mark.points.length)).toEqual([2, 6]);
    expect(pixel(hintPicture(), 40, 50)).toEqual([0xb5, 0x53, 0x3c, 255]);
    doc().undo();
    expect(shownHints()).toHaveLength(1);
    doc().redo();
    expect(shownHints()).toHaveLength(2);
  });

  it('can be moved, recoloured and deleted; a colour is kept once it has settled', async () => {
    beginMark({ x: 40, y: 50 });
    keepDraft();
    const { id } = shownHints()[0]!;
    for (let k = 0; k < 5; k++) moveMark(id, { x: 2, y: -1 });
    keepDraft();
    expect(shownHints()[0]!.points).toEqual([50, 45]);
    chooseMark(id);
    for (const color of ['#111111', '#222222', '#3366cc']) setHintColor(color);
    expect(steps()).toHaveLength(3);
    await vi.advanceTimersByTimeAsync(600);
    expect(steps()).toEqual(['Original', 'Colour dot', 'Move a colour dot', 'Recolour a dot']);
    expect(shownState()!.hints![0]!.color).toBe('#3366cc');
    removeMark(id);
    expect(shownState()!.hints).toBeUndefined();
    doc().undo();
    expect(shownHints()).toHaveLength(1);
  });

  it('are not set beyond the picture', () => {
    beginMark({ x: -3, y: 50 });
    extendMark([{ x: 20, y: 50 }]);
    keepDraft();
    expect(steps()).toEqual(['Original']);
  });

  it('stay with a result of the same size and go with a crop', async () => {
    beginMark({ x: 40, y: 50 });
    keepDraft();
    const applied = doc().applyResult(halves(320, 160), { name: 'Colorize', provenance });
    await vi.runAllTimersAsync();
    await applied;
    expect(shownHints()).toHaveLength(1);
    const cropped = doc().applyEdit(halves(100, 100), 'Crop');
    await vi.runAllTimersAsync();
    await cropped;
    expect(shownHints()).toHaveLength(0);
  });

  it('come back from the record of their step', async () => {
    beginMark({ x: 40, y: 50 });
    keepDraft();
    const { open } = doc();
    const records = open!.steps.map((step) => structuredClone(stepRecord(step, open!.id)));
    const { id, name, width, height } = open!;
    const record = {
      id,
      name,
      width,
      height,
      steps: records.map((r) => r.id),
      current: 1,
      at: 0,
      thumbnail: null,
    };
    const opened = await openedDocument(record, records);
    expect(opened.steps[1]!.state.hints).toEqual(shownHints());
    expect(opened.steps[0]!.state.hints).toBeUndefined();
  });
});
