/** Restore: drawn scratches found and filled. */
import type { Raster } from '../../../src/capabilities/contract.ts';
import { scratch } from '../lib/damage.ts';
import { maskF1, psnrRgb } from '../lib/metrics.ts';
import { type Context, centre, type QualityCase } from './context.ts';
import { PERCEPTUAL, PSNR_RGB, ScoreTable, type Section, SSIM } from './section.ts';

const COLUMNS = [
  { key: 'f1', label: 'F1 of the found damage', better: 'higher', digits: 3 },
  { key: 'precision', label: 'precision', better: 'higher', digits: 3 },
  { key: 'recall', label: 'recall', better: 'higher', digits: 3 },
  { key: 'hole', label: 'PSNR in the damage, dB', better: 'higher', digits: 2 },
  PSNR_RGB,
  SSIM,
  PERCEPTUAL,
] as const;
const SIDE = 320;
const SLICE_SIDE = 160;
/** Pixels that the filled area may be off: the studio widens what it found by one before it fills. */
const SLACK = 2;
const ONLY_SCRATCHES = { withScratch: true, strength: 0, fade: 0 };

/** 1 where two pictures differ. */
function changed(a: Raster, b: Raster): Uint8Array {
  return Uint8Array.from({ length: a.width * a.height }, (_, p) =>
    [0, 1, 2].some((c) => a.data[p * 4 + c] !== b.data[p * 4 + c]) ? 1 : 0,
  );
}

async function measure(context: Context, section: Section): Promise<void> {
  const table = new ScoreTable('drawn scratches, hairs and dust', COLUMNS);
  section.tables.push(table);
  for (const [k, { name, picture }] of (await context.photos()).entries()) {
    const truth = centre(picture, context.slice ? SLICE_SIDE : SIDE);
    const damaged = scratch(truth, 21 + k);
    const ours = (await context.run('restore-picture', { image: damaged.picture }, ONLY_SCRATCHES))!;
    const before = await context.score(truth, damaged.picture);
    table.add('input', 'input', name, { ...before, hole: psnrRgb(truth, damaged.picture, damaged.mask) });
    table.add('Tintype lite', 'ours', name, {
      ...(await context.score(truth, ours)),
      ...maskF1(damaged.mask, changed(damaged.picture, ours), truth.width, SLACK),
      hole: psnrRgb(truth, ours, damaged.mask),
    });
    if (k % 2 === 0)
      section.strips.push({
        caption: name,
        pictures: [
          await context.shown('input', 'input', damaged.picture),
          await context.shown('Tintype lite', 'ours', ours),
          await context.shown('truth', 'truth', truth),
        ],
      });
  }
}

export const scratches: QualityCase = {
  id: 'scratches',
  title: 'Restore: scratches and dust',
  capability: 'restore-picture',
  about:
    'Scratches, hairs and dust drawn over photos with an exact mask; the tool finds and fills them with nothing else switched on. Found = changed by the tool, two pixels of slack.',
  slice: true,
  folder: true,
  measure,
};
