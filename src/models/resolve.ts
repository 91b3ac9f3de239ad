/** Chooses the model for each role of a capability and says where its bytes are. */
import type { ModelManifest } from '../../models/catalogue/manifest.ts';
import { type CapabilityDefinition, JobError, type ModelRole } from '../capabilities/contract.ts';
import { filesOf, findModel } from './catalogue.ts';
import { canRun, hasWebGpu } from './device.ts';
import { isEmbedded } from './embedded.ts';
import { embeddedUrl } from './embedded-url.ts';
import { filesOfInstalled } from './installed.ts';
import { ownModelsOf } from './own.ts';
import { WITHOUT_MODEL } from './settings.ts';
import { fileKey, verifiedFile } from './store.ts';

export interface ResolvedModel {
  manifest: ModelManifest;
  files: Record<string, Blob | string>;
}

/**
 * @param chosen model id per role, or {@link WITHOUT_MODEL}, as somebody picked it; other roles take the first choice that
 *   is there
 * @param params those of the job: a role that they leave idle may miss the model that was picked for it
 * @throws JobError invalid for an id that is no model for its role; model-missing where a picked model, or any model of a
 *   role that is not optional, is not installed
 */
export async function resolveModels(
  definition: Pick<CapabilityDefinition, 'models'>,
  chosen: Readonly<Record<string, string>>,
  params: Readonly<Record<string, unknown>>,
): Promise<Record<string, ResolvedModel>> {
  const resolved: Record<string, ResolvedModel> = {};
  for (const [role, model] of Object.entries(definition.models)) {
    const id = chosen[role];
    if (id === WITHOUT_MODEL && model.optional) continue;
    const found = id === undefined ? await firstThere(model.choices) : await picked(model, id);
    if (found) resolved[role] = found;
    else if (model.onlyWith === undefined || params[model.onlyWith]) missing(model, id);
  }
  return resolved;
}

/** What only a graphics card can run is passed over without one, unless somebody asks for it by name. */
async function firstThere(choices: readonly string[]): Promise<ResolvedModel | undefined> {
  for (const id of choices) {
    const manifest = findModel(id);
    if (!manifest || !canRun(manifest, await hasWebGpu())) continue;
    const found = await locateModel(manifest);
    if (found) return found;
  }
  return undefined;
}

async function picked(
  { label, choices, accepts }: ModelRole,
  id: string,
): Promise<ResolvedModel | undefined> {
  const manifest = findModel(id);
  const fits = choices.includes(id) || ownModelsOf(accepts).some((own) => own.id === id);
  if (!manifest || !fits) throw new JobError('invalid', `${label}: there is no model "${id}" for this.`);
  return locateModel(manifest);
}

/** @throws JobError model-missing unless the role may go without a model */
function missing({ label, optional }: ModelRole, id: string | undefined): void {
  const name = id === undefined ? undefined : findModel(id)?.name;
  if (name !== undefined)
    throw new JobError(
      'model-missing',
      `${name} is not installed. Open Models to add it, or choose another model.`,
    );
  if (!optional)
    throw new JobError('model-missing', `${label}: no model is installed. Open Models to add one.`);
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
