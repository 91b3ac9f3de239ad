/**
 * Palettes by rule, in OKLCh. Hues come from a colour-wheel scheme (after Itten; the template idea of Cohen-Or et al.,
 * "Color Harmonization", 2006) turned to fit the given colours; lightness is a ladder whose rungs the given colours occupy
 * first; chroma follows a mood, as a share of what sRGB can show. Of several seeded candidates per colour the one that
 * stands farthest from the others is taken.
 */
import {
  byteOfLinear,
  clipOklab,
  labOfLch,
  lchOfLab,
  linearOfOklab,
  linearOfSrgb,
  oklabOfLinear,
} from './color.ts';

export type Scheme = 'analogous' | 'complementary' | 'split' | 'triadic' | 'tetradic' | 'monochrome';

/** Hues of each scheme in degrees from its base. */
const OFFSETS: Record<Scheme, readonly number[]> = {
  analogous: [0, 30, -30],
  complementary: [0, 180],
  split: [0, 150, 210],
  triadic: [0, 120, 240],
  tetradic: [0, 90, 180, 270],
  monochrome: [0],
};
export const SCHEMES = Object.keys(OFFSETS) as Scheme[];

export interface PaletteRequest {
  /** `#rrggbb`; kept unchanged, first in the result. */
  given: readonly string[];
  /** Colours in all. */
  size: number;
  seed: number;
  /** Left out: the one that fits the given colours, or one by the seed. */
  scheme?: Scheme;
}

export interface Palette {
  /** `#rrggbb`: the given ones, then the new ones from dark to light. */
  colors: string[];
  scheme: Scheme;
}

interface Lch {
  l: number;
  c: number;
  h: number;
}

/** Below this chroma a colour has no hue to speak of. */
const GREY = 0.03;
const CANDIDATES = 24;

/** A palette; the same request gives the same palette. */
export function makePalette({ given, size, seed, scheme: wanted }: PaletteRequest): Palette {
  const random = mulberry32(seed);
  const fixed = given.map(lchOfHex);
  const hues = fixed.filter((color) => color.c > GREY).map((color) => color.h);
  const scheme = wanted ?? chooseScheme(hues, random);
  const base = bestBase(hues, scheme, random);
  const mood = moodOf(fixed, random);
  const colors = [...fixed];
  const fresh: Lch[] = [];
  const open = openHues(hues, scheme, base);
  for (const [index, rung] of freeRungs(fixed, size, random).entries()) {
    const hue = open[index % open.length]!;
    const color = bestCandidate(rung, hue, mood, colors, random);
    colors.push(color);
    fresh.push(color);
  }
  fresh.sort((a, b) => a.l - b.l);
  return { colors: [...given.map((hex) => hex.toLowerCase()), ...fresh.map(hexOfLch)], scheme };
}

/** Small seeded generator of 0..1 (Tommy Ettinger's mulberry32). */
export function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** OKLab of `#rrggbb`. */
export function labOfHex(hex: string): [number, number, number] {
  const [r, g, b] = [1, 3, 5].map((i) => linearOfSrgb(Number.parseInt(hex.slice(i, i + 2), 16) / 255));
  const out: [number, number, number] = [0, 0, 0];
  oklabOfLinear(r!, g!, b!, out);
  return out;
}

export function lchOfHex(hex: string): Lch {
  const out: number[] = [];
  lchOfLab(...labOfHex(hex), out);
  return { l: out[0]!, c: out[1]!, h: out[2]! };
}

/** `#rrggbb` of an OKLCh colour, its chroma reduced where sRGB ends. */
export function hexOfLch({ l, c, h }: Lch): string {
  const out: number[] = [];
  labOfLch(l, c, h, out);
  clipOklab(out[0]!, out[1]!, out[2]!, out);
  return `#${out.map((v) => byteOfLinear(v).toString(16).padStart(2, '0')).join('')}`;
}

/** Signed angle from b to a, -180..180. */
const turn = (a: number, b: number) => ((((a - b + 180) % 360) + 360) % 360) - 180;

/** How far the hues are from a scheme at a base, in degrees, summed. */
const misfit = (hues: readonly number[], scheme: Scheme, base: number) =>
  hues.reduce(
    (sum, hue) => sum + Math.min(...OFFSETS[scheme].map((offset) => Math.abs(turn(hue, base + offset)))),
    0,
  );

/** The base that brings the scheme nearest to the hues; any of those that a given hue stands on. */
function bestBase(hues: readonly number[], scheme: Scheme, random: () => number): number {
  if (hues.length === 0) return random() * 360;
  const bases = hues.flatMap((hue) => OFFSETS[scheme].map((offset) => hue - offset));
  const start = Math.floor(random() * bases.length);
  let best = bases[start]!;
  for (let i = 0; i < bases.length; i++) {
    const base = bases[(start + i) % bases.length]!;
    if (misfit(hues, scheme, base) < misfit(hues, scheme, best) - 1e-6) best = base;
  }
  return best;
}

/** One by the seed; with several hues given, one of those that fit nearly as well as the best. */
function chooseScheme(hues: readonly number[], random: () => number): Scheme {
  if (hues.length < 2) return SCHEMES[Math.floor(random() * (SCHEMES.length - 1))]!;
  const fits = SCHEMES.map((scheme) => ({
    scheme,
    off: misfit(
      hues,
      scheme,
      bestBase(hues, scheme, () => 0),
    ),
  }));
  const least = Math.min(...fits.map((f) => f.off));
  const good = fits.filter((f) => f.off <= least + 15 * hues.length);
  return good[Math.floor(random() * good.length)]!.scheme;
}

/** The scheme's hues, those that no given colour has first. */
function openHues(hues: readonly number[], scheme: Scheme, base: number): number[] {
  const all = OFFSETS[scheme].map((offset) => base + offset);
  const taken = (hue: number) => hues.some((other) => Math.abs(turn(hue, other)) < 20);
  return [...all.filter((hue) => !taken(hue)), ...all.filter(taken)];
}

/** Share of the possible chroma: that of the given colours, or soft, fresh or vivid by the seed. */
function moodOf(fixed: readonly Lch[], random: () => number): number {
  const drawn = 0.35 + 0.6 * random();
  if (fixed.length === 0) return drawn;
  const shares = fixed.map((color) => Math.min(1, color.c / Math.max(0.01, maxChroma(color.l, color.h))));
  return 0.7 * (shares.reduce((a, b) => a + b, 0) / shares.length) + 0.3 * drawn;
}

/** Lightness of the new colours: a ladder from dark to light, less the rungs nearest to given colours, in random order. */
function freeRungs(fixed: readonly Lch[], size: number, random: () => number): number[] {
  const [low, high] = [0.2 + 0.1 * random(), 0.9 + 0.06 * random()];
  const rungs = Array.from({ length: size }, (_, i) => low + ((high - low) * i) / Math.max(1, size - 1));
  for (const { l } of fixed) {
    const nearest = rungs.reduce(
      (best, rung, i) => (Math.abs(rung - l) < Math.abs(rungs[best]! - l) ? i : best),
      0,
    );
    rungs.splice(nearest, 1);
  }
  for (let i = rungs.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [rungs[i], rungs[j]] = [rungs[j]!, rungs[i]!];
  }
  return rungs;
}

/** Varies a rung and hue a little; takes the variation that stands farthest from the colours there are. */
function bestCandidate(
  rung: number,
  hue: number,
  mood: number,
  others: readonly Lch[],
  random: () => number,
): Lch {
  let best: Lch | undefined;
  let farthest = -1;
  for (let i = 0; i < CANDIDATES; i++) {
    const l = Math.max(0.12, Math.min(rung + (random() - 0.5) * 0.1, 0.97));
    const h = (hue + (random() - 0.5) * 16 + 720) % 360;
    // Very dark and very light colours serve as tinted neutrals.
    const calm = 1 - 0.65 * Math.abs(2 * l - 1.2) ** 2;
    const share = Math.max(0.08, mood * calm * (0.75 + 0.5 * random()));
    const color = { l, c: maxChroma(l, h) * Math.min(1, share), h };
    const distance = others.reduce((least, other) => Math.min(least, distanceOf(color, other)), 0.3);
    if (distance > farthest + 1e-9) {
      farthest = distance;
      best = color;
    }
  }
  return best!;
}

/** Distance in OKLab. */
function distanceOf(a: Lch, b: Lch): number {
  const [p, q]: number[][] = [[], []];
  labOfLch(a.l, a.c, a.h, p!);
  labOfLch(b.l, b.c, b.h, q!);
  return Math.hypot(p![0]! - q![0]!, p![1]! - q![1]!, p![2]! - q![2]!);
}

/** The largest chroma that sRGB shows at a lightness and hue, to 0.001. */
export function maxChroma(l: number, h: number): number {
  let [inside, outside] = [0, 0.4];
  const out: number[] = [];
  while (outside - inside > 1e-3) {
    const c = (inside + outside) / 2;
    labOfLch(l, c, h, out);
    linearOfOklab(out[0]!, out[1]!, out[2]!, out);
    if (out.every((v) => v >= -1e-4 && v <= 1 + 1e-4)) inside = c;
    else outside = c;
  }
  return inside;
}
