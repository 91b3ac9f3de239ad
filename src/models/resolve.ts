/** Chooses the model for each role of a capability and says where its bytes are. */
import type { ModelManifest } from '../../models/catalogue/manifest.ts';
import { type CapabilityDefinition, JobError } from '../capabilities/contract.ts';
import { filesOf, findModel } from './catalogue.ts';
import { canRun, hasWebGpu } from './device.ts';
import { isEmbedded } from './embedded.ts';
import { embeddedUrl } from './embedded-url.ts';
import { filesOfInstalled } from './installed.ts';
import { fileKey, verifiedFile } from './store.ts';

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
      // What only a graphics card can run is passed over without one, unless somebody asks for it by name.
      if (manifest && chosen[role] === undefined && !canRun(manifest, await hasWebGpu())) continue;
      const found = manifest && (await locateModel(manifest));
      if (!found) continue;
      resolved[role] = found;
      break;
    }
    if (!resolved[role] && !optional)
      throw new JobError('model-missing', `${label}: no model is installed. Open Models to add one.`);
  }
  return resolved;
}

/** A model with its bytes; undefined where it is not installed. */
export async function locateModel(manifest: ModelManifest): Promise<ResolvedModel | undefined> {
  if (isEmbedded(manifest))
    return {
      manifest,
      files: Object.fromEntries(filesOf(manifest).map((file) => [file.name, embeddedUrl(file)])),
    };
  const files = await filesOfInstalled(manifest);
  return files && { manifest: await withHashes(manifest), files };
}

/** The manifest with the hashes that unpinned files had when they were first downloaded here. */
async function withHashes(manifest: ModelManifest): Promise<ModelManifest> {
  const unpinned = filesOf(manifest).filter(({ sha256 }) => sha256 === null);
  if (unpinned.length === 0) return manifest;
  const copy = structuredClone(manifest);
  for (const file of filesOf(copy)) file.sha256 ??= (await verifiedFile(fileKey(file)))?.sha256 ?? null;
  return copy;
}
