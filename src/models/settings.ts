/** Choices about models that outlive a visit. */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';

/** Chosen for an optional role: its work is done without a model. No model has this id. */
export const WITHOUT_MODEL = 'built-in';

interface ModelSettings {
  /** Base address of an organisation's own copy of the model files; empty = the original addresses. */
  mirror: string;
  /** Offer models whose licence forbids commercial use. */
  showNonCommercial: boolean;
  /** Model id, or {@link WITHOUT_MODEL}, per capability and role, as last chosen: `{"upscale-photo/upscaler": "realesr-general-x4v3"}`. */
  chosen: Record<string, string>;
}

export const useModelSettings = create<ModelSettings>()(
  persist(() => ({ mirror: '', showNonCommercial: false, chosen: {} }) as ModelSettings, {
    name: 'tintype-model-settings',
  }),
);
