/** What a quality case hands to the report: tables of figures and strips of pictures. */
import { mean, standardError } from '../lib/stats.ts';

/** input = what the tool got, other = another tool run here, baseline = a figure copied from BASELINES.md. */
export type Kind = 'input' | 'ours' | 'other' | 'baseline' | 'truth';

export interface Column {
  key: string;
  label: string;
  better: 'higher' | 'lower' | 'none';
  digits: number;
}

export interface Cell {
  mean: number;
  /** Standard error over the pictures; 0 for copied figures. */
  spread: number;
}

export interface Row {
  method: string;
  kind: Kind;
  n: number;
  cells: Record<string, Cell | null>;
  /** Figures by picture. */
  pictures: Record<string, Record<string, number | null>>;
}

export type Figures = Record<string, number | null>;

/** Collects figures picture by picture; one row per method. */
export class ScoreTable {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly #rows = new Map<string, { kind: Kind; pictures: Record<string, Figures> }>();
  readonly #copied: Row[] = [];

  constructor(caption: string, columns: readonly Column[]) {
    this.caption = caption;
    this.columns = columns;
  }

  add(method: string, kind: Kind, picture: string, figures: Figures): void {
    const row = this.#rows.get(method) ?? { kind, pictures: {} };
    row.pictures[picture] = figures;
    this.#rows.set(method, row);
  }

  /** A row copied from BASELINES.md: measured elsewhere, on the whole of the set named there. */
  copy(method: string, n: number, figures: Figures): void {
    const cells = Object.fromEntries(
      Object.entries(figures).map(([key, value]) => [
        key,
        value === null ? null : { mean: value, spread: 0 },
      ]),
    );
    this.#copied.push({ method, kind: 'baseline', n, cells, pictures: {} });
  }

  /** Mean of a figure of a measured method. @throws when it was not measured */
  mean(method: string, key: string): number {
    const cell = this.rows().find((r) => r.method === method)?.cells[key];
    if (!cell) throw new Error(`${this.caption}: ${method} has no ${key}`);
    return cell.mean;
  }

  /** Columns without a single figure are left out. */
  toJSON() {
    const rows = this.rows();
    const columns = this.columns.filter(({ key }) => rows.some(({ cells }) => cells[key]));
    return { caption: this.caption, columns, rows };
  }

  rows(): Row[] {
    const measured = [...this.#rows].map(([method, { kind, pictures }]) => {
      const cells: Row['cells'] = {};
      for (const { key } of this.columns) {
        const values = Object.values(pictures).map((figures) => figures[key]);
        const known = values.filter((v): v is number => typeof v === 'number');
        cells[key] =
          known.length < values.length || known.length === 0
            ? null
            : { mean: mean(known), spread: standardError(known) };
      }
      return { method, kind, n: Object.keys(pictures).length, cells, pictures };
    });
    return [...measured, ...this.#copied];
  }
}

export interface Picture {
  label: string;
  kind: Kind;
  /** Encoded, in base64. */
  base64: string;
  type: string;
  width: number;
}

export interface Strip {
  caption: string;
  pictures: Picture[];
}

export interface Section {
  id: string;
  title: string;
  capability: string;
  /** What is measured and how, in a sentence or two. */
  about: string;
  tables: ScoreTable[];
  strips: Strip[];
  notes: string[];
}

export const PSNR_RGB: Column = { key: 'psnr', label: 'PSNR RGB, dB', better: 'higher', digits: 2 };
export const PSNR_Y: Column = { key: 'psnrY', label: 'PSNR Y, dB', better: 'higher', digits: 2 };
export const SSIM: Column = { key: 'ssim', label: 'SSIM', better: 'higher', digits: 4 };
export const PERCEPTUAL: Column = {
  key: 'perceptual',
  label: 'perceptual distance',
  better: 'lower',
  digits: 3,
};
