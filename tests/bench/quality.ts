/**
 * `npm run bench:quality -- [--only restore,upscale] [--out DIR] [--folder PICTURES] [--profile DIR]
 *   [--limit 2] [--minutes 60] [--slice]`
 *
 * Runs the built studio (npm run build) on pictures with a known truth and writes `report.html` and `report.json`.
 * - --folder: your own photos instead of the measuring set (`../shared/eval` or `TINTYPE_SHARED`)
 * - --profile: a browser profile in which studio models are installed
 * - --limit: at most so many pictures of each set, for a quick look
 * - --minutes: cases that have not begun by then are left out, and the report says so
 * - --slice: fixtures only, compared with tests/bench/slice/bounds.json; exit code 1 on a drop. `--write-bounds` renews them
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { beginOrigin, type Origin } from './lib/machine.ts';
import { Studio, StudioError } from './lib/studio.ts';
import { CASES } from './quality/cases.ts';
import { Context, type QualityCase } from './quality/context.ts';
import { type HeadlineFigure, headlineFigures } from './quality/headlines.ts';
import { qualityReport } from './quality/report.ts';
import type { Section } from './quality/section.ts';
import { checkSlice, type Verdict } from './slice/check.ts';

export async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string' },
      out: { type: 'string', default: '.cache/bench/quality' },
      folder: { type: 'string' },
      profile: { type: 'string' },
      limit: { type: 'string' },
      minutes: { type: 'string', default: '60' },
      slice: { type: 'boolean', default: false },
      'write-bounds': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(
      `Options: --only ${CASES.map(({ id }) => id).join(',')} --out DIR --folder PICTURES --profile DIR --limit N --minutes N --slice --write-bounds`,
    );
    return 0;
  }
  const only = values.only?.split(',');
  const cases = CASES.filter(
    ({ id, slice, folder }) =>
      (!only || only.includes(id)) && (!values.slice || slice) && (!values.folder || folder),
  );
  const studio = await Studio.open(values.profile ? { profile: resolve(values.profile) } : {});
  try {
    const finish = beginOrigin(studio.browser);
    const context = new Context(studio, {
      slice: values.slice,
      ...(values.folder ? { folder: resolve(values.folder) } : {}),
      ...(values.limit ? { limit: Number(values.limit) } : {}),
    });
    const out = resolve(values.out);
    mkdirSync(out, { recursive: true });
    const sections: Section[] = [];
    const until = performance.now() + Number(values.minutes) * 60_000;
    for (const quality of cases) {
      if (performance.now() > until) {
        const left = `Left out: the ${values.minutes} minutes of this run were over.`;
        sections.push({ ...emptySection(quality), notes: [left] });
        console.log(`${quality.title}. ${left}`);
      } else sections.push(await measureCase(context, quality));
      write(out, sections, finish(), null);
    }
    const verdict = values.slice ? await checkSlice(studio, sections, values['write-bounds']) : null;
    const headlines = write(out, sections, finish(), verdict);
    for (const f of headlines)
      console.log(`${f.what}: ${f.value.toFixed(f.digits)} ± ${f.spread.toFixed(f.digits)}${f.unit}`);
    console.log(`${out}/report.html`);
    for (const line of verdict?.failures ?? []) console.error(`FAILED: ${line}`);
    if (verdict && verdict.skipped.length > 0)
      console.log(`Skipped, the measuring set is not beside this checkout: ${verdict.skipped.join('; ')}`);
    return verdict && verdict.failures.length > 0 ? 1 : 0;
  } finally {
    await studio.close();
  }
}

/** Writes both reports; after every case, so that what was measured is kept whatever comes. */
function write(
  out: string,
  sections: readonly Section[],
  origin: Origin,
  verdict: Verdict | null,
): HeadlineFigure[] {
  writeFileSync(join(out, 'report.html'), qualityReport(sections, origin));
  const headlines = headlineFigures(sections);
  const json = { origin, headlines, sections: sections.map(({ strips: _, ...rest }) => rest), verdict };
  writeFileSync(join(out, 'report.json'), `${JSON.stringify(json, null, 1)}\n`);
  return headlines;
}

const emptySection = ({ id, title, capability, about }: QualityCase): Section => ({
  id,
  title,
  capability,
  about,
  tables: [],
  strips: [],
  notes: [],
});

/** A capability that is not there, or that fails, is a sentence in its section; the others are measured all the same. */
async function measureCase(context: Context, quality: QualityCase): Promise<Section> {
  const { title, capability, measure } = quality;
  const section = emptySection(quality);
  const started = performance.now();
  context.notices.clear();
  try {
    if (!(await context.studio.capabilities()).some((c) => c.id === capability))
      section.notes.push('This build does not have the tool.');
    else await measure(context, section);
  } catch (error) {
    if (context.slice || !(error instanceof StudioError)) throw error;
    section.notes.push(`The tool failed: ${error.message}`);
  }
  if (context.notices.size > 0) section.notes.push(`Models: ${[...context.notices].join(', ')}.`);
  console.log(`${title}: ${((performance.now() - started) / 1000).toFixed(0)} s`);
  return section;
}
