/** How large the result of the open document will be, known before any work starts. */
import { useEffect, useState } from 'react';
import { useDocument } from '../../editor/document.ts';
import { type CanvasLimits, canvasLimits } from '../../library/codec.ts';
import type { CapabilityDefinition } from '../contract.ts';
import { useSession } from '../session.ts';
import { type OutputSize, predictSize } from './predict-size.ts';

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
