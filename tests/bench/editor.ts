/**
 * `npm run bench:editor -- [--megapixels 24] [--rounds 5] [--steps 50] [--out DIR]`
 *
 * The editor on a large document, in the built studio, with real pointer and keyboard events: opening to the first paint,
 * frames while a brush draws, undoing the step of a tool, memory after many steps.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { EditorPage } from './editor/editor-page.ts';
import { escapeHtml, page, table } from './lib/html.ts';
import { beginOrigin, type Origin } from './lib/machine.ts';
import { median, quantile } from './lib/stats.ts';
import { Studio } from './lib/studio.ts';
import { textTable } from './lib/table.ts';
import { sized, TILE } from './speed/jobs.ts';

export interface EditorFigure {
  what: string;
  value: number;
  unit: string;
  target: number | null;
  note: string;
}

const STROKES = 3;

export async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      megapixels: { type: 'string', default: '24' },
      rounds: { type: 'string', default: '5' },
      steps: { type: 'string', default: '50' },
      out: { type: 'string', default: '.cache/bench/editor' },
    },
  });
  const [megapixels, rounds, steps] = [values.megapixels, values.rounds, values.steps].map(Number) as [
    number,
    number,
    number,
  ];
  const studio = await Studio.open();
  try {
    const finish = beginOrigin(studio.browser);
    const picture = sized(TILE, megapixels);
    const file = await studio.encode(picture, 'image/jpeg');
    const oneCopyMiB = (picture.width * picture.height * 4) / 2 ** 20;
    const opened: number[] = [];
    const first = await EditorPage.open(studio);
    for (let round = 0; round < rounds; round++) opened.push(await first.openFile(file));
    console.log(`opened: ${opened.map((ms) => ms.toFixed(0)).join(', ')} ms`);

    const editor = await EditorPage.open(studio);
    const emptyMiB = await editor.memoryMiB();
    await editor.openFile(file);
    const frames: number[] = [];
    const processor: number[] = [];
    for (let round = 0; round < STROKES; round++) {
      const stroke = await editor.stroke(round / STROKES);
      frames.push(...stroke.frameMs);
      processor.push(stroke.processorMsPerFrame);
    }
    console.log(`brush: ${frames.length} frames, median ${median(frames).toFixed(1)} ms`);
    await editor.runTool();
    const undone: number[] = [];
    for (let round = 0; round < rounds; round++) undone.push(await editor.undoAndRedo());
    console.log(`undone: ${undone.map((ms) => ms.toFixed(0)).join(', ')} ms`);
    for (let k = STROKES + 1; k < steps; k++) await editor.stroke((k % 17) / 17, 4);
    const copies = ((await editor.memoryMiB()) - emptyMiB) / oneCopyMiB;

    const figures: EditorFigure[] = [
      figure('Open a JPEG, to the first paint', median(opened), 'ms', 2500),
      figure('Brush: a frame, median', median(frames), 'ms', 16, `${frames.length} frames`),
      figure('Brush: a frame, 95 of 100 below', quantile(frames, 0.95), 'ms', 33),
      figure('Brush: the page’s thread, processor time per frame', median(processor), 'ms', 16),
      figure('Undo the step of a tool, to the paint', median(undone), 'ms', 150),
      figure(
        `Memory after ${steps} steps`,
        copies,
        '× one copy',
        3,
        `one copy: ${oneCopyMiB.toFixed(0)} MiB; the tab’s process less what it held before the picture`,
      ),
    ];
    const origin = finish();
    write(resolve(values.out), figures, origin, picture.width, picture.height);
    console.log(textTable(HEAD, figures.map(rowOf)));
    console.log(`${resolve(values.out)}/report.html`);
    return 0;
  } finally {
    await studio.close();
  }
}

const figure = (what: string, value: number, unit: string, target: number, note = ''): EditorFigure => ({
  what,
  value,
  unit,
  target,
  note,
});

const HEAD = ['', 'measured', 'set target', ''];
const format = (value: number, unit: string) => `${value.toFixed(value < 100 ? 1 : 0)} ${unit}`;

const rowOf = ({ what, value, unit, target, note }: EditorFigure): string[] => [
  what,
  format(value, unit),
  target === null ? '' : `≤ ${target} ${unit}`,
  note,
];

function write(
  out: string,
  figures: readonly EditorFigure[],
  origin: Origin,
  width: number,
  height: number,
): void {
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'report.json'), `${JSON.stringify({ origin, width, height, figures }, null, 1)}\n`);
  const lead = `The editor with a picture of ${width} × ${height} pixels, driven by real pointer and keyboard events. Clock times hold for an idle machine only. A frame: from the first pointer event in it until it was painted.`;
  const rows = figures.map((f) => {
    const verdict = f.target !== null && f.value <= f.target ? 'good' : 'bad';
    return {
      cells: rowOf(f).map((cell, i) =>
        i === 1
          ? `<b class="${verdict}">${escapeHtml(cell)}</b>`
          : i === 2 && cell !== ''
            ? `<span class="${verdict}">${escapeHtml(cell)}, ${verdict === 'good' ? 'reached' : 'missed'}</span>`
            : escapeHtml(cell),
      ),
    };
  });
  writeFileSync(
    join(out, 'report.html'),
    page('Tintype: editor', lead, origin, table({ caption: 'At a glance', head: HEAD, rows, cards: true })),
  );
}
