/** Erase: freeform and object-shaped holes with a known truth, and real objects without one; BASELINES.md section 2. */
import type { Raster } from '../../../src/capabilities/contract.ts';
import { crop } from '../../../workers/imaging/raster.ts';
import { bicubic } from '../lib/damage.ts';
import { psnrRgb } from '../lib/metrics.ts';
import { openCv } from '../peers/opencv.ts';
import { type Context, centre, type QualityCase } from './context.ts';
import { type Kind, PERCEPTUAL, PSNR_RGB, ScoreTable, type Section, SSIM } from './section.ts';

const COLUMNS = [
  { ...PERCEPTUAL, label: 'perceptual distance, box of the hole' },
  { key: 'hole', label: 'PSNR in the hole, dB', better: 'higher', digits: 2 },
  { ...PSNR_RGB, label: 'PSNR, box of the hole' },
  { ...SSIM, label: 'SSIM, box of the hole' },
] as const;
/** The hole is given exactly, so nothing is added to it. */
const PARAMS = { expand: 0, seed: 1 };
const SLICE_SIDE = 160;

/** [method, n, perceptual, PSNR hole, PSNR box, SSIM box] */
const BASELINES: Record<string, [string, number, number, number, number, number][]> = {
  'freeform holes, 256 px': [
    ['BASELINES: Telea', 16, 5.373, 15.82, 18.01, 0.7215],
    ['BASELINES: Navier-Stokes', 16, 5.331, 15.97, 18.15, 0.7227],
    ['BASELINES: MI-GAN', 16, 3.275, 17.01, 19.2, 0.7091],
  ],
  'freeform holes, 512 px': [
    ['BASELINES: Telea', 20, 6.209, 15.68, 17.4, 0.6462],
    ['BASELINES: Navier-Stokes', 20, 6.21, 15.77, 17.5, 0.6457],
    ['BASELINES: MI-GAN', 20, 4.086, 15.38, 17.1, 0.5834],
  ],
  'object-shaped holes, 256 px': [
    ['BASELINES: Telea', 8, 5.064, 19.21, 21.75, 0.665],
    ['BASELINES: Navier-Stokes', 8, 5.027, 19.11, 21.65, 0.6673],
    ['BASELINES: PatchMatch (numpy)', 8, 4.166, 18.79, 21.33, 0.6397],
  ],
};

interface Job {
  name: string;
  image: Raster;
  /** 1 = hole. */
  hole: Uint8Array;
  /** The authors' own result, where there is one. */
  migan?: Raster;
}

/** The hole of a mask picture. @param white whether white or black marks it */
function holeOf(mask: Raster, white: boolean): Uint8Array {
  const bytes = new Uint8Array(mask.width * mask.height);
  for (let p = 0; p < bytes.length; p++) bytes[p] = mask.data[p * 4]! > 127 === white ? 1 : 0;
  return bytes;
}

function nearest(mask: Uint8Array, from: number, to: number): Uint8Array {
  const at = (v: number) => Math.floor(((v + 0.5) * from) / to);
  return Uint8Array.from({ length: to * to }, (_, p) => mask[at(Math.floor(p / to)) * from + at(p % to)]!);
}

/** White where the hole is. */
function maskPicture(hole: Uint8Array, { width, height }: Raster): Raster {
  const data = new Uint8ClampedArray(hole.length * 4);
  for (const [p, v] of hole.entries()) data.fill(v * 255, p * 4, p * 4 + 3).fill(255, p * 4 + 3, p * 4 + 4);
  return { width, height, data };
}

function boxOf(hole: Uint8Array, width: number) {
  const marked = [...hole.keys()].filter((p) => hole[p] === 1);
  const range = (values: number[]) => {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return [low, high - low + 1] as const;
  };
  const [x, w] = range([...new Set(marked.map((p) => p % width))]);
  const [y, h] = range([...new Set(marked.map((p) => Math.floor(p / width)))]);
  return { x, y, w, h };
}

function greyed(image: Raster, hole: Uint8Array): Raster {
  const data = image.data.slice();
  for (const [p, v] of hole.entries()) if (v) data.fill(127, p * 4, p * 4 + 3);
  return { ...image, data };
}

async function freeform(context: Context, set: string): Promise<Job[]> {
  const jobs: Job[] = [];
  for (const file of context.list(`inpaint/${set}/image`)) {
    const name = file.replace(/\.\w+$/, '');
    jobs.push({
      name,
      image: await context.shared(`inpaint/${set}/image/${file}`),
      hole: holeOf(await context.shared(`inpaint/${set}/mask/${name}.png`), false),
      migan: await context.shared(`inpaint/${set}/migan/${name}.png`),
    });
  }
  return jobs;
}

/** Protocol B of BASELINES.md: photos at 256 px under object masks, in order. */
async function objectShaped(context: Context): Promise<Job[]> {
  const masks = context.list('inpaint/object512/mask');
  const jobs: Job[] = [];
  for (const [i, file] of context.list('inpaint/freeform512/image').entries()) {
    const mask = holeOf(await context.shared(`inpaint/object512/mask/${masks[i]}`), true);
    const image = bicubic(await context.shared(`inpaint/freeform512/image/${file}`), 256, 256);
    jobs.push({ name: file.replace(/\.\w+$/, ''), image, hole: nearest(mask, 512, 256) });
  }
  return jobs;
}

async function realObjects(context: Context): Promise<Job[]> {
  const jobs: Job[] = [];
  for (const file of context.list('inpaint/object512/image'))
    jobs.push({
      name: file,
      image: await context.shared(`inpaint/object512/image/${file}`),
      hole: holeOf(await context.shared(`inpaint/object512/mask/${file}`), true),
      migan: await context.shared(`inpaint/object512/migan/${file}`),
    });
  return jobs;
}

/** A round hole in the middle of each photo: for the slice and for the user's own pictures. */
async function roundHoles(context: Context): Promise<Job[]> {
  return (await context.photos()).map(({ name, picture }) => {
    const image = context.slice ? centre(picture, SLICE_SIDE) : picture;
    const { width, height } = image;
    const radius = Math.min(width, height) / 7;
    const inside = (p: number) =>
      Math.hypot((p % width) - width / 2, Math.floor(p / width) - height / 2) < radius ? 1 : 0;
    return { name, image, hole: Uint8Array.from({ length: width * height }, (_, p) => inside(p)) };
  });
}

async function fills(context: Context, { image, hole, migan }: Job) {
  const mask = maskPicture(hole, image);
  const found: { label: string; kind: Kind; out: Raster }[] = [];
  for (const { label, settings } of await context.engines('remove-object', 'painter')) {
    const out = await context.run('remove-object', { image, mask }, PARAMS, settings);
    if (out) found.push({ label, kind: 'ours', out });
  }
  const cv = context.slice ? null : await openCv();
  if (cv) {
    found.push({ label: 'Telea (OpenCV.js)', kind: 'other', out: cv.inpaint(image, hole, 'telea') });
    found.push({ label: 'Navier-Stokes (OpenCV.js)', kind: 'other', out: cv.inpaint(image, hole, 'ns') });
  }
  if (migan) found.push({ label: "MI-GAN (authors' result)", kind: 'other', out: migan });
  return found;
}

async function measure(context: Context, section: Section): Promise<void> {
  const own = context.slice || context.folder;
  const sets: Record<string, Job[]> = own
    ? { 'round holes': await roundHoles(context) }
    : {
        'object-shaped holes, 256 px': await objectShaped(context),
        'freeform holes, 256 px': await freeform(context, 'freeform256'),
        'freeform holes, 512 px': await freeform(context, 'freeform512'),
      };
  for (const [set, jobs] of Object.entries(sets)) {
    const table = new ScoreTable(set, COLUMNS);
    section.tables.push(table);
    for (const [k, job] of jobs.entries()) {
      const { x, y, w, h } = boxOf(job.hole, job.image.width);
      const inBox = (p: Raster) => crop(p, x, y, w, h);
      const start = greyed(job.image, job.hole);
      const pictures = [await context.shown('input', 'input', start)];
      const all = [{ label: 'grey fill', kind: 'input' as Kind, out: start }, ...(await fills(context, job))];
      for (const { label, kind, out } of all) {
        const figures = await context.score(inBox(job.image), inBox(out));
        table.add(label, kind, job.name, { ...figures, hole: psnrRgb(job.image, out, job.hole) });
        if (label !== 'grey fill') pictures.push(await context.shown(label, kind, out));
      }
      if (k % 2 === 0)
        section.strips.push({
          caption: `${set}, ${job.name}`,
          pictures: [...pictures, await context.shown('truth', 'truth', job.image)],
        });
    }
    for (const [method, n, perceptual, hole, psnr, ssim] of BASELINES[set] ?? [])
      table.copy(method, n, { perceptual, hole, psnr, ssim });
  }
  if (own) return;
  for (const job of await realObjects(context)) {
    const pictures = [
      await context.shown('input', 'input', job.image),
      await context.shown('to erase', 'input', greyed(job.image, job.hole)),
    ];
    for (const { label, kind, out } of await fills(context, job))
      pictures.push(await context.shown(label, kind, out));
    section.strips.push({ caption: `objects, ${job.name} (no truth exists)`, pictures });
  }
  if (!(await openCv())) section.notes.push('OpenCV.js is not installed; npm run bench:peers does that.');
}

export const inpaint: QualityCase = {
  id: 'inpaint',
  title: 'Erase',
  capability: 'remove-object',
  about:
    'Holes cut into photos and filled. Judge by the perceptual distance and by the pictures: PSNR and SSIM favour smooth smears. The hole is given exactly (nothing added around it).',
  slice: true,
  folder: true,
  measure,
};
