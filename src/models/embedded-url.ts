/** Where the build keeps a model file that ships with the studio (see models/convert/vite-plugin.ts). */
import type { ModelFile } from '../../models/catalogue/manifest.ts';
import { servedPath } from '../../models/catalogue/served-path.ts';

/** Absolute URL of a file whose `source` is `embedded:…`; the name carries the hash, so caches never mix versions. */
export function embeddedUrl(file: Pick<ModelFile, 'name' | 'sha256'>): string {
  return new URL(servedPath(file), new URL(import.meta.env.BASE_URL, document.baseURI)).href;
}
