/**
 * `npm run bench:peers -- [--only upscale,cutout,shrink,inpaint,native] [--rounds 5] [--side 192] [--out DIR]`
 *
 * The tools that people use today, on the same pictures, the same machine, in the same run: installed into a folder of
 * their own (tests/bench/peers, exact versions, nothing of it ships). In every round each contestant runs once, in another
 * order; what counts is the ratio of medians, by the clock and, on a machine that does other things too, by processor time.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { escapeHtml, page, plusMinus, table } from './lib/html.ts';
import { beginOrigin, type Origin } from './lib/machine.ts';
import { withUsage } from './lib/process-usage.ts';
import { median, spread } from './lib/stats.ts';
import { Studio } from './lib/studio.ts';
import { textTable } from './lib/table.ts';
import { CONTESTS, type Heat } from './peers/contests.ts';
import { PeersPage } from './peers/peers-page.ts';

export async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string' },
      rounds: { type: 'string', default: '5' },
      side: { type: 'string', default: '192' },
      profile: { type: 'string' },
      out: { type: 'string', default: '.cache/bench/peers' },
    },
  });
  const out = resolve(values.out);
  mkdirSync(out, { recursive: true });
  const only = values.only?.split(',');
  const studio = await Studio.open(values.profile ? { profile: resolve(values.profile) } : {});
  const peers = await PeersPage.open(studio, join(out, 'page'));
  try {
    const finish = beginOrigin(studio.browser);
    const results: Result[] = [];
    for (const contest of CONTESTS.filter(({ id }) => !only || only.includes(id)))
      for (const heat of await contest.heats({ studio, peers, side: Number(values.side), out })) {
        const opened = await heat.open?.();
        const contestants = opened?.contestants ?? heat.contestants!;
        const result = {
          id: contest.id,
          heat: heat.name,
          ours: heat.ours,
          ...(await compete(contestants, Number(values.rounds))),
        };
        await opened?.close();
        results.push(result);
        console.log(`${heat.name}\n${textTable(HEAD, rowsOf(result))}\n`);
        write(out, results, finish());
      }
    console.log(`${out}/report.html`);
    return 0;
  } finally {
    await peers.close();
    await studio.close();
  }
}

/** One round that warms up, then `rounds` that count, each in another order. Who fails once is out, with a note. */
async function compete(contestants: NonNullable<Heat['contestants']>, rounds: number) {
  const times = new Map<string, number[]>();
  const processor = new Map<string, number[]>();
  const notes = new Map<string, string>();
  const runners = Object.entries(contestants);
  for (let round = -1; round < rounds; round++)
    for (let i = 0; i < runners.length; i++) {
      const [name, contestant] = runners[(i + Math.max(0, round)) % runners.length]!;
      if (notes.has(name)) continue;
      try {
        const { run, warm } =
          typeof contestant === 'function' ? { run: contestant, warm: undefined } : contestant;
        if (round >= 0) await warm?.();
        const { result: ms, cpuSeconds } = await withUsage(run);
        if (round < 0) continue;
        times.set(name, [...(times.get(name) ?? []), ms]);
        if (cpuSeconds !== null) processor.set(name, [...(processor.get(name) ?? []), cpuSeconds]);
      } catch (error) {
        notes.set(name, (error as Error).message.split('\n')[0]!);
      }
    }
  return { times, processor, notes };
}

function write(out: string, results: readonly Result[], origin: Origin): void {
  const json = results.map((r) => ({
    ...r,
    times: Object.fromEntries(r.times),
    processor: Object.fromEntries(r.processor),
    notes: Object.fromEntries(r.notes),
  }));
  writeFileSync(join(out, 'report.json'), `${JSON.stringify({ origin, results: json }, null, 1)}\n`);
  writeFileSync(join(out, 'report.html'), peersReport(results, origin));
}

export function peersReport(results: readonly Result[], origin: Origin): string {
  const lead =
    'Other tools on the same pictures in the same run, warm, models loaded. "Times ours" is how many times longer than ours: above 1 we are faster. On a machine that does other things too, go by the processor time: seconds of all threads of the browser together.';
  const body = results.map((r) =>
    table({
      caption: r.heat,
      head: HEAD.filter((h) => h !== '±'),
      rows: rowsOf(r).map(([name, s, pm, ...rest]) => ({
        kind: name === r.ours ? 'ours' : '',
        cells: [escapeHtml(name!), s ? plusMinus(Number(s), Number(pm), 3) : '', ...rest.map(escapeHtml)],
      })),
      cards: true,
    }),
  );
  return page('Tintype: peers', lead, origin, body.join(''));
}

interface Result {
  id: string;
  heat: string;
  ours: string;
  times: Map<string, number[]>;
  /** Seconds of the browser's processes, all threads together. */
  processor: Map<string, number[]>;
  notes: Map<string, string>;
}

const HEAD = ['', 's', '±', 'times ours', 'processor s', 'times ours by processor', ''];
/** Below this many processor seconds of the browser the work was done elsewhere, or the hundredths of the count decide. */
const LEAST_PROCESSOR = 0.2;

function rowsOf({ ours, times, processor, notes }: Result): string[][] {
  const ratio = (all: readonly number[], own: readonly number[] | undefined) =>
    own ? `${(median(all) / median(own)).toFixed(2)} ×` : '';
  const used = (name: string) => {
    const all = processor.get(name);
    return all && median(all) >= LEAST_PROCESSOR ? all : undefined;
  };
  const names = [...new Set([...times.keys(), ...notes.keys()])];
  return names.map((name) => {
    const all = times.get(name);
    const note = notes.get(name) ?? '';
    if (!all) return [name, '', '', '', '', '', note];
    const seconds = used(name);
    return [
      name,
      (median(all) / 1000).toFixed(3),
      (spread(all) / 1000).toFixed(3),
      ratio(all, times.get(ours)),
      seconds ? median(seconds).toFixed(2) : '',
      seconds ? ratio(seconds, used(ours)) : '',
      note,
    ];
  });
}
