/** Where an old print is damaged: a net's scratches and dust as far as they stand out, torn edges, and nothing on the features of faces. */
import { lookForFaces } from '../faces/find.ts';
import { eachEnlargedRow } from '../imaging/guided.ts';
import { dilate } from '../imaging/morphology.ts';
import { createMask, type Mask, type Raster } from '../imaging/raster.ts';
import { resize } from '../imaging/resize.ts';
import { keepSalient } from '../imaging/salient.ts';
import { tornEdges } from '../imaging/torn-edges.ts';
import type { PipelineContext } from '../runtime/pipeline.ts';
import { runTiledMap } from '../runtime/tiled-picture.ts';
import { keepForeign } from './foreign-tone.ts';
import { spareFace, spareLikelyFace } from './spare-face.ts';

/** Scans are looked at for damage at this size at most: scratches of a 40 MP scan are many pixels wide. */
const FINDER_SIDE = 1600;

/**
 * @param sensitivity 0..100; higher finds fainter damage
 * @returns 255 where damage was found, with the rim that it has lightened or darkened
 */
export async function findDamage(
  { runtime, report }: Pick<PipelineContext, 'runtime' | 'report'>,
  picture: Raster,
  sensitivity: number,
): Promise<Mask> {
  const { width, height } = picture;
  const scale = Math.min(1, FINDER_SIDE / Math.max(width, height));
  const small = resize(picture, Math.round(width * scale), Math.round(height * scale));
  const damage = await runTiledMap(runtime, 'scratch', small, {
    onTile: (done, total) => report('scratches', 'Looking for scratches', done, total),
  });
  const threshold = 0.85 - 0.7 * (sensitivity / 100);
  keepSalient(damage, small, threshold);
  keepForeign(damage, small, threshold);
  report('faces', 'Looking for faces', 0, 1);
  const { faces, unsure } = await lookForFaces(runtime, small);
  for (const face of faces) spareFace(damage, small, face, threshold);
  for (const find of unsure) spareLikelyFace(damage, find, threshold);
  const torn = tornEdges(small);
  for (let i = 0; i < torn.data.length; i++) if (torn.data[i]) damage.data[i] = 1;
  const found = createMask(width, height);
  eachEnlargedRow([damage], width, height, ([row], y) => {
    for (let x = 0, i = y * width; x < width; x++, i++) if (row![x]! > threshold) found.data[i] = 255;
  });
  return dilate(found, Math.max(1, Math.round(width / 800)));
}
