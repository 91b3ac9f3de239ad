/** Which tools use which models, from the tools' definitions. */
import { OWN_KINDS, type OwnKind } from '../capabilities/contract.ts';
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

/** What files of the user's own some tool can work with. */
export function acceptedKinds(): OwnKind[] {
  const roles = capabilities.flatMap(({ models }) => Object.values(models));
  return OWN_KINDS.filter((kind) => roles.some(({ accepts }) => accepts === kind));
}
