/** Land: meadow, hills, mountains, woods, savanna, desert, snow, farm, road, moon, cave. */
import { mix, vary } from '../../colour.ts';
import type { Random } from '../../random.ts';
import type { SceneSetting } from '../../scene.ts';
import { airColour, lit } from '../light.ts';
import { alpha, type Ctx, fillUnder, grain, ridgeNoise, vertical } from './brush.ts';
import { cave, craters } from './rock.ts';
import { paintHaze } from './sky.ts';

interface Soil {
  far: string;
  near: string;
  ridge: string;
  /** Height of the far ridges as a share of the picture. */
  relief: number;
  rough: number;
}

const SOILS: Record<string, Soil> = {
  meadow: { far: '#9ed65f', near: '#4da63e', ridge: '#6fae6b', relief: 0.07, rough: 1.4 },
  hills: { far: '#a5d663', near: '#4f9f43', ridge: '#6ea96f', relief: 0.13, rough: 1.6 },
  mountains: { far: '#8fbf6a', near: '#4d8f4f', ridge: '#7587a8', relief: 0.32, rough: 3 },
  forest: { far: '#6aa84f', near: '#2f6b35', ridge: '#4e8a57', relief: 0.1, rough: 2 },
  jungle: { far: '#5fae4a', near: '#236438', ridge: '#3d8a55', relief: 0.14, rough: 2 },
  savanna: { far: '#e6cd7a', near: '#c69a42', ridge: '#b79a6e', relief: 0.05, rough: 1.2 },
  desert: { far: '#f7d38c', near: '#e0a155', ridge: '#d98f5c', relief: 0.1, rough: 1.1 },
  snow: { far: '#f3f8ff', near: '#d3e3f5', ridge: '#aac3de', relief: 0.16, rough: 2.4 },
  farm: { far: '#b8d867', near: '#63ab45', ridge: '#79b06c', relief: 0.08, rough: 1.4 },
  road: { far: '#9fce6a', near: '#58a048', ridge: '#78a97c', relief: 0.1, rough: 1.6 },
  night: { far: '#7fae66', near: '#3b7d4a', ridge: '#5b8f78', relief: 0.1, rough: 1.6 },
  mars: { far: '#e0905c', near: '#b8532f', ridge: '#b5603f', relief: 0.12, rough: 2.2 },
  moon: { far: '#c9cbd6', near: '#8f93a6', ridge: '#a4a7b8', relief: 0.05, rough: 2.4 },
  cave: { far: '#8a6d58', near: '#5a4438', ridge: '#4a3830', relief: 0.05, rough: 2 },
};

/** The soil of a place as its cover changes it, with the ridges of what lies beyond. */
function soilOf(s: SceneSetting): Soil {
  const own = s.detail === 'mars' ? SOILS.mars! : (SOILS[s.place] ?? SOILS.meadow!);
  const ridges = s.beyond === 'mountains' ? SOILS.mountains! : own;
  const soil = { ...own, ridge: ridges.ridge, relief: ridges.relief, rough: ridges.rough };
  if (s.cover === 'snow') return { ...soil, far: SOILS.snow!.far, near: SOILS.snow!.near, ridge: '#aac3de' };
  if (s.cover === 'autumn')
    return {
      ...soil,
      far: mix(own.far, '#e0b04a', 0.5),
      near: mix(own.near, '#b5803a', 0.45),
      ridge: '#b58a5a',
    };
  return soil;
}

export function paintLand(ctx: Ctx, s: SceneSetting, width: number, height: number, random: Random): void {
  const soil = soilOf(s);
  const air = s.place === 'moon' ? '#0b0d1c' : airColour(s);
  for (let layer = 0; layer < 3; layer++) {
    const noise = ridgeNoise(
      random.fork(`ridge${layer}`),
      s.place === 'mountains' ? 5 : 3,
      soil.rough * (1 + layer * 0.4),
    );
    const fade = 0.66 - layer * 0.22;
    const top = s.horizon - height * soil.relief * (1 - layer * 0.3);
    const colour = mix(lit(soil.ridge, s), air, fade);
    const line = (x: number) =>
      top + (height * soil.relief * 0.55 + 6) * noise(x / width) * (1 - layer * 0.2);
    fillUnder(
      ctx,
      width,
      height,
      vertical(ctx, top - height * 0.1, s.horizon, [colour, mix(colour, air, 0.35)]),
      line,
    );
    if ((s.place === 'mountains' || s.place === 'snow' || s.beyond === 'mountains') && s.detail !== 'mars')
      snowCaps(ctx, width, line, top - height * 0.02, lit('#ffffff', s), 0.75 - layer * 0.2);
  }
  paintHaze(ctx, s, width, air, s.weather === 'fog' ? 0.9 : 0.4, height * 0.08);
  const swell = ridgeNoise(random.fork('swell'), 2, 1.2);
  const flat = s.place === 'road' || s.place === 'farm' ? 0.3 : 1;
  const line = (x: number) => s.horizon + height * 0.016 * flat * swell(x / width);
  fillUnder(
    ctx,
    width,
    height,
    vertical(ctx, s.horizon, height, [mix(lit(soil.far, s), air, 0.25), lit(soil.far, s), lit(soil.near, s)]),
    line,
  );
  if (s.peak) paintPeak(ctx, s, width, height, random.fork('peak'), soil);
  if (s.place === 'hills' || s.place === 'desert' || s.place === 'snow' || s.place === 'savanna')
    rolls(ctx, s, width, height, random.fork('rolls'), soil);
  if (s.place === 'road') paintRoad(ctx, s, width, height, random);
  if (s.place === 'moon') craters(ctx, s, width, height, random);
  if (s.place === 'cave') cave(ctx, width, height, random);
  texture(ctx, s, width, height, random.fork('texture'), soil);
}

function snowCaps(
  ctx: Ctx,
  width: number,
  line: (x: number) => number,
  below: number,
  colour: string,
  strength: number,
): void {
  ctx.fillStyle = alpha(colour, strength);
  for (let x = 0; x < width; x += 3) {
    const y = line(x);
    const depth = below - y + 14 * Math.sin(x * 0.09) * Math.sin(x * 0.031);
    if (depth > 0) ctx.fillRect(x, y, 3.4, depth);
  }
}

/** The mountain or hill that something stands on: a lit side, a shaded side, snow on a mountain's top. */
function paintPeak(
  ctx: Ctx,
  s: SceneSetting,
  width: number,
  height: number,
  random: Random,
  soil: Soil,
): void {
  const { x: px, y: py } = s.peak!;
  const noise = ridgeNoise(random, 4, 4);
  if (s.place === 'hills') {
    const w = width * 0.46;
    fillUnder(
      ctx,
      width,
      height,
      vertical(ctx, py, height, [lit(vary(soil.far, 4, 1.03), s), lit(soil.near, s)]),
      (x) => py + (height - py) * (1 - Math.exp(-(((x - px) / w) ** 2) * 1.8)) * 0.8,
    );
    return;
  }
  const half = width * 0.5;
  const plateau = width * 0.1;
  const edge = (x: number) => {
    const d = Math.max(0, Math.abs(x - px) - plateau) / half;
    return (
      py +
      (s.horizon + height * 0.2 - py) * Math.min(1.4, d * 1.12) +
      (d > 0 ? noise(x / width) * height * 0.045 * Math.min(1, d * 4) : 0)
    );
  };
  const rock = lit('#8a7466', s);
  fillUnder(
    ctx,
    width,
    height,
    vertical(ctx, py, height, [mix(rock, lit('#b79f8c', s), 0.6), rock, lit(soil.near, s)]),
    edge,
    3,
  );
  ctx.save();
  ctx.beginPath();
  ctx.moveTo(-2, height);
  for (let x = -2; x <= width + 3; x += 3) ctx.lineTo(x, edge(x));
  ctx.lineTo(width, height);
  ctx.clip();
  ctx.fillStyle = alpha(lit('#3a2f3c', s), 0.3);
  ctx.beginPath();
  ctx.moveTo(px + plateau * 0.4, py - 4);
  for (let i = 0; i <= 12; i++)
    ctx.lineTo(
      px + plateau * 0.4 + (i % 2 ? 0.05 : -0.02) * width + i * width * 0.006,
      py + ((height - py) * i) / 12,
    );
  ctx.lineTo(width + 10, height);
  ctx.lineTo(width + 10, py);
  ctx.fill();
  ctx.fillStyle = lit('#ffffff', s);
  ctx.beginPath();
  ctx.moveTo(0, py - 20);
  for (let x = 0; x <= width; x += width / 40)
    ctx.lineTo(
      x,
      py +
        height * (0.07 + 0.035 * noise(x / width + 3)) +
        (Math.round(x / (width / 40)) % 2) * height * 0.022,
    );
  ctx.lineTo(width, py - 20);
  ctx.fill();
  ctx.restore();
}

/** Gentle folds of the ground, each with a light crest. */
function rolls(ctx: Ctx, s: SceneSetting, width: number, height: number, random: Random, soil: Soil): void {
  const count = 3;
  for (let i = 0; i < count; i++) {
    const noise = ridgeNoise(random.fork(`r${i}`), 2, s.place === 'desert' ? 1.3 : 1.7);
    const top = s.horizon + (height - s.horizon) * (0.14 + i * 0.27);
    const a = lit(mix(soil.far, soil.near, i / count), s);
    const crest = mix(a, lit('#fff6da', s), 0.28);
    const reach = (height - s.horizon) * 0.14;
    const line = (x: number) => top + reach * noise(x / width + i);
    if (s.peak && i === 0) continue;
    fillUnder(
      ctx,
      width,
      height,
      vertical(ctx, top - reach, top + reach * 3, [
        crest,
        a,
        lit(mix(soil.far, soil.near, (i + 1) / count), s),
      ]),
      line,
    );
  }
}

function texture(ctx: Ctx, s: SceneSetting, width: number, height: number, random: Random, soil: Soil): void {
  const area = (width * (height - s.horizon)) / 1e6;
  const top = s.horizon + (height - s.horizon) * 0.1;
  const [dark, light] = [lit(mix(soil.near, '#123018', 0.3), s), lit(mix(soil.far, '#fdf7c8', 0.45), s)];
  ctx.lineCap = 'round';
  if (
    s.cover !== 'snow' &&
    ['meadow', 'hills', 'forest', 'jungle', 'farm', 'road', 'night', 'savanna', 'mountains'].includes(s.place)
  ) {
    grain(ctx, random, width, top, height * 1.02, Math.round(2600 * area), (x, y, near) => {
      if (s.place === 'road' && Math.abs(x - width / 2) < width * (0.05 + 0.42 * near)) return;
      const h = height * (0.004 + 0.013 * near);
      ctx.strokeStyle = random.chance(0.5) ? dark : light;
      ctx.globalAlpha = 0.22 + 0.2 * near;
      ctx.lineWidth = width * (0.0008 + 0.0014 * near);
      ctx.beginPath();
      ctx.moveTo(x, y);
      ctx.quadraticCurveTo(x, y - h * 0.6, x + random.range(-0.5, 0.5) * h, y - h);
      ctx.stroke();
    });
    return;
  }
  if (s.place === 'moon' || s.place === 'cave') return;
  const sparkle = s.place === 'snow' || s.cover === 'snow';
  grain(ctx, random, width, top, height, Math.round((sparkle ? 700 : 420) * area), (x, y, near) => {
    ctx.globalAlpha = sparkle ? random.range(0.3, 0.9) : 0.16;
    if (sparkle) {
      ctx.fillStyle = '#ffffff';
      ctx.fillRect(x, y, 1 + 2.4 * near, 1 + 2.4 * near);
      return;
    }
    ctx.strokeStyle = random.chance(0.5) ? lit('#a86a35', s) : light;
    ctx.lineWidth = width * 0.0016;
    const w = width * (0.01 + 0.05 * near);
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.quadraticCurveTo(x + w / 2, y - w * 0.1, x + w, y);
    ctx.stroke();
  });
}

function paintRoad(ctx: Ctx, s: SceneSetting, width: number, height: number, random: Random): void {
  const top = s.horizon + (height - s.horizon) * 0.24;
  const bottom = s.horizon + (height - s.horizon) * 0.9;
  ctx.fillStyle = vertical(ctx, top, bottom, [lit('#7d818c', s), lit('#565a66', s)]);
  ctx.fillRect(0, top, width, bottom - top);
  ctx.fillStyle = lit('#f4f0e2', s);
  ctx.fillRect(0, top + (bottom - top) * 0.05, width, height * 0.006);
  ctx.fillRect(0, bottom - (bottom - top) * 0.08, width, height * 0.008);
  const dash = width * 0.1;
  const shift = random.range(0, dash);
  for (let x = -dash; x < width + dash; x += dash * 1.8)
    ctx.fillRect(x + shift, top + (bottom - top) * 0.47, dash, height * 0.012);
}
