/** Where and when a measurement was made. */
import { execFileSync } from 'node:child_process';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';

export interface Origin {
  date: string;
  /** Short hash, with "+" where tracked files differ from it. */
  commit: string;
  machine: string;
  browser: string;
  node: string;
  /** Load average of the last minute when the bench began and ended: over 0.5 or so, times say little. */
  load: { begin: number; end: number };
}

const root = fileURLToPath(new URL('../../..', import.meta.url));

function git(...args: string[]): string {
  try {
    return execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

/** @returns a function that closes the record when the bench ends */
export function beginOrigin(browser: string): () => Origin {
  const date = new Date().toISOString();
  const begin = loadavg()[0]!;
  const commit = git('rev-parse', '--short', 'HEAD') || 'unknown';
  const changed = git('status', '--porcelain', '--untracked-files=no') !== '';
  return () => ({
    date,
    commit: `${commit}${changed ? '+' : ''}`,
    machine: `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'CPU'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Linux ${release()}`,
    browser,
    node: process.version,
    load: { begin, end: loadavg()[0]! },
  });
}
