/** Sampling colours from the mixture of Gaussians that the palette net gives for each slot. Pure. */
import { lchOfLab } from './color.ts';
import { hexOfLch, labOfHex } from './palette.ts';

/** K mixture parts in OKLab: of one slot, or of all slots one after another. */
export interface Mixture {
  /** K, before softmax. */
  logits: ArrayLike<number>;
  /** K × 3. */
  means: ArrayLike<number>;
  /** K × 3. */
  deviations: ArrayLike<number>;
}

/** The net: `colors` [N × 3] OKLab and `known` [N], 1 where the colour is given → the mixtures of all slots. */
export type PaletteNet = (colors: Float32Array, known: Float32Array) => Promise<Mixture>;

/**
 * Fills the free slots one by one, each drawn given all before it.
 * @param given `#rrggbb`, first in the result
 * @param slots colours in all
 */
export async function completePalette(
  net: PaletteNet,
  given: readonly string[],
  slots: number,
  random: () => number,
  temperature = USUAL_TEMPERATURE,
): Promise<string[]> {
  const colors = [...given];
  while (colors.length < slots) {
    const slot = colors.length;
    const labs = new Float32Array(slots * 3);
    for (const [i, hex] of colors.entries()) labs.set(labOfHex(hex), i * 3);
    const all = await net(labs, new Float32Array(slots).fill(1, 0, slot));
    const part = (values: ArrayLike<number>) => {
      const each = values.length / slots;
      return Array.from({ length: each }, (_, i) => values[slot * each + i]!);
    };
    const mixture = { logits: part(all.logits), means: part(all.means), deviations: part(all.deviations) };
    colors.push(drawColor(mixture, colors, random, temperature));
  }
  return colors;
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
