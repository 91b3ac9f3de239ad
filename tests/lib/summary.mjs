/** Adds up what Vitest and Playwright report into one closing line. */

/** Vitest's JSON report → counts. A file that could not even be loaded counts as one failure. */
export function countVitest(report) {
  if (!report) return { passed: 0, failed: 1, skipped: 0 };
  const broken = report.testResults.filter((f) => f.status === 'failed' && f.assertionResults.length === 0);
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
  };
}

/** Playwright's JSON report → counts. An error outside any test (no browser, no server) counts as one failure. */
export function countPlaywright(report) {
  if (!report) return { passed: 0, failed: 1, skipped: 0 };
  const { expected, flaky, unexpected, skipped } = report.stats;
  return { passed: expected + flaky, failed: unexpected + report.errors.length, skipped };
}

/** The report of the bench's slice → counts. One without a verdict (it broke off) counts as one failure. */
export function countBench(report) {
  if (!report?.verdict) return { passed: 0, failed: 1, skipped: 0 };
  const { checks, failures, skipped = [] } = report.verdict;
  return { passed: checks - failures.length, failed: failures.length, skipped: skipped.length };
}

/** A runner that exits badly with no failure counted still counts as a failure. */
export function withExit(counts, status) {
  return status === 0 || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

export function closingLine(all) {
  const sum = (key) => all.reduce((total, counts) => total + counts[key], 0);
  return `${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`;
}
