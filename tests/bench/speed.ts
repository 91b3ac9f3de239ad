/**
 * `npm run bench:speed -- [--only upscale-photo,…] [--megapixels 1] [--rounds 5] [--warm] [--minutes 60] [--resume]
 *   [--swiftshader] [--out DIR]`
 *
 * Each tool on each backend that is there, cold (a first visit) and warm (its worker still there), in rounds: every round
 * runs all jobs once, in another order, so that a busy minute of the machine falls on all alike. Medians, ± half the
 * distance of the quartiles. Only ratios within one run mean anything on a machine that does other things.
 * - --only: capabilities, or jobs by their name in the table
 * - --warm: warm runs only, after one that does not count; for large pictures
 * - --minutes: what has not begun by then is left out; the report is written after every run
 * - --resume: goes on with the report that is there (same commit, same size) until every job has its rounds
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Backend } from '../../src/capabilities/contract.ts';
import { escapeHtml, page, plusMinus, table } from './lib/html.ts';
import { beginOrigin, type Origin } from './lib/machine.ts';
import { median, spread } from './lib/stats.ts';
import { Studio, StudioError } from './lib/studio.ts';
import { textTable } from './lib/table.ts';
import { JOBS, type Job, sized } from './speed/jobs.ts';
import { overheadOf } from './speed/measure.ts';
import { measureNets, type NetSpeeds } from './speed/nets.ts';

interface Sample {
  totalMs: number;
  loadMs: number;
  inferenceMs: number;
  overheadMs: number;
  share: number;
  /** Seconds of the processor, all threads together. */
  cpuSeconds: number;
  peakMiB: number;
  blockedMs: number;
  longestBlockMs: number;
  stages: Record<string, number>;
}

interface Measured {
  job: string;
  /** The backend that was asked for, and the one that did the work. */
  asked: Backend;
  backend: string;
  device: string;
  visit: 'cold' | 'warm';
  megapixels: number | null;
  encodeMs: number | null;
  samples: Sample[];
}

interface Report {
  origin: Origin;
  results: Measured[];
  nets: NetSpeeds;
}

export async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string' },
      megapixels: { type: 'string', default: '1' },
      rounds: { type: 'string', default: '5' },
      warm: { type: 'boolean', default: false },
      minutes: { type: 'string', default: '60' },
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
    const nets = before?.nets ?? (await measureNets());
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
    const report = () => {
      const results = [...measured.values()].sort((a, b) => a.job.localeCompare(b.job));
      write(out, { origin: finish(), results, nets });
      return results;
    };
    for (let round = 0; round < rounds; round++)
      for (let i = 0; i < plan.length; i++) {
        const { job, backend } = plan[(i + round * 3) % plan.length]!;
        const done = [...measured.values()].find((m) => m.job === job.name && m.asked === backend);
        if ((done?.samples.length ?? 0) > round || performance.now() > until) continue;
        await sample(studio, job, backend, megapixels, values.warm, measured);
        report();
        console.log(`${job.name}, ${backend}: round ${round + 1} of ${rounds}`);
      }
    console.log(textTable(HEAD, report().map(rowOf)));
    console.log(textTable(NET_HEAD, netRows(nets)));
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

const HEAD = [
  'tool',
  'backend',
  'visit',
  'total ms',
  '±',
  'load',
  'inference',
  'rest',
  'rest / inference',
  'processor s',
  'encode JPEG',
  'MP/s',
  'peak MiB',
  'page blocked',
];

const figure = (m: Measured, key: Exclude<keyof Sample, 'stages'>) => m.samples.map((s) => s[key]);
const middle = (m: Measured, key: Exclude<keyof Sample, 'stages'>) => median(figure(m, key));

function rowOf(m: Measured): string[] {
  const total = middle(m, 'totalMs');
  const share = middle(m, 'share');
  return [
    m.job,
    m.device ? `${m.backend}, ${m.device}` : m.backend,
    m.visit,
    total.toFixed(0),
    spread(figure(m, 'totalMs')).toFixed(0),
    middle(m, 'loadMs').toFixed(0),
    middle(m, 'inferenceMs').toFixed(0),
    middle(m, 'overheadMs').toFixed(0),
    Number.isFinite(share) ? `${(share * 100).toFixed(0)} %` : '',
    middle(m, 'cpuSeconds').toFixed(1),
    m.encodeMs === null ? '' : m.encodeMs.toFixed(0),
    m.megapixels === null ? '' : ((m.megapixels * 1000) / total).toFixed(2),
    middle(m, 'peakMiB').toFixed(0),
    `${middle(m, 'blockedMs').toFixed(0)} ms`,
  ];
}

function speedReport({ results, nets, origin }: Report): string {
  const lead =
    'How long each tool takes, cold (a first visit: nothing cached, models from the same machine) and warm (its worker still there). Medians; where a picture goes in, the figures hold for its size. Load: fetching and preparing the model. Inference: inside the runtime’s own run calls. Rest: everything else, from the call to the answer; it should stay below 15 % of the inference for large pictures. Processor: seconds of all threads together. Blocked: tasks over 50 ms on the page’s thread.';
  const rows = results.map((m) => {
    const [job, backend, visit, total, pm, ...others] = rowOf(m);
    return {
      kind: m.visit === 'warm' ? 'ours' : 'input',
      cells: [
        escapeHtml(m.megapixels === null ? job! : `${job}, ${m.megapixels} MP`),
        escapeHtml(backend!),
        visit!,
        plusMinus(Number(total), Number(pm), 0),
        ...others.map(escapeHtml),
        `<span class="pm">${escapeHtml(stagesOf(m))}</span>`,
      ],
    };
  });
  const head = [...HEAD.filter((h) => h !== '±'), 'stages, ms (inference lies within them)'];
  const counts = results.map((m) => m.samples.length);
  const rounds = `${Math.min(...counts)}${Math.max(...counts) > Math.min(...counts) ? ` to ${Math.max(...counts)}` : ''} rounds`;
  const limit = `One core of this machine at ${nets.limit.gigahertz.toFixed(1)} GHz does ${nets.limit.gflops.toFixed(0)} thousand million multiplications and additions per second (GFLOP/s) in WebAssembly as long as nothing has to be read from memory. A convolution also has to read: 8 per cycle (${(8 * nets.limit.gigahertz).toFixed(0)} GFLOP/s here) is what 128-bit SIMD without fused multiply-add is usually good for.`;
  return page(
    'Tintype: speed',
    lead,
    origin,
    `${table({ caption: `${rounds}, medians`, head, rows })}<h2>Nets against what the processor allows</h2><p>${limit}</p>${table({ caption: 'One thread, by processor time', head: NET_HEAD, rows: netRows(nets).map((cells) => ({ cells: cells.map(escapeHtml) })) })}`,
  );
}

const stagesOf = ({ samples }: Measured): string =>
  Object.keys(samples[0]!.stages)
    .filter((stage) => stage !== 'inference')
    .map((stage) => `${stage} ${median(samples.map((s) => s.stages[stage] ?? 0)).toFixed(0)}`)
    .join(', ');

const NET_HEAD = [
  'net',
  'GFLOP per megapixel',
  'GFLOP/s reached',
  'per cycle',
  'of 8 per cycle',
  'of the limit in registers',
];

const netRows = ({ nets }: NetSpeeds): string[][] =>
  nets.map((n) => [
    n.net,
    n.gflopPerMegapixel.toFixed(0),
    n.gflops.toFixed(1),
    n.flopPerCycle.toFixed(1),
    `${(n.ofUsual * 100).toFixed(0)} %`,
    `${(n.ofLimit * 100).toFixed(0)} %`,
  ]);
