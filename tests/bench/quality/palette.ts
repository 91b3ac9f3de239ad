/** Palette: how likely held-out palettes of designers are to the net and to the rules, and completions to look at. */
import type { Raster } from '../../../src/capabilities/contract.ts';
import { createRaster } from '../../../workers/imaging/raster.ts';
import { heldOutPalettes, openPaletteNet, rulesDensity, shuffled, WIDTHS } from '../lib/palettes.ts';
import { mean } from '../lib/stats.ts';
import type { Context, QualityCase } from './context.ts';
import { ScoreTable, type Section } from './section.ts';

const COLUMNS = [
  { key: 'nats', label: 'log density of a colour, nats', better: 'higher', digits: 2 },
] as const;
const SHOWN = 8;
const SWATCH = 48;

/** The colours side by side. */
function swatches(colors: readonly string[]): Raster {
  const out = createRaster(SWATCH * colors.length, SWATCH);
  for (let p = 0; p < out.width * out.height; p++) {
    const hex = Number.parseInt(colors[Math.floor((p % out.width) / SWATCH)]!.slice(1), 16);
    out.data.set([hex >> 16, (hex >> 8) & 255, hex & 255, 255], p * 4);
  }
  return out;
}

async function show(
  context: Context,
  section: Section,
  colors: readonly string[],
  given: number,
  seed: number,
) {
  const colorList = colors.slice(0, given);
  const complete = async (harmony: 'learned' | 'auto') => {
    const { value } = await context.studio.run('generate-color', {}, { colorList, harmony, seed });
    return swatches((value as { colorList: string[] }).colorList);
  };
  section.strips.push({
    caption: `${given} ${given === 1 ? 'colour' : 'colours'} given`,
    pictures: [
      await context.shown('Tintype lite', 'ours', await complete('learned')),
      await context.shown('by rule', 'other', await complete('auto')),
      await context.shown('the designer', 'truth', swatches(colors)),
    ],
  });
}

async function measure(context: Context, section: Section): Promise<void> {
  const palettes = heldOutPalettes()?.slice(0, context.limit);
  if (!palettes) {
    section.notes.push('The package of palettes is not installed; npm run bench:peers does that.');
    return;
  }
  const table = new ScoreTable('held-out palettes', COLUMNS);
  section.tables.push(table);
  const density = await openPaletteNet();
  const rules: { name: string; densities: number[] }[] = [];
  for (const [k, palette] of palettes.entries()) {
    const colors = shuffled(palette, k + 1);
    const ours: number[] = [];
    const theirs: number[][] = [];
    for (let given = 0; given < colors.length; given++) {
      ours.push(await density(colors, given));
      theirs.push(rulesDensity(colors, given));
    }
    const name = palette.join(' ');
    table.add('Tintype lite', 'ours', name, { nats: mean(ours) });
    rules.push({ name, densities: WIDTHS.map((_, w) => mean(theirs.map((row) => row[w]!))) });
    if (k < SHOWN) await show(context, section, colors, 1 + (k % 3), k + 1);
  }
  const overall = WIDTHS.map((_, w) => mean(rules.map(({ densities }) => densities[w]!)));
  const best = overall.indexOf(Math.max(...overall));
  for (const { name, densities } of rules)
    table.add('rules of the colour wheel', 'other', name, { nats: densities[best]! });
}

export const palette: QualityCase = {
  id: 'palette',
  title: 'Palette',
  capability: 'generate-color',
  about:
    'Palettes of designers that the net has not seen: how probable is each colour, given none to four of the others? One nat more means 2.7 times as probable. The rules have no density of their own; theirs is estimated from 100 completions, with the kernel that suits them best.',
  measure,
};
