/** Chooses the model for each role of a capability and says where its bytes are. */
import type { ModelManifest } from '../../models/catalogue/manifest.ts';
import { type CapabilityDefinition, JobError } from '../capabilities/contract.ts';
import { filesOf, findModel } from './catalogue.ts';
import { isEmbedded } from './embedded.ts';
import { embeddedUrl } from './embedded-url.ts';
import { filesOfInstalled } from './installed.ts';

export interface ResolvedModel {
  manifest: ModelManifest;
  files: Record<string, Blob | string>;
}

/**
 * @param chosen model id per role, as the user picked it; other roles take the first choice that is there
 * @throws JobError model-missing when a role that is not optional has no installed model
 */
export async function resolveModels(
  definition: CapabilityDefinition,
  chosen: Readonly<Record<string, string>>,
): Promise<Record<string, ResolvedModel>> {
  const resolved: Record<string, ResolvedModel> = {};
  for (const [role, { label, choices, optional }] of Object.entries(definition.models)) {
    const wanted = chosen[role] === undefined ? choices : [chosen[role]];
    for (const id of wanted) {
      const manifest = findModel(id);
      const files = manifest && (await locate(manifest));
      if (!files) continue;
      resolved[role] = { manifest, files };
      break;
    }
    if (!resolved[role] && !optional)
      throw new JobError('model-missing', `${label}: no model is installed. Open Models to add one.`);
  }
  return resolved;
}

async function locate(manifest: ModelManifest): Promise<Record<string, Blob | string> | undefined> {
  if (!isEmbedded(manifest)) return filesOfInstalled(manifest);
  return Object.fromEntries(filesOf(manifest).map((file) => [file.name, embeddedUrl(file)]));
}
