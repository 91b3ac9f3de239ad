import { describe, expect, it } from 'vitest';
import { type AnyReport, compare, readingsOf } from '../../bench/compare/agreement.ts';

const origin = { commit: 'abc', date: '' };

/** A quality report of ten pictures' figures, each moved by `shift`; their ± is 0.5. */
const quality = (shift: number, figures = 10): AnyReport => ({
  origin,
  sections: [
    {
      id: 'restore',
      tables: [
        {
          caption: 'noise 25',
          rows: [
            {
              method: 'Tintype lite',
              kind: 'ours',
              cells: {
                ...Object.fromEntries(
                  Array.from({ length: figures }, (_, i) => [`f${i}`, { mean: 30 + shift, spread: 0.5 }]),
                ),
                none: null,
              },
            },
            { method: 'BASELINES: x', kind: 'baseline', cells: { f0: { mean: 1, spread: 0 } } },
          ],
        },
      ],
    },
  ],
});

/** A run on a machine `slower` times slower, in which one job takes `longer` times longer. */
const speed = (slower: number, longer = 1): AnyReport => ({
  origin,
  results: ['a', 'b', 'c'].map((job) => ({
    job,
    asked: 'wasm',
    visit: 'warm',
    samples: [1, 1.05, 1.1, 1.15, 1.2].map((wobble) => ({
      cpuSeconds: slower * wobble * (job === 'c' ? longer : 1),
      inferenceMs: 1000 * slower * wobble,
      overheadMs: 100 * slower * wobble,
    })),
  })),
});

const peers = (ours: number[], theirs: number[]): AnyReport => ({
  origin,
  results: [{ heat: 'cut out', ours: 'us', times: { us: ours, them: theirs } }],
});

describe('two runs of a bench', () => {
  it('agree where figures are equal or within their spread, and not beyond', () => {
    expect(compare(quality(0), quality(0)).pairs.every(({ verdict }) => verdict === 'same')).toBe(true);
    const near = compare(quality(0), quality(0.9));
    expect(near.agrees).toBe(true);
    expect(near.pairs[0]!.verdict).toBe('within');
    const far = compare(quality(0), quality(1.1));
    expect(far.agrees).toBe(false);
    expect(far.pairs[0]!.verdict).toBe('apart');
    const one = structuredClone(quality(0));
    one.sections![0]!.tables[0]!.rows[0]!.cells.f3!.mean = 33;
    expect(compare(quality(0), one).agrees).toBe(false);
  });

  it('leave copied rows and empty cells out, and name what one of them lacks', () => {
    expect(readingsOf(quality(0)).map(({ name }) => name)).not.toContain(
      'restore / noise 25 / BASELINES: x / f0',
    );
    expect(readingsOf(quality(0))).toHaveLength(10);
    expect(compare(quality(0), quality(0, 9)).missing).toEqual(['restore / noise 25 / Tintype lite / f9']);
  });

  it('of speed are compared by ratios, so that a slower machine agrees and a slower job does not', () => {
    expect(compare(speed(1), speed(7)).agrees).toBe(true);
    const worse = compare(speed(1), speed(1, 3));
    expect(worse.agrees).toBe(false);
    expect(worse.pairs.find(({ name }) => name.startsWith('c, wasm'))!.verdict).toBe('apart');
  });

  it('of speed tell what is beside a net only where the net is what takes the time', () => {
    const shares = (run: AnyReport) =>
      readingsOf(run).filter(({ name }) => name.endsWith('rest over inference'));
    expect(shares(speed(1))).toHaveLength(3);
    expect(shares(speed(0.1))).toHaveLength(0);
  });

  it('of peers are compared by times ours', () => {
    const [reading] = readingsOf(peers([100, 100, 100], [200, 200, 200]));
    expect(reading).toMatchObject({ name: 'cut out: them, times ours', value: 2 });
    expect(compare(peers([100], [200]), peers([300], [606])).agrees).toBe(true);
    expect(compare(peers([100], [200]), peers([100], [300])).agrees).toBe(false);
    const byProcessor = peers([100], [900]);
    Object.assign(byProcessor.results![0]!, { processor: { us: [1], them: [2] } });
    expect(readingsOf(byProcessor)[0]!.value).toBe(2);
  });

  it('of different benches are refused', () => {
    expect(() => compare(quality(0), speed(1))).toThrow(RangeError);
    expect(() => compare({ origin }, { origin })).toThrow(RangeError);
  });
});
