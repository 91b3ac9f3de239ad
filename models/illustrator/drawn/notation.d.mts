/** The SVG body of one drawing in the notation of `notation.mjs`. */
export function svgOf(text: string): string;
/** Parts in painting order: another drawing placed in the 32-unit box, or shapes. */
export function figure(
  text: string,
): ({ id: string; x: number; y: number; size: number } | { svg: string })[];
