/** Paints a setting: everything behind the things. */
import { Random } from '../../random.ts';
import type { SceneSetting } from '../../scene.ts';
import type { Place } from '../../words/setting-words.ts';
import { type Ctx, glow } from './brush.ts';
import { paintCity, paintSpace, paintStudio, paintTable } from './built.ts';
import { paintLand } from './land.ts';
import { LANDMARKS } from './landmarks.ts';
import { paintRoom } from './room.ts';
import { paintCloud, paintSky, paintStars } from './sky.ts';
import { paintUnderwater, paintWater } from './water.ts';

type Painter = (ctx: Ctx, s: SceneSetting, width: number, height: number, random: Random) => void;
/** Settings without a sky of their own kind. */
const BUILT: Partial<Record<Place, Painter>> = {
  room: paintRoom,
  table: paintTable,
  studio: paintStudio,
  space: paintSpace,
  underwater: paintUnderwater,
};
const WATERS = new Set<Place>(['sea', 'beach', 'lake', 'river']);

export function paintSetting(ctx: Ctx, s: SceneSetting, width: number, height: number): void {
  const random = new Random(s.seed);
  const built = BUILT[s.place];
  if (built) {
    built(ctx, s, width, height, random);
    return;
  }
  if (s.place === 'moon') {
    paintSpace(ctx, { ...s, luminary: null }, width, s.horizon, random);
    earth(ctx, width, height, random);
  } else paintSky(ctx, s, width, height, random.fork('sky'));
  if (s.place === 'sky') cloudFloor(ctx, s, width, height, random);
  else if (WATERS.has(s.place)) paintWater(ctx, s, width, height, random);
  else if (s.place === 'city') paintCity(ctx, s, width, height, random);
  else paintLand(ctx, s, width, height, random);
  if (s.detail) LANDMARKS[s.detail]?.(ctx, s, width, height, random.fork('landmark'));
}

/** The earth in the moon's sky. */
function earth(ctx: Ctx, width: number, height: number, random: Random): void {
  const r = width * 0.085;
  const [x, y] = [width * random.pick([0.2, 0.8]), height * 0.2];
  glow(ctx, x, y, r * 2, '#8fd0ff', 0.6);
  const g = ctx.createRadialGradient(x - r * 0.4, y - r * 0.4, r * 0.1, x, y, r);
  g.addColorStop(0, '#bfe6ff');
  g.addColorStop(0.6, '#3f8fe0');
  g.addColorStop(1, '#143a80');
  ctx.save();
  ctx.beginPath();
  ctx.arc(x, y, r, 0, 7);
  ctx.fillStyle = g;
  ctx.fill();
  ctx.clip();
  ctx.fillStyle = '#4fae6acc';
  for (let i = 0; i < 5; i++) {
    ctx.beginPath();
    ctx.ellipse(
      x + random.range(-0.7, 0.7) * r,
      y + random.range(-0.7, 0.7) * r,
      r * random.range(0.2, 0.45),
      r * random.range(0.12, 0.3),
      random.range(0, 3),
      0,
      7,
    );
    ctx.fill();
  }
  ctx.restore();
}

function cloudFloor(ctx: Ctx, s: SceneSetting, width: number, height: number, random: Random): void {
  const night = s.time === 'night';
  if (night) paintStars(ctx, width, height * 0.8, random.fork('more'), 0.4);
  for (let i = 0; i < 12; i++) {
    const t = i / 11;
    paintCloud(
      ctx,
      ((i * 0.37 + random.next() * 0.2) % 1) * width,
      height * (0.84 + 0.24 * t),
      width * random.range(0.3, 0.5),
      night ? '#8fa3d6' : '#ffffff',
      night ? '#4a5c98' : '#cfe2f5',
      0.9,
      random,
    );
  }
}
