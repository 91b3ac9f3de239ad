/**
 * The bounds of the slice that runs in CI: quality against what was committed, overhead as a share of inference, size of
 * the build. Never absolute times.
 */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Studio } from './lib/studio.ts';
import { readPng } from './quality/context.ts';
import type { Section } from './quality/section.ts';
import { overheadOf } from './speed/measure.ts';

interface Bounds {
  /** Committed figures by `section / table / column` of "Tintype lite". */
  quality: Record<string, number>;
  /** Overhead as a share of inference, at most. */
  overhead: { capability: string; megapixels: number; share: number }[];
  /** The build, at most, in MiB; what the tools of the lite pack weigh is part of it. */
  buildMiB: number;
  largestFileMiB: number;
}

export interface Verdict {
  /** How many bounds were looked at. */
  checks: number;
  failures: string[];
  measured: Bounds;
}

/** By how much a figure may be worse than the committed one, by column. */
const SLACK: Record<string, { better: 1 | -1; by: number }> = {
  psnr: { better: 1, by: 0.2 },
  psnrY: { better: 1, by: 0.2 },
  hole: { better: 1, by: 0.2 },
  // The perceptual distance needs a net of the measuring set, which a fresh clone lacks: SSIM stands in for it.
  ssim: { better: 1, by: 0.01 },
  f1: { better: 1, by: 0.02 },
};
const RUNS = 2;
const FILE = fileURLToPath(new URL('bounds.json', import.meta.url));
const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));
const TILE = fileURLToPath(new URL('../fixtures/cat-small.png', import.meta.url));

/** @param write renews the committed figures (the limits on overhead and size stay) */
export async function checkSlice(
  studio: Studio,
  sections: readonly Section[],
  write: boolean,
): Promise<Verdict> {
  const bounds = JSON.parse(readFileSync(FILE, 'utf8')) as Bounds;
  const quality = figuresOf(sections);
  const failures: string[] = [];
  for (const [name, committed] of Object.entries(bounds.quality)) {
    const found = quality[name];
    const { better, by } = SLACK[name.split(' / ').at(-1)!]!;
    if (write) continue;
    if (found === undefined) failures.push(`${name} was not measured (committed: ${committed})`);
    else if (better * (found - committed) < -by)
      failures.push(`${name}: ${found.toFixed(4)}, committed ${committed} (slack ${by})`);
  }
  const overhead: Bounds['overhead'] = [];
  for (const { capability, megapixels, share } of bounds.overhead) {
    const found = await overheadShare(studio, capability, megapixels);
    overhead.push({ capability, megapixels, share: found });
    if (found > share)
      failures.push(`${capability}: overhead is ${percent(found)} of inference, at most ${percent(share)}`);
  }
  const sizes = readdirSync(DIST, { recursive: true, encoding: 'utf8' }).map((f) => statSync(DIST + f).size);
  const buildMiB = sizes.reduce((a, b) => a + b, 0) / 2 ** 20;
  const largestFileMiB = Math.max(...sizes) / 2 ** 20;
  if (buildMiB > bounds.buildMiB)
    failures.push(`the build weighs ${buildMiB.toFixed(1)} MiB, at most ${bounds.buildMiB}`);
  if (largestFileMiB > bounds.largestFileMiB)
    failures.push(
      `a file of the build weighs ${largestFileMiB.toFixed(1)} MiB, at most ${bounds.largestFileMiB}`,
    );
  if (write) {
    const rounded = Object.fromEntries(Object.entries(quality).map(([k, v]) => [k, Number(v.toFixed(4))]));
    writeFileSync(FILE, `${JSON.stringify({ ...bounds, quality: rounded }, null, 2)}\n`);
  }
  const checks = Object.keys(bounds.quality).length + bounds.overhead.length + 2;
  return { checks, failures, measured: { quality, overhead, buildMiB, largestFileMiB } };
}

const percent = (share: number) => `${(share * 100).toFixed(0)} %`;

function figuresOf(sections: readonly Section[]): Record<string, number> {
  const figures: Record<string, number> = {};
  for (const { id, tables } of sections)
    for (const scores of tables)
      for (const { method, kind, cells } of scores.rows()) {
        if (kind !== 'ours') continue;
        for (const [column, cell] of Object.entries(cells))
          if (cell && column in SLACK)
            figures[`${id} / ${scores.caption} / ${method} / ${column}`] = cell.mean;
      }
  return figures;
}

/** The least of a few warm runs: a machine that is busy now and then adds to single runs, never takes away. */
async function overheadShare(studio: Studio, capability: string, megapixels: number): Promise<number> {
  const tile = readPng(readFileSync(TILE));
  const side = Math.round(Math.sqrt(megapixels * 1e6));
  const shares: number[] = [];
  for (let k = 0; k <= RUNS; k++) {
    const image = { tile, width: side, height: side };
    const { ms, provenance } = await studio.run(capability, { image }, {}, { backend: 'wasm' }, false);
    if (k > 0) shares.push(overheadOf(ms, provenance.timings).share);
  }
  return Math.min(...shares);
}
