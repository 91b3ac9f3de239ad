/** How one part stands to another: on, in, under, behind, over, between … Each function moves `a` (and, where needed, resizes it). */
import type { RelationKind } from '../words/relation-words.ts';
import { look, looking, type Part, pointOf, topAt } from './figure.ts';
import { PANES, RIMS, SEE_THROUGH, SURFACES } from './perches.ts';
import { across, limit, type Placement, rest, type Spot } from './placement.ts';
import {
  placeAt,
  placeBehindPane,
  placeClimbing,
  placeHanging,
  placeJuggled,
  placeLeaning,
} from './postures.ts';

export function placeOn(a: Part, host: Part, spot: Spot): void {
  const surface = SURFACES[host.drawing.id];
  const carries =
    a.drawing.kind === 'person' || a.drawing.kind === 'animal' ? Math.min(a.h, host.h * 1.7) : 0;
  const least = carries > 0 ? 0.34 : 0.26;
  limit(a, host.h * least, Math.max(host.w * 0.62, host.h * 0.5, carries) / Math.max(1, spot.of * 0.62), 'h');
  if (surface) {
    limit(
      a,
      0,
      ((surface[1] - surface[0]) / (host.drawing.box[2] - host.drawing.box[0])) * host.w * (1.05 / spot.of),
      'w',
    );
    const p = pointOf(host, across(spot, surface[0], surface[1]), surface[2]);
    a.x = p.x;
    a.y = p.y + a.h * 0.03;
  } else if (host.drawing.facing !== 0 && host.drawing.kind === 'animal') {
    const t = looking(host) < 0 ? across(spot, 0.48, 0.72) : across(spot, 0.28, 0.52);
    limit(a, 0, host.w * 0.5, 'w');
    a.x = host.x + (t - 0.5) * host.w;
    a.y = topAt(host, t) + a.h * 0.05;
  } else {
    const t = spot.of > 1 ? across(spot, 0.15, 0.85) : bestPerch(host);
    limit(a, 0, host.w * (spot.of > 1 ? 0.9 / spot.of : 0.8), 'w');
    a.x = host.x + (t - 0.5) * host.w;
    a.y = topAt(host, t) + a.h * 0.06;
  }
  rest(a, host);
}

/** The broadest level stretch near the top, as a share across. */
function bestPerch(host: Part): number {
  const { top, box } = host.drawing;
  const h = box[3] - box[1];
  let best = { t: 0.5, cost: Number.POSITIVE_INFINITY };
  for (let i = 1; i < top.length - 1; i++) {
    const rough = Math.abs(top[i - 1]! - top[i]!) + Math.abs(top[i + 1]! - top[i]!);
    const cost =
      ((top[i]! - box[1]) / h) * 1.6 + (rough / h) * 1.4 + Math.abs((i + 0.5) / top.length - 0.5) * 0.7;
    if (cost < best.cost) best = { t: (i + 0.5) / top.length, cost };
  }
  return host.flip ? 1 - best.t : best.t;
}

export function placeRiding(a: Part, host: Part, spot: Spot): void {
  if (host.drawing.kind !== 'animal') {
    placeOn(a, host, spot);
    a.y += a.h * 0.08;
    return;
  }
  limit(a, host.h * 0.42, host.h * 0.8, 'h');
  const t = looking(host) < 0 ? 0.54 : looking(host) > 0 ? 0.46 : 0.5;
  a.x = host.x + (t - 0.5) * host.w + (spot.slot - (spot.of - 1) / 2) * a.w * 0.6;
  const standing = a.drawing.kind === 'person' && a.h > a.w * 1.3;
  a.y = topAt(host, t) + a.h * (host.drawing.facing === 0 ? 0.08 : standing ? 0.42 : 0.2);
  rest(a, host);
  a.z = host.z - 0.2;
  if (looking(host)) look(a, looking(host) as -1 | 1);
}

export function placeIn(a: Part, host: Part, spot: Spot): void {
  const { id, kind } = host.drawing;
  // One looks into a boat and into a bowl: what is in them hides what is behind it.
  if (kind === 'boat' || id === 'bowl-with-spoon' || id === 'fountain') {
    placeOn(a, host, spot);
    return;
  }
  const load = kind === 'vehicle' && !/person|animal|face/.test(a.drawing.kind);
  if (load) {
    placeOn(a, host, spot);
    return;
  }
  if (PANES[id]) {
    placeBehindPane(a, host, spot);
    return;
  }
  const rim = RIMS[id];
  a.carried = true;
  if (SEE_THROUGH.has(id)) {
    limit(a, 0, (host.h * 0.46) / Math.sqrt(spot.of), 'h');
    limit(a, 0, (host.w * 0.56) / Math.sqrt(spot.of), 'w');
    a.x = host.x + (across(spot, 0.24, 0.76) - 0.5) * host.w;
    a.y = host.y - host.h * (0.26 + 0.14 * (spot.slot % 2));
    a.z = host.z + 0.3;
  } else if (kind === 'plant') {
    limit(a, host.h * 0.14, host.h * 0.3, 'h');
    a.x = host.x + (across(spot, 0.25, 0.75) - 0.5) * host.w;
    a.y = host.y - host.h * (0.5 + 0.12 * (spot.slot % 2));
    a.z = host.z + 0.3;
  } else if (kind === 'building') {
    limit(a, host.h * 0.26, host.h * 0.42, 'h');
    a.x = host.x + (across(spot, 0.2, 0.8) - 0.5) * host.w;
    a.y = host.y + host.h * 0.02;
    a.z = host.z + 0.4;
    a.carried = false;
  } else {
    const opened = rim ?? (kind === 'wear' ? ([0.22, 0.78, host.drawing.box[1] + 0.2] as const) : null);
    if (opened && /person|animal|face/.test(a.drawing.kind)) {
      placeOverRim(a, host, spot, opened);
      return;
    }
    const [from, to, edge] = rim ?? [0.25, 0.75, host.drawing.box[1] + 0.12];
    const opening = ((to - from) / (host.drawing.box[2] - host.drawing.box[0])) * host.w;
    limit(a, host.h * 0.4, host.h * 1.1, 'h');
    const spills = a.drawing.kind === 'plant' ? 2.3 : 1.12;
    // Flowers lean outwards over the rim and overlap; other things need their own room.
    const bunch = a.drawing.kind === 'plant' && spot.of > 1;
    limit(a, 0, (opening * spills) / Math.max(1, spot.of * (bunch ? 0.34 : 0.7)), 'w');
    const u = across(spot, from, to);
    const p = pointOf(host, u, edge);
    const lean = bunch ? across(spot, -1, 1) : 0;
    a.x = p.x + lean * a.w * 0.5;
    a.y = p.y + a.h * (0.34 + 0.16 * Math.abs(lean));
    a.rotate = lean * 0.5;
    a.z = host.z - 0.2;
    a.lift = Math.max(0, -a.y);
  }
}

export function placeUnder(a: Part, host: Part, spot: Spot): void {
  const { id, kind } = host.drawing;
  a.z = host.z + 0.3;
  if (/umbrella|balloon|parachute|cloud|rainbow/.test(id) || host.lift > 0) {
    // Several stand side by side, and what is above them is broad enough for all.
    const [middle, step] = [spot.slot === 0 ? a.x : host.x, a.w * (spot.of > 1 ? 1.04 : 0)];
    const k = Math.max(1, (a.w + step * (spot.of - 1) + a.w * 0.5) / host.w);
    host.w *= k;
    host.h *= k;
    host.x = middle;
    a.x = middle + (spot.slot - (spot.of - 1) / 2) * step;
    const above = a.y - a.h * (id === 'umbrella' ? 0.62 : 1.08);
    host.y = spot.slot === 0 ? above : Math.min(host.y, above);
    host.carried = true;
    host.lift = Math.max(0, -host.y);
    host.z = a.z - 0.4;
    return;
  }
  if (kind === 'boat' || /iceberg|island/.test(id)) {
    limit(a, host.h * 0.3, host.h * 0.6, 'h');
    a.x = host.x + (across(spot, 0.2, 0.8) - 0.5) * host.w;
    a.y = host.y + a.h * 1.08;
    a.carried = true;
    return;
  }
  // Below a street lamp there is room on all sides.
  if (host.h > host.w * 2.4 && kind !== 'plant') {
    limit(a, 0, host.h * 0.6, 'h');
    a.x = host.x + (spot.slot % 2 === 0 ? 1 : -1) * a.w * (0.3 + Math.floor(spot.slot / 2));
    a.y = host.y + host.h * 0.02;
    return;
  }
  const clear = /table|bench|bridge|chair|bed/.test(id)
    ? 0.58
    : kind === 'plant' || kind === 'building'
      ? 0.42
      : 0.5;
  limit(a, host.h * (kind === 'plant' ? 0.34 : 0.2), host.h * clear, 'h');
  limit(a, 0, (host.w * (id === 'table' ? 0.62 : 0.72)) / spot.of, 'w');
  const side = kind === 'plant' ? across(spot, 0.08, 0.42) : across(spot, 0.2, 0.8);
  a.x = host.x + (side - 0.5) * host.w;
  a.y = host.y + (id === 'table' ? 0 : host.h * 0.02);
}

/** Looks over the rim of a basket or a pot: the lower part is hidden. */
function placeOverRim(
  a: Part,
  host: Part,
  spot: Spot,
  [from, to, edge]: readonly [number, number, number],
): void {
  const opening = ((to - from) / (host.drawing.box[2] - host.drawing.box[0])) * host.w;
  a.cut = a.drawing.kind === 'person' ? 0.5 : 0.36;
  limit(a, host.h * 0.5, host.h * 1.3, 'h');
  limit(a, 0, (opening * 1.1) / spot.of, 'w');
  const u = across(spot, from, to);
  const p = pointOf(host, u, edge);
  a.x = p.x;
  a.y = p.y + a.h * (a.cut + 0.02);
  rest(a, host);
}

/** Beside: on the ground to the right (or left) of everything placed so far. */
export function placeBeside(a: Part, left: number, right: number, onRight: boolean, gap: number): void {
  a.x = onRight ? right + gap + a.w / 2 : left - gap - a.w / 2;
}

export function placeBehind(a: Part, host: Part, spot: Spot): void {
  limit(a, host.h * 0.5, Number.POSITIVE_INFINITY, 'h');
  const taller = a.h > host.h * 1.45;
  const side = (spot.slot % 2 === 0 ? 1 : -1) * (1 + Math.floor(spot.slot / 2) * 0.7);
  a.x = host.x + side * (taller ? host.w * 0.22 : host.w * 0.34 + a.w * 0.26);
  a.y = host.y - Math.max(host.h, a.h) * 0.07;
  a.z = host.z - 1;
}

export function placeInFront(a: Part, host: Part, spot: Spot): void {
  if (host.drawing.kind === 'sky') {
    const k = (Math.max(a.w, a.h) * 1.35) / Math.max(host.w, host.h);
    host.w *= k;
    host.h *= k;
    host.x = a.x + a.w * 0.12;
    host.y = a.y - a.h * 0.5 + host.h * 0.36;
    host.carried = true;
    host.z = a.z - 2;
    return;
  }
  limit(a, host.h * 0.22, host.h * 0.62, 'h');
  a.x = host.x + (across(spot, 0.12, 0.62) - 0.5) * host.w;
  a.y = host.y + Math.max(host.h * 0.05, a.h * 0.08);
  a.z = host.z + 1;
}

export function placeOver(a: Part, host: Part, spot: Spot): void {
  a.x = host.x + (across(spot, 0.1, 0.9) - 0.5) * Math.max(host.w, a.w * spot.of);
  a.y = host.y - host.h - Math.max(host.h, a.h) * (0.16 + 0.1 * (spot.slot % 2));
  a.lift = -a.y;
  a.carried = false;
  a.z = host.z + 0.8;
}

/** Relations in which the first thing is placed by the second. */
export const PLACEMENTS: Partial<Record<RelationKind, Placement>> = {
  on: placeOn,
  ride: placeRiding,
  in: placeIn,
  under: placeUnder,
  behind: placeBehind,
  front: placeInFront,
  over: placeOver,
  at: placeAt,
  climb: placeClimbing,
  lean: placeLeaning,
  hang: placeHanging,
  through: placeBehindPane,
  juggle: placeJuggled,
};
