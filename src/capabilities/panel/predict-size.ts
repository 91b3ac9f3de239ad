/** How large a result will be, and the sentence to show when this browser cannot hold it. Pure. */
import { t } from '../../app/messages/index.ts';
import { type CanvasLimits, fits, largestFactor } from '../../library/codec.ts';

export interface OutputSize {
  width: number;
  height: number;
  /** A whole sentence; absent when all is well. */
  problem?: string;
}

/** Pure: the size of the result of a document of `width` × `height` enlarged by `factor`. */
export function predictSize(
  width: number,
  height: number,
  factor: number,
  factors: readonly number[],
  limits: CanvasLimits | undefined,
): OutputSize {
  const size = { width: width * factor, height: height * factor };
  if (!limits || fits(size.width, size.height, limits)) return size;
  const largest = largestFactor(width, height, limits, factors);
  const problem =
    largest === undefined
      ? t('panel.too-large-none', size)
      : t('panel.too-large', { ...size, factor: largest });
  return { ...size, problem };
}
