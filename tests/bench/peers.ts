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
import { beginOrigin } from './lib/machine.ts';
import { median, spread } from './lib/stats.ts';
import { Studio } from './lib/studio.ts';
import { textTable } from './lib/table.ts';
import { CONTESTS } from './peers/contests.ts';
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
      for (const heat of await contest.heats({ studio, peers, side: Number(values.side) })) {
        const times = new Map<string, number[]>();
        const notes = new Map<string, string>();
        const runners = Object.entries(heat.contestants);
        for (let round = -1; round < Number(values.rounds); round++)
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
        const result = { id: contest.id, heat: heat.name, ours: heat.ours, times, notes };
        results.push(result);
        console.log(`${heat.name}\n${textTable(HEAD, rowsOf(result))}\n`);
      }
    const origin = finish();
    const json = results.map((r) => ({
      ...r,
      times: Object.fromEntries(r.times),
      notes: Object.fromEntries(r.notes),
    }));
    writeFileSync(join(out, 'report.json'), `${JSON.stringify({ origin, results: json }, null, 1)}\n`);
    const lead =
      'Other tools on the same pictures in the same run, warm, models loaded. Ratio: how many times longer than ours. On a machine that does other things only the ratios mean anything.';
    const body = results.map((r) =>
      table({
        caption: r.heat,
        head: HEAD.filter((h) => h !== '±'),
        rows: rowsOf(r).map(([name, ms, pm, ratio, note]) => ({
          kind: name === r.ours ? 'ours' : '',
          cells: [
            escapeHtml(name!),
            ms ? plusMinus(Number(ms), Number(pm), 1) : '',
            ratio!,
            escapeHtml(note!),
          ],
        })),
      }),
    );
    writeFileSync(join(out, 'report.html'), page('Tintype: peers', lead, origin, body.join('')));
    console.log(`${out}/report.html`);
    return 0;
  } finally {
    await peers.close();
    await studio.close();
  }
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
