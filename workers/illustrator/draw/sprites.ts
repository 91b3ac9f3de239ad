/** Drawings rasterised at the size at which they appear, recoloured and lit; one canvas per distinct look. */
import type { Drawing } from '../drawing.ts';
import type { Scene, SceneItem } from '../scene.ts';
import type { LexiconDrawing } from '../words/lexicon.ts';
import { airColour, tint } from './light.ts';
import { paintDrawing } from './paint-drawing.ts';
import { recolour } from './recolour.ts';
import { alpha } from './settings/brush.ts';

export interface Sprite {
  canvas: OffscreenCanvas;
  /** Ink box inside the canvas, pixels. */
  left: number;
  top: number;
  width: number;
  height: number;
}

const MARGIN = 0.035;
/** Known by the colour of a thin frame, though their wheels have the larger area. */
const THIN_FRAMED = new Set(['bicycle', 'kick-scooter']);

export function makeSprite(item: SceneItem, facts: LexiconDrawing, drawing: Drawing, scene: Scene): Sprite {
  const [l, t, r, b] = facts.box;
  const crop = [
    Math.max(0, l - MARGIN),
    Math.max(-0.02, t - MARGIN),
    Math.min(1, r + MARGIN),
    Math.min(1.02, b + MARGIN),
  ];
  const canvas = paintDrawing(drawing, item.size, crop);
  const ctx = canvas.getContext('2d')!;
  if (item.colour) {
    const image = ctx.getImageData(0, 0, canvas.width, canvas.height);
    recolour(image.data, item.colour, THIN_FRAMED.has(facts.id));
    ctx.putImageData(image, 0, 0);
  }
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  const light = tint(scene.setting);
  const glowing =
    facts.kind === 'sky' ||
    /fire|candle|lantern|light-bulb|jack-o|fireworks|lamp-post|christmas/.test(facts.id);
  if (light !== '#ffffff' && !glowing) {
    ctx.globalCompositeOperation = 'multiply';
    const copy = new OffscreenCanvas(canvas.width, canvas.height);
    const c = copy.getContext('2d')!;
    c.drawImage(canvas, 0, 0);
    c.globalCompositeOperation = 'source-in';
    c.fillStyle = light;
    c.fillRect(0, 0, canvas.width, canvas.height);
    ctx.drawImage(copy, 0, 0);
  }
  if (item.haze > 0) {
    ctx.globalCompositeOperation = 'source-atop';
    ctx.fillStyle = alpha(airColour(scene.setting), item.haze);
    ctx.fillRect(0, 0, canvas.width, canvas.height);
  }
  ctx.globalCompositeOperation = 'source-over';
  return {
    canvas,
    left: (l - crop[0]!) * item.size,
    top: (t - crop[1]!) * item.size,
    width: (r - l) * item.size,
    height: (b - t) * item.size,
  };
}
