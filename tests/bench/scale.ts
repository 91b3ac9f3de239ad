/**
 * `npm run bench:scale -- [--only restore-picture,…] [--megapixels 1,4,12,24,50] [--batch 1,10,100] [--rounds 3] [--out DIR]`
 *
 * Cost against the size of a picture and against the length of a batch, warm, with a straight line through it.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { page, table } from './lib/html.ts';
import { beginOrigin } from './lib/machine.ts';
import { withPeak } from './lib/memory.ts';
import { plot } from './lib/plot.ts';
import { fitLine, type Line, median } from './lib/stats.ts';
import { Studio } from './lib/studio.ts';
import { textTable } from './lib/table.ts';
import { JOBS, type Job } from './speed/jobs.ts';

const DEFAULT = ['restore-picture', 'remove-background', 'upscale-photo', 'remove-object'];
/** Size of the pictures of a batch. */
const BATCH_MEGAPIXELS = 0.25;

interface Point {
  x: number;
  /** Seconds, median of the rounds. */
  y: number;
  all: number[];
  peakMiB: number;
}

interface Curve {
  name: string;
  unit: 'megapixels' | 'pictures';
  points: Point[];
  line: Line;
  /** Largest distance of a point from the line, as a share of the line. */
  worst: number;
}

export async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string', default: DEFAULT.join(',') },
      megapixels: { type: 'string', default: '1,4,12,24,50' },
      batch: { type: 'string', default: '1,10,100' },
      rounds: { type: 'string', default: '3' },
      out: { type: 'string', default: '.cache/bench/scale' },
    },
  });
  const list = (text: string) => text.split(',').filter(Boolean).map(Number);
  const rounds = Number(values.rounds);
  const studio = await Studio.open();
  try {
    const finish = beginOrigin(studio.browser);
    const wanted = values.only.split(',');
    const jobs = wanted.flatMap((id) => JOBS.filter(({ capability }) => capability === id).slice(0, 1));
    const curves: Curve[] = [];
    for (const job of jobs) {
      curves.push(await bySize(studio, job, list(values.megapixels), rounds));
      curves.push(await byBatch(studio, job, list(values.batch)));
    }
    const origin = finish();
    const out = resolve(values.out);
    mkdirSync(out, { recursive: true });
    const kept = curves.filter(({ points }) => points.length > 1);
    writeFileSync(join(out, 'report.json'), `${JSON.stringify({ origin, curves: kept }, null, 1)}\n`);
    const lead =
      'Seconds against the size of a picture and against the length of a batch, warm, on the processor. Cost should be a straight line: nothing that grows faster than the work.';
    const body = `${kept.map((c) => plot(c.name, c.unit, 'seconds', c.points, c.line)).join('')}${table({
      caption: 'Lines',
      head: HEAD,
      rows: kept.map((c) => ({ cells: rowOf(c) })),
    })}`;
    writeFileSync(join(out, 'report.html'), page('Tintype: scale', lead, origin, body));
    console.log(textTable(HEAD, kept.map(rowOf)));
    console.log(`${out}/report.html`);
    return 0;
  } finally {
    await studio.close();
  }
}

const HEAD = ['tool', 'seconds', 'fixed s', 'slope s per unit', 'R²', 'worst point off the line', 'peak MiB'];

function rowOf({ name, unit, points, line, worst }: Curve): string[] {
  return [
    `${name}, ${unit}`,
    points.map(({ x, y }) => `${x}: ${y.toFixed(1)}`).join(' · '),
    line.intercept.toFixed(2),
    line.slope.toFixed(3),
    line.r2.toFixed(4),
    `${(worst * 100).toFixed(0)} %`,
    points.map(({ peakMiB }) => peakMiB.toFixed(0)).join(' · '),
  ];
}

function curve(name: string, unit: Curve['unit'], points: Point[]): Curve {
  const line = fitLine(points);
  const off = ({ x, y }: Point) => Math.abs(y / (line.intercept + line.slope * x) - 1);
  return { name, unit, points, line, worst: Math.max(...points.map(off)) };
}

/** Rounds over all sizes, after one run that warms the worker up. */
async function bySize(studio: Studio, job: Job, sizes: number[], rounds: number): Promise<Curve> {
  const points = sizes.map((x) => ({ x, y: 0, all: [] as number[], peakMiB: 0 }));
  await studio.reload();
  await studio.run(job.capability, job.inputs(1), job.params, { backend: 'wasm' }, false);
  for (let round = 0; round < rounds; round++)
    for (const point of points) {
      const { result, peakMiB } = await withPeak(() =>
        studio.run(job.capability, job.inputs(point.x), job.params, { backend: 'wasm' }, false),
      );
      point.all.push(result.ms / 1000);
      point.peakMiB = Math.max(point.peakMiB, peakMiB ?? 0);
      console.log(`${job.name}, ${point.x} MP: ${(result.ms / 1000).toFixed(1)} s`);
    }
  return curve(
    job.name,
    'megapixels',
    points.map((p) => ({ ...p, y: median(p.all) })),
  );
}

/** Many pictures put into the queue at once. */
async function byBatch(studio: Studio, job: Job, lengths: number[]): Promise<Curve> {
  const points: Point[] = [];
  for (const x of lengths) {
    const { result: ms, peakMiB } = await withPeak(() =>
      studio.batch(x, job.capability, job.inputs(BATCH_MEGAPIXELS), job.params, { backend: 'wasm' }),
    );
    points.push({ x, y: ms / 1000, all: [ms / 1000], peakMiB: peakMiB ?? 0 });
    console.log(`${job.name}, ${x} pictures: ${(ms / 1000).toFixed(1)} s`);
  }
  return curve(job.name, 'pictures', points);
}
