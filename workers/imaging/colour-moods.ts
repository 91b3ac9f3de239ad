/** Proposals: a guess of colours, and the ways in which a person may want it otherwise. */
import type { Chroma } from './chroma.ts';

/**
 * Factor of the chroma, and what is added to Cb and Cr. The shifts are those of a warming and a cooling filter (about 500 K
 * at daylight): seen at once, and every grey thing stays believable.
 */
const MOODS = {
  guess: { factor: 1, u: 0, v: 0 },
  warm: { factor: 1.05, u: -7, v: 5 },
  cool: { factor: 1.05, u: 7, v: -4 },
  quiet: { factor: 0.55, u: 0, v: 0 },
  lively: { factor: 1.6, u: 0, v: 0 },
} as const;
export type Mood = keyof typeof MOODS;

/** A guess in another mood; the guess itself for `guess`. */
export function inMood(chroma: Chroma, mood: Mood): Chroma {
  if (mood === 'guess') return chroma;
  const { factor, u, v } = MOODS[mood];
  const change = (plane: Chroma['u'], shift: number) => ({
    ...plane,
    data: plane.data.map((value) => value * factor + shift),
  });
  return { u: change(chroma.u, u), v: change(chroma.v, v) };
}
