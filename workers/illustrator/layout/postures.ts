/** How one part stands to another by what it does: sitting at, climbing, leaning on, hanging from, looking through. */
import { look, looking, type Part, pointOf, topAt } from './figure.ts';
import { PANES } from './perches.ts';
import { across, limit, rest, type Spot } from './placement.ts';

/** Sits or stands behind a table (desk, piano): what is below its top is hidden. */
export function placeAt(a: Part, host: Part, spot: Spot): void {
  limit(a, host.h * 0.9, host.h * 1.5, 'h');
  limit(a, 0, (host.w * 0.95) / spot.of, 'w');
  const t = across(spot, 0.12, 0.88);
  const top = topAt(host, t);
  a.x = host.x + (t - 0.5) * host.w;
  a.cut = a.drawing.kind === 'person' && a.h > a.w * 1.7 ? 0.46 : 0.24;
  a.y = top + a.h * a.cut + host.h * 0.03;
  a.z = host.z - 0.4;
  a.carried = true;
  a.lift = host.lift;
}

/** Half way up, in front of it; on the slope where it has one. */
export function placeClimbing(a: Part, host: Part, spot: Spot): void {
  limit(a, host.h * 0.2, host.h * 0.34, 'h');
  const t = across(spot, 0.36, 0.68);
  a.x = host.x + (t - 0.5) * host.w;
  a.y = host.y - (host.y - topAt(host, t)) * 0.34;
  if (looking(a)) look(a, t < 0.5 ? 1 : -1);
  a.rotate = looking(a) * -0.3;
  rest(a, host);
  a.z = host.z + 0.4;
}

/** Tilted against the side of it. */
export function placeLeaning(a: Part, host: Part, spot: Spot): void {
  limit(a, host.h * 0.3, host.h * (a.drawing.kind === 'object' ? 0.66 : 0.9), 'h');
  const wall = host.w > host.h * 1.2;
  // Against the trunk, not the edge of the crown.
  const trunk = host.drawing.kind === 'plant';
  const t = wall ? across(spot, 0.4, 0.9) : trunk ? 0.6 : 1;
  a.x = host.x + (t - 0.5) * host.w + (wall ? 0 : a.w * 0.18);
  a.y = host.y + host.h * 0.03;
  a.rotate = wall && a.drawing.kind === 'vehicle' ? 0 : -0.2;
  a.z = host.z + 0.5;
  a.carried = true;
}

/** Below a branch, a crown or a ceiling lamp's hook; a bat hangs head down. */
export function placeHanging(a: Part, host: Part, spot: Spot): void {
  const tree = host.drawing.kind === 'plant' || host.drawing.id === 'branch';
  limit(a, host.h * 0.16, host.h * (tree ? 0.36 : 0.5), 'h');
  const t = tree ? across(spot, 0.56, 0.96) : across(spot, 0.25, 0.75);
  a.x = host.x + (t - 0.5) * host.w;
  const from =
    host.drawing.id === 'branch' ? pointOf(host, 0.5, 0.46).y : host.y - host.h * (tree ? 0.56 : 0.7);
  a.y = from + a.h;
  if (a.drawing.id === 'bat') a.rotate = Math.PI;
  a.carried = true;
  a.lift = Math.max(0, -a.y);
  a.z = host.z + 0.4;
}

/** Head and shoulders in the window of a vehicle or a wall, cut off at the sill. */
export function placeBehindPane(a: Part, host: Part, spot: Spot): void {
  const [from, to, head, sill] = PANES[host.drawing.id] ?? [0.2, 0.8, 0.25, 0.85];
  const scale = host.w / (host.drawing.box[2] - host.drawing.box[0]);
  a.cut = a.drawing.kind === 'person' && a.h > a.w * 1.7 ? 0.56 : 0.38;
  const h = ((sill - head) * scale * 1.12) / (1 - a.cut);
  limit(a, h, h, 'h');
  limit(a, 0, ((to - from) * scale * 1.15) / spot.of, 'w');
  const u = across(spot, from, to);
  const p = pointOf(host, u, sill);
  a.x = p.x;
  a.y = p.y + a.h * a.cut;
  rest(a, host);
}

/** In an arc over the head. */
export function placeJuggled(a: Part, host: Part, spot: Spot): void {
  const side = Math.min(host.h, host.w * 1.4);
  limit(a, side * 0.14, side * 0.24, 'h');
  const angle = Math.PI * across(spot, 0.08, 0.92);
  a.x = host.x - Math.cos(angle) * side * 0.62;
  a.y = host.y - host.h * 0.86 - Math.sin(angle) * side * 0.42 + a.h / 2;
  rest(a, host);
}
