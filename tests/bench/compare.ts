/**
 * `npm run bench:compare -- FIRST SECOND`: whether two runs of one bench (their report.json, or the folders that hold them)
 * agree within the spread that they print. Quality figures are compared as they are, times as ratios within each run.
 * Exit code 1 where a figure of quality, or more than a tenth of the ratios, lie further apart.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Agreement, type AnyReport, compare, type Pair } from './compare/agreement.ts';
import { textTable } from './lib/table.ts';

export async function main(args: string[]): Promise<number> {
  const { positionals } = parseArgs({ args, options: {}, allowPositionals: true });
  const [first, second] = positionals.map(read);
  if (!first || !second || positionals.length > 2) {
    console.error('Name two reports: npm run bench:compare -- FIRST SECOND');
    return 2;
  }
  const agreement = compare(first, second);
  const { commit: a } = first.origin;
  const { commit: b } = second.origin;
  if (a !== b) console.log(`The runs are of different commits: ${a} and ${b}.`);
  print(agreement);
  return agreement.agrees ? 0 : 1;
}

/** @throws Error where there is no report */
function read(path: string): AnyReport {
  const given = resolve(path);
  const file = existsSync(given) && statSync(given).isDirectory() ? join(given, 'report.json') : given;
  if (!existsSync(file)) throw new Error(`There is no report at ${file}`);
  return JSON.parse(readFileSync(file, 'utf8')) as AnyReport;
}

const digits = (value: number) => value.toPrecision(4);
const shown = ({ name, first, second, verdict }: Pair): string[] => [
  name,
  `${digits(first.value)} ± ${digits(first.spread)}`,
  `${digits(second.value)} ± ${digits(second.spread)}`,
  verdict === 'apart' ? 'apart' : 'within ±',
];

function print({ pairs, missing, agrees }: Agreement): void {
  const differing = pairs.filter(({ verdict }) => verdict !== 'same');
  if (differing.length > 0) console.log(textTable(['', 'first', 'second', ''], differing.map(shown)));
  const count = (verdict: Pair['verdict']) => pairs.filter((p) => p.verdict === verdict).length;
  console.log(
    `${pairs.length} figures: ${count('same')} the same, ${count('within')} within the spread, ${count('apart')} apart. The runs ${agrees ? 'agree' : 'do NOT agree'}.`,
  );
  if (missing.length > 0) console.log(`In one of the reports only: ${missing.join('; ')}`);
}
