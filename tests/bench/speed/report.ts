/** The speed report: what a run found, as rows for the terminal and as one HTML page. */
import type { Backend } from '../../../src/capabilities/contract.ts';
import { escapeHtml, page, plusMinus, table } from '../lib/html.ts';
import type { Origin } from '../lib/machine.ts';
import { median, spread } from '../lib/stats.ts';
import type { NetSpeeds } from './nets.ts';

export interface Sample {
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

export interface Measured {
  job: string;
  /** The backend that was asked for, and the one that did the work. */
  asked: Backend;
  backend: string;
  device: string;
  visit: 'cold' | 'warm';
  megapixels: number | null;
  /** The net goes over every pixel. */
  everyPixel: boolean;
  encodeMs: number | null;
  samples: Sample[];
}

export interface Report {
  origin: Origin;
  results: Measured[];
  /** Null where single tools were asked for, or the time was over. */
  nets: NetSpeeds | null;
  /** Jobs for which there was no time. */
  leftOut: string[];
}

export const HEAD = [
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

export function rowOf(m: Measured): string[] {
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

/** For the overhead of a tool whose net goes over every pixel; one that looks at a small copy has little to be a share of. */
const MOST_OVERHEAD = 0.15;
const LARGE_MEGAPIXELS = 12;

const LEAD =
  'How long each tool takes: on a first visit (nothing cached, models from the same machine) and warm (the tool was used just before). Times by the clock mean something on an idle machine only; shares of one run, and the processor time, nearly everywhere.';

const KEY = `<p class="soft"><span class="bar"><i class="load"></i></span> loading, <span class="bar"><i class="net"></i></span> net, <span class="bar"><i class="rest"></i></span> beside the net. <b>Net</b>: inside the runtime’s own run calls. <b>Beside the net</b>: everything else but loading, from the call to the answer. Where the net goes over every pixel it is told as a share of the net’s time, and should stay below ${MOST_OVERHEAD * 100} % from ${LARGE_MEGAPIXELS} megapixels on; where the net looks at a small copy, in seconds. <b>Page blocked</b>: tasks over 50 ms on the page’s own thread.</p>`;

const seconds = (ms: number) => `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)}\u00a0s`;

/** Loading, the net and what is beside it, as parts of one bar. */
function bar(m: Measured): string {
  const part = (kind: string, key: 'loadMs' | 'inferenceMs' | 'overheadMs') =>
    `<i class="${kind}" style="flex: ${Math.max(0, middle(m, key) || 0).toFixed(1)}"></i>`;
  return `<span class="bar">${part('load', 'loadMs')}${part('net', 'inferenceMs')}${part('rest', 'overheadMs')}</span>`;
}

/** A share where the net goes over every pixel, as it should; elsewhere seconds, which grow with the picture by themselves. */
function besideNet(m: Measured, verdict: string): string {
  const share = middle(m, 'share');
  const percent = `${(share * 100).toFixed(0)} %`;
  return m.everyPixel && Number.isFinite(share)
    ? `<span class="${verdict}">${percent}</span>`
    : seconds(middle(m, 'overheadMs'));
}

/** One row per tool and backend. */
function glance(results: readonly Measured[]): string {
  const warm = results.filter(({ visit }) => visit === 'warm');
  const rows = warm.map((m) => {
    const cold = results.find((r) => r.visit === 'cold' && r.job === m.job && r.asked === m.asked);
    const share = middle(m, 'share');
    const judged = m.everyPixel && (m.megapixels ?? 0) >= LARGE_MEGAPIXELS;
    const verdict = judged ? (share <= MOST_OVERHEAD ? 'good' : 'bad') : '';
    const off = spread(figure(m, 'totalMs'));
    const total = middle(m, 'totalMs');
    return {
      cells: [
        `${escapeHtml(m.job)} <span class="pm">${m.megapixels === null ? '' : `${m.megapixels} MP, `}${m.samples.length}×</span>`,
        escapeHtml(m.device ? `${m.backend}, ${m.device}` : 'no net'),
        `<b>${seconds(total)}</b>${off > 0 ? ` <span class="pm">±\u00a0${seconds(off)}</span>` : ''}`,
        bar(m),
        cold ? seconds(middle(cold, 'totalMs')) : '',
        Number.isFinite(share) ? seconds(middle(m, 'inferenceMs')) : '',
        besideNet(m, verdict),
        `${middle(m, 'cpuSeconds').toFixed(1)} s`,
        `${middle(m, 'peakMiB').toFixed(0)} MiB`,
        `${middle(m, 'blockedMs').toFixed(0)} ms`,
      ],
    };
  });
  const head = [
    '',
    'runs on',
    'warm',
    'of which',
    'first visit',
    'net',
    'beside the net',
    'processor time',
    'peak memory',
    'page blocked',
  ];
  return table({ caption: 'At a glance, medians', head, rows, cards: true });
}

function everything(results: readonly Measured[]): string {
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
  return `<details><summary>All figures</summary>${table({ caption: 'Medians, milliseconds where nothing else is said', head, rows })}</details>`;
}

function limits(nets: NetSpeeds): string {
  const { gigahertz, gflops } = nets.limit;
  const text = `One core of this machine at ${gigahertz.toFixed(1)} GHz does ${gflops.toFixed(0)} thousand million multiplications and additions per second (GFLOP/s) in WebAssembly as long as nothing has to be read from memory. A convolution also has to read: 8 per cycle (${(8 * gigahertz).toFixed(0)} GFLOP/s here) is what 128-bit SIMD without fused multiply-add is usually good for.`;
  const rows = netRows(nets).map((cells) => ({ cells: cells.map(escapeHtml) }));
  return `<h2>Nets against what the processor allows</h2><p>${text}</p>${table({ caption: 'One thread, by processor time', head: NET_HEAD, rows, cards: true })}`;
}

export function speedReport({ results, nets, origin, leftOut }: Report): string {
  const missing = leftOut.length > 0 ? `Left out, the time was over: ${leftOut.join(', ')}.` : '';
  return page(
    'Tintype: speed',
    LEAD,
    origin,
    `${missing && `<p>${escapeHtml(missing)}</p>`}${glance(results)}${KEY}${everything(results)}${nets ? limits(nets) : ''}`,
  );
}

const stagesOf = ({ samples }: Measured): string =>
  Object.keys(samples[0]!.stages)
    .filter((stage) => stage !== 'inference')
    .map((stage) => `${stage} ${median(samples.map((s) => s.stages[stage] ?? 0)).toFixed(0)}`)
    .join(', ');

export const NET_HEAD = [
  'net',
  'GFLOP per megapixel',
  'GFLOP/s reached',
  'per cycle',
  'of 8 per cycle',
  'of the limit in registers',
];

export const netRows = ({ nets }: NetSpeeds): string[][] =>
  nets.map((n) => [
    n.net,
    n.gflopPerMegapixel.toFixed(0),
    n.gflops.toFixed(1),
    n.flopPerCycle.toFixed(1),
    `${(n.ofUsual * 100).toFixed(0)} %`,
    `${(n.ofLimit * 100).toFixed(0)} %`,
  ]);
