/** Puts the figures into the picture: scale, ground, air, water, sky. */
import type { Random } from '../random.ts';
import type { SceneItem, SceneSetting } from '../scene.ts';
import type { Brief, Thing } from '../words/brief.ts';
import type { Place } from '../words/setting-words.ts';
import { type Box, bounds, type Figure, move, type Part, resize } from './figure.ts';

const WATER = new Set<Place>(['sea', 'lake', 'river']);
const WET = new Set<Place>(['beach', 'city', 'studio', 'table', 'sea', 'lake', 'river']);
const WEIGHTLESS = new Set<Place>(['space', 'sky', 'underwater']);
const BOTTOM_DWELLER = /crab|lobster|shell|coral|oyster|anchor|treasure|snail|person-standing/;

type Zone = 'ground' | 'air' | 'sky' | 'float' | 'water' | 'peak';

function zoneOf(figure: Figure, brief: Brief, setting: SceneSetting): Zone {
  const base = figure.parts.find((p) => !p.carried) ?? figure.parts[0]!;
  const things = figure.parts.map((p) => brief.things[p.thing]!);
  const lead = brief.things[base.thing]!;
  const d = base.drawing;
  if (d.kind === 'sky' && figure.parts.length === 1 && setting.place !== 'studio') return 'sky';
  if (figure.parts.some((p) => p.drawing.kind === 'sky' && p.carried)) return 'ground';
  if (d.kind === 'sky' && setting.place !== 'studio') return 'air';
  if (WEIGHTLESS.has(setting.place))
    return setting.place === 'underwater' && BOTTOM_DWELLER.test(d.id) ? 'ground' : 'float';
  if (things.some((t) => t.pose === 'flying' || t.at === 'over')) return 'air';
  if (setting.peak && lead.at === 'on') return 'peak';
  const standsFirm = d.kind === 'building' && d.id !== 'desert-island';
  if (WATER.has(setting.place) && !standsFirm && (lead.at !== 'beside' || d.kind === 'boat')) {
    if (
      d.kind === 'boat' ||
      lead.at === 'on' ||
      lead.at === 'in' ||
      lead.pose === 'swimming' ||
      setting.place === 'sea'
    )
      return 'water';
  }
  if (d.kind === 'boat' && setting.place === 'beach') return 'water';
  if (d.kind === 'craft' && !lead.at && setting.place !== 'studio') return 'air';
  if (d.id === 'butterfly' || d.id === 'honeybee' || d.id === 'bat' || d.id === 'kite' || d.id === 'balloon')
    return setting.place === 'studio' ? 'ground' : 'air';
  return 'ground';
}

const size = (b: Box) => ({ w: b.right - b.left, h: b.bottom - b.top });

/** Room for the figures of a zone, as shares of the picture: width, height. */
function room(zone: Zone, setting: SceneSetting, busy: boolean): [number, number] {
  if (zone === 'peak') return [0.5, setting.place === 'mountains' ? 0.34 : 0.42];
  if (zone === 'sky') return busy ? [0.3, 0.24] : [0.5, 0.4];
  if (zone === 'air') return busy ? [0.5, 0.34] : [0.62, 0.5];
  if (zone === 'float') return [0.8, 0.68];
  if (zone === 'water') return [0.74, setting.place === 'sea' ? 0.56 : 0.46];
  return [0.86, busy ? 0.6 : 0.62];
}

/** Scales the figures of one zone together, so that their sizes stay comparable, and lays them side by side. */
function layRow(
  figures: Figure[],
  width: number,
  height: number,
  share: [number, number],
  random: Random,
): void {
  let x = 0;
  for (const f of figures) {
    const b = bounds(f.parts);
    move(f.parts, x - b.left, 0);
    x += size(b).w + Math.min(size(b).w, 1) * random.range(0.08, 0.2);
  }
  const all = figures.flatMap((f) => f.parts);
  const b = bounds(all);
  const k = Math.min((width * share[0]) / size(b).w, (height * share[1]) / size(b).h) * random.range(0.9, 1);
  resize(all, k, (b.left + b.right) / 2, 0);
  move(all, -(b.left + b.right) / 2, 0);
}

/** @returns items in painting order */
export function arrange(
  figures: Figure[],
  brief: Brief,
  setting: SceneSetting,
  width: number,
  height: number,
  random: Random,
): SceneItem[] {
  const zones = new Map<Zone, Figure[]>();
  for (const f of figures) {
    const zone = zoneOf(f, brief, setting);
    zones.set(zone, [...(zones.get(zone) ?? []), f]);
  }
  const items: SceneItem[] = [];
  const busy = zones.size > 1;
  const { horizon } = setting;
  for (const [zone, list] of zones) {
    layRow(list, width, height, room(zone, setting, busy), random);
    const all = list.flatMap((f) => f.parts);
    const b = bounds(all);
    const { w, h } = size(b);
    const slack = (width - w) / 2;
    const cx = width / 2 + random.range(-0.45, 0.45) * Math.min(slack, width * 0.16);
    let base = height;
    if (zone === 'ground')
      base = Math.min(height * 0.93, Math.max(horizon + (height - horizon) * 0.42, h + height * 0.1));
    if (zone === 'peak') base = setting.peak!.y + h * 0.03;
    if (zone === 'water')
      base = Math.max(
        horizon + (height - horizon) * (setting.place === 'sea' ? 0.4 : 0.5),
        h + height * 0.06,
      );
    if (zone === 'float') base = height / 2 + h / 2 + random.range(-0.04, 0.04) * height - b.bottom;
    if (zone === 'air')
      base =
        Math.max(h + height * 0.06, Math.min(horizon * (busy ? 0.42 : 0.62), height * 0.5) + h * 0.45) -
        b.bottom;
    if (zone === 'sky') base = Math.max(h + height * 0.07, height * (busy ? 0.26 : 0.42)) - b.bottom;
    const x =
      zone === 'peak'
        ? setting.peak!.x
        : zone === 'sky' && busy
          ? width * (random.chance(0.5) ? 0.26 : 0.74)
          : cx;
    move(all, x, base);
    if (zone === 'float' || zone === 'air') scatter(list, random, width, height);
    for (const part of all) items.push(toItem(part, zone, base, setting, brief.things[part.thing]!, random));
  }
  return items.sort((p, q) => p.z - q.z);
}

/** Things in the air or water do not stand in line. */
function scatter(figures: Figure[], random: Random, width: number, height: number): void {
  for (const f of figures) {
    const loose = f.parts.filter((p) => !p.carried);
    if (loose.length < 2 && figures.length < 2) continue;
    for (const p of loose) {
      const dy = random.range(-0.11, 0.11) * height;
      const carriers = loose.length > 1 ? [p] : f.parts;
      for (const q of carriers) {
        if (q.y - q.h + dy > height * 0.03 && q.y + dy < height * 0.96) q.y += dy;
      }
    }
    const b = bounds(f.parts);
    if (b.left < width * 0.02) move(f.parts, width * 0.02 - b.left, 0);
  }
}

function toItem(
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
  const depth = zone === 'sky' ? -40 : zone === 'air' ? 10 : 0;
  const item: SceneItem = {
    drawing: part.index,
    label: part.drawing.label,
    x: round(part.x),
    y: round(part.y - leap),
    size: round(Math.max(side, part.w / Math.max(0.02, r - l))),
    flip: part.flip,
    rotate: round(part.rotate + (part.flip ? -tilt : tilt) + (part.carried ? 0 : floating)),
    z: round(depth + part.z + (zone === 'ground' && !part.carried ? part.y / 10000 : 0)),
    haze: zone === 'sky' ? 0.06 : 0,
    shadow:
      zone === 'sky' || zone === 'float' || water
        ? 'none'
        : inAir || part.carried || leap
          ? 'below'
          : 'ground',
    groundY: round(zone === 'air' ? Math.max(setting.horizon + 40, base + 60) : base),
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

const round = (x: number) => Math.round(x * 100) / 100;
