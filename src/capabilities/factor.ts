/** By how much a job enlarges its picture, told from its parameters. Pure. */
import type { CapabilityDefinition } from './contract.ts';

interface Size {
  width: number;
  height: number;
}

/** The factors that a tool offers; none where it does not enlarge. */
export function factorsOf({ scaledBy, params }: CapabilityDefinition): number[] {
  const field = scaledBy === undefined ? undefined : params[scaledBy];
  return field?.kind === 'choice' ? field.options.map((o) => Number(o.value)) : [];
}

/**
 * The enlargement of a job, as one of the factors that are offered: of one between two the larger, since that is what the work
 * comes near to. Undefined for tools that do not enlarge.
 */
export function factorOf(
  definition: CapabilityDefinition,
  params: Readonly<Record<string, unknown>>,
  source: Size | undefined,
): number | undefined {
  const factors = factorsOf(definition);
  if (factors.length === 0) return undefined;
  if (!definition.resultSize || !source?.width) return Number(params[definition.scaledBy!]);
  const exact = definition.resultSize(params as never, source).width / source.width;
  return factors.find((factor) => exact <= factor) ?? factors.at(-1);
}
