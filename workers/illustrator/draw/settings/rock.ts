/** Bare rock: the craters of a moon, the mouth of a cave. */
import type { Random } from '../../random.ts';
import type { SceneSetting } from '../../scene.ts';
import { type Ctx, glow, ridgeNoise } from './brush.ts';

export function craters(ctx: Ctx, s: SceneSetting, width: number, height: number, random: Random): void {
  for (let i = 0; i < 16; i++) {
    const near = random.next();
    const y = s.horizon + (height - s.horizon) * (0.1 + 0.88 * near);
    const r = width * (0.012 + 0.06 * near) * random.range(0.6, 1.2);
    const x = random.range(0, width);
    ctx.fillStyle = '#6d7186';
    ctx.beginPath();
    ctx.ellipse(x, y, r, r * 0.32, 0, 0, 7);
    ctx.fill();
    ctx.fillStyle = '#b9bccb';
    ctx.beginPath();
    ctx.ellipse(x, y + r * 0.07, r * 0.94, r * 0.27, 0, 0, 7);
    ctx.fill();
    ctx.fillStyle = '#83879b';
    ctx.beginPath();
    ctx.ellipse(x, y + r * 0.04, r * 0.8, r * 0.2, 0, 0, 7);
    ctx.fill();
  }
}

export function cave(ctx: Ctx, width: number, height: number, random: Random): void {
  glow(ctx, width * 0.5, height * 0.45, width * 0.5, '#ffcf8a', 0.45);
  ctx.fillStyle = '#2c201b';
  for (const side of [0, 1]) {
    const noise = ridgeNoise(random.fork(`wall${side}`), 3, 3);
    ctx.beginPath();
    ctx.moveTo(side * width, 0);
    for (let y = 0; y <= height; y += 6) {
      const inset = width * (0.1 + 0.06 * noise(y / height) + 0.1 * Math.abs(y / height - 0.5));
      ctx.lineTo(side ? width - inset : inset, y);
    }
    ctx.lineTo(side * width, height);
    ctx.fill();
  }
  for (let x = 0; x < width; x += width * 0.06) {
    const h = height * random.range(0.06, 0.24);
    ctx.beginPath();
    ctx.moveTo(x - width * 0.045, 0);
    ctx.lineTo(x + random.range(-0.01, 0.01) * width, h);
    ctx.lineTo(x + width * 0.045, 0);
    ctx.fill();
  }
}
