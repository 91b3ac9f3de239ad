/**
 * `npm run bench:scale -- [--only restore-picture,…] [--megapixels 1,4,12,24,50] [--batch 1,10,100] [--rounds 3] [--minutes 30] [--out DIR]`
 *
 * Cost against the size of a picture and against the length of a batch, warm, on the processor, with a straight line through
 * it. The verdict goes by processor seconds: on a machine that does other things too, the clock tells more about those.
 * `--minutes` ends the measuring early: rounds that would not fit any more are left out.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { page, table } from './lib/html.ts';
import { beginOrigin, type Origin } from './lib/machine.ts';
import { plot } from './lib/plot.ts';
import { fitLine, judgeLine, type Line, median, type Straightness } from './lib/stats.ts';
import { Studio } from './lib/studio.ts';
import { textTable } from './lib/table.ts';
import { JOBS, type Job } from './speed/jobs.ts';

const DEFAULT = ['remove-background', 'colorize-picture', 'restore-picture'];
/** Size of the pictures of a batch. */
const BATCH_MEGAPIXELS = 0.25;

interface Sample {
  /** By the clock. */
  seconds: number;
  /** Of the processor, all threads together; null where /proc is not there. */
  cpuSeconds: number | null;
  peakMiB: number | null;
}

interface Curve {
  name: string;
  unit: 'megapixels' | 'pictures';
  points: { x: number; samples: Sample[] }[];
}

/** A curve, measured: medians, the line through them, and whether it is one. */
interface Fitted extends Straightness {
  points: { x: number; y: number }[];
  line: Line;
}

export async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string', default: DEFAULT.join(',') },
      megapixels: { type: 'string', default: '1,4,12,24,50' },
      batch: { type: 'string', default: '1,10,100' },
      rounds: { type: 'string', default: '3' },
      minutes: { type: 'string', default: '60' },
      out: { type: 'string', default: '.cache/bench/scale' },
    },
  });
  const list = (text: string) => text.split(',').filter(Boolean).map(Number);
  const rounds = Number(values.rounds);
  const until = performance.now() + Number(values.minutes) * 60_000;
  const out = resolve(values.out);
  mkdirSync(out, { recursive: true });
  const studio = await Studio.open();
  try {
    const finish = beginOrigin(studio.browser);
    const wanted = values.only.split(',');
    const jobs = wanted.flatMap((id) => JOBS.filter(({ capability }) => capability === id).slice(0, 1));
    const curves: Curve[] = [];
    for (const job of jobs)
      for (const unit of ['megapixels', 'pictures'] as const) {
        const points = list(unit === 'megapixels' ? values.megapixels : values.batch).map((x) => ({
          x,
          samples: [] as Sample[],
        }));
        curves.push({ name: job.name, unit, points });
        await studio.reload();
        await studio.run(job.capability, job.inputs(1), job.params, { backend: 'wasm' }, false);
        for (let round = 0; round < (unit === 'megapixels' ? rounds : 1); round++)
          for (const point of points) {
            if (performance.now() > until) continue;
            point.samples.push(await sample(studio, job, unit, point.x));
            const { seconds, cpuSeconds } = point.samples.at(-1)!;
            console.log(
              `${job.name}, ${point.x} ${unit}: ${seconds.toFixed(1)} s, processor ${cpuSeconds?.toFixed(1)} s`,
            );
            write(out, curves, finish());
          }
      }
    console.log(textTable(HEAD, measured(curves).map(rowOf)));
    console.log(`${out}/report.html`);
    return 0;
  } finally {
    await studio.close();
  }
}

async function sample(studio: Studio, job: Job, unit: Curve['unit'], x: number): Promise<Sample> {
  const settings = { backend: 'wasm' } as const;
  if (unit === 'megapixels') {
    const { result, ...used } = await studio.measure(job.capability, job.inputs(x), job.params, settings);
    return { seconds: result.ms / 1000, ...used };
  }
  const inputs = job.inputs(BATCH_MEGAPIXELS);
  const { result: ms, ...used } = await studio.batch(x, job.capability, inputs, job.params, settings);
  return { seconds: ms / 1000, ...used };
}

/** Curves of two points and more. */
function measured(curves: readonly Curve[]): Curve[] {
  return curves
    .map((c) => ({ ...c, points: c.points.filter(({ samples }) => samples.length > 0) }))
    .filter(({ points }) => points.length > 1);
}

function fitted({ points }: Curve, of: (sample: Sample) => number): Fitted {
  const middles = points.map(({ x, samples }) => ({ x, y: median(samples.map(of)) }));
  const line = fitLine(middles);
  return { points: middles, line, ...judgeLine(middles, line) };
}

const clock = (s: Sample) => s.seconds;
const processor = (s: Sample) => Math.max(0.01, s.cpuSeconds ?? s.seconds);

function write(out: string, curves: readonly Curve[], origin: Origin): void {
  const kept = measured(curves);
  const json = kept.map((c) => ({ ...c, clock: fitted(c, clock), processor: fitted(c, processor) }));
  writeFileSync(join(out, 'report.json'), `${JSON.stringify({ origin, curves: json }, null, 1)}\n`);
  const lead =
    'What a tool costs against the size of the picture and against the number of pictures, with its worker warm, on the processor. Cost should be a straight line: nothing may grow faster than the work. The plots show seconds of the processor, all threads together, which hardly depend on what else the machine does.';
  const plots = json.map(({ name, unit, processor: p }) =>
    plot(`${name}: ${p.verdict}`, unit, 'processor seconds', p.points, p.line),
  );
  const body = `<div class="strip">${plots.join('')}</div>${table({
    caption: 'The lines',
    head: HEAD,
    cards: true,
    rows: kept.map((c) => ({ cells: rowOf(c) })),
  })}<p class="soft">R²: share of the differences that the line explains. Bend: slope of the upper half of the points over that of the lower half, 1 on a straight line; "straight" means R² of at least 0.99 and a bend of 0.75 to 1.33. Off the line: the farthest point, as a share of the line.</p>`;
  writeFileSync(join(out, 'report.html'), page('Tintype: scale', lead, origin, body));
}

const HEAD = [
  'tool',
  'verdict',
  'processor s',
  'by the clock s',
  'fixed s',
  's per unit',
  'R²',
  'bend',
  'off',
  'peak MiB',
];

function rowOf(curve: Curve): string[] {
  const [p, c] = [fitted(curve, processor), fitted(curve, clock)];
  const series = ({ points }: Fitted) => points.map(({ x, y }) => `${x}: ${y.toFixed(1)}`).join(' · ');
  return [
    `${curve.name}, ${curve.unit}`,
    p.verdict,
    series(p),
    series(c),
    p.line.intercept.toFixed(2),
    p.line.slope.toFixed(3),
    p.line.r2.toFixed(4),
    p.bend.toFixed(2),
    `${(p.worst * 100).toFixed(0)} %`,
    curve.points.map(({ samples }) => Math.max(...samples.map((s) => s.peakMiB ?? 0)).toFixed(0)).join(' · '),
  ];
}
