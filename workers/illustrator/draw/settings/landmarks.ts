/** What makes an outdoor place this one: the edge of a cliff, a canyon's walls, a quay, a balcony's rail. */
import { mix } from '../../colour.ts';
import type { Random } from '../../random.ts';
import type { SceneSetting } from '../../scene.ts';
import type { Detail } from '../../words/setting-words.ts';
import { lit } from '../light.ts';
import { alpha, type Ctx, fillUnder, glow, ridgeNoise, vertical } from './brush.ts';

type Landmark = (ctx: Ctx, s: SceneSetting, width: number, height: number, random: Random) => void;

/** Level bands of rock inside the current clip. */
function strata(ctx: Ctx, s: SceneSetting, width: number, top: number, bottom: number, random: Random): void {
  const noise = ridgeNoise(random, 3, 3);
  ctx.lineWidth = Math.max(1, width * 0.003);
  for (let y = top; y < bottom; y += (bottom - top) * random.range(0.05, 0.1)) {
    ctx.strokeStyle = alpha(lit(random.chance(0.5) ? '#4a3a30' : '#d8c4ae', s), 0.4);
    ctx.beginPath();
    for (let x = 0; x <= width; x += width / 40) ctx.lineTo(x, y + noise(x / width + y) * width * 0.012);
    ctx.stroke();
  }
}

/** High ground from the near side of the picture out to the peak, with a sheer face to the water. */
const cliff: Landmark = (ctx, s, width, height, random) => {
  const peak = s.peak ?? { x: width * 0.3, y: height * 0.55 };
  const left = peak.x < width / 2;
  const [at, out] = left ? [0, 1] : [width, -1];
  const edge = peak.x + out * width * 0.24;
  const noise = ridgeNoise(random.fork('face'), 4, 6);
  ctx.save();
  ctx.beginPath();
  ctx.moveTo(at - out * 4, peak.y - height * 0.02);
  ctx.quadraticCurveTo(peak.x, peak.y - height * 0.014, edge, peak.y + height * 0.012);
  for (let i = 1; i <= 18; i++) {
    const t = i / 18;
    const x = edge - out * width * (0.05 * Math.sin(t * 3.1) + 0.02 * noise(t)) + out * width * 0.06 * t * t;
    ctx.lineTo(x, peak.y + (height - peak.y) * t + 4);
  }
  ctx.lineTo(at - out * 4, height + 4);
  ctx.closePath();
  ctx.fillStyle = vertical(ctx, peak.y, height, [lit('#b3a08c', s), lit('#8c7865', s), lit('#5f5046', s)]);
  ctx.fill();
  ctx.clip();
  strata(ctx, s, width, peak.y + height * 0.05, height, random.fork('strata'));
  const grass = s.cover === 'snow' ? ['#ffffff', '#dfeaf6'] : ['#9ed65f', '#5a9a43'];
  fillAbove(ctx, width, peak.y, height, [lit(grass[0]!, s), lit(grass[1]!, s)], random.fork('grass'));
  ctx.restore();
  ctx.save();
  ctx.translate(edge + out * width * 0.02, height * 0.985);
  ctx.scale(1, 0.16);
  glow(ctx, 0, 0, width * 0.16, '#ffffff', 0.8);
  ctx.restore();
};

/** Turf that hangs a little over the rock. */
function fillAbove(
  ctx: Ctx,
  width: number,
  y: number,
  height: number,
  colours: string[],
  random: Random,
): void {
  const noise = ridgeNoise(random, 4, 9);
  ctx.beginPath();
  ctx.moveTo(-4, y - height * 0.05);
  ctx.lineTo(width + 4, y - height * 0.05);
  for (let x = width + 4; x >= -4; x -= width / 80)
    ctx.lineTo(x, y + height * (0.045 + 0.02 * noise(x / width)));
  ctx.closePath();
  ctx.fillStyle = vertical(ctx, y - height * 0.02, y + height * 0.06, colours);
  ctx.fill();
}

/** Two stepped walls of red rock, a river between them. */
const canyon: Landmark = (ctx, s, width, height, random) => {
  ctx.fillStyle = vertical(ctx, s.horizon, height, [lit('#7cc4e8', s), lit('#3f93c4', s)]);
  ctx.beginPath();
  ctx.moveTo(width * 0.49, s.horizon);
  ctx.bezierCurveTo(
    width * 0.6,
    s.horizon + height * 0.06,
    width * 0.3,
    s.horizon + height * 0.12,
    width * 0.36,
    height,
  );
  ctx.lineTo(width * 0.6, height);
  ctx.bezierCurveTo(
    width * 0.5,
    s.horizon + height * 0.16,
    width * 0.66,
    s.horizon + height * 0.05,
    width * 0.51,
    s.horizon,
  );
  ctx.fill();
  for (let layer = 0; layer < 2; layer++) {
    for (const side of [0, 1]) {
      const x = (k: number) => (side ? width * (1 - k) : width * k);
      const noise = ridgeNoise(random.fork(`wall${layer}${side}`), 3, 4);
      const reach = layer ? 0.24 : 0.42;
      const top = height * (layer ? 0.16 : 0.3);
      const foot = s.horizon + (height - s.horizon) * (layer ? 0.5 : 0.06);
      ctx.save();
      ctx.beginPath();
      ctx.moveTo(x(-0.02), top);
      for (let i = 0; i <= 6; i++) {
        const k = reach * (0.5 + (0.5 * i) / 6);
        const y = top + (foot - top) * (i / 6) ** 1.4 + noise(i / 6) * height * 0.02;
        ctx.lineTo(x(k), y);
        if (i < 6) ctx.lineTo(x(k), y + (foot - top) * 0.1);
      }
      ctx.lineTo(x(reach * 1.04), foot);
      ctx.lineTo(x(-0.02), foot + height * 0.04);
      ctx.closePath();
      const rock = layer ? '#c8653c' : mix('#c8653c', '#f2b48a', 0.45);
      ctx.fillStyle = vertical(ctx, top, foot, [
        lit(mix(rock, '#ffd9b0', 0.3), s),
        lit(rock, s),
        lit(mix(rock, '#5a2418', 0.4), s),
      ]);
      ctx.fill();
      ctx.clip();
      strata(ctx, s, width, top, foot, random.fork(`strata${layer}${side}`));
      ctx.restore();
    }
  }
};

/** A stone quay in front of the water, with bollards. */
const harbour: Landmark = (ctx, s, width, height, random) => {
  const y = s.horizon + (height - s.horizon) * 0.72;
  ctx.fillStyle = lit('#6b6258', s);
  ctx.fillRect(0, y, width, height - y);
  ctx.fillStyle = vertical(ctx, y, height, [lit('#c9a578', s), lit('#8f6a45', s)]);
  ctx.fillRect(0, y + height * 0.012, width, height);
  ctx.strokeStyle = alpha(lit('#4a3322', s), 0.6);
  ctx.lineWidth = Math.max(1, width * 0.003);
  for (let i = -8; i <= 8; i++) {
    ctx.beginPath();
    ctx.moveTo(width / 2 + i * width * 0.09, y + height * 0.012);
    ctx.lineTo(width / 2 + i * width * 0.15, height);
    ctx.stroke();
  }
  const shift = random.range(-0.05, 0.05);
  for (const x of [0.12 + shift, 0.88 + shift]) {
    ctx.fillStyle = lit('#3d4554', s);
    ctx.beginPath();
    ctx.roundRect(width * x - width * 0.018, y - height * 0.05, width * 0.036, height * 0.075, width * 0.008);
    ctx.ellipse(width * x, y - height * 0.05, width * 0.026, width * 0.012, 0, 0, 7);
    ctx.fill();
  }
};

/** A tiled floor and a balustrade before the view. */
const balcony: Landmark = (ctx, s, width, height) => {
  const [rail, floor] = [s.horizon + (height - s.horizon) * 0.16, s.horizon + (height - s.horizon) * 0.66];
  ctx.fillStyle = vertical(ctx, floor, height, [lit('#e8cfae', s), lit('#c49a6c', s)]);
  ctx.fillRect(0, floor, width, height - floor);
  const stone = (x0: number, x1: number) => {
    const g = ctx.createLinearGradient(x0, 0, x1, 0);
    g.addColorStop(0, lit('#ffffff', s));
    g.addColorStop(1, lit('#c9c2b8', s));
    return g;
  };
  for (let i = 0; i < 13; i++) {
    const x = (width * (i + 0.5)) / 13;
    const w = width * 0.018;
    ctx.fillStyle = stone(x - w, x + w);
    ctx.beginPath();
    ctx.moveTo(x - w * 0.5, rail);
    ctx.bezierCurveTo(x - w * 2, rail + (floor - rail) * 0.7, x - w * 0.4, floor - w, x - w, floor);
    ctx.lineTo(x + w, floor);
    ctx.bezierCurveTo(x + w * 0.4, floor - w, x + w * 2, rail + (floor - rail) * 0.7, x + w * 0.5, rail);
    ctx.fill();
  }
  ctx.fillStyle = vertical(ctx, rail - height * 0.02, rail + height * 0.014, [
    lit('#ffffff', s),
    lit('#c9c2b8', s),
  ]);
  ctx.fillRect(0, rail - height * 0.018, width, height * 0.032);
  ctx.fillRect(0, floor - height * 0.012, width, height * 0.024);
};

/** Blue-white ice with the tracks of skates. */
const rink: Landmark = (ctx, s, width, height, random) => {
  const top = s.horizon + (height - s.horizon) * 0.06;
  fillUnder(
    ctx,
    width,
    height,
    vertical(ctx, top, height, [lit('#e6f6ff', s), lit('#a9d6ee', s)]),
    () => top,
  );
  ctx.strokeStyle = alpha('#ffffff', 0.8);
  ctx.lineWidth = Math.max(1, width * 0.002);
  for (let i = 0; i < 14; i++) {
    const [x, y] = [random.next() * width, top + random.next() * (height - top)];
    ctx.beginPath();
    ctx.ellipse(
      x,
      y,
      width * random.range(0.05, 0.16),
      height * 0.02,
      0,
      random.range(0, 3),
      random.range(3, 6),
    );
    ctx.stroke();
  }
};

/** A flat roof above the town: gravel, a low wall, a chimney. */
const rooftop: Landmark = (ctx, s, width, height) => {
  const edge = s.horizon + (height - s.horizon) * 0.02;
  ctx.fillStyle = vertical(ctx, edge, height, [lit('#8a7f78', s), lit('#5f5650', s)]);
  ctx.fillRect(0, edge, width, height - edge);
  const wall = height * 0.045;
  ctx.fillStyle = vertical(ctx, edge - wall, edge + wall, [lit('#c98f72', s), lit('#8f5a48', s)]);
  ctx.fillRect(0, edge - wall, width, wall * 1.8);
  ctx.fillStyle = lit('#e0b8a0', s);
  ctx.fillRect(0, edge - wall * 1.25, width, wall * 0.35);
  ctx.fillStyle = vertical(ctx, edge - wall * 5, edge + wall, [lit('#b5654e', s), lit('#7d3f34', s)]);
  ctx.fillRect(width * 0.84, edge - wall * 4, width * 0.09, wall * 5);
  ctx.fillStyle = lit('#5f5650', s);
  ctx.fillRect(width * 0.83, edge - wall * 4.4, width * 0.11, wall * 0.5);
};

/** Panes in a white frame before the sky, under a round roof. */
const greenhouse: Landmark = (ctx, s, width, height) => {
  const foot = s.horizon + (height - s.horizon) * 0.05;
  ctx.fillStyle = alpha(lit('#e6fff4', s), 0.3);
  ctx.fillRect(0, 0, width, foot);
  ctx.strokeStyle = lit('#ffffff', s);
  ctx.lineWidth = width * 0.008;
  for (let i = 0; i <= 8; i++) {
    ctx.beginPath();
    ctx.moveTo((width * i) / 8, foot);
    ctx.lineTo((width * i) / 8, height * 0.26);
    ctx.quadraticCurveTo((width * i) / 8, height * 0.08, width / 2, height * 0.02);
    ctx.stroke();
  }
  for (const y of [height * 0.26, (height * 0.26 + foot) / 2, foot]) {
    ctx.beginPath();
    ctx.moveTo(0, y);
    ctx.lineTo(width, y);
    ctx.stroke();
  }
};

export const LANDMARKS: Partial<Record<Detail, Landmark>> = {
  cliff,
  canyon,
  harbour,
  balcony,
  rink,
  greenhouse,
  rooftop,
};
