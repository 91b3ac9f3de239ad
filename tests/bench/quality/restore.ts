/** Restore: noise, JPEG and nothing at all, as BASELINES.md section 3 has it. */
import type { Raster } from '../../../src/capabilities/contract.ts';
import { addNoise } from '../lib/damage.ts';
import { type Context, centre, type QualityCase } from './context.ts';
import { PERCEPTUAL, PSNR_RGB, PSNR_Y, ScoreTable, type Section, SSIM } from './section.ts';

const COLUMNS = [PSNR_RGB, PSNR_Y, SSIM, PERCEPTUAL];
const SIDE = 256;
const SLICE_SIDE = 160;
/** No fading: the truth has its own colours. Strength is the default, at which the net judges the damage by itself. */
const ONLY_NOISE = { withScratch: false, fade: 0 };

/** Rows of BASELINES.md: [method, PSNR RGB, PSNR Y, SSIM, perceptual]; eight Kodak crops, partly other ones than here. */
const BASELINES: Record<string, [string, number, number, number, number][]> = {
  'noise 25': [
    ['BASELINES: input', 20.51, 25.3, 0.541, 5.067],
    ['BASELINES: non-local means (OpenCV, h 15)', 26.97, 29.01, 0.7992, 3.39],
    ['BASELINES: DnCNN, blind', 31.45, 33.3, 0.9143, 1.581],
    ['BASELINES: FDnCNN, told sigma', 31.5, 33.33, 0.9146, 1.679],
  ],
  'JPEG 20': [
    ['BASELINES: input', 29.01, 31.6, 0.878, 3.151],
    ['BASELINES: non-local means (OpenCV, h 5)', 29.34, 31.81, 0.8802, 2.379],
    ['BASELINES: DnCNN-3 on luma', 29.96, 33.01, 0.9031, 2.05],
    ['BASELINES: FDnCNN, sigma 15', 30.12, 32.59, 0.8929, 2.246],
  ],
};

async function measure(context: Context, section: Section): Promise<void> {
  const photos = await context.photos();
  const crops = photos.map(({ name, picture }) => ({
    name,
    picture: centre(picture, context.slice ? SLICE_SIDE : SIDE),
  }));
  const noise = (context.slice ? [25] : [15, 25, 50]).map((sigma) => ({
    name: `noise ${sigma}`,
    photos: crops,
    make: (truth: Raster, k: number) => Promise.resolve(addNoise(truth, sigma, 1000 + k)),
    params: ONLY_NOISE,
  }));
  const packed = (context.slice ? [20] : [10, 20, 40]).map((quality) => ({
    name: `JPEG ${quality}`,
    photos: crops,
    make: (truth: Raster) => context.studio.jpeg(truth, quality),
    params: ONLY_NOISE,
  }));
  const clean = {
    name: 'clean, defaults',
    photos: context.slice ? crops : photos,
    make: (truth: Raster) => Promise.resolve(truth),
    params: {},
  };
  for (const { name: damage, photos, make, params } of [...noise, ...packed, clean]) {
    const table = new ScoreTable(damage, COLUMNS);
    section.tables.push(table);
    for (const [k, { name, picture: truth }] of photos.entries()) {
      const input = await make(truth, k);
      const ours = (await context.run('restore-picture', { image: input }, params))!;
      if (input !== truth) table.add('input', 'input', name, await context.score(truth, input));
      table.add('Tintype lite', 'ours', name, await context.score(truth, ours));
      if (k % 3 === 0)
        section.strips.push({
          caption: `${damage}, ${name}`,
          pictures: [
            await context.shown('input', 'input', input),
            await context.shown('Tintype lite', 'ours', ours),
            await context.shown('truth', 'truth', truth),
          ],
        });
    }
    for (const [method, psnr, psnrY, ssim, perceptual] of BASELINES[damage] ?? [])
      table.copy(method, 8, { psnr, psnrY, ssim, perceptual });
  }
}

export const restore: QualityCase = {
  id: 'restore',
  title: 'Restore: noise and compression',
  capability: 'restore-picture',
  about:
    'Photos with Gaussian noise (sigma of 255) or JPEG compression (4:2:0) added, restored at default strength and compared with the photo as it was. The last table: a photo that needs nothing should come back nearly unchanged (38 dB or more).',
  slice: true,
  folder: true,
  measure,
};
