/** Built and bare settings: city, table, studio, space. */
import { mix, vary } from '../../colour.ts';
import type { Random } from '../../random.ts';
import type { SceneSetting } from '../../scene.ts';
import { airColour, lit } from '../light.ts';
import { alpha, type Ctx, glow, vertical } from './brush.ts';
import { paintStars } from './sky.ts';

export function paintCity(ctx: Ctx, s: SceneSetting, width: number, height: number, random: Random): void {
  const air = airColour(s);
  const hues = ['#7d9cc4', '#c48f7d', '#8fb0a4', '#b59cc9', '#d0b184', '#6f86b8'];
  for (let layer = 0; layer < 3; layer++) {
    const fade = 0.7 - layer * 0.3;
    let x = -width * random.range(0, 0.06);
    while (x < width) {
      const w = width * random.range(0.06, 0.12) * (1 + layer * 0.3);
      const h = height * random.range(0.16, 0.46) * (1 - layer * 0.22);
      const wall = mix(lit(random.pick(hues), s), air, fade);
      const top = s.horizon - h;
      ctx.fillStyle = vertical(ctx, top, s.horizon, [mix(wall, '#ffffff', 0.1), mix(wall, '#0f1630', 0.16)]);
      ctx.beginPath();
      ctx.roundRect(x, top, w, h + 4, [w * 0.06, w * 0.06, 0, 0]);
      ctx.fill();
      ctx.fillStyle = alpha('#0b1030', 0.14);
      ctx.fillRect(x + w * 0.78, top + w * 0.05, w * 0.22, h);
      if (random.chance(0.3)) ctx.fillRect(x + w * 0.45, top - h * 0.1, w * 0.06, h * 0.1);
      windows(ctx, s, x, top, w, h, random, fade, wall);
      x += w * random.range(0.92, 1.1);
    }
  }
  const curb = s.horizon + (height - s.horizon) * 0.1;
  ctx.fillStyle = vertical(ctx, s.horizon, height, [lit('#a9adb8', s), lit('#8d919e', s)]);
  ctx.fillRect(0, s.horizon, width, height);
  ctx.fillStyle = vertical(ctx, curb, height, [lit('#6d717d', s), lit('#4b4f5c', s)]);
  ctx.fillRect(0, curb, width, height);
  ctx.fillStyle = lit('#d5d7de', s);
  ctx.fillRect(0, curb - height * 0.006, width, height * 0.012);
  ctx.fillStyle = lit('#f2efe2', s);
  for (let x = -width * 0.05; x < width; x += width * 0.16)
    ctx.fillRect(x, height * 0.955, width * 0.09, height * 0.012);
}

function windows(
  ctx: Ctx,
  s: SceneSetting,
  x: number,
  top: number,
  w: number,
  h: number,
  random: Random,
  fade: number,
  wall: string,
): void {
  const columns = Math.max(2, Math.round(w / 24));
  const cell = w / (columns + 0.6);
  const dark = s.time === 'night' || s.time === 'dusk';
  for (let r = 0; r < Math.floor(h / (cell * 1.3)) - 1; r++) {
    for (let c = 0; c < columns; c++) {
      const on = random.chance(dark ? 0.55 : 0.15);
      ctx.fillStyle =
        on && dark
          ? mix(random.pick(['#ffe08a', '#ffd066', '#fff2c0']), wall, fade * 0.7)
          : mix(wall, s.time === 'night' ? '#0a1030' : '#e2f2ff', on ? 0.55 : 0.3);
      ctx.fillRect(x + cell * (c + 0.5), top + cell * (0.7 + r * 1.3), cell * 0.56, cell * 0.72);
    }
  }
}

/** A table top before a soft wall: for food and small things. */
export function paintTable(ctx: Ctx, s: SceneSetting, width: number, height: number, random: Random): void {
  const wall = vary(random.pick(['#f2c9a0', '#bcd9d2', '#c9cdec', '#f0d5d5', '#dfe6bf', '#f6dfae']), s.hue);
  backdrop(ctx, wall, width, s.horizon, width * random.range(0.3, 0.7));
  const cloth = random.chance(0.5);
  const top = vary(
    cloth ? random.pick(['#fdf6ea', '#e9f1f5', '#fbe9e4']) : random.pick(['#c48a55', '#a86f42', '#d8a872']),
    s.hue * 0.5,
  );
  ctx.fillStyle = vertical(ctx, s.horizon, height, [
    mix(top, '#ffffff', 0.18),
    top,
    mix(top, '#3a2414', 0.22),
  ]);
  ctx.fillRect(0, s.horizon, width, height);
  ctx.strokeStyle = alpha(mix(top, '#4a2a14', 0.5), 0.22);
  for (let i = 1; i < 7; i++) {
    if (cloth) break;
    const y = s.horizon + (height - s.horizon) * (i / 7) ** 1.5;
    ctx.lineWidth = height * 0.0014 * i;
    ctx.beginPath();
    ctx.moveTo(0, y);
    ctx.bezierCurveTo(width * 0.3, y + random.range(-5, 5), width * 0.7, y + random.range(-5, 5), width, y);
    ctx.stroke();
  }
  ctx.fillStyle = alpha('#3a2414', 0.16);
  ctx.fillRect(0, s.horizon, width, height * 0.006);
}

function backdrop(ctx: Ctx, colour: string, width: number, height: number, cx: number): void {
  ctx.fillStyle = colour;
  ctx.fillRect(0, 0, width, height);
  const g = ctx.createRadialGradient(cx, height * 0.55, 0, cx, height * 0.55, Math.max(width, height) * 0.85);
  g.addColorStop(0, alpha(mix(colour, '#ffffff', 0.75), 0.95));
  g.addColorStop(0.5, alpha(mix(colour, '#ffffff', 0.3), 0.7));
  g.addColorStop(1, alpha(mix(colour, '#20264a', 0.2), 0.85));
  ctx.fillStyle = g;
  ctx.fillRect(0, 0, width, height);
}

/** A seamless studio sweep. */
export function paintStudio(ctx: Ctx, s: SceneSetting, width: number, height: number, random: Random): void {
  const base = vary(
    random.pick(['#8fc3ee', '#f4b6a6', '#b7d8a8', '#cdb8ec', '#f5d58c', '#9fd6d2', '#f0a9c0']),
    s.hue,
  );
  backdrop(ctx, base, width, height, width * random.range(0.35, 0.65));
  ctx.fillStyle = vertical(ctx, s.horizon, height, [
    alpha(base, 0),
    alpha(mix(base, '#ffffff', 0.35), 0.9),
    alpha(mix(base, '#1d2448', 0.12), 0.9),
  ]);
  ctx.fillRect(0, s.horizon, width, height - s.horizon);
  for (let i = 0; i < 12; i++)
    glow(
      ctx,
      random.range(0, width),
      random.range(0, s.horizon),
      width * random.range(0.02, 0.08),
      '#ffffff',
      random.range(0.12, 0.3),
    );
}

export function paintSpace(ctx: Ctx, s: SceneSetting, width: number, height: number, random: Random): void {
  ctx.fillStyle = vertical(ctx, 0, height, ['#070a20', '#121345', '#1f1450']);
  ctx.fillRect(0, 0, width, height);
  ctx.globalCompositeOperation = 'screen';
  const hues = [vary('#6a3fd0', s.hue * 2), vary('#2f6fd8', s.hue * 2), vary('#d04a9a', s.hue * 2)];
  const [ax, ay] = [random.range(0, width), random.range(0, height)];
  const slope = random.range(-0.8, 0.8);
  for (let i = 0; i < 26; i++) {
    const t = random.range(-0.7, 0.7);
    glow(
      ctx,
      ax + t * width,
      ay + t * slope * height + random.range(-0.12, 0.12) * height,
      width * random.range(0.08, 0.26),
      random.pick(hues),
      random.range(0.1, 0.3),
    );
  }
  ctx.globalCompositeOperation = 'source-over';
  paintStars(ctx, width, height, random.fork('stars'), 1);
  const r = width * random.range(0.05, 0.14);
  const [x, y] = [width * random.pick([0.14, 0.86]), height * random.pick([0.16, 0.2, 0.84])];
  const c = vary(random.pick(['#e08a5a', '#6fb0e0', '#b98fe0', '#7fc99a']), s.hue);
  glow(ctx, x, y, r * 1.7, c, 0.5);
  const g = ctx.createRadialGradient(x - r * 0.4, y - r * 0.4, r * 0.1, x, y, r * 1.05);
  g.addColorStop(0, mix(c, '#ffffff', 0.5));
  g.addColorStop(0.55, c);
  g.addColorStop(1, mix(c, '#0a0c28', 0.75));
  ctx.fillStyle = g;
  ctx.beginPath();
  ctx.arc(x, y, r, 0, 7);
  ctx.fill();
}
