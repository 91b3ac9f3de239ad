/** Where the build keeps a model file that ships with the studio (see models/convert/vite-plugin). */
import type { ModelFile } from '../../models/catalogue/manifest.ts';

/** Absolute URL of a file whose `source` is `embedded:…`; the name carries the hash, so caches never mix versions. */
export function embeddedUrl(file: Pick<ModelFile, 'name' | 'sha256'>): string {
  if (!file.sha256) throw new Error(`${file.name} ships with the build and needs a sha256`);
  const path = `models/${file.sha256.slice(0, 16)}-${file.name}`;
  return new URL(path, new URL(import.meta.env.BASE_URL, document.baseURI)).href;
}
