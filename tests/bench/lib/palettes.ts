/**
 * How likely a designer's colours are to the palette net, and to the rules of the colour wheel: the measure of
 * models/training/palette/evaluate.py, on those held-out palettes that an npm package (in the folder of peers) holds.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as ort from 'onnxruntime-web';
import { labOfHex, makePalette, mulberry32 } from '../../../workers/imaging/palette.ts';
import type { Mixture, PaletteNet } from '../../../workers/imaging/palette-net.ts';

const PALETTES = fileURLToPath(
  new URL('../peers/node_modules/nice-color-palettes/1000.json', import.meta.url),
);
const NET = fileURLToPath(new URL('../../../models/embedded/tintype-palette.onnx', import.meta.url));
/** Every tenth palette was held out of the training. */
const HELD_OUT = 10;
const SIZE = 5;
const SAMPLES = 100;
/** Widths of the kernel, in OKLab, of which the rules get the best. */
export const WIDTHS = [0.05, 0.08, 0.11, 0.15, 0.2] as const;
/** Share and density of a background that keeps a colour no sample is near to from counting as impossible. */
const BACKGROUND = 0.02;
const BACKGROUND_DENSITY = 1 / 0.16;

type Lab = readonly [number, number, number];

/** Palettes of five `#rrggbb` that the net has not seen; null where the package is not installed. */
export function heldOutPalettes(): string[][] | null {
  if (!existsSync(PALETTES)) return null;
  const all = (JSON.parse(readFileSync(PALETTES, 'utf8')) as string[][])
    .map((palette) => palette.map((hex) => hex.toLowerCase()))
    .filter((palette) => palette.every((hex) => hex.length === 7));
  const different = [...new Map(all.map((palette) => [palette.join(), palette])).values()];
  return different.filter((_, i) => i % HELD_OUT === 0);
}

/** The same colours in an order that hangs on the seed alone (Fisher & Yates). */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const random = mulberry32(seed);
  const out = [...items];
  for (let i = out.length - 1; i > 0; i--) {
    const k = Math.floor(random() * (i + 1));
    [out[i], out[k]] = [out[k]!, out[i]!];
  }
  return out;
}

const logOfSum = (values: readonly number[]) => {
  const most = Math.max(...values);
  return most + Math.log(values.reduce((sum, v) => sum + Math.exp(v - most), 0));
};

/** Log density of `lab` in nats under a mixture of Gaussians with diagonal deviations. */
export function logDensity({ logits, means, deviations }: Mixture, lab: Lab): number {
  const weights = Array.from(logits);
  const all = logOfSum(weights);
  return logOfSum(
    weights.map((logit, k) => {
      let sum = logit - all;
      for (let d = 0; d < 3; d++) {
        const [mean, deviation] = [means[k * 3 + d]!, deviations[k * 3 + d]!];
        sum -= 0.5 * ((lab[d]! - mean) / deviation) ** 2 + Math.log(deviation) + 0.5 * Math.log(2 * Math.PI);
      }
      return sum;
    }),
  );
}

/** Log density in nats of a kernel estimate over samples, mixed with an even background. */
export function kernelDensity(samples: readonly Lab[], lab: Lab, width: number): number {
  const constant = -3 * Math.log(width) - 1.5 * Math.log(2 * Math.PI) - Math.log(samples.length);
  const near = samples.map(
    (s) =>
      constant - 0.5 * (((s[0] - lab[0]) ** 2 + (s[1] - lab[1]) ** 2 + (s[2] - lab[2]) ** 2) / width ** 2),
  );
  return logOfSum([Math.log(1 - BACKGROUND) + logOfSum(near), Math.log(BACKGROUND * BACKGROUND_DENSITY)]);
}

/** The palette net, on onnxruntime in Node. */
export async function openNet(): Promise<PaletteNet> {
  const session = await ort.InferenceSession.create(readFileSync(NET));
  return async (colors, known) => {
    const size = known.length;
    const out = await session.run({
      colors: new ort.Tensor('float32', colors, [1, size, 3]),
      known: new ort.Tensor('float32', known, [1, size, 1]),
    });
    const part = (name: string) => out[name]!.data as Float32Array;
    return { logits: part('logits'), means: part('means'), deviations: part('deviations') };
  };
}

/** @returns the log density in nats that the net gives to the colour after the first `given` of five */
export async function openPaletteNet(): Promise<
  (colors: readonly string[], given: number) => Promise<number>
> {
  const net = await openNet();
  return async (colors, given) => {
    const labs = colors.map(labOfHex);
    const known = labs.map((_, i) => (i < given ? 1 : 0));
    const { logits, means, deviations } = await net(Float32Array.from(labs.flat()), Float32Array.from(known));
    const slot = (data: ArrayLike<number>) =>
      Array.from(data).slice((given * data.length) / SIZE, ((given + 1) * data.length) / SIZE);
    const mixture = { logits: slot(logits), means: slot(means), deviations: slot(deviations) };
    return logDensity(mixture, labs[given]!);
  };
}

/** The same of the rules of the colour wheel: for each of {@link WIDTHS} the log density over their completions. */
export function rulesDensity(colors: readonly string[], given: number): number[] {
  const first = colors.slice(0, given);
  const samples = Array.from({ length: SAMPLES }, (_, seed) =>
    makePalette({ given: first, size: SIZE, seed }).colors.slice(given).map(labOfHex),
  ).flat();
  const target = labOfHex(colors[given]!);
  return WIDTHS.map((width) => kernelDensity(samples, target, width));
}
