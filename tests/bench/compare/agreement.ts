/** Whether two runs of a bench agree within the spread that they print. Pure: reports in, figures out. */
import { mean, median, spread } from '../lib/stats.ts';

/** One figure of a report with its "±", under a name that is the same in every run. */
export interface Reading {
  name: string;
  value: number;
  /** 0 or more, in the unit of the value. */
  spread: number;
}

export interface Pair {
  name: string;
  first: Reading;
  second: Reading;
  verdict: 'same' | 'within' | 'apart';
}

export interface Agreement {
  pairs: Pair[];
  /** Figures that only one of the reports has. */
  missing: string[];
  agrees: boolean;
}

/** The parts of the reports that are read here; each bench writes one of them. */
export interface AnyReport {
  origin: { commit: string; date: string };
  sections?: readonly QualitySection[];
  results?: readonly (SpeedResult | PeersResult)[];
}

interface QualitySection {
  id: string;
  tables: readonly {
    caption: string;
    rows: readonly {
      method: string;
      kind: string;
      cells: Record<string, { mean: number; spread: number } | null>;
    }[];
  }[];
}

interface SpeedResult {
  job: string;
  asked: string;
  visit: string;
  samples: readonly { cpuSeconds: number; inferenceMs: number; overheadMs: number }[];
}

interface PeersResult {
  heat: string;
  ours: string;
  times: Record<string, readonly number[]>;
  /** Seconds of the browser's processes; a peer outside the browser uses none. */
  processor?: Record<string, readonly number[]>;
}

/** Ratios of times agree no better than this share of them, however small the spread that a few rounds happened to show. */
const LEAST_SHARE = 0.05;
/** A net that works shorter than this (milliseconds) is no measure for what is beside it. */
const LEAST_INFERENCE = 500;
/** Less work in the browser than this many processor seconds is compared by the clock. */
const LEAST_PROCESSOR = 0.2;
/** Of times, few fall outside the sum of two spreads; of a handful, one may. Quality is computed, none may. */
const MOST_APART = 0.1;

/** @throws RangeError for reports of different benches, or of one that has no figures to compare */
export function compare(first: AnyReport, second: AnyReport): Agreement {
  const [a, b] = [readingsOf(first), readingsOf(second)];
  const others = new Map(b.map((reading) => [reading.name, reading]));
  const pairs = a.flatMap((reading): Pair[] => {
    const other = others.get(reading.name);
    return other
      ? [{ name: reading.name, first: reading, second: other, verdict: verdictOf(reading, other) }]
      : [];
  });
  if (pairs.length === 0) throw new RangeError('The two reports have no figure in common.');
  const both = new Set(pairs.map(({ name }) => name));
  const missing = [...a, ...b].map(({ name }) => name).filter((name) => !both.has(name));
  const apart = pairs.filter(({ verdict }) => verdict === 'apart').length;
  const most = first.sections ? 0 : Math.min(pairs.length - 1, Math.max(1, MOST_APART * pairs.length));
  return { pairs, missing, agrees: apart <= most };
}

function verdictOf(a: Reading, b: Reading): Pair['verdict'] {
  const distance = Math.abs(a.value - b.value);
  if (distance <= 1e-9 * Math.abs(a.value)) return 'same';
  return distance <= a.spread + b.spread ? 'within' : 'apart';
}

/** Quality figures as they are; of times only ratios within the run. @throws RangeError for an unknown report */
export function readingsOf(report: AnyReport): Reading[] {
  if (report.sections) return report.sections.flatMap(qualityReadings);
  const results = report.results ?? [];
  const isPeers = (r: SpeedResult | PeersResult): r is PeersResult => 'heat' in r;
  if (results.length > 0 && results.every(isPeers)) return results.flatMap(peersReadings);
  const speeds = results.filter((r): r is SpeedResult => 'job' in r && r.samples.length > 0);
  if (speeds.length === 0) throw new RangeError('The report has no figures of quality, speed or peers.');
  return speedReadings(speeds);
}

/** Everything that was measured; rows copied from elsewhere are the same in all runs and say nothing. */
function qualityReadings({ id, tables }: QualitySection): Reading[] {
  return tables.flatMap(({ caption, rows }) =>
    rows
      .filter(({ kind }) => kind !== 'baseline')
      .flatMap(({ method, cells }) =>
        Object.entries(cells).flatMap(([column, cell]) =>
          cell
            ? [{ name: `${id} / ${caption} / ${method} / ${column}`, value: cell.mean, spread: cell.spread }]
            : [],
        ),
      ),
  );
}

/**
 * For each job its processor time over the geometric mean of those that both visits of all jobs took, and where the net is
 * what takes the time, what is beside it as a share of it.
 */
function speedReadings(results: readonly SpeedResult[]): Reading[] {
  const processor = results.map(({ samples }) => samples.map(({ cpuSeconds }) => Math.max(cpuSeconds, 0.01)));
  const unit = Math.exp(mean(processor.map((seconds) => Math.log(median(seconds)))));
  return results.flatMap(({ job, asked, visit, samples }, i) => {
    const name = `${job}, ${asked}, ${visit}`;
    const readings = [
      ratio(
        `${name}: processor time, times the mean job`,
        processor[i]!.map((s) => s / unit),
      ),
    ];
    if (visit === 'warm' && median(samples.map(({ inferenceMs }) => inferenceMs)) >= LEAST_INFERENCE) {
      const shares = samples.map(({ inferenceMs, overheadMs }) => overheadMs / inferenceMs);
      readings.push(ratio(`${name}: rest over inference`, shares));
    }
    return readings;
  });
}

/** How many times longer than ours each peer takes. */
function peersReadings({ heat, ours, times, processor = {} }: PeersResult): Reading[] {
  if (!times[ours]) return [];
  const relative = (all: readonly number[]) => spread(all) / median(all);
  const worked = (name: string) => median(processor[name] ?? [0]) > LEAST_PROCESSOR;
  return Object.keys(times)
    .filter((name) => name !== ours)
    .map((name) => {
      const by = worked(name) && worked(ours) ? processor : times;
      const [all, own] = [by[name]!, by[ours]!];
      const value = median(all) / median(own);
      const share = Math.max(LEAST_SHARE, relative(all) + relative(own));
      return { name: `${heat}: ${name}, times ours`, value, spread: value * share };
    });
}

function ratio(name: string, values: readonly number[]): Reading {
  const value = median(values);
  return { name, value, spread: Math.max(LEAST_SHARE * value, spread(values)) };
}
