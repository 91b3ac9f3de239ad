/** Models that ship inside the build. */
import type { ModelManifest } from '../../models/catalogue/manifest.ts';
import { filesOf } from './catalogue.ts';

/** A model inside the build needs no download. */
export function isEmbedded(model: ModelManifest): boolean {
  return filesOf(model).every((f) => f.source.startsWith('embedded:'));
}
