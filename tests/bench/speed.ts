/**
 * `npm run bench:speed -- [--only upscale-photo,…] [--megapixels 0.5] [--rounds 5] [--warm] [--minutes 30] [--resume]
 *   [--swiftshader] [--out DIR]`
 *
 * Each tool on each backend that is there, cold (a first visit) and warm (its worker still there), in rounds: every round
 * runs all jobs once, in another order, so that a busy minute of the machine falls on all alike. Medians, ± half the
 * distance between the fastest and the slowest round. Only ratios within one run mean anything on a machine that does other things.
 * - --only: capabilities, or jobs by their name in the table
 * - --megapixels: size of the pictures; enlarging by our own net takes some 40 processor seconds per megapixel
 * - --warm: warm runs only, after one that does not count; for large pictures
 * - --minutes: what has not begun by then is left out, and the report says so; it is written after every run
 * - --resume: goes on with the report that is there (same commit, same size) until every job has its rounds
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Backend } from '../../src/capabilities/contract.ts';
import { beginOrigin } from './lib/machine.ts';
import { Studio, StudioError } from './lib/studio.ts';
import { textTable } from './lib/table.ts';
import { JOBS, type Job, sized } from './speed/jobs.ts';
import { overheadOf } from './speed/measure.ts';
import { measureNets } from './speed/nets.ts';
import { HEAD, type Measured, NET_HEAD, netRows, type Report, rowOf, speedReport } from './speed/report.ts';

export async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string' },
      megapixels: { type: 'string', default: '0.5' },
      rounds: { type: 'string', default: '5' },
      warm: { type: 'boolean', default: false },
      minutes: { type: 'string', default: '30' },
      resume: { type: 'boolean', default: false },
      swiftshader: { type: 'boolean', default: false },
      out: { type: 'string', default: '.cache/bench/speed' },
    },
  });
  const [megapixels, rounds] = [Number(values.megapixels), Number(values.rounds)];
  const until = performance.now() + Number(values.minutes) * 60_000;
  const out = resolve(values.out);
  mkdirSync(out, { recursive: true });
  const studio = await Studio.open({ swiftshader: values.swiftshader });
  try {
    const finish = beginOrigin(studio.browser);
    const before = values.resume ? earlier(out, finish().commit, megapixels) : undefined;
    let nets = before?.nets ?? null;
    const measured = new Map(before?.results.map((m) => [keyOf(m), m]));
    const there = new Set((await studio.capabilities()).map(({ id }) => id));
    const only = values.only?.split(',');
    const jobs = JOBS.filter(
      ({ name, capability }) =>
        there.has(capability) && (!only || only.includes(capability) || only.includes(name)),
    );
    const gpu = values.swiftshader || (await studio.hasGpu());
    const backends: Backend[] = gpu ? ['wasm', 'webgpu'] : ['wasm'];
    const plan = jobs.flatMap((job) => backends.map((backend) => ({ job, backend })));
    const leftOut = new Set<string>();
    const report = () => {
      const results = [...measured.values()].sort((a, b) => a.job.localeCompare(b.job));
      write(out, { origin: finish(), results, nets, leftOut: [...leftOut] });
      return results;
    };
    const isOver = () => performance.now() > until;
    for (let round = 0; round < rounds; round++)
      for (let i = 0; i < plan.length; i++) {
        const { job, backend } = plan[(i + round * 3) % plan.length]!;
        const done = [...measured.values()].find((m) => m.job === job.name && m.asked === backend);
        if ((done?.samples.length ?? 0) > round) continue;
        if (isOver()) {
          if (!done) leftOut.add(`${job.name} (${backend})`);
          continue;
        }
        await sample(studio, job, backend, megapixels, values.warm, measured);
        report();
        console.log(`${job.name}, ${backend}: round ${round + 1} of ${rounds}`);
      }
    if (!nets && !only && !isOver()) nets = await measureNets();
    console.log(textTable(HEAD, report().map(rowOf)));
    if (nets) console.log(textTable(NET_HEAD, netRows(nets)));
    if (leftOut.size > 0) console.log(`Left out, the time was over: ${[...leftOut].join(', ')}`);
    console.log(`${out}/report.html`);
    return 0;
  } finally {
    await studio.close();
  }
}

const keyOf = ({ job, asked, visit }: Pick<Measured, 'job' | 'asked' | 'visit'>) =>
  `${job}|${asked}|${visit}`;

/** The report that is there, if it was made of this commit and with pictures of this size. */
function earlier(out: string, commit: string, megapixels: number): Report | undefined {
  const file = join(out, 'report.json');
  if (!existsSync(file)) return undefined;
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  const same = report.results.every((m) => m.megapixels === null || m.megapixels === megapixels);
  return same && report.origin.commit === commit ? report : undefined;
}

function write(out: string, report: Report): void {
  writeFileSync(join(out, 'report.json'), `${JSON.stringify(report, null, 1)}\n`);
  writeFileSync(join(out, 'report.html'), speedReport(report));
}

/** A first visit, then the same again while the worker is warm; or the latter alone. */
async function sample(
  studio: Studio,
  job: Job,
  backend: Backend,
  megapixels: number,
  warmOnly: boolean,
  measured: Map<string, Measured>,
): Promise<void> {
  await studio.restart();
  for (const visit of ['cold', 'warm'] as const) {
    const first = visit === 'cold' && warmOnly;
    const inputs = job.inputs(first ? Math.min(1, megapixels) : megapixels);
    const key = keyOf({ job: job.name, asked: backend, visit });
    let outcome: Awaited<ReturnType<Studio['measure']>>;
    try {
      outcome = await studio.measure(job.capability, inputs, job.params, { backend });
    } catch (error) {
      if (!(error instanceof StudioError)) throw error;
      console.error(`${job.name} on ${backend}: ${error.message}`);
      return;
    }
    if (first) continue;
    const { result, peakMiB, cpuSeconds } = outcome;
    const { ms, provenance, longTasks } = result;
    const encodeMs = job.fixed
      ? null
      : await studio.timeEncode(sized(anyTile(job), megapixels * (job.grows ?? 1)), 'image/jpeg');
    const entry = measured.get(key) ?? {
      job: job.name,
      asked: backend,
      backend: provenance.backend,
      device: provenance.device,
      visit,
      megapixels: job.fixed ? null : megapixels,
      everyPixel: job.everyPixel ?? false,
      encodeMs,
      samples: [],
    };
    entry.samples.push({
      totalMs: ms,
      ...overheadOf(ms, provenance.timings),
      cpuSeconds: cpuSeconds ?? 0,
      peakMiB: peakMiB ?? 0,
      blockedMs: longTasks.totalMs,
      longestBlockMs: longTasks.longestMs,
      stages: Object.fromEntries(provenance.timings.map(({ stage, ms: time }) => [stage, time])),
    });
    measured.set(key, entry);
  }
}

function anyTile(job: Job) {
  const [picture] = Object.values(job.inputs(0.1));
  if (!picture || !('tile' in picture)) throw new Error(`${job.name} has no picture`);
  return picture.tile;
}
