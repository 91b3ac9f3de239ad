/** The painted styles: id → filter on RGBA pixels. They work on any picture, drawn or photographed. */

export interface StyleContext {
  seed: number;
}
/** RGBA (row-major, 8 bit) in, new RGBA of the same size out. */
export type StyleFilter = (
  data: Uint8ClampedArray,
  width: number,
  height: number,
  context: StyleContext,
) => Uint8ClampedArray<ArrayBuffer>;

const STYLES: Record<string, StyleFilter> = {};

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
