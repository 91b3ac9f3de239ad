/** Draws a composed scene: setting, shadows, things in order, water edges, weather, lettering. */
import type { Drawing } from '../drawing.ts';
import type { Lettering, Scene, SceneItem } from '../scene.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { alpha, type Ctx } from './settings/brush.ts';
import { paintSetting } from './settings/index.ts';
import { makeSprite, type Sprite } from './sprites.ts';
import { paintWeather } from './weather.ts';

/** What the scene is drawn from. */
export interface Art {
  lexicon: Lexicon;
  /** The vectors of every drawing in the scene, by index. */
  drawings: ReadonlyMap<number, Drawing>;
}

/** A picture that takes the place of the painted setting. */
export interface Backdrop {
  picture: OffscreenCanvas;
  /** 0 = the picture alone, 0.5 = the things stand in it, 1 = nothing is left of it; a blend in between. */
  strength: number;
}

const SHADE = '#141030';

/** A pool of shade where a thing touches the ground, and its long soft silhouette away from the light. */
function castShadow(ctx: Ctx, scene: Scene, item: SceneItem, sprite: Sprite): void {
  const { setting } = scene;
  const soft = setting.time === 'night' || setting.weather !== 'clear' ? 0.6 : 1;
  const y = item.shadow === 'below' ? item.groundY : item.y;
  const height = Math.max(0, y - item.y);
  const spread = 1 + height / (scene.height * 0.9);
  const rx = sprite.width * 0.46 * spread;
  const ry = Math.min(rx * 0.24, scene.height * 0.05);
  ctx.save();
  ctx.translate(item.x, y - ry * 0.15);
  ctx.scale(1, ry / rx);
  const g = ctx.createRadialGradient(0, 0, 0, 0, 0, rx * 1.12);
  const strength = (item.shadow === 'below' ? 0.24 : 0.44) * soft * (1 - item.haze * 0.7);
  g.addColorStop(0, alpha(SHADE, strength));
  g.addColorStop(0.55, alpha(SHADE, strength * 0.62));
  g.addColorStop(1, alpha(SHADE, 0));
  ctx.fillStyle = g;
  ctx.fillRect(-rx * 1.2, -rx * 1.2, rx * 2.4, rx * 2.4);
  ctx.restore();
  if (item.shadow !== 'ground' || item.prop || soft < 1 || setting.place === 'underwater') return;
  const light = setting.luminary?.x ?? scene.width * 0.3;
  const lean = Math.max(-1.1, Math.min(1.1, ((item.x - light) / scene.width) * 1.6));
  const silhouette = new OffscreenCanvas(sprite.canvas.width, sprite.canvas.height);
  const c = silhouette.getContext('2d')!;
  c.drawImage(sprite.canvas, 0, 0);
  c.globalCompositeOperation = 'source-in';
  const fade = c.createLinearGradient(0, 0, 0, silhouette.height);
  fade.addColorStop(0, alpha(SHADE, 0.02));
  fade.addColorStop(1, alpha(SHADE, 0.3));
  c.fillStyle = fade;
  c.fillRect(0, 0, silhouette.width, silhouette.height);
  ctx.save();
  ctx.translate(item.x, item.y - sprite.height * 0.012);
  ctx.transform(1, 0, lean * 0.7, -0.24, 0, 0);
  ctx.scale(item.flip ? -1 : 1, -1);
  ctx.drawImage(silhouette, -sprite.left - sprite.width / 2, -sprite.top - sprite.height);
  ctx.restore();
}

function stamp(ctx: Ctx, item: SceneItem, sprite: Sprite): void {
  ctx.translate(item.x, item.y - sprite.height / 2);
  if (item.rotate) ctx.rotate(item.rotate);
  if (item.flip) ctx.scale(-1, 1);
  ctx.drawImage(sprite.canvas, -sprite.left - sprite.width / 2, -sprite.top - sprite.height / 2);
}

/** The mirror image below a waterline or on wet ground, broken into ripples on water. */
function reflect(ctx: Ctx, scene: Scene, item: SceneItem, sprite: Sprite, line: number): void {
  const water = item.submerged > 0;
  const strength = water ? 0.34 : 0.12;
  const bands = water ? 26 : 1;
  const h = sprite.height * (water ? 0.75 : 0.4);
  for (let i = 0; i < bands; i++) {
    ctx.save();
    ctx.beginPath();
    ctx.rect(0, line + (h * i) / bands, scene.width, h / bands + (water ? -0.25 * (h / bands) : 0));
    ctx.clip();
    ctx.globalAlpha = strength * (1 - i / bands);
    ctx.translate(water ? Math.sin(i * 1.9) * sprite.width * 0.012 * (1 + i * 0.08) : 0, 2 * line);
    ctx.scale(1, -1);
    stamp(ctx, item, sprite);
    ctx.restore();
  }
}

function drawItem(ctx: Ctx, scene: Scene, item: SceneItem, sprite: Sprite): void {
  if (item.shadow !== 'none') castShadow(ctx, scene, item, sprite);
  const line = item.y - sprite.height * item.submerged;
  if (item.reflect || item.submerged)
    reflect(ctx, scene, item.submerged ? { ...item, y: item.y } : item, sprite, line);
  ctx.save();
  const hidden = Math.max(item.submerged, item.cut);
  if (hidden) {
    ctx.beginPath();
    ctx.rect(0, 0, scene.width, item.y - sprite.height * hidden);
    ctx.clip();
  }
  stamp(ctx, item, sprite);
  ctx.restore();
  if (!item.submerged) return;
  ctx.strokeStyle = alpha('#ffffff', 0.75);
  ctx.lineWidth = Math.max(1, scene.height * 0.003);
  for (const [k, a] of [
    [0.42, 0.8],
    [0.56, 0.45],
    [0.72, 0.25],
  ] as const) {
    ctx.globalAlpha = a;
    ctx.beginPath();
    ctx.ellipse(
      item.x,
      line,
      sprite.width * k,
      sprite.width * k * 0.1,
      0,
      k < 0.5 ? 0 : 0.1,
      Math.PI - (k < 0.5 ? 0 : 0.1),
    );
    ctx.stroke();
  }
  ctx.globalAlpha = 1;
}

function drawThreads(ctx: Ctx, { threads, width }: Scene): void {
  ctx.strokeStyle = '#4a3f3acc';
  ctx.lineWidth = Math.max(1, width * 0.0022);
  for (const { from, to } of threads) {
    ctx.beginPath();
    ctx.moveTo(...from);
    const sag = from[1] < 0 ? 0 : Math.hypot(to[0] - from[0], to[1] - from[1]) * 0.12;
    ctx.quadraticCurveTo((from[0] + to[0]) / 2, (from[1] + to[1]) / 2 + sag, ...to);
    ctx.stroke();
  }
}

function letter(ctx: Ctx, line: Lettering): void {
  ctx.save();
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  let size = line.size;
  const font = () => `700 ${size}px "Trebuchet MS", "Segoe UI", system-ui, sans-serif`;
  ctx.font = font();
  const wide = ctx.measureText(line.text).width;
  if (wide > line.width) size *= line.width / wide;
  ctx.font = font();
  if (line.outline) {
    ctx.lineJoin = 'round';
    ctx.lineWidth = size * 0.2;
    ctx.strokeStyle = line.outline;
    ctx.strokeText(line.text, line.x, line.y);
  }
  ctx.fillStyle = line.colour;
  ctx.fillText(line.text, line.x, line.y);
  ctx.restore();
}

/** Lays a picture of the canvas's size over what is there. @param opacity 0..1 */
function showThrough(ctx: Ctx, picture: OffscreenCanvas, opacity: number): void {
  ctx.globalAlpha = opacity;
  ctx.drawImage(picture, 0, 0, ctx.canvas.width, ctx.canvas.height);
  ctx.globalAlpha = 1;
}

/** Draws `scene` over the whole of `ctx`'s canvas, which must have the scene's size. Styles are applied afterwards, on pixels. */
export function drawScene(scene: Scene, ctx: Ctx, art: Art, backdrop?: Backdrop): void {
  paintSetting(ctx, scene.setting, scene.width, scene.height);
  if (backdrop) showThrough(ctx, backdrop.picture, Math.min(1, 2 - 2 * backdrop.strength));
  const sprites = new Map<string, Sprite>();
  for (const item of scene.items) {
    if (backdrop && item.prop && backdrop.strength < 1) continue;
    const key = `${item.drawing} ${item.size} ${item.colour ?? ''} ${item.haze}`;
    let sprite = sprites.get(key);
    if (!sprite) {
      const drawing = art.drawings.get(item.drawing);
      if (!drawing) throw new Error(`drawing ${item.drawing} is not loaded`);
      sprite = makeSprite(item, art.lexicon.drawings[item.drawing]!, drawing, scene);
      sprites.set(key, sprite);
    }
    drawItem(ctx, scene, item, sprite);
  }
  drawThreads(ctx, scene);
  paintWeather(ctx, scene);
  for (const line of scene.lettering) letter(ctx, line);
  if (backdrop && backdrop.strength < 0.5) showThrough(ctx, backdrop.picture, 1 - 2 * backdrop.strength);
}
