/** From the brief's things and relations to figures: who carries whom, in which order, side by side. */
import type { Random } from '../random.ts';
import type { Brief, Relation } from '../words/brief.ts';
import type { Lexicon } from '../words/lexicon.ts';
import {
  apparent,
  bounds,
  type Figure,
  look,
  looking,
  makePart,
  move,
  type Part,
  pointOf,
} from './figure.ts';
import { PLACEMENTS, placeBeside } from './relate.ts';
import { settle } from './settle.ts';
import { hold, SHARED, wear } from './wear.ts';

const NEIGHBOURS = new Set(['beside', 'chase', 'face', 'with', 'and', 'between', 'around']);
export function group(brief: Brief, lexicon: Lexicon, random: Random): Figure[] {
  const relations = settle(brief, lexicon);
  const parts = brief.things.map((thing, i) => {
    const index = random.pick(thing.drawings);
    const drawing = lexicon.drawings[index]!;
    return Array.from({ length: thing.count }, () => {
      const size = apparent(drawing.metres, thing.size) * (thing.count > 1 ? random.range(0.92, 1.08) : 1);
      const part = makePart(drawing, index, i, size, thing.colour);
      if (drawing.facing !== 0 && random.chance(thing.count > 1 ? 0.35 : 0.5)) part.flip = true;
      return part;
    });
  });
  const parent = new Map<number, Relation>();
  for (const r of relations) {
    const child = r.kind === 'wear' || r.kind === 'hold' ? r.b : NEIGHBOURS.has(r.kind) ? null : r.a;
    if (child === null) continue;
    if (parent.has(child)) handOn(parent, r, child);
    else if (!leadsTo(parent, r, child)) parent.set(child, r);
  }
  const children = new Map<number, Relation[]>();
  for (const [child, r] of parent) {
    const host = child === r.a ? r.b : r.a;
    children.set(host, [...(children.get(host) ?? []), r]);
  }

  /** Lays out a thing with everything that hangs on it. Every instance of a thing gets its own hat, but stands on one shared host. */
  const build = (i: number): Part[] => {
    const own = parts[i]!;
    row(own, random);
    const all = [...own];
    for (const r of children.get(i) ?? []) {
      if (r.kind === 'wear' || r.kind === 'hold') {
        const slot = (children.get(i) ?? []).filter((x) => x.kind === 'hold').indexOf(r);
        const shared = r.kind === 'hold' && SHARED.test(parts[r.b]![0]!.drawing.id);
        for (const holder of shared ? own.slice(-1) : own) all.push(...attach(r.b, r.kind, holder, slot));
        continue;
      }
      // Who sits at a table and what lies on it share its length.
      const shared = r.kind === 'at' || r.kind === 'on' ? /^(at|on)$/ : new RegExp(`^${r.kind}$`);
      const siblings = (children.get(i) ?? []).filter((x) => shared.test(x.kind));
      const total = siblings.reduce((t, x) => t + parts[x.a]!.length, 0);
      let slot = siblings.slice(0, siblings.indexOf(r)).reduce((t, x) => t + parts[x.a]!.length, 0);
      for (const guest of parts[r.a]!) {
        const figure = buildOne(r.a, guest);
        const from = { x: guest.x, y: guest.y, w: guest.w };
        const host = own[slot % own.length]!;
        const spot = own.length > 1 ? { slot: 0, of: 1 } : { slot, of: total };
        PLACEMENTS[r.kind]!(guest, host, spot);
        follow(figure, guest, from);
        all.push(...figure);
        slot++;
      }
    }
    return all;
  };
  /** One instance of a thing with what it wears, holds and carries. */
  const buildOne = (i: number, part: Part): Part[] => {
    const all = [part];
    const kids = children.get(i) ?? [];
    for (const r of kids) {
      if (r.kind === 'wear' || r.kind === 'hold') {
        all.push(...attach(r.b, r.kind, part, 0));
        continue;
      }
      parts[r.a]!.forEach((guest, slot) => {
        const figure = buildOne(r.a, guest);
        const from = { x: guest.x, y: guest.y, w: guest.w };
        PLACEMENTS[r.kind]!(guest, part, { slot, of: parts[r.a]!.length });
        follow(figure, guest, from);
        all.push(...figure);
      });
    }
    return all;
  };
  const attach = (i: number, kind: 'wear' | 'hold', holder: Part, slot: number): Part[] => {
    const model = parts[i]!;
    const all = kind === 'hold' && model.length !== brief.things[holder.thing]!.count;
    const items = (all ? model : model.slice(0, 1)).map((m) => ({ ...m }));
    items.forEach((item, n) => {
      if (kind === 'wear') wear(holder, item);
      else hold(holder, item, slot + n);
    });
    return items;
  };

  const figures: Figure[] = [];
  const figureOf = new Map<number, Figure>();
  // What others stand around is laid out before them.
  const middles = new Set(relations.filter((r) => r.kind === 'around').map((r) => r.a));
  const order = [...parts.keys()].sort((i, j) => Number(middles.has(j)) - Number(middles.has(i)));
  for (const i of order) {
    if (parent.has(i)) continue;
    const figure: Figure = { parts: build(i), flying: false };
    const link = relations.find(
      (r) => NEIGHBOURS.has(r.kind) && (r.b === i || r.c === i) && figureOf.has(r.a),
    );
    if (link && figureOf.get(link.a)) {
      join(figureOf.get(link.a)!, figure, link, parts, random);
      figureOf.set(i, figureOf.get(link.a)!);
    } else {
      figures.push(figure);
      figureOf.set(i, figure);
    }
  }
  const drawn = new Set(figures.flatMap((f) => f.parts.map((p) => p.thing)));
  parts.forEach((own, i) => {
    if (drawn.has(i)) return;
    // What hangs on something that itself is carried stands by itself rather than be lost.
    row(own, random);
    figures.push({ parts: own, flying: false });
  });
  for (const figure of figures) figure.parts.push(...snores(figure.parts, brief, lexicon));
  return figures;
}

/** The letters over the head of who sleeps. */
function snores(parts: readonly Part[], brief: Brief, lexicon: Lexicon): Part[] {
  const index = lexicon.index('zzz');
  return parts
    .filter((p) => brief.things[p.thing]!.pose === 'sleeping' && !/sleep|in-bed|moon/.test(p.drawing.id))
    .map((p) => {
      const zzz = makePart(lexicon.drawings[index]!, index, p.thing, Math.max(p.h, p.w) * 0.26);
      const head = pointOf(p, p.drawing.head[0], p.drawing.head[1]);
      return { ...zzz, x: head.x + zzz.w * 0.8, y: head.y, z: p.z + 0.8, lift: p.lift, carried: true };
    });
}

/** “a girl on a swing under a tree”: whom the second host would take stays where she is, and her swing is under the tree. */
function handOn(parent: Map<number, Relation>, r: Relation, child: number): void {
  const first = parent.get(child)!;
  if (r.kind === 'wear' || r.kind === 'hold' || first.a !== child) return;
  // A witch on her broom over a village: the broom is over it.
  if (first.kind === 'over' && !parent.has(r.b)) {
    parent.set(child, r);
    parent.set(r.b, { ...first, a: r.b });
    return;
  }
  const moved = { ...r, a: first.b };
  if (first.b !== r.b && !parent.has(first.b) && !leadsTo(parent, moved, first.b)) parent.set(first.b, moved);
}

/** Whether making `child` hang on its host would close a circle. */
function leadsTo(parent: Map<number, Relation>, r: Relation, child: number): boolean {
  let at = child === r.a ? r.b : r.a;
  for (let guard = 0; guard < 32; guard++) {
    if (at === child) return true;
    const up = parent.get(at);
    if (!up) return false;
    at = up.a === at ? up.b : up.a;
  }
  return true;
}

/** Moves and scales a figure the way its base was moved and scaled. */
function follow(figure: Part[], base: Part, from: { x: number; y: number; w: number }): void {
  const k = base.w / from.w;
  for (const p of figure) {
    if (p === base) continue;
    p.x = base.x + (p.x - from.x) * k;
    p.y = base.y + (p.y - from.y) * k;
    p.w *= k;
    p.h *= k;
    p.z += base.z;
    p.lift = Math.max(p.lift * k, base.lift);
  }
}

/** Several of a kind: up to four in a row, more in staggered rows. */
function row(parts: Part[], random: Random): void {
  const free = /butterfly|bird|honeybee|balloon|fish|star|kite|heart/.test(parts[0]!.drawing.id);
  const perRow =
    parts.length <= (free ? 3 : 4) ? parts.length : Math.ceil(parts.length / (parts.length > 10 ? 3 : 2));
  let x = 0;
  parts.forEach((p, i) => {
    const line = Math.floor(i / perRow);
    if (i % perRow === 0) x = line % 2 === 1 ? p.w * 0.55 : 0;
    p.x = x + p.w / 2;
    p.y = -line * p.h * (free ? 0.92 : 0.42) + random.range(-0.02, 0.02) * p.h;
    p.z = -line * 0.5;
    x += p.w * random.range(1.04, 1.16);
  });
  const box = bounds(parts);
  const base = Math.max(...parts.map((p) => p.y));
  move(parts, -(box.left + box.right) / 2, -base);
}

function join(host: Figure, guest: Figure, link: Relation, parts: Part[][], random: Random): void {
  const box = bounds(host.parts);
  const size = bounds(guest.parts);
  const small = Math.min(box.right - box.left, size.right - size.left);
  if (link.kind === 'around') {
    const [left, right] = [
      guest.parts.filter((_, i) => i % 2 === 0),
      guest.parts.filter((_, i) => i % 2 === 1),
    ];
    for (const [side, direction] of [
      [left, -1],
      [right, 1],
    ] as const) {
      side.forEach((p, i) => {
        p.x = direction < 0 ? box.left - p.w * (0.35 + i * 0.75) : box.right + p.w * (0.35 + i * 0.75);
        p.y = (i % 2 === 0 ? 0.14 : -0.2) * p.h;
        p.z = i % 2 === 0 ? 2 : -2;
      });
    }
  } else if (link.kind === 'between' && link.c === undefined && guest.parts.length > 1) {
    for (const [i, p] of guest.parts.entries()) placeBeside(p, box.left, box.right, i % 2 === 1, p.w * 0.12);
  } else {
    const second =
      link.kind === 'between' && parts[link.c ?? -1]?.[0] && guest.parts.includes(parts[link.c!]![0]!);
    const onRight =
      link.kind === 'between' ? Boolean(second) : link.kind === 'chase' ? true : random.chance(0.5);
    const dx = onRight ? box.right + small * 0.12 - size.left : box.left - small * 0.12 - size.right;
    move(guest.parts, dx, 0);
    if (link.kind === 'chase' || link.kind === 'face') {
      for (const p of host.parts) if (!p.carried) turn(host.parts, p, onRight ? 1 : -1);
      for (const p of guest.parts)
        if (!p.carried) turn(guest.parts, p, link.kind === 'chase' ? (onRight ? 1 : -1) : onRight ? -1 : 1);
    }
  }
  host.parts.push(...guest.parts);
}

/** Turns a part about its middle together with what it carries. */
function turn(figure: Part[], part: Part, direction: -1 | 1): void {
  if (part.drawing.facing === 0 || looking(part) === direction) return;
  look(part, direction);
  for (const p of figure) {
    if (!p.carried || Math.abs(p.x - part.x) > part.w) continue;
    p.x = 2 * part.x - p.x;
    p.rotate = -p.rotate;
    if (p.drawing.facing !== 0) p.flip = !p.flip;
  }
}
