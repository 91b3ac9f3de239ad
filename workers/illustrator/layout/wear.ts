/** Attachment points: hats on heads, glasses on eyes, scarves on necks, things in hands. */
import { look, looking, type Part, pointOf } from './figure.ts';

type Slot = 'hat' | 'eyes' | 'neck' | 'body' | 'feet' | 'back' | 'ears';

const SLOTS: [RegExp, Slot][] = [
  [/hat$|crown|cap$|helmet|santa|tiara|hair-pick/, 'hat'],
  [/glasses|goggles|mask/, 'eyes'],
  [/headphone/, 'ears'],
  [/scarf|necktie|ribbon|prayer-beads|medal/, 'neck'],
  [/shoe|boot|sandal|socks|skate|slipper/, 'feet'],
  [/backpack|wing/, 'back'],
];

export const wearSlot = (id: string): Slot => SLOTS.find(([pattern]) => pattern.test(id))?.[1] ?? 'body';

/** How much of the hat's height the head fills. */
const SINK: Record<string, number> = {
  crown: 0.16,
  'top-hat': 0.24,
  'womans-hat': 0.34,
  'billed-cap': 0.3,
  'graduation-cap': 0.36,
  'party-hat': 0.1,
  'santa-hat': 0.24,
  'military-helmet': 0.35,
  'rescue-workers-helmet': 0.35,
};
/** Width of the hat over the width of the head. */
const BRIM: Record<string, number> = {
  crown: 0.82,
  'top-hat': 0.98,
  'womans-hat': 1.25,
  'billed-cap': 1.15,
  'graduation-cap': 1.15,
  'party-hat': 0.62,
  'santa-hat': 0.95,
};

/** Chin below the crown of the head, in widths of the head, where the usual guess is wrong. */
const NECK: Record<string, number> = { penguin: 1.3, owl: 0.8, 'teddy-bear': 0.72 };

function setWidth(part: Part, w: number): void {
  part.h *= w / part.w;
  part.w = w;
}

/** Puts `item` on `wearer` (both in figure coordinates). */
export function wear(wearer: Part, item: Part): void {
  const d = wearer.drawing;
  const scale = wearer.w / Math.max(0.02, d.box[2] - d.box[0]);
  const head = pointOf(wearer, d.head[0], d.head[1]);
  const headWidth = d.head[2] * scale;
  const eyes = d.eyes ? pointOf(wearer, d.eyes[0], d.eyes[1]) : null;
  const direction = looking(wearer);
  const slot = wearSlot(item.drawing.id);
  item.z = wearer.z + 0.5;
  item.carried = true;
  item.lift = wearer.lift;
  if (slot === 'hat') {
    setWidth(item, headWidth * (BRIM[item.drawing.id] ?? 1));
    item.x = head.x;
    item.y = head.y + item.h * ((SINK[item.drawing.id] ?? 0.25) + (d.id.endsWith('-sitting') ? 0.12 : 0));
    item.rotate = direction * 0.08;
  } else if (slot === 'eyes' || slot === 'ears') {
    const span = d.eyes?.[2] ? d.eyes[2] * scale * 2.1 : headWidth * (d.facing ? 0.72 : 0.9);
    setWidth(item, slot === 'ears' ? headWidth * 1.12 : span);
    item.x = (eyes?.x ?? head.x) + (direction && eyes ? -direction * span * 0.12 : 0);
    item.y = (eyes?.y ?? head.y + headWidth * 0.42) + item.h * 0.5;
    if (slot === 'ears') item.y = head.y + item.h * 0.86;
  } else if (slot === 'neck') {
    const drop = NECK[d.id] ?? (d.kind === 'person' ? 0.95 : d.facing ? 0.9 : 0.98);
    setWidth(item, headWidth * (d.facing ? 0.85 : item.drawing.id === 'scarf' ? 0.95 : 0.6));
    item.x = head.x - direction * headWidth * 0.16;
    item.y = Math.min(wearer.y - wearer.h * 0.14, head.y + headWidth * drop + item.h * 0.5);
  } else if (slot === 'feet') {
    setWidth(item, wearer.w * 0.5);
    item.x = wearer.x;
    item.y = wearer.y + item.h * 0.08;
  } else if (slot === 'back') {
    setWidth(item, wearer.w * 0.5);
    item.x = wearer.x - direction * wearer.w * 0.22;
    item.y = wearer.y - wearer.h * 0.3;
    item.z = wearer.z + (direction ? 0.4 : -0.4);
  } else {
    const standing = d.kind === 'person' && wearer.h > wearer.w * 1.7;
    const top = standing ? wearer.y - wearer.h * 0.8 : head.y + headWidth * 0.8;
    const bottom = standing
      ? wearer.y - wearer.h * (/jeans|shorts|briefs/.test(item.drawing.id) ? 0.04 : 0.26)
      : wearer.y - wearer.h * 0.06;
    const k = Math.max(0.2, bottom - top) / item.h;
    item.h *= k;
    item.w *= k;
    item.x = wearer.x;
    item.y = bottom;
  }
}

const FLOATS = /balloon|kite/;
/** Held by one of several. */
export const SHARED = /^kite$/;

/** Puts `item` into the hand (paw, beak) of `holder`. */
export function hold(holder: Part, item: Part, slot: number): void {
  const d = holder.drawing;
  const direction = looking(holder) || (slot % 2 === 0 ? 1 : -1);
  const person = d.kind === 'person' || d.facing === 0;
  const limit = holder.h * (FLOATS.test(item.drawing.id) ? 0.75 : 0.52);
  const least = holder.h * 0.26;
  const k = item.h > limit ? limit / item.h : item.h < least ? least / item.h : 1;
  item.h *= k;
  item.w *= k;
  item.z = holder.z + 0.6;
  item.carried = true;
  item.lift = holder.lift;
  if (item.drawing.id === 'umbrella') {
    setWidth(item, holder.w * (holder.h > holder.w * 1.6 ? 2.1 : 1.2));
    item.x = holder.x + direction * holder.w * 0.3;
    item.y = holder.y - holder.h * 0.48;
    item.z = holder.z - 0.5;
  } else if (item.drawing.id === 'kite') {
    item.x = holder.x + direction * (holder.w * 0.9 + item.w);
    item.y = holder.y - holder.h * 1.02;
    item.lift += holder.h;
    item.thread = holder;
  } else if (FLOATS.test(item.drawing.id)) {
    item.x = holder.x + direction * (holder.w * 0.42 + item.w * 0.34);
    item.y = holder.y - holder.h * 0.42;
  } else if (person) {
    const slim = holder.h > holder.w * 1.7;
    item.x = holder.x + direction * (slim ? holder.w * 0.5 + item.w * 0.2 : holder.w * 0.3);
    item.y = holder.y - holder.h * (slim ? 0.34 : 0.12);
    if (/book|newspaper|laptop|pizza|sandwich|cake|map/.test(item.drawing.id)) {
      item.x = holder.x + direction * holder.w * 0.14;
      item.y = holder.y - holder.h * (slim ? 0.3 : 0.1);
      const small = Math.min(1, (holder.h * 0.3) / item.h);
      item.w *= small;
      item.h *= small;
    }
  } else {
    const head = pointOf(holder, d.head[0], d.head[1]);
    item.x = head.x + direction * (d.head[2] * holder.w * 0.35 + item.w * 0.42);
    item.y = Math.min(holder.y, head.y + holder.h * 0.42 + item.h * 0.4);
  }
  look(item, direction > 0 ? -1 : 1);
}
