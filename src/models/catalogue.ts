/** The catalogue: every model that the studio knows, from models/catalogue/*.json, and those that people brought along. */
import type { ModelManifest } from '../../models/catalogue/manifest.ts';
import { useOwnModels } from './own.ts';
import { useModelSettings, WITHOUT_MODEL } from './settings.ts';

const files = import.meta.glob<ModelManifest>('../../models/catalogue/*.json', {
  eager: true,
  import: 'default',
});

export const catalogue: readonly ModelManifest[] = Object.values(files);

/** The catalogue and the user's own models. */
export function allModels(): ModelManifest[] {
  return [...catalogue, ...useOwnModels.getState().models.map((m) => m.manifest)];
}

export function findModel(id: string): ModelManifest | undefined {
  return allModels().find((m) => m.id === id);
}

/** Choices of models that this studio no longer has go back to the tools' own. */
export function forgetUnknownChoices(): void {
  const { chosen } = useModelSettings.getState();
  const known = Object.entries(chosen).filter(([, id]) => id === WITHOUT_MODEL || findModel(id));
  if (known.length < Object.keys(chosen).length)
    useModelSettings.setState({ chosen: Object.fromEntries(known) });
}

/** The licence as people write it: without SPDX's mark for licences outside of its list. */
export function licenceName(model: ModelManifest): string {
  return model.licence.spdx.replace(/LicenseRef-/g, '');
}

/** All files of a model, over all graphs and variants. */
export function filesOf(model: ModelManifest) {
  return Object.values(model.graphs).flatMap((g) => g.variants.flatMap((v) => v.files));
}
