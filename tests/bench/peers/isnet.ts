/**
 * The ISNet files of @imgly/background-removal-data in our studio: the same bytes for both contestants. The studio's own
 * catalogue names another conversion of the same net, so its hash and size are exchanged on the way to the browser.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ModelManifest } from '../../../models/catalogue/manifest.ts';
import { Studio } from '../lib/studio.ts';

const DATA = fileURLToPath(new URL('node_modules/@imgly/background-removal-data/dist/', import.meta.url));
const MANIFEST = fileURLToPath(new URL('../../../models/catalogue/isnet-general.json', import.meta.url));

export type ImglyModel = 'small' | 'medium';

interface Resource {
  chunks: { hash: string }[];
}

/** @param out folder for the file, which the package holds in pieces */
export async function openWithIsnet(model: ImglyModel, out: string): Promise<Studio> {
  const resources = JSON.parse(readFileSync(`${DATA}resources.json`, 'utf8')) as Record<string, Resource>;
  const pieces = resources[`/models/${model}`]!.chunks.map(({ hash }) => readFileSync(DATA + hash));
  const bytes = Buffer.concat(pieces);
  const path = `${out}/isnet-${model}.onnx`;
  writeFileSync(path, bytes);
  const { graphs } = JSON.parse(readFileSync(MANIFEST, 'utf8')) as ModelManifest;
  const known = graphs.main!.variants[0]!.files[0]!;
  const now = { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length };
  let exchanged = 0;
  const studio = await Studio.open({
    patch(file, body) {
      if (!file.endsWith('.js')) return body;
      const text = body.toString();
      if (!text.includes(known.sha256!)) return body;
      exchanged++;
      return Buffer.from(
        text.replaceAll(known.sha256!, now.sha256).replaceAll(`${known.bytes}`, `${now.bytes}`),
      );
    },
  });
  await studio.importModel(path, 'ISNet general');
  if (exchanged === 0) throw new Error('the build does not name the ISNet file of the catalogue');
  return studio;
}
