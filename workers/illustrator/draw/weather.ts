/** What falls or hangs in front of everything: rain, snow, fog, lightning, confetti; and the mood's last glaze. */
import { Random } from '../random.ts';
import type { Scene } from '../scene.ts';
import { airColour } from './light.ts';
import { alpha, type Ctx, glow, vertical } from './settings/brush.ts';

const INDOORS = new Set(['room', 'table', 'studio', 'underwater', 'space', 'moon', 'cave']);

export function paintWeather(ctx: Ctx, scene: Scene): void {
  const { setting: s, width, height } = scene;
  const random = new Random(s.seed).fork('weather');
  if (!INDOORS.has(s.place)) {
    if (s.weather === 'rain' || s.weather === 'storm')
      rain(ctx, width, height, random, s.weather === 'storm');
    if (s.weather === 'snow') snow(ctx, width, height, random);
    if (s.weather === 'fog') fog(ctx, scene, random);
    if (s.weather === 'storm') lightning(ctx, width, s.horizon, random);
  }
  if (s.mood === 'festive') confetti(ctx, width, height, random);
  if (s.mood === 'dreamy')
    for (let i = 0; i < 26; i++)
      glow(
        ctx,
        random.range(0, width),
        random.range(0, height),
        width * random.range(0.006, 0.022),
        random.pick(['#fff3b8', '#ffd6f5', '#d8f3ff']),
        0.85,
      );
  const dark = s.mood === 'spooky' || s.mood === 'dramatic' ? 0.42 : 0.16;
  const g = ctx.createRadialGradient(
    width / 2,
    height * 0.48,
    Math.min(width, height) * 0.42,
    width / 2,
    height / 2,
    Math.hypot(width, height) * 0.56,
  );
  g.addColorStop(0, '#0a0c2000');
  g.addColorStop(1, alpha('#0a0c20', dark));
  ctx.fillStyle = g;
  ctx.fillRect(0, 0, width, height);
}

function rain(ctx: Ctx, width: number, height: number, random: Random, heavy: boolean): void {
  ctx.lineCap = 'round';
  const count = Math.round(((heavy ? 620 : 380) * width * height) / 1e6);
  const slant = heavy ? 0.32 : 0.14;
  for (let i = 0; i < count; i++) {
    const near = random.next();
    const l = height * (0.018 + 0.04 * near);
    const [x, y] = [random.range(-0.1, 1) * width, random.range(-0.05, 1) * height];
    ctx.strokeStyle = alpha('#e6f1ff', 0.16 + 0.34 * near);
    ctx.lineWidth = width * (0.0008 + 0.0014 * near);
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.lineTo(x + l * slant, y + l);
    ctx.stroke();
  }
}

function snow(ctx: Ctx, width: number, height: number, random: Random): void {
  const count = Math.round((340 * width * height) / 1e6);
  for (let i = 0; i < count; i++) {
    const near = random.next() ** 2;
    const r = width * (0.0014 + 0.006 * near);
    ctx.fillStyle = alpha('#ffffff', 0.55 + 0.4 * random.next());
    ctx.beginPath();
    ctx.arc(random.range(0, width), random.range(0, height), r, 0, 7);
    ctx.fill();
  }
}

function fog(ctx: Ctx, scene: Scene, random: Random): void {
  const { setting: s, width, height } = scene;
  const colour = airColour(s);
  ctx.fillStyle = vertical(ctx, s.horizon - height * 0.25, height, [
    alpha(colour, 0),
    alpha(colour, 0.34),
    alpha(colour, 0.22),
  ]);
  ctx.fillRect(0, 0, width, height);
  for (let i = 0; i < 9; i++) {
    const [x, y, r] = [
      random.range(0, width),
      s.horizon + random.range(-0.06, 0.34) * height,
      width * random.range(0.18, 0.36),
    ];
    ctx.save();
    ctx.translate(x, y);
    ctx.scale(1, 0.2);
    glow(ctx, 0, 0, r, colour, 0.5);
    ctx.restore();
  }
}

function lightning(ctx: Ctx, width: number, horizon: number, random: Random): void {
  let x = width * random.pick([0.2, 0.78]);
  let y = horizon * 0.1;
  glow(ctx, x, horizon * 0.3, width * 0.3, '#dfe6ff', 0.45);
  ctx.strokeStyle = '#fdfbff';
  ctx.lineWidth = width * 0.005;
  ctx.lineJoin = 'miter';
  ctx.beginPath();
  ctx.moveTo(x, y);
  for (let i = 0; i < 7; i++) {
    x += width * random.range(-0.035, 0.035);
    y += horizon * 0.12;
    ctx.lineTo(x, y);
  }
  ctx.stroke();
}

function confetti(ctx: Ctx, width: number, height: number, random: Random): void {
  for (let i = 0; i < 120; i++) {
    ctx.save();
    ctx.translate(random.range(0, width), random.range(0, height * 0.8));
    ctx.rotate(random.range(0, 3.1));
    ctx.fillStyle = random.pick(['#ff5a6e', '#ffd23f', '#3fc1ff', '#7be07b', '#c07bff']);
    ctx.fillRect(0, 0, width * 0.012, width * 0.006);
    ctx.restore();
  }
}
