/** The quality report as one HTML page. */
import { escapeHtml, page, plusMinus, table } from '../lib/html.ts';
import type { Origin } from '../lib/machine.ts';
import { type HeadlineFigure, headlineFigures } from './headlines.ts';
import type { ScoreTable, Section, Strip } from './section.ts';

const LEAD =
  'What each tool of the studio makes of pictures whose truth is known, run through the built app in a browser, beside other tools on the same pictures. "Tintype lite" is what comes with the studio, without any download.';

/** How to read it, in as few words as possible. */
const KEY = `<p class="soft">A figure in <b>dB</b> or <b>SSIM</b>, <b>F1</b>, <b>IoU</b>: higher is closer to the truth (1 dB is visible side by side). A <b>distance</b> or <b>MAD</b>: lower is closer; the perceptual one follows the eye. <b>±</b> is the standard error over the pictures. Rows named BASELINES were measured elsewhere on larger sets: compare differences there. Below the table: every tool with all figures and the pictures side by side.</p>`;

function headlineTable(figures: readonly HeadlineFigure[]): string {
  const rows = figures.map((f) => {
    const format = (v: number) => `${v.toFixed(f.digits)}${f.unit}`;
    const verdict = f.reached === null ? '' : f.reached ? 'good' : 'bad';
    const target = f.target === undefined ? '' : `${f.better === 'higher' ? '≥' : '≤'} ${format(f.target)}`;
    return {
      cells: [
        `<a href="#${f.section}">${escapeHtml(f.what)}</a> <span class="pm">${f.better === 'higher' ? '↑' : '↓'}, ${f.n} pictures</span>`,
        f.before === null
          ? ''
          : `${format(f.before)}${f.from === 'input' ? '' : ` <span class="pm">${escapeHtml(f.from)}</span>`}`,
        `<b class="${verdict}">${plusMinus(f.value, f.spread, f.digits)}${f.unit}</b>`,
        target === '' ? '' : `<span class="${verdict}">${target}, ${f.reached ? 'reached' : 'missed'}</span>`,
        f.other ? `${format(f.other.value)} <span class="pm">${escapeHtml(f.other.method)}</span>` : '',
      ],
    };
  });
  const head = ['', 'before', 'Tintype lite', 'our target', 'best other tool by this figure'];
  return table({ caption: 'At a glance (↑ higher is better, ↓ lower is better)', head, rows, cards: true });
}

function scoreTable(scores: ScoreTable): string {
  const { caption, columns, rows } = scores.toJSON();
  return table({
    caption,
    head: ['', 'n', ...columns.map((c) => `${c.label}${{ higher: ' ↑', lower: ' ↓', none: '' }[c.better]}`)],
    rows: rows.map(({ method, kind, n, cells }) => ({
      kind,
      cells: [
        escapeHtml(method),
        String(n),
        ...columns.map(({ key, digits }) => {
          const cell = cells[key];
          return cell ? plusMinus(cell.mean, cell.spread, digits) : '';
        }),
      ],
    })),
  });
}

const strip = ({ caption, pictures }: Strip): string =>
  `<p class="soft">${escapeHtml(caption)}</p><div class="strip">${pictures
    .map(
      ({ label, kind, type, base64, width }) =>
        `<figure class="${kind}"><img width="${width}" alt="${escapeHtml(`${caption}: ${label}`)}" src="data:${type};base64,${base64}"><figcaption>${escapeHtml(label)}</figcaption></figure>`,
    )
    .join('')}</div>`;

export function qualityReport(sections: readonly Section[], origin: Origin): string {
  const body = sections.map(
    ({ id, title, capability, about, tables, strips, notes }) => `<h2 id="${id}">${escapeHtml(title)}</h2>
<p class="soft"><code>${escapeHtml(capability)}</code> · ${escapeHtml(about)}</p>
${notes.map((note) => `<p>${escapeHtml(note)}</p>`).join('')}
${tables.map(scoreTable).join('')}
${strips.length > 0 ? `<details open><summary>Pictures</summary>${strips.map(strip).join('')}</details>` : ''}`,
  );
  const links = sections.map(({ id, title }) => `<a href="#${id}">${escapeHtml(title)}</a>`).join('');
  return page(
    'Tintype: quality',
    LEAD,
    origin,
    `${headlineTable(headlineFigures(sections))}${KEY}<nav>${links}</nav>${body.join('\n')}`,
  );
}
