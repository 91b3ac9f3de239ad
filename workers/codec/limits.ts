/** How large pictures may get: what this browser's canvases hold, and what Tintype opens. */

export interface CanvasLimits {
  /** Longest side of a canvas in pixels. */
  side: number;
  /** Largest area of a canvas in pixels. */
  area: number;
}

/** Sides and areas at which known browsers stop, largest first (measured by the canvas-size project). */
const SIDES = [65_535, 32_767, 16_384, 8_192, 4_096];
const AREAS = [16_384 ** 2, 14_188 ** 2, 11_180 ** 2, 10_836 ** 2, 8_192 ** 2, 4_096 ** 2];

/**
 * Areas that need no trying: Chromium fills a canvas with zeros, so that trying its limit would touch a whole gigabyte.
 * Chromium: `kMaxCanvasArea` in its canvas sources; Firefox: the limit of its older versions, newer ones hold more.
 */
const KNOWN_AREAS: [RegExp, number][] = [
  [/Chrome\//, 32_768 * 8_192],
  [/Firefox\//, 11_180 ** 2],
];

let known: CanvasLimits | undefined;

/** Tries canvases until one works, where the area is not known; remembered. WebKit refuses too large ones at no cost. */
export function canvasLimits(): CanvasLimits {
  known ??= {
    side: SIDES.find((side) => canvasWorks(side, 1)) ?? 2_048,
    area:
      knownArea(navigator.userAgent) ??
      AREAS.find((area) => canvasWorks(Math.sqrt(area), Math.sqrt(area))) ??
      2_048 ** 2,
  };
  return known;
}

/** The area that a browser is known to hold, by its user agent. */
export function knownArea(userAgent: string): number | undefined {
  return KNOWN_AREAS.find(([engine]) => engine.test(userAgent))?.[1];
}

function canvasWorks(width: number, height: number): boolean {
  const canvas = new OffscreenCanvas(width, height);
  try {
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) return false;
    context.fillRect(width - 1, height - 1, 1, 1);
    return context.getImageData(width - 1, height - 1, 1, 1).data[3] === 255;
  } catch {
    return false;
  } finally {
    canvas.width = canvas.height = 1;
  }
}

export function fits(width: number, height: number, limits: CanvasLimits): boolean {
  return width <= limits.side && height <= limits.side && width * height <= limits.area;
}

/** The largest of `factors` whose result fits the limits, or undefined when none does. */
export function largestFactor(
  width: number,
  height: number,
  limits: CanvasLimits,
  factors: readonly number[] = [2, 4, 8, 10],
): number | undefined {
  return factors
    .filter((factor) => fits(width * factor, height * factor, limits))
    .sort((a, b) => a - b)
    .at(-1);
}

/** Pixels of the largest picture that is opened, by the device's memory in GiB (0.25..8, unknown in some browsers). */
export function openLimit(deviceMemory: number | undefined): number {
  return deviceMemory !== undefined && deviceMemory <= 4 ? 64e6 : 100e6;
}

/** The sentence for a picture over the limit, or undefined. Sides over 32767 are refused as well. */
export function tooLarge(width: number, height: number, limit: number): string | undefined {
  if (width * height <= limit && width <= 32_767 && height <= 32_767) return undefined;
  const megapixels = Math.round((width * height) / 1e6);
  return width * height > limit
    ? `This picture is ${width} × ${height}, ${megapixels} megapixels; the largest that opens on this device has ${limit / 1e6} megapixels.`
    : `This picture is ${width} × ${height}; the longest side that opens is 32767 pixels.`;
}
