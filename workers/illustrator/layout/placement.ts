/** Tools of the placements: sizes within bounds, places across, resting on. */
import type { Part } from './figure.ts';

export function limit(a: Part, low: number, high: number, side: 'w' | 'h'): void {
  const now = a[side];
  const k = now < low ? low / now : now > high ? high / now : 1;
  a.w *= k;
  a.h *= k;
}

export interface Spot {
  slot: number;
  of: number;
}

/** Share of the way across for the n-th of several guests. */
export const across = ({ slot, of }: Spot, from: number, to: number) =>
  from + ((to - from) * (slot + 0.5)) / of;

export function rest(a: Part, host: Part): void {
  a.carried = true;
  a.lift = Math.max(0, -a.y);
  a.z = host.z + 0.3;
}

export type Placement = (a: Part, host: Part, spot: Spot) => void;
