/** The pieces of a self-contained report page: no script, no file beside it, light and dark as the reader's system is. */
import type { Origin } from './machine.ts';

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!);

const STYLE = `
:root { color-scheme: light dark; --ink: light-dark(#1c1b22, #eceaf2); --soft: light-dark(#6b6878, #a09cb0);
  --line: light-dark(#dedbe6, #37343f); --page: light-dark(#fbfafd, #17161b); --card: light-dark(#fff, #201f26);
  --ours: light-dark(#efe9ff, #2d2547); --good: light-dark(#12734a, #5fd39f); --bad: light-dark(#a8341f, #ff9a83); }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.25rem 5rem; max-width: 1240px; font: 15px/1.5 system-ui, sans-serif;
  color: var(--ink); background: var(--page); }
h1 { font-size: 1.7rem; margin: 0 0 .25rem; } h2 { font-size: 1.25rem; margin: 3rem 0 .25rem; }
p { max-width: 75ch; } .soft { color: var(--soft); }
nav a { margin-right: 1rem; } a { color: inherit; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; margin: 1rem 0; background: var(--card); font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding: .3rem 0; }
th, td { padding: .35rem .7rem; border: 1px solid var(--line); text-align: right; white-space: nowrap; }
th:first-child, td:first-child { text-align: left; white-space: normal; }
thead th { font-weight: 600; vertical-align: bottom; white-space: normal; max-width: 11rem; }
tr.ours td { background: var(--ours); font-weight: 600; } tr.baseline td, tr.input td { color: var(--soft); }
.pm { color: var(--soft); font-weight: 400; font-size: .85em; } .good { color: var(--good); } .bad { color: var(--bad); }
details { margin: .75rem 0; } summary { cursor: pointer; color: var(--soft); }
.strip { display: flex; flex-wrap: wrap; gap: .6rem; margin: .4rem 0 1.2rem; }
figure { margin: 0; max-width: 100%; } figure img { display: block; border-radius: 4px; max-width: min(360px, 88vw);
  min-width: 140px; height: auto; background: var(--line); }
figcaption { font-size: .8rem; color: var(--soft); max-width: 22rem; } figure.ours figcaption { color: var(--ink); font-weight: 600; }
td:first-child { min-width: 8.5rem; } .cards td { white-space: normal; }
.cards b, .cards span.good, .cards span.bad { white-space: nowrap; }
@media (max-width: 640px) {
  body { padding: 1.25rem 1rem 4rem; }
  table.cards, .cards caption, .cards tbody, .cards tr, .cards td { display: block; } .cards thead { display: none; }
  table.cards { background: none; } .cards tr { background: var(--card); }
  .cards tr.ours { background: var(--ours); } .cards tr.ours td { background: none; }
  .cards tr { border: 1px solid var(--line); border-radius: 6px; margin: .5rem 0; padding: .4rem .75rem; }
  .cards td { border: 0; padding: .1rem 0; overflow: hidden; }
  .cards td:first-child { font-weight: 600; text-align: left; } .cards td:empty { display: none; }
  .cards td:not(:first-child)::before { content: attr(data-label); float: left; max-width: 9rem; margin-right: 1rem;
    color: var(--soft); font-weight: 400; text-align: left; }
}
.bar { display: inline-flex; width: 7rem; height: .7rem; border-radius: 3px; overflow: hidden; background: var(--line); vertical-align: middle; }
p .bar { width: 1rem; } .bar i { flex: 1; } .bar .load { background: light-dark(#c9a227, #e3c76a); } .bar .net { background: light-dark(#6a4fc4, #a493ee); }
.bar .rest { background: light-dark(#d0562c, #f0946f); }
svg { max-width: 100%; height: auto; } svg text { fill: var(--ink); font: 12px system-ui, sans-serif; } svg .axis { stroke: var(--line); }
`;

/** The page around what a bench found. */
export function page(title: string, lead: string, origin: Origin, body: string): string {
  const { date, commit, machine, browser, load } = origin;
  const when = date.slice(0, 16).replace('T', ' ');
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(lead)}</p>
<p class="soft">${escapeHtml(when)} UTC · commit ${escapeHtml(commit)} · ${escapeHtml(browser)} · ${escapeHtml(machine)} · load average ${load.begin.toFixed(1)} when it began, ${load.end.toFixed(1)} when it ended</p>
${body}
</body></html>
`;
}

export interface HtmlTable {
  caption: string;
  head: readonly string[];
  rows: readonly { kind?: string; cells: readonly string[] }[];
  /** On a phone each row becomes a card of its own, instead of a table to be scrolled sideways. */
  cards?: boolean;
}

/** Cells are HTML already. */
export function table({ caption, head, rows, cards = false }: HtmlTable): string {
  const row = ({ kind = '', cells }: HtmlTable['rows'][number]) =>
    `<tr class="${kind}">${cells.map((c, i) => `<td data-label="${escapeHtml(head[i] ?? '')}">${c}</td>`).join('')}</tr>`;
  return `<div class="scroll"><table${cards ? ' class="cards"' : ''}><caption>${escapeHtml(caption)}</caption><thead><tr>${head
    .map((h) => `<th>${escapeHtml(h)}</th>`)
    .join('')}</tr></thead><tbody>${rows.map(row).join('')}</tbody></table></div>`;
}

/** A number with its "±". */
export const plusMinus = (value: number, spread: number, digits: number): string =>
  `${value.toFixed(digits)}${spread > 0 ? ` <span class="pm">± ${spread.toFixed(digits)}</span>` : ''}`;
