/** Fade correction: the cast and the lost contrast of old prints, measured first so that a good picture stays as it is. */

interface Pixels {
  width: number;
  height: number;
  data: Uint8ClampedArray;
}

/** Black and white point of each channel, 0..255. */
export interface FadeMeasure {
  black: [number, number, number];
  white: [number, number, number];
  /** 0 = nothing to correct, 1 = plainly faded. */
  need: number;
}

/** Shares of the pixels that may lie beyond the black and white points. */
const DARKEST = 0.005;
const BRIGHTEST = 0.995;

/** Below the first a picture counts as good, from the second on as plainly faded. */
const DOUBTFUL = 0.35;
const CERTAIN = 0.8;

/**
 * Faded prints have lost their blacks (or whites), in all channels together or each to another degree, which is the cast.
 * A picture whose darkest pixels are dark needs nothing, however warm its light is; and where the signs are weak, a mist
 * or an evening is likelier than a faded print, so it is left alone too.
 */
export function measureFade(picture: Pixels): FadeMeasure {
  const histograms = [0, 1, 2].map(() => new Uint32Array(256));
  const { data } = picture;
  for (let i = 0; i < data.length; i += 4)
    if (data[i + 3]! > 127) for (let c = 0; c < 3; c++) histograms[c]![data[i + c]!]!++;
  const black = histograms.map((h) => percentile(h, DARKEST)) as [number, number, number];
  const white = histograms.map((h) => percentile(h, BRIGHTEST)) as [number, number, number];
  const noBlack = ramp(Math.min(...black), 8, 30);
  const lifted = ramp(Math.min(...black), 22, 55);
  const dull = ramp(255 - Math.max(...white), 40, 95) * noBlack;
  const castWhite = ramp(Math.max(...white) - Math.min(...white), 30, 70);
  const castBlack = ramp(Math.max(...black) - Math.min(...black), 12, 40);
  return {
    black,
    white,
    need: ramp(Math.max(lifted, dull, castWhite * castBlack * noBlack), DOUBTFUL, CERTAIN),
  };
}

function percentile(histogram: Uint32Array, share: number): number {
  const total = histogram.reduce((a, b) => a + b, 0);
  let seen = 0;
  for (let v = 0; v < 256; v++) {
    seen += histogram[v]!;
    if (seen > share * total) return v;
  }
  return 255;
}

const ramp = (v: number, from: number, to: number) => Math.min(1, Math.max(0, (v - from) / (to - from)));

/**
 * How much of the correction is due: in the lower half of the slider what the picture needs, full at the middle; above it
 * more and more in any picture, so that at the end also a print whose blacks are still black loses its yellow.
 * @param slider 0..100
 * @returns 0..1
 */
export function fadeAmount(slider: number, need: number): number {
  return Math.min(1, Math.max((slider / 50) * need, slider / 50 - 1));
}

/**
 * Stretches each channel between its own black and white points, in place. Monotone, with soft ends: nothing that
 * differed before becomes equal by clipping.
 * @param amount 0..1, see {@link fadeAmount}
 */
export function correctFade(picture: Pixels, measure: FadeMeasure, amount: number): void {
  if (amount <= 0) return;
  const tables = [0, 1, 2].map((c) => curve(measure.black[c]!, measure.white[c]!, amount));
  const { data } = picture;
  for (let i = 0; i < data.length; i += 4)
    for (let c = 0; c < 3; c++) data[i + c] = tables[c]![data[i + c]!]!;
}

/** Linear between the points, and what lies beyond them shares the last few levels at each end. */
function curve(black: number, white: number, amount: number): Float32Array {
  const margin = 6;
  const span = Math.max(32, white - black);
  return Float32Array.from({ length: 256 }, (_, v) => {
    let full: number;
    if (v < black) full = (margin * v) / Math.max(1, black);
    else if (v > white) full = 255 - margin + (margin * (v - white)) / Math.max(1, 255 - white);
    else full = margin + ((v - black) / span) * (255 - 2 * margin);
    return v + amount * (full - v);
  });
}
