/** What a saved file says of how its picture came about. */
import { type DigitalSourceType, SOURCE_TYPES } from '../capabilities/contract.ts';
import { findCapability } from '../capabilities/registry.ts';
import type { OpenDocument } from '../editor/document.ts';

/** The most invented of the steps up to the shown one; undefined when no model had a part in it. */
export function sourceTypeOf({ steps, current }: OpenDocument): DigitalSourceType | undefined {
  const types = steps
    .slice(0, current + 1)
    .flatMap(({ provenance }) => (provenance ? [sourceTypeOfCapability(provenance.capability)] : []));
  return SOURCE_TYPES.findLast((type) => types.includes(type));
}

/** What a result of a capability is. */
export function sourceTypeOfCapability(id: string): DigitalSourceType {
  return findCapability(id)?.sourceType ?? 'algorithmicallyEnhanced';
}
