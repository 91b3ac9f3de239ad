import { describe, expect, it } from 'vitest';
import { closingLine, countBench, countPlaywright, countVitest, withExit } from '../lib/summary.mjs';

describe('the closing line', () => {
  it('adds both runners up', () => {
    const unit = countVitest({
      numPassedTests: 10,
      numFailedTests: 1,
      numPendingTests: 2,
      numTodoTests: 0,
      testResults: [],
    });
    const e2e = countPlaywright({ stats: { expected: 3, flaky: 1, unexpected: 1, skipped: 4 }, errors: [] });
    expect(closingLine([unit, e2e])).toBe('14 passed, 2 failed, 6 skipped');
    const bench = countBench({ verdict: { checks: 9, failures: ['a drop'] } });
    expect(closingLine([unit, bench])).toBe('18 passed, 2 failed, 2 skipped');
  });

  it('counts a test file that cannot be loaded, an error outside tests and a missing report as failures', () => {
    const broken = { status: 'failed', assertionResults: [] };
    const counts = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 0, testResults: [broken] };
    expect(countVitest(counts).failed).toBe(1);
    expect(
      countPlaywright({ stats: { expected: 0, flaky: 0, unexpected: 0, skipped: 0 }, errors: [{}] }).failed,
    ).toBe(1);
    expect(countVitest(null).failed).toBe(1);
    expect(countBench({ verdict: null }).failed).toBe(1);
    expect(withExit({ passed: 5, failed: 0, skipped: 0 }, 1).failed).toBe(1);
  });
});
