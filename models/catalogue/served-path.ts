import type { ModelFile } from './manifest.ts';

/**
 * Where the build serves a model file that ships inside it, below the base URL: `models/<first 16 of sha256>-<name>`.
 * The hash in the name lets it be cached for ever.
 * @throws where the file is not pinned: the build cannot name it
 */
export function servedPath(file: Pick<ModelFile, 'name' | 'sha256'>): string {
  if (!file.sha256) throw new Error(`${file.name} ships inside the build but its manifest has no sha256`);
  return `models/${file.sha256.slice(0, 16)}-${file.name}`;
}
