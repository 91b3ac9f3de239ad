/** Cut out: composites with exact alpha and the lemur; BASELINES.md section 4. */
import type { Raster } from '../../../src/capabilities/contract.ts';
import { alphaScores } from '../lib/metrics.ts';
import { type Context, opaque, type QualityCase } from './context.ts';
import { type Kind, type Picture, ScoreTable, type Section } from './section.ts';

const COLUMNS = [
  { key: 'iou', label: 'IoU at 0.5', better: 'higher', digits: 4 },
  { key: 'mad', label: 'MAD × 1000', better: 'lower', digits: 2 },
] as const;

/** [method, n, IoU, MAD] */
const BASELINES: Record<string, [string, number, number, number][]> = {
  composites: [
    ['BASELINES: ISNet quint8, 44 MB', 12, 0.8245, 27.15],
    ['BASELINES: ISNet fp16, 88 MB', 12, 0.8579, 16.81],
  ],
  lemur: [
    ['BASELINES: ISNet quint8, 44 MB', 1, 0.9188, 46.79],
    ['BASELINES: ISNet fp16, 88 MB', 1, 0.9532, 20.53],
  ],
};

/** What is shown over green by a matte. */
function onGreen(image: Raster, alpha: Raster): Raster {
  const data = image.data.slice();
  for (let i = 0; i < data.length; i += 4)
    for (const [c, green] of [60, 170, 90].entries()) {
      const a = alpha.data[i]! / 255;
      data[i + c] = image.data[i + c]! * a + green * (1 - a);
    }
  return { ...image, data };
}

async function mattes(context: Context, image: Raster) {
  const found: { label: string; alpha: Raster }[] = [];
  for (const { label, settings } of await context.engines('remove-background', 'matte')) {
    const alpha = await context.run('remove-background', { image }, { returnAlpha: true }, settings);
    if (alpha) found.push({ label, alpha });
  }
  return found;
}

async function measure(context: Context, section: Section): Promise<void> {
  if (context.folder) return showOnly(context, section);
  for (const split of ['composites', 'lemur']) {
    const table = new ScoreTable(split, COLUMNS);
    section.tables.push(table);
    for (const file of context.list(`matting/${split}`)) {
      const image = opaque(await context.shared(`matting/${split}/${file}`));
      const truth = await context.shared(`matting/${split}/${file.replace('.png', '_alpha.png')}`);
      const empty = { ...truth, data: new Uint8ClampedArray(truth.data.length) };
      table.add('nothing selected (control)', 'input', file, { ...alphaScores(truth, empty) });
      const cell = (label: string, kind: Kind, alpha: Raster): Promise<Picture> =>
        context.shown(label, kind, onGreen(image, alpha));
      const pictures = [await context.shown('input', 'input', image)];
      for (const { label, alpha } of await mattes(context, image)) {
        table.add(label, 'ours', file, { ...alphaScores(truth, alpha) });
        pictures.push(await cell(label, 'ours', alpha));
      }
      section.strips.push({ caption: file, pictures: [...pictures, await cell('truth', 'truth', truth)] });
    }
    for (const [method, n, iou, mad] of BASELINES[split]!) table.copy(method, n, { iou, mad });
  }
}

async function showOnly(context: Context, section: Section): Promise<void> {
  for (const { name, picture } of await context.photos()) {
    const pictures = [await context.shown('input', 'input', picture)];
    for (const { label, alpha } of await mattes(context, picture))
      pictures.push(await context.shown(label, 'ours', onGreen(picture, alpha)));
    section.strips.push({ caption: name, pictures });
  }
}

export const matting: QualityCase = {
  id: 'matting',
  title: 'Cut out',
  capability: 'remove-background',
  about:
    'Cut-outs pasted over photos, whose alpha is known exactly, and a photo of a lemur with a traced alpha. The mask that the tool returns is compared as it is.',
  folder: true,
  measure,
};
