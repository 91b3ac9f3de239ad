/** Sky: gradient, sun or moon, stars, clouds. */
import { mix } from '../../colour.ts';
import type { Random } from '../../random.ts';
import type { SceneSetting } from '../../scene.ts';
import { skyColours } from '../light.ts';
import { alpha, type Ctx, glow, vertical } from './brush.ts';

export function paintSky(ctx: Ctx, s: SceneSetting, width: number, height: number, random: Random): void {
  const bottom = Math.min(height, s.horizon * 1.02);
  ctx.fillStyle = vertical(ctx, 0, bottom, skyColours(s));
  ctx.fillRect(0, 0, width, height);
  if (s.time === 'night' && s.weather === 'clear')
    paintStars(ctx, width, Math.min(height, s.horizon), random.fork('stars'), 0.9);
  if (s.luminary) paintLuminary(ctx, s, width);
  paintClouds(ctx, s, width, random.fork('clouds'));
}

export function paintStars(
  ctx: Ctx,
  width: number,
  height: number,
  random: Random,
  brightness: number,
): void {
  const count = Math.round((width * height) / 3800);
  for (let i = 0; i < count; i++) {
    const r = random.next() ** 3 * width * 0.0022 + width * 0.0006;
    const [x, y] = [random.range(0, width), random.range(0, height)];
    ctx.fillStyle = random.pick(['#ffffff', '#fff3d0', '#d3e2ff']);
    ctx.globalAlpha = random.range(0.35, 1) * brightness;
    ctx.beginPath();
    ctx.arc(x, y, r, 0, 7);
    ctx.fill();
    if (r > width * 0.0019) {
      ctx.globalAlpha = 1;
      glow(ctx, x, y, r * 7, '#dfe8ff', 0.5);
    }
  }
  ctx.globalAlpha = 1;
}

function paintLuminary(ctx: Ctx, s: SceneSetting, width: number): void {
  const { x, y, r } = s.luminary!;
  if (s.time === 'night') {
    glow(ctx, x, y, r * 5, '#cfdcff', 0.5);
    const g = ctx.createRadialGradient(x - r * 0.3, y - r * 0.3, r * 0.1, x, y, r);
    g.addColorStop(0, '#fffdf0');
    g.addColorStop(1, '#e6e2c4');
    ctx.fillStyle = g;
    ctx.beginPath();
    ctx.arc(x, y, r, 0, 7);
    ctx.fill();
    ctx.fillStyle = '#cfcaa855';
    for (const [dx, dy, k] of [
      [-0.35, -0.1, 0.24],
      [0.3, 0.28, 0.3],
      [0.22, -0.42, 0.16],
      [-0.2, 0.48, 0.15],
    ] as const) {
      ctx.beginPath();
      ctx.arc(x + dx * r, y + dy * r, k * r, 0, 7);
      ctx.fill();
    }
    return;
  }
  const low = s.time !== 'day';
  const k = low ? 1.35 : 1;
  glow(ctx, x, y, width * (low ? 0.55 : 0.3), low ? '#ffd08a' : '#fff6cf', low ? 0.8 : 0.75);
  const g = ctx.createRadialGradient(x, y, 0, x, y, r * k);
  g.addColorStop(0, '#fffef2');
  g.addColorStop(0.75, low ? '#ffe08f' : '#fff0a6');
  g.addColorStop(1, low ? '#ffc25e' : '#ffe27a');
  ctx.fillStyle = g;
  ctx.beginPath();
  ctx.arc(x, y, r * k, 0, 7);
  ctx.fill();
}

/** A cloud: overlapping puffs on a flat base, lit from above. */
export function paintCloud(
  ctx: Ctx,
  x: number,
  y: number,
  w: number,
  light: string,
  shade: string,
  opacity: number,
  random: Random,
): void {
  const h = w * random.range(0.3, 0.4);
  const layer = new OffscreenCanvas(Math.ceil(w * 1.3), Math.ceil(h * 2.2));
  const c = layer.getContext('2d')!;
  const base = h * 1.7;
  const puffs = random.integer(6, 9);
  for (let i = 0; i < puffs; i++) {
    const t = (i + 0.5) / puffs;
    const r = h * (0.32 + 0.5 * Math.sin(Math.PI * t)) * random.range(0.8, 1.15);
    c.beginPath();
    c.arc(w * 0.15 + t * w, base - r * 0.8, r, 0, 7);
    c.fill();
  }
  c.beginPath();
  c.roundRect(w * 0.12, base - h * 0.3, w * 1.06, h * 0.34, h * 0.17);
  c.fill();
  c.globalCompositeOperation = 'source-in';
  c.fillStyle = vertical(c, h * 0.2, base, [light, light, shade]);
  c.fillRect(0, 0, layer.width, layer.height);
  ctx.globalAlpha = opacity;
  ctx.drawImage(layer, x - layer.width / 2, y - base);
  ctx.globalAlpha = 1;
}

function paintClouds(ctx: Ctx, s: SceneSetting, width: number, random: Random): void {
  const [zenith, middle, low] = skyColours(s) as [string, string, string];
  const many = { clear: s.time === 'night' ? 2 : 4, cloudy: 11, rain: 12, storm: 14, fog: 4, snow: 8 }[
    s.weather
  ];
  const heavy = s.weather === 'rain' || s.weather === 'storm';
  const white =
    s.time === 'night'
      ? mix(middle, '#8fa3d6', 0.4)
      : s.time === 'day'
        ? '#ffffff'
        : mix(low, '#fff4ea', 0.6);
  const light = heavy ? mix(middle, '#dfe5ec', s.weather === 'storm' ? 0.12 : 0.4) : white;
  const shade = heavy ? mix(middle, '#2c3442', 0.5) : mix(white, s.time === 'dusk' ? middle : zenith, 0.3);
  const count = Math.max(1, Math.round(many * random.range(0.7, 1.2)));
  for (let i = 0; i < count; i++) {
    const t = (i + random.next()) / count;
    const y = s.horizon * random.range(heavy ? 0.06 : 0.1, heavy ? 0.42 : 0.62);
    const w = width * random.range(0.14, 0.3) * (heavy ? 1.6 : 1) * (1.1 - (0.5 * y) / s.horizon);
    paintCloud(
      ctx,
      t * width * 1.1 - width * 0.05,
      y,
      w,
      light,
      shade,
      s.time === 'night' ? 0.55 : random.range(0.75, 0.98),
      random,
    );
  }
}

/** A band of soft light or mist along the horizon. */
export function paintHaze(
  ctx: Ctx,
  s: SceneSetting,
  width: number,
  colour: string,
  strength: number,
  spread: number,
): void {
  ctx.fillStyle = vertical(ctx, s.horizon - spread, s.horizon + spread * 0.7, [
    alpha(colour, 0),
    alpha(colour, strength),
    alpha(colour, 0),
  ]);
  ctx.fillRect(0, s.horizon - spread, width, spread * 1.7);
}
