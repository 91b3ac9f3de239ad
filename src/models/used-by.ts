/** Which tools use which models, from the tools' definitions. */
import { capabilities } from '../capabilities/registry.ts';
import { useOwnModels } from './own.ts';

/** Titles of the tools that can work with a model; empty where none can yet, and then it is not offered. */
export function toolsUsing(modelId: string): string[] {
  const kind = useOwnModels.getState().models.find((m) => m.manifest.id === modelId)?.kind;
  return capabilities
    .filter(({ models }) =>
      Object.values(models).some(
        ({ choices, accepts }) => choices.includes(modelId) || (kind !== undefined && accepts === kind),
      ),
    )
    .map(({ title }) => title);
}
