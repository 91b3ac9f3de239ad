/** How large an enlarged picture becomes: by a factor, or to fit a size in pixels or on paper. Pure. */

interface Size {
  width: number;
  height: number;
}

/** The parameters that decide on the size. */
export interface TargetParams {
  sizeFactor: number;
  targetUnit: 'px' | 'cm';
  /** In `targetUnit`; a side that is left out is free. Both left out: `sizeFactor` decides. */
  targetWidth?: number | undefined;
  targetHeight?: number | undefined;
  /** Pixels per inch; of sizes in centimetres, {@link PRINT_DPI} when left out. */
  dpi?: number | undefined;
}

/** What print shops ask for. */
export const PRINT_DPI = 300;
const CM_PER_INCH = 2.54;

export const hasTarget = ({ targetWidth, targetHeight }: TargetParams): boolean =>
  targetWidth !== undefined || targetHeight !== undefined;

/** A length in the parameters' unit → pixels. */
function pixels(length: number | undefined, { targetUnit, dpi = PRINT_DPI }: TargetParams): number {
  if (length === undefined) return Number.POSITIVE_INFINITY;
  return targetUnit === 'px' ? length : (length / CM_PER_INCH) * dpi;
}

/** The size of the result of a picture: it keeps its shape, and with a target it is the largest that fits into it. */
export function targetSize(params: TargetParams, { width, height }: Size): Size {
  const scale = hasTarget(params)
    ? Math.min(pixels(params.targetWidth, params) / width, pixels(params.targetHeight, params) / height)
    : params.sizeFactor;
  const side = (length: number) => Math.max(1, Math.round(length * scale));
  return { width: side(width), height: side(height) };
}

/** Pixels per inch to be written into the file; undefined where nothing was said. */
export function densityOf(params: TargetParams): number | undefined {
  return params.dpi ?? (hasTarget(params) && params.targetUnit === 'cm' ? PRINT_DPI : undefined);
}
