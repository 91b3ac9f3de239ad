/** Real old photographs: nothing to compare with but one's own eyes. */
import { resize } from '../../../workers/imaging/resize.ts';
import { type Context, opaque, type QualityCase } from './context.ts';
import type { Section } from './section.ts';

const SIDE = 800;

async function measure(context: Context, section: Section): Promise<void> {
  const jobs = [
    ...context.list('old/scratched').map((f) => ({ file: `old/scratched/${f}`, withScratch: true })),
    ...context.list('old/plain').map((f) => ({ file: `old/plain/${f}`, withScratch: false })),
    ...context.list('bw').map((f) => ({ file: `bw/${f}`, withScratch: true })),
    ...context.list('noise').map((f) => ({ file: `noise/${f}`, withScratch: false })),
  ];
  for (const { file, withScratch } of jobs) {
    const picture = opaque(await context.shared(file));
    const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
    const image = resize(picture, Math.round(picture.width * scale), Math.round(picture.height * scale));
    const restored = (await context.run('restore-picture', { image }, { withScratch }))!;
    section.strips.push({
      caption: `${file}${withScratch ? ', with scratches' : ''}`,
      pictures: [
        await context.shown('input', 'input', image),
        await context.shown('Tintype lite', 'ours', restored),
      ],
    });
  }
}

export const old: QualityCase = {
  id: 'old',
  title: 'Old and noisy photographs',
  capability: 'restore-picture',
  about: 'Real pictures, restored with default settings. There is no truth: look whether anything got worse.',
  measure,
};
