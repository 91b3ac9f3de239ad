/**
 * The slice that runs in CI: quality against what was committed, overhead as a share of inference, size of the build.
 * Never absolute times.
 */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { canScorePerceptual } from '../lib/nets.ts';
import type { Studio } from '../lib/studio.ts';
import { readPng } from '../quality/context.ts';
import type { Section } from '../quality/section.ts';
import { overheadOf } from '../speed/measure.ts';
import { type Bounds, type Judged, judge, SLACK } from './judge.ts';

export interface Verdict extends Judged {
  measured: Bounds;
}

const RUNS = 2;
const FILE = fileURLToPath(new URL('bounds.json', import.meta.url));
const DIST = fileURLToPath(new URL('../../../dist/', import.meta.url));
const TILE = fileURLToPath(new URL('../../fixtures/cat-small.png', import.meta.url));

export const readBounds = (): Bounds => JSON.parse(readFileSync(FILE, 'utf8')) as Bounds;

/** @param write renews the committed figures of quality (the limits on overhead and size stay) */
export async function checkSlice(
  studio: Studio,
  sections: readonly Section[],
  write: boolean,
): Promise<Verdict> {
  const bounds = readBounds();
  const quality = figuresOf(sections);
  if (write) {
    bounds.quality = Object.fromEntries(Object.entries(quality).map(([k, v]) => [k, Number(v.toFixed(4))]));
    writeFileSync(FILE, `${JSON.stringify(bounds, null, 2)}\n`);
  }
  const overhead: Bounds['overhead'] = [];
  for (const { capability, megapixels } of bounds.overhead)
    overhead.push({ capability, megapixels, share: await overheadShare(studio, capability, megapixels) });
  const sizes = readdirSync(DIST, { recursive: true, encoding: 'utf8' }).map((f) => statSync(DIST + f).size);
  const MiB = 2 ** 20;
  const weight = {
    buildMiB: sizes.reduce((a, b) => a + b, 0) / MiB,
    largestFileMiB: Math.max(...sizes) / MiB,
  };
  const measured = { quality, overhead, ...weight };
  return { ...judge(bounds, measured, canScorePerceptual() ? [] : ['perceptual']), measured };
}

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
