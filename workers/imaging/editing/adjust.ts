/** Light and colour of a whole picture. Alpha is left alone; every setting at 0 leaves every pixel as it is. */
import type { Pixels } from './tiles.ts';

/** Points (x, y) in 0..255 with rising x; fewer than two = straight. */
export type Curve = readonly (readonly [x: number, y: number])[];

/** Tone curves on sRGB values: one of all three channels, then one of each. */
export interface Curves {
  rgb: Curve;
  red: Curve;
  green: Curve;
  blue: Curve;
}

export interface Adjustments {
  /** Stops, -3..3: light doubles with each. */
  exposure: number;
  /** -100..100 */
  contrast: number;
  /** -100 = grey, 0 = as it is, 100 = twice as colourful. */
  saturation: number;
  /** -100 = bluer, 100 = yellower. */
  temperature: number;
  /** Tone curve of all channels, before `curves`. */
  curve: Curve;
  /** Absent: straight. */
  curves?: Curves;
}

export const NEUTRAL: Adjustments = { exposure: 0, contrast: 0, saturation: 0, temperature: 0, curve: [] };

const toLinear = (c: number) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const fromLinear = (c: number) => (c <= 0.0031308 ? c * 12.92 : 1.055 * c ** (1 / 2.4) - 0.055);

/**
 * A smooth curve through points that never overshoots them (Fritsch and Carlson, 1980), as a table of 256 values 0..255.
 */
export function curveTable(points: Curve): Float64Array<ArrayBuffer> {
  const table = Float64Array.from({ length: 256 }, (_, i) => i);
  if (points.length < 2) return table;
  const xs = points.map((p) => p[0]);
  const ys = points.map((p) => p[1]);
  const n = xs.length;
  const slopes = Array.from({ length: n - 1 }, (_, i) => (ys[i + 1]! - ys[i]!) / (xs[i + 1]! - xs[i]!));
  const tangents = xs.map((_, i) => {
    if (i === 0) return slopes[0]!;
    if (i === n - 1) return slopes[n - 2]!;
    const [a, b] = [slopes[i - 1]!, slopes[i]!];
    if (a * b <= 0) return 0;
    const [wa, wb] = [xs[i]! - xs[i - 1]!, xs[i + 1]! - xs[i]!];
    return (3 * (wa + wb)) / ((2 * wb + wa) / a + (wb + 2 * wa) / b);
  });
  for (let x = 0; x < 256; x++) {
    let i = 0;
    while (i < n - 2 && x > xs[i + 1]!) i++;
    const h = xs[i + 1]! - xs[i]!;
    const t = Math.min(Math.max((x - xs[i]!) / h, 0), 1);
    const t2 = t * t;
    const t3 = t2 * t;
    table[x] =
      (2 * t3 - 3 * t2 + 1) * ys[i]! +
      (t3 - 2 * t2 + t) * h * tangents[i]! +
      (-2 * t3 + 3 * t2) * ys[i + 1]! +
      (t3 - t2) * h * tangents[i + 1]!;
  }
  return table;
}

/** Looks a value up between the entries of a table. */
function lookUp(table: Float64Array, value: number): number {
  const at = Math.min(Math.max(value, 0), 255);
  const low = Math.floor(at);
  const high = Math.min(low + 1, 255);
  return table[low]! + (table[high]! - table[low]!) * (at - low);
}

/**
 * One channel's table: exposure and temperature in linear light (as a camera would see it), then contrast around middle
 * grey and the curves on sRGB values.
 */
function channelTable(
  settings: Adjustments,
  gain: number,
  channel: Exclude<keyof Curves, 'rgb'>,
): Float64Array<ArrayBuffer> {
  const { curves } = settings;
  const tables = [settings.curve, ...(curves ? [curves.rgb, curves[channel]] : [])]
    .filter((curve) => curve.length >= 2)
    .map(curveTable);
  const light = 2 ** settings.exposure * gain;
  const slope = settings.contrast >= 0 ? 1 + settings.contrast / 50 : 1 + settings.contrast / 125;
  return Float64Array.from({ length: 256 }, (_, i) => {
    const lit = light === 1 ? i / 255 : fromLinear(Math.min(toLinear(i / 255) * light, 1));
    const toned = Math.min(Math.max(255 * (0.5 + (lit - 0.5) * slope), 0), 255);
    return tables.reduce((value, table) => lookUp(table, value), toned);
  });
}

/** The three channels' tables, 0..255, before the colour strength. */
export function adjustTables(settings: Adjustments): {
  red: Float64Array;
  green: Float64Array;
  blue: Float64Array;
} {
  const warmth = settings.temperature / 100;
  return {
    red: channelTable(settings, 1 + 0.25 * warmth, 'red'),
    green: channelTable(settings, 1, 'green'),
    blue: channelTable(settings, 1 - 0.25 * warmth, 'blue'),
  };
}

/** Changes the picture in place and gives it back. Colour strength is scaled around luma (Rec. 709). */
export function adjustPicture(picture: Pixels, settings: Adjustments): Pixels {
  const { red, green, blue } = adjustTables(settings);
  const strength = 1 + settings.saturation / 100;
  const { data } = picture;
  for (let i = 0; i < data.length; i += 4) {
    const r = red[data[i]!]!;
    const g = green[data[i + 1]!]!;
    const b = blue[data[i + 2]!]!;
    if (strength === 1) {
      data[i] = r;
      data[i + 1] = g;
      data[i + 2] = b;
    } else {
      const luma = 0.2126 * r + 0.7152 * g + 0.0722 * b;
      data[i] = luma + (r - luma) * strength;
      data[i + 1] = luma + (g - luma) * strength;
      data[i + 2] = luma + (b - luma) * strength;
    }
  }
  return picture;
}
