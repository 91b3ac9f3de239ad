/** Model files of the user's own: accepted after they were asked what they take and give, and used like any other. */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { ModelManifest } from '../../models/catalogue/manifest.ts';
import type { OwnKind } from '../capabilities/contract.ts';
import { useModelSettings } from './settings.ts';

export interface OwnModel {
  kind: OwnKind;
  manifest: ModelManifest;
}

export const useOwnModels = create<{ models: OwnModel[] }>()(
  persist(() => ({ models: [] as OwnModel[] }), { name: 'tintype-own-models' }),
);

export function isOwn(model: Pick<ModelManifest, 'id'>): boolean {
  return model.id.startsWith('own-');
}

/** The user's own models for roles that accept this kind. */
export function ownModelsOf(kind: OwnKind | undefined): ModelManifest[] {
  return useOwnModels
    .getState()
    .models.filter((m) => m.kind === kind)
    .map((m) => m.manifest);
}

export function keepOwnModel(model: OwnModel): void {
  useOwnModels.setState(({ models }) => ({
    models: [...models.filter((m) => m.manifest.id !== model.manifest.id), model],
  }));
}

/** Tools that had chosen it go back to their own choice. */
export function forgetOwnModel(id: string): void {
  useModelSettings.setState(({ chosen }) => ({
    chosen: Object.fromEntries(Object.entries(chosen).filter(([, model]) => model !== id)),
  }));
  useOwnModels.setState(({ models }) => ({ models: models.filter((m) => m.manifest.id !== id) }));
}
