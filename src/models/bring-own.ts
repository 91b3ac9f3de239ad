/** Takes an ONNX file of the user's own for a tool: asks it what it wants, names it, keeps it. */
import type { ModelManifest } from '../../models/catalogue/manifest.ts';
import { t } from '../app/messages/index.ts';
import type { OwnKind } from '../capabilities/contract.ts';
import { hashFile, keepFile } from './import.ts';
import { refresh } from './installed.ts';
import { keepOwnModel } from './own.ts';

/** Larger files do not fit into the runtime's memory in one piece. */
const MOST_BYTES = 1.5e9;

export type Brought = { model: ModelManifest; does: string } | { reason: string };

/**
 * @param kinds what it may be, tried in this order
 * @returns the model, ready to be used, or a sentence about why it is of no use
 */
export async function bringOwn(file: File, kinds: readonly OwnKind[]): Promise<Brought> {
  if (!/\.onnx$/i.test(file.name)) return { reason: t('own.no-onnx') };
  if (file.size > MOST_BYTES) return { reason: t('own.too-large') };
  const { askOwnModel } = await import('../jobs/check.ts');
  const asked = await askOwnModel(file, kinds);
  if (!asked.ok) return { reason: asked.reason };
  const { kind, task, graph, scale, tile } = asked.found;
  const sha256 = await hashFile(file);
  const id = `own-${sha256.slice(0, 12)}`;
  const entry = { name: file.name, bytes: file.size, sha256, source: `own:${sha256}` };
  const model: ModelManifest = {
    id,
    name: file.name.replace(/\.onnx$/i, ''),
    tier: 'studio',
    task,
    summary: t('own.summary', { does: ownDoes(kind, scale) }),
    limits: t('own.limits'),
    origin: { project: t('own.origin'), year: new Date(file.lastModified).getFullYear() },
    licence: { spdx: 'LicenseRef-yours', class: 'attribution', note: t('own.licence') },
    scale,
    graphs: {
      main: { ...graph, variants: [{ dtype: 'fp32', backends: ['webgpu', 'wasm'], files: [entry] }] },
    },
    tile,
    // Weights, and activations of one tile.
    memoryMiB: Math.round((3 * file.size) / 2 ** 20) + 400,
  };
  const reason = await keepFile(entry, file, sha256);
  if (reason) return { reason };
  keepOwnModel({ kind, manifest: model });
  await refresh(model);
  return { model, does: ownDoes(kind, scale) };
}

/** What a file of this kind does, as the end of a sentence: "makes pictures 3 times as wide and high". */
const ownDoes = (kind: OwnKind, scale: number) => t(`own.does.${kind}`, { scale });
