/** Upscale ×4, clean and degraded, as BASELINES.md section 1 has it. */
import type { Raster } from '../../../src/capabilities/contract.ts';
import { crop } from '../../../workers/imaging/raster.ts';
import { bicubic, blur } from '../lib/damage.ts';
import { type Context, centre, type Photo, type QualityCase } from './context.ts';
import { PERCEPTUAL, PSNR_Y, ScoreTable, type Section, SSIM } from './section.ts';

const COLUMNS = [PSNR_Y, SSIM, PERCEPTUAL];
const BORDER = 4;
const SLICE_SIDE = 160;

/** [method, PSNR Y, SSIM Y, perceptual] on all 24 Kodak crops. */
const BASELINES: Record<string, [string, number, number, number][]> = {
  clean: [
    ['BASELINES: bicubic', 26.87, 0.7113, 3.922],
    ['BASELINES: ESRGAN slim', 27.02, 0.7172, 3.782],
    ['BASELINES: ESRGAN thick (7.3 M parameters)', 27.61, 0.7392, 3.561],
    ['BASELINES: Real-ESRGAN x4fast', 26.45, 0.7272, 3.584],
    ['BASELINES: IMDN', 28.64, 0.7794, 3.01],
  ],
  degraded: [
    ['BASELINES: bicubic', 25.72, 0.6438, 5.848],
    ['BASELINES: ESRGAN thick (7.3 M parameters)', 25.86, 0.6479, 5.718],
    ['BASELINES: Real-ESRGAN x4fast', 25.19, 0.664, 4.548],
    ['BASELINES: IMDN', 25.82, 0.6439, 5.912],
  ],
};

const DAMAGES = {
  clean: {
    noiseCancellationFactor: 0,
    shrink: async (_: Context, truth: Raster) => bicubic(truth, truth.width / 4, truth.height / 4),
  },
  degraded: {
    noiseCancellationFactor: 60,
    shrink: (context: Context, truth: Raster) =>
      context.studio.jpeg(bicubic(blur(truth, 1), truth.width / 4, truth.height / 4), 50),
  },
};

async function set5(context: Context): Promise<Photo[]> {
  const photos: Photo[] = [];
  for (const name of context.slice || context.folder ? [] : context.list('photos/set5'))
    photos.push({ name, picture: await context.shared(`photos/set5/${name}`) });
  return photos;
}

async function measure(context: Context, section: Section): Promise<void> {
  const sets = { photos: await context.photos(), Set5: await set5(context) };
  const engines = await context.engines('upscale-photo', 'upscaler');
  for (const [set, photos] of Object.entries(sets))
    for (const [damage, { shrink, noiseCancellationFactor }] of Object.entries(DAMAGES)) {
      if (photos.length === 0) continue;
      const table = new ScoreTable(`${set}, ${damage}`, COLUMNS);
      section.tables.push(table);
      for (const [k, { name, picture }] of photos.entries()) {
        const cut = context.slice ? centre(picture, SLICE_SIDE) : picture;
        const truth = crop(cut, 0, 0, cut.width - (cut.width % 4), cut.height - (cut.height % 4));
        const small = await shrink(context, truth);
        const plain = bicubic(small, truth.width, truth.height);
        table.add('bicubic', 'other', name, await context.score(truth, plain, BORDER));
        const middle = (p: Raster) => centre(p, 240);
        const pictures = [await context.shown('bicubic', 'input', middle(plain))];
        for (const { label, settings } of engines) {
          const params = { sizeFactor: 4, noiseCancellationFactor };
          const ours = await context.run('upscale-photo', { image: small }, params, settings);
          if (!ours) continue;
          table.add(label, 'ours', name, await context.score(truth, ours, BORDER));
          pictures.push(await context.shown(label, 'ours', middle(ours)));
        }
        pictures.push(await context.shown('truth', 'truth', middle(truth)));
        if (k % 2 === 0) section.strips.push({ caption: `${damage}, ${name}`, pictures });
      }
      if (set === 'photos')
        for (const [method, y, ssim, perceptual] of BASELINES[damage]!)
          table.copy(method, 24, { psnrY: y, ssim, perceptual });
    }
}

export const upscale: QualityCase = {
  id: 'upscale',
  title: 'Upscale ×4',
  capability: 'upscale-photo',
  about:
    'Photos shrunk to a quarter (bicubic), once clean and once blurred before and compressed after (sigma 1, JPEG 50), then enlarged fourfold and compared with the photo. Luma, 4 pixels of border left out.',
  slice: true,
  folder: true,
  measure,
};
