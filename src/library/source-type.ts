/** What a saved file says of how its picture came about. */
import { type DigitalSourceType, type Provenance, SOURCE_TYPES } from '../capabilities/contract.ts';
import { findCapability } from '../capabilities/registry.ts';
import type { OpenDocument } from '../editor/document.ts';

/** The most invented of what was done to a picture; undefined when no tool had a part in it. */
export function sourceTypeOf(made: readonly Provenance[]): DigitalSourceType | undefined {
  const types = made.map(
    (p) => p.sourceType ?? findCapability(p.capability)?.sourceType ?? 'algorithmicallyEnhanced',
  );
  return SOURCE_TYPES.findLast((type) => types.includes(type));
}

/** As {@link sourceTypeOf}, of the steps up to the shown one. */
export function sourceTypeOfDocument({ steps, current }: OpenDocument): DigitalSourceType | undefined {
  return sourceTypeOf(steps.slice(0, current + 1).flatMap(({ provenance }) => provenance ?? []));
}
