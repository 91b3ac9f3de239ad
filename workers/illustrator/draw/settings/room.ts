/** A room with its window, and what makes it a kitchen, a classroom, a stage. */
import { mix, vary } from '../../colour.ts';
import type { Random } from '../../random.ts';
import type { SceneSetting } from '../../scene.ts';
import type { Place } from '../../words/setting-words.ts';
import { lit, skyColours } from '../light.ts';
import { alpha, type Ctx, glow, vertical } from './brush.ts';
import { FITTINGS } from './fittings.ts';

const WATERS = new Set<Place>(['sea', 'beach', 'lake', 'river']);

export function paintRoom(ctx: Ctx, s: SceneSetting, width: number, height: number, random: Random): void {
  const wall = vary(random.pick(['#f3d9b8', '#cfe3dc', '#e8d0d6', '#d5dcf0', '#f0e2b6', '#cfe0c2']), s.hue);
  const dim = s.time === 'night' ? 0.45 : 0;
  const shade = (c: string) => mix(c, '#1b2145', dim);
  const floor = s.horizon;
  ctx.fillStyle = vertical(ctx, 0, floor, [shade(mix(wall, '#ffffff', 0.2)), shade(wall)]);
  ctx.fillRect(0, 0, width, floor);
  ctx.fillStyle = alpha(mix(wall, '#ffffff', 0.6), 0.35);
  for (let x = 0; x < width; x += width / 13) ctx.fillRect(x, 0, width / 34, floor);
  const pane = {
    x: width * random.pick([0.16, 0.62, 0.66]),
    y: height * 0.13,
    width: width * 0.23,
    height: height * 0.28,
  };
  const fitted = s.detail && FITTINGS[s.detail];
  if (s.window || !fitted) paintWindow(ctx, s, s.window ?? pane, shade, random.fork('outside'));
  const wood = random.pick(['#c58f5c', '#b07a4c', '#d2a673']);
  ctx.fillStyle = vertical(ctx, floor, height, [shade(wood), shade(mix(wood, '#5b3418', 0.3))]);
  ctx.fillRect(0, floor, width, height - floor);
  ctx.strokeStyle = alpha(shade('#6b4426'), 0.4);
  ctx.lineWidth = Math.max(1, height * 0.002);
  for (let i = -7; i <= 7; i++) {
    ctx.beginPath();
    ctx.moveTo(width / 2 + i * width * 0.1, floor);
    ctx.lineTo(width / 2 + i * width * 0.2, height);
    ctx.stroke();
  }
  ctx.fillStyle = shade('#fdf9f0');
  ctx.fillRect(0, floor - height * 0.02, width, height * 0.02);
  fitted?.(ctx, { width, floor, shade, random: random.fork('fittings'), height });
  if (fitted) return;
  const rug = vary(random.pick(['#c8504f', '#3f7fae', '#4f9a78', '#8f6bb8']), s.hue);
  for (const [k, c] of [
    [1, rug],
    [0.82, mix(rug, '#fff4dc', 0.5)],
    [0.72, rug],
  ] as const) {
    ctx.fillStyle = shade(c);
    ctx.beginPath();
    ctx.ellipse(
      width / 2,
      floor + (height - floor) * 0.56,
      width * 0.42 * k,
      (height - floor) * 0.34 * k,
      0,
      0,
      7,
    );
    ctx.fill();
  }
}

/** A window with the weather and the time outside. */
function paintWindow(
  ctx: Ctx,
  s: SceneSetting,
  { x, y, width: w, height: h }: { x: number; y: number; width: number; height: number },
  shade: (c: string) => string,
  random: Random,
): void {
  ctx.fillStyle = shade('#fffaf0');
  ctx.beginPath();
  ctx.roundRect(x - w * 0.06, y - h * 0.05, w * 1.12, h * 1.1, w * 0.04);
  ctx.fill();
  ctx.save();
  ctx.beginPath();
  ctx.rect(x, y, w, h);
  ctx.clip();
  ctx.fillStyle = vertical(ctx, y, y + h, skyColours(s));
  ctx.fillRect(x, y, w, h);
  if (s.time === 'night') glow(ctx, x + w * 0.7, y + h * 0.25, w * 0.2, '#fff7d0', 1);
  ctx.fillStyle =
    s.beyond && WATERS.has(s.beyond)
      ? lit('#2f8fd6', s)
      : lit(s.weather === 'snow' || s.cover === 'snow' ? '#f3f8ff' : '#7fc06a', s);
  ctx.beginPath();
  if (s.beyond && WATERS.has(s.beyond)) ctx.rect(x, y + h * 0.62, w, h);
  else ctx.ellipse(x + w * 0.4, y + h, w * 0.7, h * 0.2, 0, Math.PI, 0);
  ctx.fill();
  const falls = s.weather === 'rain' || s.weather === 'storm' ? 'rain' : s.weather === 'snow' ? 'snow' : null;
  for (let i = 0; falls && i < 60; i++) {
    const [px, py] = [x + random.next() * w, y + random.next() * h];
    ctx.fillStyle = falls === 'rain' ? '#e6f1ffaa' : '#ffffffdd';
    if (falls === 'rain') ctx.fillRect(px, py, Math.max(1, w * 0.006), h * 0.07);
    else ctx.fillRect(px, py, w * 0.016, w * 0.016);
  }
  ctx.restore();
  ctx.fillStyle = shade('#fffaf0');
  ctx.fillRect(x + w * 0.48, y, w * 0.04, h);
  ctx.fillRect(x, y + h * 0.48, w, h * 0.03);
}
