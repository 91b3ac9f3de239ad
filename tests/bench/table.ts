/**
 * `npm run bench:table`: copies the figures of the last runs (`.cache/bench/<bench>/report.json`) into README.md, between
 * the markers. `npm run bench` builds, runs all benches, and then does this; `npm run bench:quick` runs a few pictures and rounds.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { EditorFigure } from './editor.ts';
import type { Origin } from './lib/machine.ts';
import { type Line, median, type Straightness } from './lib/stats.ts';
import type { HeadlineFigure } from './quality/headlines.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const BEGIN = '<!-- bench: written by npm run bench:table -->';
const END = '<!-- /bench -->';

function read<T>(bench: string): T | null {
  const file = `${root}.cache/bench/${bench}/report.json`;
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : null;
}

export async function main(): Promise<number> {
  const readme = readFileSync(`${root}README.md`, 'utf8');
  const [from, to] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`README.md lacks the markers ${BEGIN} and ${END}`);
  const parts = [qualityPart(), speedPart(), editorPart(), scalePart(), peersPart()].filter(
    (part) => part !== '',
  );
  if (parts.length === 0) throw new Error('There is no report to copy from. Run: npm run bench');
  const text = `${readme.slice(0, from)}${BEGIN}\n${parts.join('\n')}\n${readme.slice(to)}`;
  writeFileSync(`${root}README.md`, text);
  console.log(parts.join('\n'));
  return 0;
}

const lines = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map((_, i) => (i === 0 ? '---' : '--:')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');

function madeOn({ date, commit, machine, browser, load }: Origin): string {
  const where = `${date.slice(0, 10)}, commit ${commit}, ${machine.replace(/, Linux.*/, '')}, ${browser}`;
  return `${where}, load average ${load.begin.toFixed(1)} to ${load.end.toFixed(1)}`;
}

function qualityPart(): string {
  const report = read<{ origin: Origin; headlines: HeadlineFigure[] }>('quality');
  if (!report) return '';
  const rows = report.headlines.map((f) => {
    const format = (v: number) => `${v.toFixed(f.digits)}${f.unit}`;
    const target = f.target === undefined ? '' : `${f.better === 'higher' ? '≥' : '≤'} ${format(f.target)}`;
    return [
      f.what,
      String(f.n),
      f.before === null ? '' : `${format(f.before)}${f.from === 'input' ? '' : ` (${f.from})`}`,
      `**${f.value.toFixed(f.digits)}** ± ${f.spread.toFixed(f.digits)}${f.unit}`,
      target,
      f.other ? `${format(f.other.value)} (${f.other.method.replace('BASELINES: ', '')})` : '',
    ];
  });
  const head = [
    'Quality',
    'pictures',
    'without',
    'Tintype lite',
    'set target',
    'best other tool by this figure',
  ];
  return `${lines(head, rows)}\n\n\`npm run bench:quality\`: ${madeOn(report.origin)}. ± is the standard error over the pictures.\n`;
}

interface SpeedRow {
  job: string;
  backend: string;
  device: string;
  visit: string;
  megapixels: number | null;
  everyPixel: boolean;
  samples: { totalMs: number; inferenceMs: number; overheadMs: number; peakMiB: number }[];
}

function speedPart(): string {
  const report = read<{ origin: Origin; results: SpeedRow[] }>('speed');
  if (!report) return '';
  const rows = report.results
    .filter(({ visit }) => visit === 'warm')
    .map(({ job, backend, device, megapixels, everyPixel, samples }) => {
      const of = (key: keyof SpeedRow['samples'][0]) => median(samples.map((s) => s[key]));
      const inference = of('inferenceMs');
      return [
        job,
        device ? `${backend}, ${device}` : 'no net',
        megapixels === null ? '' : `${megapixels}`,
        `${(of('totalMs') / 1000).toFixed(2)} s`,
        inference > 0 ? `${(inference / 1000).toFixed(2)} s` : '',
        everyPixel && inference > 0
          ? `${((of('overheadMs') / inference) * 100).toFixed(0)} %`
          : `${(of('overheadMs') / 1000).toFixed(2)} s`,
        `${of('peakMiB').toFixed(0)} MiB`,
      ];
    });
  const head = [
    'Speed, warm',
    'backend',
    'megapixels in',
    'time',
    'its net',
    'all beside the net',
    'peak memory',
  ];
  return `${lines(head, rows)}\n\n\`npm run bench:speed\`: ${madeOn(report.origin)}. All beside the net: a share of the net’s time where it goes over every pixel, seconds where it looks at a small copy.\n`;
}

function editorPart(): string {
  const report = read<{ origin: Origin; width: number; height: number; figures: EditorFigure[] }>('editor');
  if (!report) return '';
  const rows = report.figures.map(({ what, value, unit, target }) => [
    what,
    `**${value.toFixed(value < 100 ? 1 : 0)}** ${unit}`,
    target === null ? '' : `≤ ${target} ${unit}`,
  ]);
  const head = [`The editor, ${report.width} × ${report.height} pixels`, 'measured', 'set target'];
  return `${lines(head, rows)}\n\n\`npm run bench:editor\`: ${madeOn(report.origin)}.\n`;
}

interface ScaleRow {
  name: string;
  unit: string;
  processor: { points: { x: number; y: number }[]; line: Line } & Straightness;
}

function scalePart(): string {
  const report = read<{ origin: Origin; curves: ScaleRow[] }>('scale');
  if (!report) return '';
  const rows = report.curves.map(({ name, unit, processor: { points, line, bend, verdict } }) => [
    name,
    points.map(({ x }) => x).join(', ') + (unit === 'megapixels' ? ' MP' : ' pictures'),
    `${line.intercept.toFixed(1)} + ${line.slope.toFixed(2)} per ${unit === 'megapixels' ? 'MP' : 'picture'}`,
    line.r2.toFixed(3),
    bend.toFixed(2),
    verdict,
  ]);
  const head = ['Scale', 'measured at', 'processor seconds', 'R²', 'bend', ''];
  return `${lines(head, rows)}\n\n\`npm run bench:scale\`: ${madeOn(report.origin)}. Bend: slope of the upper half over that of the lower, 1 is straight.\n`;
}

interface PeersRow {
  heat: string;
  ours: string;
  times: Record<string, number[]>;
}

function peersPart(): string {
  const report = read<{ origin: Origin; results: PeersRow[] }>('peers');
  if (!report) return '';
  const rows = report.results.flatMap(({ heat, ours, times }) => {
    const own = times[ours];
    if (!own) return [];
    const others = Object.entries(times).filter(([name]) => name !== ours);
    return others.map(([name, all]) => [heat, name, `${(median(all) / median(own)).toFixed(2)} ×`]);
  });
  return `${lines(['Same work, same pictures, same run', 'by', 'takes, times ours'], rows)}\n\n\`npm run bench:peers\`: ${madeOn(report.origin)}.\n`;
}
