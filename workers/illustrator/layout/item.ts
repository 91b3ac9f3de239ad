/** From a laid-out part to what is painted: pose, shadow, depth, what is hidden. */
import type { Random } from '../random.ts';
import type { SceneItem, SceneSetting, Thread } from '../scene.ts';
import type { Thing } from '../words/brief.ts';
import type { Place } from '../words/setting-words.ts';
import type { Part } from './figure.ts';

/** Where in the picture a figure stands; `far` is behind the setting's own trees, `arc` spans the sky, `wall` hangs in a room. */
export type Zone = 'ground' | 'far' | 'air' | 'sky' | 'arc' | 'wall' | 'hang' | 'float' | 'water' | 'peak';

const WET = new Set<Place>(['beach', 'city', 'studio', 'table', 'sea', 'lake', 'river']);
/** Painting order of the zones; the setting's own drawings lie between −32 and −10. */
const DEPTH: Partial<Record<Zone, number>> = { arc: -50, sky: -40, far: -34, wall: -8, hang: 5, air: 10 };

export function toItem(
  part: Part,
  zone: Zone,
  base: number,
  setting: SceneSetting,
  thing: Thing,
  random: Random,
): SceneItem {
  const [l, t, r, b] = part.drawing.box;
  const side = part.h / Math.max(0.02, b - t);
  const water = zone === 'water' && !part.carried;
  const tilt =
    thing.pose === 'running'
      ? 0.07
      : thing.pose === 'dancing'
        ? random.range(-0.2, 0.2)
        : thing.pose === 'jumping'
          ? -0.14
          : 0;
  const leap = thing.pose === 'jumping' && zone === 'ground' && !part.carried ? part.h * 0.28 : 0;
  const floating = zone === 'float' ? random.range(-0.14, 0.14) : 0;
  const inAir = zone === 'air' || zone === 'sky' || zone === 'float' || part.lift > 0;
  const depth = DEPTH[zone] ?? 0;
  const item: SceneItem = {
    drawing: part.index,
    label: part.drawing.label,
    x: round(part.x),
    y: round(part.y - leap),
    size: round(Math.max(side, part.w / Math.max(0.02, r - l))),
    flip: part.flip,
    rotate: round(part.rotate + (part.flip ? -tilt : tilt) + (part.carried ? 0 : floating)),
    z: round(depth + part.z + (zone === 'ground' && !part.carried ? part.y / 10000 : 0)),
    haze: zone === 'sky' || zone === 'arc' ? 0.06 : zone === 'far' ? 0.14 : 0,
    shadow:
      zone === 'sky' || zone === 'arc' || zone === 'wall' || zone === 'hang' || zone === 'float' || water
        ? 'none'
        : inAir || part.carried || leap
          ? 'below'
          : 'ground',
    groundY: round(zone === 'air' ? Math.max(setting.horizon + 40, base + 60) : base),
    cut: part.cut ?? 0,
    submerged: water
      ? part.drawing.kind === 'boat'
        ? 0.06
        : /duck|swan|goose/.test(part.drawing.id)
          ? 0.16
          : 0.4
      : 0,
    reflect: WET.has(setting.place) && (zone === 'ground' || zone === 'water') && !part.carried,
    prop: false,
    thing: part.thing,
  };
  if (part.carried && zone === 'ground') item.shadow = 'none';
  if (part.colour) item.colour = part.colour;
  return item;
}

export const round = (x: number) => Math.round(x * 100) / 100;

/** The string from a hand to a kite, or from above to what hangs. */
export function toThread(part: Part): Thread | null {
  if (!part.thread) return null;
  const top: [number, number] = [round(part.x), round(part.y - part.h)];
  if (part.thread === 'above')
    return { from: [round(part.x), -10], to: [top[0], round(part.y - part.h * 0.94)] };
  const holder = part.thread;
  const side = part.x < holder.x ? -1 : 1;
  return {
    from: [round(holder.x + side * holder.w * 0.34), round(holder.y - holder.h * 0.38)],
    to: [top[0], round(part.y - part.h * 0.5)],
  };
}
