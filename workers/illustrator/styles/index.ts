/** The painted styles: id → filter on RGBA pixels. They work on any picture, drawn or photographed. */
import * as cut from './cut.ts';
import * as drawn from './drawn.ts';
import * as painted from './painted.ts';
import * as printed from './printed.ts';
import { starryNight } from './starry-night.ts';
import * as washed from './washed.ts';

export interface StyleContext {
  seed: number;
}
/** RGBA (row-major, 8 bit) in, new opaque RGBA of the same size out. Strokes, cells and dots scale with the picture. */
export type StyleFilter = (
  data: Uint8ClampedArray,
  width: number,
  height: number,
  context: StyleContext,
) => Uint8ClampedArray<ArrayBuffer>;

const STYLES: Record<string, StyleFilter> = {
  oil: painted.oil,
  impressionist: painted.impressionist,
  'starry-night': starryNight,
  pointillist: painted.pointillist,
  watercolour: washed.watercolour,
  'ink-wash': washed.inkWash,
  pencil: drawn.pencil,
  charcoal: drawn.charcoal,
  'coloured-pencil': drawn.colouredPencil,
  chalk: drawn.chalk,
  'pen-ink': drawn.penInk,
  woodcut: drawn.woodcut,
  cartoon: drawn.cartoon,
  storybook: drawn.storybook,
  risograph: printed.risograph,
  halftone: printed.halftone,
  'pop-art': printed.popArt,
  blueprint: printed.blueprint,
  'retro-poster': printed.retroPoster,
  'flat-vector': printed.flatVector,
  noir: printed.noir,
  sepia: printed.sepia,
  cyanotype: printed.cyanotype,
  'sunset-duotone': printed.sunsetDuotone,
  neon: printed.neon,
  dream: printed.dream,
  technicolor: printed.technicolor,
  infrared: printed.infrared,
  film: printed.film,
  'pixel-art': cut.pixelArt,
  'pixel-art-8': cut.pixelArt8,
  handheld: cut.handheld,
  'stained-glass': cut.stainedGlass,
  mosaic: cut.mosaic,
  'low-poly': cut.lowPoly,
  'paper-cut': cut.paperCut,
  cubist: cut.cubist,
  embroidery: cut.embroidery,
};

export const STYLE_IDS: readonly string[] = Object.keys(STYLES);

/** Applies a style. Unknown ids and `none` leave the picture as it is. */
export function applyStyle(
  id: string,
  data: Uint8ClampedArray,
  width: number,
  height: number,
  seed: number,
): Uint8ClampedArray<ArrayBuffer> {
  const filter = Object.hasOwn(STYLES, id) ? STYLES[id] : undefined;
  return filter ? filter(data, width, height, { seed }) : new Uint8ClampedArray(data);
}
