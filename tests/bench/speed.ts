/**
 * `npm run bench:speed -- [--only upscale-photo,…] [--megapixels 1] [--rounds 5] [--swiftshader] [--out DIR]`
 *
 * Each tool on each backend that is there, cold (a first visit) and warm (its worker still there), in rounds: every round
 * runs all jobs once, in another order, so that a busy minute of the machine falls on all alike. Medians, ± half the
 * distance of the quartiles. Only ratios within one run mean anything on a machine that does other things.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Backend } from '../../src/capabilities/contract.ts';
import { escapeHtml, page, plusMinus, table } from './lib/html.ts';
import { beginOrigin, type Origin } from './lib/machine.ts';
import { withPeak } from './lib/memory.ts';
import { median, spread } from './lib/stats.ts';
import { Studio, StudioError } from './lib/studio.ts';
import { textTable } from './lib/table.ts';
import { JOBS, type Job, sized } from './speed/jobs.ts';
import { overheadOf } from './speed/measure.ts';

interface Sample {
  totalMs: number;
  loadMs: number;
  inferenceMs: number;
  overheadMs: number;
  share: number;
  peakMiB: number;
  blockedMs: number;
  longestBlockMs: number;
  stages: Record<string, number>;
}

interface Measured {
  job: string;
  backend: string;
  device: string;
  visit: 'cold' | 'warm';
  megapixels: number | null;
  encodeMs: number | null;
  samples: Sample[];
}

export async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string' },
      megapixels: { type: 'string', default: '1' },
      rounds: { type: 'string', default: '5' },
      swiftshader: { type: 'boolean', default: false },
      out: { type: 'string', default: '.cache/bench/speed' },
    },
  });
  const [megapixels, rounds] = [Number(values.megapixels), Number(values.rounds)];
  const studio = await Studio.open({ swiftshader: values.swiftshader });
  try {
    const finish = beginOrigin(studio.browser);
    const there = new Set((await studio.capabilities()).map(({ id }) => id));
    const only = values.only?.split(',');
    const jobs = JOBS.filter((j) => there.has(j.capability) && (!only || only.includes(j.capability)));
    const gpu = values.swiftshader || (await studio.hasGpu());
    const backends: Backend[] = gpu ? ['wasm', 'webgpu'] : ['wasm'];
    const measured = new Map<string, Measured>();
    for (let round = 0; round < rounds; round++) {
      const plan = jobs.flatMap((job) => backends.map((backend) => ({ job, backend })));
      for (let i = 0; i < plan.length; i++) {
        const { job, backend } = plan[(i + round * 3) % plan.length]!;
        await sample(studio, job, backend, megapixels, measured);
      }
      console.log(`round ${round + 1} of ${rounds}`);
    }
    const results = [...measured.values()].sort((a, b) => a.job.localeCompare(b.job));
    const origin = finish();
    const out = resolve(values.out);
    mkdirSync(out, { recursive: true });
    writeFileSync(join(out, 'report.json'), `${JSON.stringify({ origin, results }, null, 1)}\n`);
    writeFileSync(join(out, 'report.html'), speedReport(results, origin));
    console.log(textTable(HEAD, results.map(rowOf)));
    console.log(`${out}/report.html`);
    return 0;
  } finally {
    await studio.close();
  }
}

/** A first visit, then the same again while the worker is warm. */
async function sample(
  studio: Studio,
  job: Job,
  backend: Backend,
  megapixels: number,
  measured: Map<string, Measured>,
): Promise<void> {
  await studio.restart();
  for (const visit of ['cold', 'warm'] as const) {
    const key = `${job.name}|${backend}|${visit}`;
    let outcome: Awaited<ReturnType<typeof withPeak<Awaited<ReturnType<Studio['run']>>>>>;
    try {
      outcome = await withPeak(() =>
        studio.run(job.capability, job.inputs(megapixels), job.params, { backend }, false),
      );
    } catch (error) {
      if (!(error instanceof StudioError)) throw error;
      console.error(`${job.name} on ${backend}: ${error.message}`);
      return;
    }
    const { result, peakMiB } = outcome;
    const { ms, provenance, longTasks } = result;
    const encodeMs = job.fixed
      ? null
      : await studio.timeEncode(sized(anyTile(job), megapixels * (job.grows ?? 1)), 'image/jpeg');
    const entry = measured.get(key) ?? {
      job: job.name,
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
    m.encodeMs === null ? '' : m.encodeMs.toFixed(0),
    m.megapixels === null ? '' : ((m.megapixels * 1000) / total).toFixed(2),
    middle(m, 'peakMiB').toFixed(0),
    `${middle(m, 'blockedMs').toFixed(0)} ms`,
  ];
}

function speedReport(results: readonly Measured[], origin: Origin): string {
  const lead =
    'Each tool, cold (a first visit: nothing cached, models from the same machine) and warm (its worker still there). Milliseconds, medians; "rest" is everything except loading and the runtime’s own run time. Blocked: tasks over 50 ms on the page’s thread.';
  const rows = results.map((m) => {
    const [job, backend, visit, total, pm, ...others] = rowOf(m);
    const stages = Object.keys(m.samples[0]!.stages)
      .map((stage) => `${stage} ${median(m.samples.map((s) => s.stages[stage] ?? 0)).toFixed(0)}`)
      .join(', ');
    return {
      kind: m.visit === 'warm' ? 'ours' : 'input',
      cells: [
        `<span title="${escapeHtml(stages)}">${escapeHtml(job!)}</span>`,
        escapeHtml(backend!),
        visit!,
        plusMinus(Number(total), Number(pm), 0),
        ...others.map(escapeHtml),
      ],
    };
  });
  const head = HEAD.filter((h) => h !== '±');
  const count = results[0]?.samples.length ?? 0;
  return page('Tintype: speed', lead, origin, table({ caption: `${count} rounds`, head, rows }));
}
