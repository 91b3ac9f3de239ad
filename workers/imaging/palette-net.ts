/** Sampling colours from the mixture of Gaussians that the palette net gives for each slot. Pure. */
import { lchOfLab } from './color.ts';
import { hexOfLch, labOfHex } from './palette.ts';

/** One slot of the net's answer: K mixture parts in OKLab. */
export interface Mixture {
  /** K, before softmax. */
  logits: ArrayLike<number>;
  /** K × 3. */
  means: ArrayLike<number>;
  /** K × 3. */
  deviations: ArrayLike<number>;
}

/** The value of the net's own evaluation. Lower: safer, more usual colours. */
export const USUAL_TEMPERATURE = 0.7;
/** Draws from which the first that repeats nothing is taken. */
const DRAWS = 24;
/** Distance in OKLab from which two colours do not look like repeats. */
const APART = 0.08;

/** A colour (`#rrggbb`) drawn from the mixture that stands apart from `others`, or the farthest of {@link DRAWS}. */
export function drawColor(
  mixture: Mixture,
  others: readonly string[],
  random: () => number,
  temperature = USUAL_TEMPERATURE,
): string {
  const known = others.map(labOfHex);
  let best = '#000000';
  let farthest = -1;
  for (let i = 0; i < DRAWS && farthest < APART; i++) {
    const hex = drawOnce(mixture, random, temperature);
    const lab = labOfHex(hex);
    const gap = known.reduce(
      (least, other) => Math.min(least, Math.hypot(...lab.map((v, d) => v - other[d]!))),
      1,
    );
    if (gap > farthest) [best, farthest] = [hex, gap];
  }
  return best;
}

function drawOnce({ logits, means, deviations }: Mixture, random: () => number, temperature: number): string {
  const most = Math.max(...Array.from(logits));
  const weights = Array.from(logits, (v) => Math.exp((v - most) / temperature));
  let left = random() * weights.reduce((a, b) => a + b, 0);
  let part = 0;
  while (part < weights.length - 1 && left >= weights[part]!) left -= weights[part++]!;
  const lab = [0, 1, 2].map(
    (d) => means[part * 3 + d]! + deviations[part * 3 + d]! * temperature * normal(random),
  );
  const lch: number[] = [];
  lchOfLab(lab[0]!, lab[1]!, lab[2]!, lch);
  return hexOfLch({ l: lch[0]!, c: lch[1]!, h: lch[2]! });
}

/** A standard normal number (Box & Muller, 1958). */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
