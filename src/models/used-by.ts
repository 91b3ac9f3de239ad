/** Which tools use which models, from the tools' definitions. */
import { capabilities } from '../capabilities/registry.ts';

/** Titles of the tools that can work with a model; empty where none can yet, and then it is not offered. */
export function toolsUsing(modelId: string): string[] {
  return capabilities
    .filter(({ models }) => Object.values(models).some(({ choices }) => choices.includes(modelId)))
    .map(({ title }) => title);
}
