/** How large the result of the open document will be, known before any work starts. */
import { useEffect, useState } from 'react';
import { t } from '../../app/messages/index.ts';
import { useDocument } from '../../editor/document.ts';
import { type CanvasLimits, canvasLimits, fits } from '../../library/codec.ts';
import type { CapabilityDefinition } from '../contract.ts';
import { factorsOf } from '../factor.ts';
import { useSession } from '../session.ts';
import { type OutputSize, predictSize } from './predict-size.ts';

/** Undefined for capabilities that do not change the size, and while no document is open. */
export function useOutputSize(definition: CapabilityDefinition): OutputSize | undefined {
  const width = useDocument((s) => s.open?.width);
  const height = useDocument((s) => s.open?.height);
  const { params } = useSession(definition);
  const [limits, setLimits] = useState<CanvasLimits>();
  const name = definition.scaledBy;
  useEffect(() => {
    if (!name) return;
    // Without the limits the worker still refuses what is too large; only the early word is missing.
    canvasLimits().then(setLimits, () => undefined);
  }, [name]);
  if (!name || width === undefined || height === undefined) return undefined;
  const factor = Number(params[name]);
  const size = definition.resultSize?.(params as never, { width, height });
  if (!size || size.width === width * factor)
    return predictSize(width, height, factor, factorsOf(definition), limits);
  const tooLarge = limits && !fits(size.width, size.height, limits);
  return { ...size, ...(tooLarge && { problem: t('panel.too-large-target', size) }) };
}
