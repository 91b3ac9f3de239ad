/** The few figures that stand for the rest: the report's first table and the README's. */
import type { Section } from './section.ts';

export interface Headline {
  section: string;
  /** Caption of the table in the section. */
  table: string;
  column: string;
  what: string;
  unit: string;
  better: 'higher' | 'lower';
  digits: number;
  /** Row that we start from. */
  from: string;
  ours: string;
  /** What this project has set itself. */
  target?: number;
}

const OURS = 'Tintype lite';
const decibels = { unit: ' dB', better: 'higher', digits: 2 } as const;
const distance = { unit: '', better: 'lower', digits: 2 } as const;
const PSNR = { column: 'psnr', ...decibels };
const PERCEPTUAL = { column: 'perceptual', ...distance };
const input = { from: 'input', ours: OURS };
const bicubic = { from: 'bicubic', ours: OURS };
const greyFill = { from: 'grey fill', ours: OURS };
const BOX = 'box of the hole, perceptual distance';

export const HEADLINES: readonly Headline[] = [
  { section: 'restore', table: 'noise 25', what: 'Noise σ 25', ...PSNR, ...input, target: 30.8 },
  {
    section: 'restore',
    table: 'noise 25',
    what: 'Noise σ 25, perceptual distance',
    ...PERCEPTUAL,
    ...input,
    target: 1.9,
  },
  { section: 'restore', table: 'JPEG 20', what: 'JPEG 20', ...PSNR, ...input, target: 30 },
  {
    section: 'restore',
    table: 'JPEG 20',
    what: 'JPEG 20, perceptual distance',
    ...PERCEPTUAL,
    ...input,
    target: 2.2,
  },
  {
    section: 'restore',
    table: 'clean, defaults',
    what: 'A clean photo, unchanged',
    ...PSNR,
    from: '',
    ours: OURS,
    target: 38,
  },
  {
    section: 'upscale',
    table: 'photos, clean',
    what: 'Upscale ×4, clean (luma)',
    column: 'psnrY',
    ...decibels,
    ...bicubic,
    target: 28.2,
  },
  {
    section: 'upscale',
    table: 'photos, degraded',
    what: 'Upscale ×4, degraded, perceptual distance',
    ...PERCEPTUAL,
    ...bicubic,
    target: 4.7,
  },
  {
    section: 'upscale',
    table: 'photos, degraded',
    what: 'Upscale ×4, degraded (luma)',
    column: 'psnrY',
    ...decibels,
    ...bicubic,
    target: 24.8,
  },
  {
    section: 'scratches',
    table: 'drawn scratches, hairs and dust',
    what: 'Scratches found, F1',
    column: 'f1',
    unit: '',
    better: 'higher',
    digits: 2,
    from: '',
    ours: OURS,
    target: 0.75,
  },
  {
    section: 'colorize',
    table: 'photos turned grey',
    what: 'Colour without hints',
    ...PSNR,
    from: 'grey',
    ours: 'Tintype lite, 0 hints',
    target: 23.8,
  },
  {
    section: 'colorize',
    table: 'photos turned grey',
    what: 'Colour without hints, Lab chroma error',
    column: 'chroma',
    ...distance,
    digits: 1,
    from: 'grey',
    ours: 'Tintype lite, 0 hints',
    target: 14,
  },
  {
    section: 'colorize',
    table: 'photos turned grey',
    what: 'Colour without hints, colourfulness',
    column: 'colourfulness',
    unit: '',
    better: 'higher',
    digits: 1,
    from: 'grey',
    ours: 'Tintype lite, 0 hints',
    target: 20,
  },
  {
    section: 'colorize',
    table: 'photos turned grey',
    what: 'Colour with 5 hints',
    ...PSNR,
    from: 'grey',
    ours: 'Tintype lite, 5 hints',
  },
  {
    section: 'colorize',
    table: 'photos turned grey',
    what: 'Colour with 50 hints',
    ...PSNR,
    from: 'grey',
    ours: 'Tintype lite, 50 hints',
    target: 28,
  },
  {
    section: 'inpaint',
    table: 'object-shaped holes, 256 px',
    what: `Object-shaped holes, ${BOX}`,
    ...PERCEPTUAL,
    ...greyFill,
    target: 3.9,
  },
  {
    section: 'inpaint',
    table: 'freeform holes, 256 px',
    what: `Freeform holes, ${BOX}`,
    ...PERCEPTUAL,
    ...greyFill,
    target: 4.2,
  },
  {
    section: 'matting',
    table: 'composites',
    what: 'Cut-outs of anything, IoU',
    column: 'iou',
    unit: '',
    better: 'higher',
    digits: 3,
    from: '',
    ours: OURS,
    target: 0.85,
  },
  {
    section: 'matting',
    table: 'composites',
    what: 'Cut-outs of anything, MAD × 1000',
    column: 'mad',
    ...distance,
    digits: 1,
    from: 'nothing selected (control)',
    ours: OURS,
    target: 20,
  },
  {
    section: 'faces',
    table: '256 px portraits from 64 px',
    what: 'Faces, perceptual distance',
    ...PERCEPTUAL,
    ...bicubic,
  },
  {
    section: 'faces',
    table: '256 px portraits from 64 px',
    what: 'Faces, identity distance',
    column: 'identity',
    ...distance,
    ...bicubic,
  },
  {
    section: 'style',
    table: 'photos in styles',
    what: 'Style transfer, distance to the style',
    column: 'style',
    ...distance,
    from: 'content unchanged',
    ours: OURS,
    target: 0.7,
  },
  {
    section: 'style',
    table: 'photos in styles',
    what: 'Style transfer, distance to the content',
    column: 'content',
    ...distance,
    from: 'content unchanged',
    ours: OURS,
    target: 4,
  },
  {
    section: 'palette',
    table: 'held-out palettes',
    what: 'Palettes of designers, log density of a colour',
    column: 'nats',
    unit: ' nats',
    better: 'higher',
    digits: 2,
    from: 'rules of the colour wheel',
    ours: OURS,
  },
];

export interface HeadlineFigure extends Headline {
  before: number | null;
  value: number;
  /** Pictures. */
  n: number;
  spread: number;
  /** The best other tool that was run here, by this figure. */
  other: { method: string; value: number } | null;
  reached: boolean | null;
}

/** Headlines whose figures this run has. */
export function headlineFigures(sections: readonly Section[]): HeadlineFigure[] {
  return HEADLINES.flatMap((headline) => {
    const rows = sections
      .find(({ id }) => id === headline.section)
      ?.tables.find(({ caption }) => caption === headline.table)
      ?.rows();
    const own = rows?.find(({ method }) => method === headline.ours);
    const cell = own?.cells[headline.column];
    if (!rows || !own || !cell) return [];
    const sign = headline.better === 'higher' ? 1 : -1;
    const others = rows
      .filter(({ kind, method }) => (kind === 'other' || kind === 'baseline') && method !== headline.from)
      .flatMap(({ method, cells }) =>
        cells[headline.column] ? [{ method, value: cells[headline.column]!.mean }] : [],
      )
      .sort((a, b) => sign * (b.value - a.value));
    const { target } = headline;
    return [
      {
        ...headline,
        before: rows.find(({ method }) => method === headline.from)?.cells[headline.column]?.mean ?? null,
        value: cell.mean,
        n: own.n,
        spread: cell.spread,
        other: others[0] ?? null,
        reached: target === undefined ? null : sign * (cell.mean - target) >= 0,
      },
    ];
  });
}
