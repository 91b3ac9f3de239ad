/** How large the result will be, before any work starts, and the sentence to show when this browser cannot hold it. */
import { useEffect, useState } from 'react';
import { t } from '../../app/messages/index.ts';
import { useDocument } from '../../editor/document.ts';
import { type CanvasLimits, canvasLimits, fits, largestFactor } from '../../library/codec.ts';
import type { CapabilityDefinition } from '../contract.ts';
import { useSession } from '../session.ts';

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

/** Undefined for capabilities that do not change the size, and while no document is open. */
export function useOutputSize(definition: CapabilityDefinition): OutputSize | undefined {
  const width = useDocument((s) => s.open?.width);
  const height = useDocument((s) => s.open?.height);
  const { params } = useSession(definition);
  const [limits, setLimits] = useState<CanvasLimits>();
  const name = definition.scaledBy;
  const field = name ? definition.params[name] : undefined;
  useEffect(() => {
    if (!name) return;
    // Without the limits the worker still refuses what is too large; only the early word is missing.
    canvasLimits().then(setLimits, () => undefined);
  }, [name]);
  if (!name || field?.kind !== 'choice' || width === undefined || height === undefined) return undefined;
  const factors = field.options.map((o) => Number(o.value));
  return predictSize(width, height, Number(params[name]), factors, limits);
}
