/** Water: sea, lake, river, beach, under the surface. */
import { mix } from '../../colour.ts';
import type { Random } from '../../random.ts';
import type { SceneSetting } from '../../scene.ts';
import { airColour, lit, skyColours } from '../light.ts';
import { alpha, type Ctx, fillUnder, grain, ridgeNoise, vertical } from './brush.ts';
import { paintCity } from './built.ts';
import { paintHaze } from './sky.ts';

/** Ripples: short level strokes, longer towards the viewer; a glitter path below the sun or moon. */
export function ripples(
  ctx: Ctx,
  s: SceneSetting,
  width: number,
  top: number,
  bottom: number,
  random: Random,
): void {
  const light = mix(skyColours(s)[2]!, '#ffffff', 0.35);
  const dark = lit('#0f4f86', s);
  ctx.lineCap = 'round';
  grain(ctx, random, width, top, bottom, Math.round((width * (bottom - top)) / 1500), (x, y, near) => {
    const w = width * (0.006 + 0.05 * near) * random.range(0.5, 1.2);
    ctx.strokeStyle = random.chance(0.55) ? light : dark;
    ctx.globalAlpha = random.range(0.1, 0.42);
    ctx.lineWidth = 0.6 + width * 0.0026 * near;
    ctx.beginPath();
    ctx.moveTo(x - w / 2, y);
    ctx.quadraticCurveTo(x, y - w * 0.09, x + w / 2, y);
    ctx.stroke();
  });
  if (!s.luminary) return;
  ctx.strokeStyle = s.time === 'night' ? '#e6ecff' : '#fff0c2';
  for (let i = 0; i < 130; i++) {
    const t = random.next();
    const y = top + (bottom - top) * t;
    const x = s.luminary.x + random.range(-1, 1) * width * (0.015 + 0.09 * t);
    const w = width * (0.006 + 0.022 * t) * random.range(0.5, 1.3);
    ctx.globalAlpha = random.range(0.3, 0.85);
    ctx.lineWidth = 0.8 + width * 0.002 * t;
    ctx.beginPath();
    ctx.moveTo(x - w, y);
    ctx.lineTo(x + w, y);
    ctx.stroke();
  }
  ctx.globalAlpha = 1;
}

function body(ctx: Ctx, s: SceneSetting, width: number, top: number, bottom: number): void {
  const air = airColour(s);
  const sky = skyColours(s);
  const deep = s.weather === 'storm' ? '#2b5066' : '#0f63a8';
  ctx.fillStyle = vertical(ctx, top, bottom, [
    mix(lit('#58b6e8', s), air, 0.55),
    mix(lit('#2f8fd6', s), sky[1]!, 0.3),
    lit(deep, s),
  ]);
  ctx.fillRect(0, top, width, bottom - top);
}

export function paintWater(ctx: Ctx, s: SceneSetting, width: number, height: number, random: Random): void {
  const air = airColour(s);
  if (s.place === 'sea' || s.place === 'beach') {
    if (s.beyond) distance(ctx, s, width, height, random.fork('beyond'));
    else if (random.chance(0.6)) {
      const noise = ridgeNoise(random.fork('isles'), 4, 1.6);
      fillUnder(
        ctx,
        width,
        s.horizon,
        mix(lit('#6f93a8', s), air, 0.5),
        (x) => s.horizon - Math.max(0, noise(x / width) - 0.05) * height * 0.16,
      );
    }
  } else {
    const noise = ridgeNoise(random.fork('hills'), 4, 2.2);
    if (s.beyond) distance(ctx, s, width, height, random.fork('beyond'));
    for (const k of s.beyond === 'city' ? [] : s.beyond ? [0.4] : [1, 0.55])
      fillUnder(
        ctx,
        width,
        s.horizon,
        mix(lit('#5f9a6e', s), air, 0.7 * k),
        (x) => s.horizon - height * 0.1 * k * (0.55 + 0.5 * noise(x / width + k)),
      );
  }
  const bottom = s.place === 'beach' ? s.horizon + (height - s.horizon) * 0.42 : height;
  body(ctx, s, width, s.horizon, Math.min(height, bottom + height * 0.08));
  paintHaze(ctx, s, width, air, 0.35, height * 0.03);
  ripples(ctx, s, width, s.horizon + 2, bottom, random.fork('ripples'));
  if (s.place === 'sea') waves(ctx, s, width, height, random.fork('waves'));
  if (s.place === 'beach') shore(ctx, s, width, height, bottom, random);
  if (s.place === 'lake' || s.place === 'river') banks(ctx, s, width, height, random);
}

/** What is seen beyond the water: peaks with snow, a skyline, hills. */
function distance(ctx: Ctx, s: SceneSetting, width: number, height: number, random: Random): void {
  const air = airColour(s);
  if (s.beyond === 'city') {
    ctx.save();
    ctx.beginPath();
    ctx.rect(0, 0, width, s.horizon);
    ctx.clip();
    paintCity(ctx, s, width, height, random);
    ctx.restore();
    return;
  }
  const high = s.beyond === 'mountains' || s.beyond === 'snow';
  const noise = ridgeNoise(random, high ? 5 : 3, high ? 2.6 : 1.8);
  const colour = s.beyond === 'desert' ? '#d98f5c' : high ? '#7587a8' : '#4e8a57';
  for (const k of [1, 0.6]) {
    const line = (x: number) =>
      s.horizon - height * (high ? 0.3 : 0.13) * k * (0.5 + 0.6 * noise(x / width + k * 3));
    fillUnder(ctx, width, s.horizon, mix(lit(colour, s), air, 0.55 * k), line);
    if (!high) continue;
    ctx.fillStyle = alpha(lit('#ffffff', s), 0.7);
    for (let x = 0; x < width; x += 3) {
      const depth = s.horizon - height * 0.17 * k - line(x) + 10 * Math.sin(x * 0.09);
      if (depth > 0) ctx.fillRect(x, line(x), 3.4, depth);
    }
  }
}

function waves(ctx: Ctx, s: SceneSetting, width: number, height: number, random: Random): void {
  const big = s.weather === 'storm' ? 2.2 : 1;
  for (let i = 0; i < 3; i++) {
    const y0 = s.horizon + (height - s.horizon) * (0.42 + i * 0.22);
    const phase = random.range(0, 6.28);
    const length = width * (0.11 + 0.05 * i);
    const h = height * 0.011 * (1 + i * 0.5) * big;
    const line = (x: number) =>
      y0 + h * Math.sin((x / length) * 6.28 + phase) + h * 0.5 * Math.sin((x / length) * 2.9 + phase * 2);
    const c = lit(['#2a84cc', '#1f74bd', '#1763a8'][i]!, s);
    fillUnder(
      ctx,
      width,
      height,
      vertical(ctx, y0 - h * 2, y0 + height * 0.2, [
        mix(c, lit('#bfe8ff', s), 0.4),
        alpha(c, 0.86),
        alpha(c, 0.7),
      ]),
      line,
    );
    ctx.strokeStyle = alpha(lit('#ffffff', s), 0.5);
    ctx.lineWidth = height * 0.0026 * (1 + i * 0.4);
    ctx.beginPath();
    for (let x = -4; x < width + 8; x += 6) ctx.lineTo(x, line(x));
    ctx.stroke();
  }
}

function shore(ctx: Ctx, s: SceneSetting, width: number, height: number, edge: number, random: Random): void {
  const noise = ridgeNoise(random.fork('shore'), 2, 1.3);
  const line = (dy: number) => (x: number) => edge + dy + height * 0.02 * noise(x / width);
  fillUnder(ctx, width, height, alpha(lit('#ffffff', s), 0.85), line(-height * 0.008));
  fillUnder(ctx, width, height, lit('#cfa66c', s), line(height * 0.004));
  fillUnder(
    ctx,
    width,
    height,
    vertical(ctx, edge, height, [lit('#e3bd80', s), lit('#f6dca6', s), lit('#e8c283', s)]),
    line(height * 0.028),
  );
  grain(ctx, random, width, edge + height * 0.05, height, Math.round(width * 0.5), (x, y, near) => {
    ctx.globalAlpha = 0.25;
    ctx.fillStyle = random.chance(0.5) ? lit('#b98b50', s) : lit('#fff4d6', s);
    ctx.fillRect(x, y, 1 + 2 * near, 1 + near);
  });
}

/** Grass at the near edge of a lake, at both sides of a river. */
function banks(ctx: Ctx, s: SceneSetting, width: number, height: number, random: Random): void {
  const noise = ridgeNoise(random.fork('bank'), 2, 1.4);
  const grass = (top: number) => vertical(ctx, top, height, [lit('#8fce5c', s), lit('#4a9a43', s)]);
  fillUnder(
    ctx,
    width,
    s.horizon + height * 0.03,
    lit('#7fb860', s),
    (x) => s.horizon + height * 0.004 * noise(x / width),
  );
  const near = height * (s.place === 'river' ? 0.84 : 0.9);
  fillUnder(
    ctx,
    width,
    height,
    lit('#7a5c3c', s),
    (x) => near - height * 0.008 + height * 0.02 * noise(x / width + 1),
  );
  fillUnder(ctx, width, height, grass(near), (x) => near + height * 0.02 * noise(x / width + 1));
}

export function paintUnderwater(
  ctx: Ctx,
  s: SceneSetting,
  width: number,
  height: number,
  random: Random,
): void {
  ctx.fillStyle = vertical(ctx, 0, height, ['#7fe0f2', '#2fa4dc', '#1565ae', '#0d3f7f']);
  ctx.fillRect(0, 0, width, height);
  ctx.globalCompositeOperation = 'screen';
  for (let i = 0; i < 9; i++) {
    const x = random.range(-0.1, 1.1) * width;
    const w = width * random.range(0.02, 0.09);
    ctx.fillStyle = vertical(ctx, 0, height * 0.85, ['#ffffff55', '#ffffff00']);
    ctx.beginPath();
    ctx.moveTo(x, -4);
    ctx.lineTo(x + w, -4);
    ctx.lineTo(x + w * 2.6 + width * 0.14, height * 0.85);
    ctx.lineTo(x + width * 0.1, height * 0.85);
    ctx.fill();
  }
  ctx.globalCompositeOperation = 'source-over';
  for (let layer = 0; layer < 2; layer++) {
    const noise = ridgeNoise(random.fork(`reef${layer}`), 4, 2.4);
    fillUnder(
      ctx,
      width,
      height,
      layer ? '#1f6aa8cc' : '#2f86c4aa',
      (x) => s.horizon - height * (0.07 - 0.05 * layer) * (1 + noise(x / width)),
    );
  }
  const sand = ridgeNoise(random.fork('sand'), 2, 1.6);
  fillUnder(
    ctx,
    width,
    height,
    vertical(ctx, s.horizon, height, ['#8fbcc0', '#e0cf9a']),
    (x) => s.horizon + height * 0.02 * sand(x / width),
  );
  weeds(ctx, s, width, height, random.fork('weeds'));
  for (let i = 0; i < 34; i++) {
    const r = width * random.range(0.002, 0.011);
    const [x, y] = [random.range(0, width), random.range(height * 0.06, s.horizon)];
    ctx.strokeStyle = '#ffffffaa';
    ctx.lineWidth = Math.max(1, r * 0.2);
    ctx.beginPath();
    ctx.arc(x, y, r, 0, 7);
    ctx.stroke();
    ctx.fillStyle = '#ffffff2e';
    ctx.fill();
  }
}

function weeds(ctx: Ctx, s: SceneSetting, width: number, height: number, random: Random): void {
  ctx.lineCap = 'round';
  for (let i = 0; i < 26; i++) {
    const x = random.range(0, width);
    const y = s.horizon + (height - s.horizon) * random.range(0.1, 0.9);
    const h = height * random.range(0.06, 0.22) * (Math.abs(x / width - 0.5) + 0.4);
    const sway = width * random.range(0.008, 0.02);
    ctx.strokeStyle = random.pick(['#1f8f6a', '#2fae74', '#157a66', '#57b84f']);
    ctx.lineWidth = width * random.range(0.004, 0.009);
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.bezierCurveTo(x + sway, y - h * 0.35, x - sway, y - h * 0.7, x + sway * 0.6, y - h);
    ctx.stroke();
  }
}
