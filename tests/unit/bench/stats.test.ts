import { describe, expect, it } from 'vitest';
import { fitLine, judgeLine } from '../../bench/lib/stats.ts';

const SIZES = [1, 4, 12, 24, 50];
const verdictOf = (cost: (x: number) => number) => {
  const points = SIZES.map((x) => ({ x, y: cost(x) }));
  return judgeLine(points, fitLine(points));
};

describe('the verdict on a curve of costs', () => {
  it('calls a fixed part and a part per unit straight, with some noise too', () => {
    expect(verdictOf((x) => 1.2 + 0.09 * x)).toMatchObject({ verdict: 'straight' });
    expect(verdictOf((x) => 1.2 + 0.09 * x).bend).toBeCloseTo(1, 6);
    expect(verdictOf((x) => (0.5 + x) * (x === 12 ? 1.06 : 0.98)).verdict).toBe('straight');
  });

  it('sees a cost that grows faster than the work', () => {
    expect(verdictOf((x) => x ** 1.4)).toMatchObject({ verdict: 'grows faster than the work' });
  });

  it('sees one that flattens, and one that is no line at all', () => {
    expect(verdictOf((x) => x ** 0.75).verdict).toBe('flattens');
    expect(verdictOf((x) => (x % 8 === 0 ? 9 : 2)).verdict).toBe('scattered');
  });
});
