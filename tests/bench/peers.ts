/**
 * `npm run bench:peers -- [--only upscale,cutout,shrink,inpaint,native] [--rounds 5] [--side 192] [--out DIR]`
 *
 * The tools that people use today, on the same pictures, the same machine, in the same run: installed into a folder of
 * their own (tests/bench/peers, exact versions, nothing of it ships). In every round each contestant runs once, in another
 * order; what counts is the ratio of medians.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { escapeHtml, page, plusMinus, table } from './lib/html.ts';
import { beginOrigin, type Origin } from './lib/machine.ts';
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
  const notes = new Map<string, string>();
  const runners = Object.entries(contestants);
  for (let round = -1; round < rounds; round++)
    for (let i = 0; i < runners.length; i++) {
      const [name, run] = runners[(i + Math.max(0, round)) % runners.length]!;
      if (notes.has(name)) continue;
      try {
        const ms = await run();
        if (round >= 0) times.set(name, [...(times.get(name) ?? []), ms]);
      } catch (error) {
        notes.set(name, (error as Error).message.split('\n')[0]!);
      }
    }
  return { times, notes };
}

function write(out: string, results: readonly Result[], origin: Origin): void {
  const json = results.map((r) => ({
    ...r,
    times: Object.fromEntries(r.times),
    notes: Object.fromEntries(r.notes),
  }));
  writeFileSync(join(out, 'report.json'), `${JSON.stringify({ origin, results: json }, null, 1)}\n`);
  const lead =
    'Other tools on the same pictures in the same run, warm, models loaded. "Times ours" is how many times longer than ours: above 1 we are faster. On a machine that does other things only these ratios mean anything.';
  const body = results.map((r) =>
    table({
      caption: r.heat,
      head: HEAD.filter((h) => h !== '±'),
      rows: rowsOf(r).map(([name, ms, pm, ratio, note]) => ({
        kind: name === r.ours ? 'ours' : '',
        cells: [escapeHtml(name!), ms ? plusMinus(Number(ms), Number(pm), 1) : '', ratio!, escapeHtml(note!)],
      })),
    }),
  );
  writeFileSync(join(out, 'report.html'), page('Tintype: peers', lead, origin, body.join('')));
}

interface Result {
  id: string;
  heat: string;
  ours: string;
  times: Map<string, number[]>;
  notes: Map<string, string>;
}

const HEAD = ['', 'ms', '±', 'times ours', ''];

function rowsOf({ ours, times, notes }: Result): string[][] {
  const own = times.get(ours);
  const names = [...new Set([...times.keys(), ...notes.keys()])];
  return names.map((name) => {
    const all = times.get(name);
    if (!all) return [name, '', '', '', notes.get(name) ?? ''];
    const ratio = own ? `${(median(all) / median(own)).toFixed(2)} ×` : '';
    return [name, median(all).toFixed(1), spread(all).toFixed(1), ratio, notes.get(name) ?? ''];
  });
}
