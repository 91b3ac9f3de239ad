/** Puts the figures into the picture: scale, ground, air, water, sky. */
import type { Random } from '../random.ts';
import type { SceneItem, SceneSetting, Thread } from '../scene.ts';
import type { Brief } from '../words/brief.ts';
import type { Place } from '../words/setting-words.ts';
import { type Box, bounds, type Figure, move, type Part, resize } from './figure.ts';
import { toItem, toThread, type Zone } from './item.ts';

const WATER = new Set<Place>(['sea', 'lake', 'river']);
const WEIGHTLESS = new Set<Place>(['space', 'sky', 'underwater']);
/** What hangs on the wall of a room. */
const ON_WALL = /^(window|framed-picture|mirror|mantelpiece-clock)$/;
const BOTTOM_DWELLER = /crab|lobster|shell|coral|oyster|anchor|treasure|snail|person-standing/;

function zoneOf(figure: Figure, brief: Brief, setting: SceneSetting): Zone {
  const base = figure.parts.find((p) => !p.carried) ?? figure.parts[0]!;
  const things = figure.parts.map((p) => brief.things[p.thing]!);
  const lead = brief.things[base.thing]!;
  const d = base.drawing;
  if (d.id === 'rainbow' && figure.parts.length === 1 && setting.place !== 'studio') return 'arc';
  if (d.kind === 'sky' && figure.parts.length === 1 && setting.place !== 'studio') return 'sky';
  if (figure.parts.some((p) => p.drawing.kind === 'sky' && p.carried)) return 'ground';
  if (d.kind === 'sky' && setting.place !== 'studio') return 'air';
  if (WEIGHTLESS.has(setting.place))
    return setting.place === 'underwater' && BOTTOM_DWELLER.test(d.id) ? 'ground' : 'float';
  if (things.some((t) => t.pose === 'flying' || (t.at === 'over' && d.kind !== 'building'))) return 'air';
  if (setting.place === 'room' && ON_WALL.test(d.id)) return 'wall';
  if ((lead.pose === 'hanging' || lead.at === 'hang') && !base.carried) return 'hang';
  if (setting.peak && (lead.at === 'on' || lead.at === 'climb')) return 'peak';
  if (lead.at === 'behind') return 'far';
  const standsFirm = d.kind === 'building' && !/island|iceberg/.test(d.id);
  if (setting.detail === 'cliff' && setting.peak && d.kind !== 'boat' && lead.at !== 'over') return 'peak';
  const quay = setting.detail === 'harbour' || setting.detail === 'balcony';
  if (quay && d.kind !== 'boat' && lead.pose !== 'swimming') return 'ground';
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
function room(zone: Zone, setting: SceneSetting, busy: boolean, guests: boolean): [number, number] {
  if (zone === 'arc') return [0.98, 0.56];
  if (zone === 'wall') return guests ? [0.6, 0.5] : [0.5, 0.32];
  if (zone === 'hang') return [0.5, 0.3];
  if (zone === 'far') return [0.72, 0.42];
  if (zone === 'peak') return [0.5, setting.place === 'mountains' ? 0.34 : 0.42];
  if (zone === 'sky') return busy ? [0.3, 0.24] : [0.5, 0.4];
  if (zone === 'air') return busy ? [0.5, 0.34] : [0.62, 0.5];
  if (zone === 'float') return [0.8, 0.68];
  if (zone === 'water') return [0.74, setting.place === 'sea' ? 0.56 : 0.46];
  if (setting.place === 'room' && busy) return [0.6, 0.44];
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

/** Where things stand, between the horizon (0) and the bottom edge (1): on the near bank of a lake, on a quay. */
const FLOOR: Partial<Record<Place, number>> = { river: 0.86, lake: 0.9, sea: 0.88 };

/** @returns items in painting order, and the strings between them */
export function arrange(
  figures: Figure[],
  brief: Brief,
  setting: SceneSetting,
  width: number,
  height: number,
  random: Random,
): { items: SceneItem[]; threads: Thread[] } {
  const zones = new Map<Zone, Figure[]>();
  for (const f of figures) {
    const zone = zoneOf(f, brief, setting);
    zones.set(zone, [...(zones.get(zone) ?? []), f]);
  }
  const items: SceneItem[] = [];
  const busy = zones.size > 1;
  const { horizon } = setting;
  for (const [zone, list] of zones) {
    layRow(
      list,
      width,
      height,
      room(
        zone,
        setting,
        busy,
        list.some((f) => f.parts.length > 1),
      ),
      random,
    );
    const all = list.flatMap((f) => f.parts);
    const b = bounds(all);
    const { w, h } = size(b);
    const slack = (width - w) / 2;
    const cx = width / 2 + random.range(-0.45, 0.45) * Math.min(slack, width * 0.16);
    let base = height;
    if (zone === 'ground')
      base = Math.min(
        height * 0.95,
        Math.max(horizon + (height - horizon) * (FLOOR[setting.place] ?? 0.42), h + height * 0.1),
      );
    if (zone === 'far') base = horizon + (height - horizon) * 0.06;
    if (zone === 'wall') base = Math.max(h + height * 0.06, horizon * 0.68);
    if (zone === 'hang') base = h + height * 0.11;
    if (zone === 'arc') base = horizon + height * 0.02;
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
    // What flies beside things on the ground keeps to one side, unless it is over them.
    const aside = zone === 'air' && busy && w < width * 0.4;
    // What is seen at a window is not covered by who looks at it.
    const viewed = zones.get('wall')?.some((f) => f.parts.length > 1) && busy;
    const x =
      viewed && (zone === 'wall' || zone === 'ground')
        ? width * (zone === 'wall' ? 0.28 : 0.7)
        : zone === 'peak'
          ? setting.peak!.x
          : (zone === 'sky' && busy) || aside
            ? width * (random.chance(0.5) ? 0.26 : 0.74)
            : cx;
    move(all, x, base);
    for (const part of all)
      if (
        !part.carried &&
        (zone === 'hang' || (brief.things[part.thing]!.pose === 'hanging' && part.lift > 0))
      )
        hangUp(part);
    if (zone === 'float' || zone === 'air') scatter(list, random, width, height);
    for (const part of all) items.push(toItem(part, zone, base, setting, brief.things[part.thing]!, random));
  }
  const threads = figures.flatMap((f) => f.parts.map(toThread).filter((t) => t !== null));
  return { items: items.sort((p, q) => p.z - q.z), threads };
}

/** By a thread from above; a bat by its feet. */
function hangUp(part: Part): void {
  if (part.drawing.id === 'bat') part.rotate = Math.PI;
  else part.thread = 'above';
}

/** Things in the air or water do not stand in line. */
function scatter(figures: Figure[], random: Random, width: number, height: number): void {
  for (const f of figures) {
    const loose = f.parts.filter((p) => !p.carried);
    if (loose.length < 2 && figures.length < 2) continue;
    // What is related stays as it is related.
    if (new Set(loose.map((p) => p.thing)).size > 1) continue;
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
