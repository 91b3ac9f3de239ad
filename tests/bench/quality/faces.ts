/** Faces: degraded portraits made better without becoming someone else; BASELINES.md section 6. */
import type { Raster } from '../../../src/capabilities/contract.ts';
import { addNoise, bicubic, blur } from '../lib/damage.ts';
import { identity } from '../lib/nets.ts';
import { type Context, opaque, type QualityCase } from './context.ts';
import { PERCEPTUAL, PSNR_Y, ScoreTable, type Section, SSIM } from './section.ts';

const COLUMNS = [
  PERCEPTUAL,
  { key: 'identity', label: 'identity distance', better: 'lower', digits: 3 },
  PSNR_Y,
  SSIM,
] as const;

/** Blurred, shrunk to 64 × 64, noisy, compressed. */
const degrade = (context: Context, face: Raster, seed: number): Promise<Raster> =>
  context.studio.jpeg(addNoise(bicubic(blur(face, 2), 64, 64), 10, seed), 40);

async function measure(context: Context, section: Section): Promise<void> {
  const table = new ScoreTable('256 px portraits from 64 px', COLUMNS);
  section.tables.push(table);
  const engines = await context.engines('enhance-face', 'enhancer');
  for (const [k, file] of context.list('faces/clean256').entries()) {
    const truth = await context.shared(`faces/clean256/${file}`);
    const small = await degrade(context, truth, 1 + k);
    const input = bicubic(small, 256, 256);
    const pictures = [await context.shown('input (bicubic)', 'input', input)];
    const score = async (out: Raster) => ({
      ...(await context.score(truth, out)),
      identity: await identity(truth, out),
    });
    table.add('bicubic', 'input', file, await score(input));
    for (const { label, settings } of engines) {
      const out = await context.run('enhance-face', { image: input }, {}, settings);
      if (!out) continue;
      table.add(label, 'ours', file, await score(out));
      pictures.push(await context.shown(label, 'ours', out));
    }
    section.strips.push({
      caption: file,
      pictures: [...pictures, await context.shown('truth', 'truth', truth)],
    });
  }
  const rows = [
    ['BASELINES: bicubic', 5.446, 0.505, 26.76, 0.7295],
    ['BASELINES: Real-ESRGAN x4fast', 4.016, 0.452, 25.83, 0.7509],
    ['BASELINES: Real-ESRGAN x4plus', 3.06, 0.45, 25.7, 0.7335],
  ] as const;
  for (const [method, perceptual, id, y, ssim] of rows)
    table.copy(method, 18, { perceptual, identity: id, psnrY: y, ssim });
  for (const file of context.list('faces/low_quality')) {
    const image = opaque(await context.shared(`faces/low_quality/${file}`));
    const pictures = [await context.shown('input', 'input', image)];
    const out = await context.run('enhance-face', { image });
    if (out) pictures.push(await context.shown('Tintype lite', 'ours', out));
    section.strips.push({ caption: `real, ${file}`, pictures });
  }
}

export const faces: QualityCase = {
  id: 'faces',
  title: 'Faces',
  capability: 'enhance-face',
  about:
    'Portraits blurred (sigma 2), shrunk to 64 px, with noise (sigma 10) and JPEG 40, enlarged to 256 px and enhanced. Identity: distance of a face descriptor to the true photo; two different people are 0.72 apart on average.',
  measure,
};
