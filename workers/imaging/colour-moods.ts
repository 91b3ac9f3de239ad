/** Proposals: a net's guesses of colours, and the ways in which a person may want the first one otherwise. */
import type { Chroma } from './chroma.ts';

/**
 * Which guess, the factor of its chroma, and what is added to Cb and Cr. The shifts are those of a warming and a cooling filter
 * (about 500 K at daylight): seen at once, and every grey thing stays believable.
 */
const MOODS = {
  guess: { of: 0, factor: 1, u: 0, v: 0 },
  second: { of: 1, factor: 1, u: 0, v: 0 },
  third: { of: 2, factor: 1, u: 0, v: 0 },
  fourth: { of: 3, factor: 1, u: 0, v: 0 },
  warm: { of: 0, factor: 1.05, u: -7, v: 5 },
  cool: { of: 0, factor: 1.05, u: 7, v: -4 },
  quiet: { of: 0, factor: 0.55, u: 0, v: 0 },
  lively: { of: 0, factor: 1.6, u: 0, v: 0 },
} as const;
export type Mood = keyof typeof MOODS;

/** Number of the guess that a mood is one of: 0 is what the net stands for. */
export const guessOf = (mood: Mood): number => MOODS[mood].of;

/** The mood's guess in that mood; the guess itself where the mood is only another guess. */
export function inMood(chroma: Chroma, mood: Mood): Chroma {
  const { factor, u, v } = MOODS[mood];
  if (factor === 1) return chroma;
  const change = (plane: Chroma['u'], shift: number) => ({
    ...plane,
    data: plane.data.map((value) => value * factor + shift),
  });
  return { u: change(chroma.u, u), v: change(chroma.v, v) };
}
