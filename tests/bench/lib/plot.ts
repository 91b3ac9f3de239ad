/** Points and the line through them, as inline SVG. */
import { escapeHtml } from './html.ts';
import type { Line } from './stats.ts';

const WIDTH = 460;
const HEIGHT = 260;
const LEFT = 52;
const BOTTOM = 40;
const TOP = 34;
const RIGHT = 16;

export function plot(
  title: string,
  xLabel: string,
  yLabel: string,
  points: readonly { x: number; y: number }[],
  line: Line,
): string {
  const maxX = Math.max(...points.map((p) => p.x)) * 1.05;
  const maxY = Math.max(...points.map((p) => p.y), line.intercept + line.slope * maxX) * 1.05;
  const px = (x: number) => (LEFT + (x / maxX) * (WIDTH - LEFT - RIGHT)).toFixed(1);
  const py = (y: number) => (HEIGHT - BOTTOM - (y / maxY) * (HEIGHT - TOP - BOTTOM)).toFixed(1);
  const ticks = [0.25, 0.5, 0.75, 1].map((share) => (share * maxY) / 1.05);
  const digits = maxY < 10 ? 1 : 0;
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" role="img" aria-label="${escapeHtml(`${title}: ${yLabel} against ${xLabel}`)}">
<text x="${LEFT}" y="18" font-weight="600">${escapeHtml(title)}</text>
${ticks.map((t) => `<line class="axis" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${py(t)}" y2="${py(t)}"/><text x="${LEFT - 6}" y="${Number(py(t)) + 4}" text-anchor="end">${t.toFixed(digits)}</text>`).join('')}
<line class="axis" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${py(0)}" y2="${py(0)}"/>
${points.map(({ x }) => `<text x="${px(x)}" y="${HEIGHT - BOTTOM + 16}" text-anchor="middle">${x}</text>`).join('')}
<text x="${WIDTH - RIGHT}" y="${HEIGHT - 6}" text-anchor="end">${escapeHtml(xLabel)}</text><text x="4" y="${TOP - 4}">${escapeHtml(yLabel)}</text>
<line x1="${px(0)}" y1="${py(Math.max(0, line.intercept))}" x2="${px(maxX)}" y2="${py(line.intercept + line.slope * maxX)}" stroke="#8a63ff" stroke-width="1.5" stroke-dasharray="4 3"/>
${points.map(({ x, y }) => `<circle cx="${px(x)}" cy="${py(y)}" r="4" fill="#8a63ff"/>`).join('')}
</svg>`;
}
