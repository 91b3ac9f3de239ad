/** A recipe from what was done to the open picture. */
import type { CapabilityDefinition } from '../../capabilities/contract.ts';
import { findCapability } from '../../capabilities/registry.ts';
import { defaultsOf } from '../../capabilities/validate.ts';
import type { OpenDocument } from '../../editor/document.ts';
import { canBeStep, type RecipeStep } from '../recipes.ts';

/** True for a tool that needs nothing but the picture: no mask, no second picture. */
export function worksAlone(definition: CapabilityDefinition): boolean {
  const others = Object.values(definition.inputs).filter((input) => input.from !== 'document');
  return canBeStep(definition) && others.every((input) => !input.required);
}

/**
 * The tools that made the shown picture, in order, with what differs from their defaults.
 * @returns also the names of steps that cannot be repeated on another picture (painted masks, crops …)
 */
export function recordedSteps({ steps, current }: OpenDocument): { steps: RecipeStep[]; left: string[] } {
  const recorded: RecipeStep[] = [];
  const left: string[] = [];
  for (const { name, kind, provenance } of steps.slice(1, current + 1)) {
    const definition = provenance && findCapability(provenance.capability);
    if (definition && worksAlone(definition))
      recorded.push({ capability: definition.id, params: changedParams(definition, provenance.params) });
    else if (kind !== 'mask') left.push(name);
  }
  return { steps: recorded, left };
}

function changedParams(definition: CapabilityDefinition, params: Readonly<Record<string, unknown>>) {
  const defaults: Readonly<Record<string, unknown>> = defaultsOf(definition);
  const changed = Object.entries(params).filter(
    ([name, value]) =>
      Object.hasOwn(definition.params, name) &&
      value !== undefined &&
      JSON.stringify(value) !== JSON.stringify(defaults[name]),
  );
  return Object.fromEntries(changed);
}
