/** Light and colour by themselves: a gentle stretch between the darkest and lightest tones, and greys made grey. */
import { type Adjustments, adjustPicture, type Curve, NEUTRAL } from './adjust.ts';
import type { Pixels } from './tiles.ts';

/** Shares of the pixels that count as the darkest and the lightest. */
const DARKEST = 0.005;
const LIGHTEST = 0.995;
/** Where those two are brought to, 0..255: short of the ends, so that nothing is cut off. */
const BLACK = 5;
const WHITE = 250;
/** How much of the way they go, and the middle tone with them: a gentle hand is not noticed. */
const STRETCH = 0.65;
const MIDDLE = 0.35;
/** A black point above the first, or a white point below the second, is the picture's mood and is met half way only. */
const MOST_BLACK = 60;
const LEAST_WHITE = 170;
/** Spread of the channels up to which a pixel may be a grey thing under coloured light. */
const NEARLY_GREY = 40;
/** Share of the pixels that must be nearly grey before they are believed, and of the cast that is taken out. */
const ENOUGH_GREY = 0.03;
const BALANCE = 0.5;
/** Levels that a channel is moved in the middle at most: a sunset stays one. */
const MOST_SHIFT = 12;

/** Improves light and colour of a picture in place and gives it back; a good one stays nearly as it is. */
export function autoTone(picture: Pixels): Pixels {
  return adjustPicture(picture, autoAdjustments(picture));
}

/** The settings that {@link autoTone} applies: one tone curve for each channel, rising everywhere. */
export function autoAdjustments({ data }: Pixels): Adjustments {
  const tones = new Uint32Array(256);
  const grey = { sum: [0, 0, 0], count: 0 };
  let seen = 0;
  // Every third pixel tells as much as all of them.
  for (let i = 0; i < data.length; i += 12) {
    if (data[i + 3]! < 128) continue;
    const [r, g, b] = [data[i]!, data[i + 1]!, data[i + 2]!];
    const luma = 0.299 * r + 0.587 * g + 0.114 * b;
    tones[Math.round(luma)]!++;
    seen++;
    if (Math.max(r, g, b) - Math.min(r, g, b) > NEARLY_GREY || luma < 30 || luma > 235) continue;
    for (const [c, value] of [r, g, b].entries()) grey.sum[c]! += value;
    grey.count++;
  }
  if (seen === 0) return NEUTRAL;
  const black = percentile(tones, seen, DARKEST);
  const white = percentile(tones, seen, LIGHTEST);
  if (white - black < 8) return NEUTRAL;
  const from = {
    black: black > MOST_BLACK ? (black + MOST_BLACK) / 2 : black,
    white: white < LEAST_WHITE ? (white + LEAST_WHITE) / 2 : white,
  };
  const means = grey.count > seen * ENOUGH_GREY ? grey.sum.map((sum) => sum / grey.count) : [128, 128, 128];
  const middle = (means[0]! + means[1]! + means[2]!) / 3;
  const curveOf = (mean: number) => {
    const cast = Math.max(-MOST_SHIFT, Math.min(MOST_SHIFT, BALANCE * (mean - middle)));
    return toneCurve(from, middle, cast);
  };
  const [red, green, blue] = means.map(curveOf) as [Curve, Curve, Curve];
  return { ...NEUTRAL, curves: { rgb: [], red, green, blue } };
}

function percentile(histogram: Uint32Array, total: number, share: number): number {
  let below = 0;
  for (let v = 0; v < 256; v++) {
    below += histogram[v]!;
    if (below > share * total) return v;
  }
  return 255;
}

/**
 * Through the black and the white point and the middle tone, each where this channel has it: the whole cast in the middle,
 * most of it in the lights and less in the shadows. Beyond the two points it runs on to 0 and 255.
 */
function toneCurve({ black, white }: { black: number; white: number }, middle: number, cast: number): Curve {
  const place = (value: number, from: number, to: number) => Math.max(from, Math.min(value, to));
  const low = place(black + cast * 0.4, 1, 200);
  const high = place(white + cast * 0.7, low + 8, 254);
  const lowTo = Math.max(1, black - STRETCH * Math.max(0, black - BLACK));
  const highTo = Math.min(254, white + STRETCH * Math.max(0, WHITE - white));
  const straight = lowTo + ((middle - black) / (white - black)) * (highTo - lowTo);
  const middleTo = middle + MIDDLE * (straight - middle);
  return [
    [0, 0],
    [low, lowTo],
    [
      place(middle + cast, low + (high - low) * 0.2, high - (high - low) * 0.2),
      place(middleTo, lowTo + 2, highTo - 2),
    ],
    [high, highTo],
    [255, 255],
  ];
}
