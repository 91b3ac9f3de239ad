/** Colorize: photos turned grey, with 0, 5 and 50 colour hints taken from the truth; BASELINES.md section 5. */
import type { Raster } from '../../../src/capabilities/contract.ts';
import { colourHints, grey, sepia } from '../lib/damage.ts';
import { chromaDistance, colourfulness } from '../lib/metrics.ts';
import { type Context, centre, type QualityCase } from './context.ts';
import { type Figures, PERCEPTUAL, PSNR_RGB, ScoreTable, type Section } from './section.ts';

const COLUMNS = [
  PSNR_RGB,
  { key: 'chroma', label: 'Lab chroma error', better: 'lower', digits: 2 },
  { key: 'colourfulness', label: 'colourfulness', better: 'none', digits: 1 },
  PERCEPTUAL,
] as const;
const HINTS = [0, 5, 50];
const SLICE_HINTS = [0, 50];
const SLICE_SIDE = 160;

async function score(context: Context, truth: Raster, out: Raster): Promise<Figures> {
  const { psnr, perceptual } = await context.score(truth, out);
  return {
    psnr: psnr!,
    perceptual: perceptual!,
    chroma: chromaDistance(truth, out),
    colourfulness: colourfulness(out),
  };
}

function colorize(context: Context, truth: Raster, count: number, seed: number): Promise<Raster | null> {
  const inputs: Record<string, Raster> = { image: grey(truth) };
  if (count > 0) inputs.hints = colourHints(truth, count, seed);
  return context.run('colorize-picture', inputs, { renderFactor: 0 });
}

async function measure(context: Context, section: Section): Promise<void> {
  const table = new ScoreTable('photos turned grey', COLUMNS);
  section.tables.push(table);
  for (const [k, { name, picture }] of (await context.photos()).entries()) {
    const truth = context.slice ? centre(picture, SLICE_SIDE) : picture;
    table.add('truth', 'truth', name, await score(context, truth, truth));
    table.add('grey', 'input', name, await score(context, truth, grey(truth)));
    table.add('sepia tint (control)', 'other', name, await score(context, truth, sepia(grey(truth))));
    const pictures = [await context.shown('grey', 'input', grey(truth))];
    for (const count of context.slice ? SLICE_HINTS : HINTS) {
      const label = `Tintype lite, ${count} hints`;
      const ours = await colorize(context, truth, count, 100 + k);
      if (!ours) continue;
      table.add(label, 'ours', name, await score(context, truth, ours));
      pictures.push(await context.shown(label, 'ours', ours));
    }
    section.strips.push({
      caption: name,
      pictures: [...pictures, await context.shown('truth', 'truth', truth)],
    });
  }
  table.copy('BASELINES: grey', 24, { psnr: 22.24, perceptual: 2.424, colourfulness: 0, chroma: 17.66 });
  table.copy('BASELINES: sepia tint', 24, {
    psnr: 23.19,
    perceptual: 2.412,
    colourfulness: 18.9,
    chroma: 14.87,
  });
}

export const colorizeCase: QualityCase = {
  id: 'colorize',
  title: 'Colorize',
  capability: 'colorize-picture',
  about:
    'Colour photos turned grey and coloured again, by the tool alone or with square dots of the true colour at random places. PSNR alone flatters a brown tint: look at the pictures too.',
  slice: true,
  folder: true,
  measure,
};
