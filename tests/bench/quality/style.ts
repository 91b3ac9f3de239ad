/** Remix: styles on photos, distance to the style and to the content; BASELINES.md section 7. */
import type { Raster } from '../../../src/capabilities/contract.ts';
import { resize } from '../../../workers/imaging/resize.ts';
import { contentDistance, microAst, styleDistance } from '../lib/nets.ts';
import { type Context, opaque, type QualityCase } from './context.ts';
import { type Kind, ScoreTable, type Section } from './section.ts';

const COLUMNS = [
  { key: 'style', label: 'distance to the style', better: 'lower', digits: 3 },
  { key: 'content', label: 'distance to the content', better: 'lower', digits: 3 },
] as const;
const CONTENTS = [
  'photos/kodak/kodim04.png',
  'photos/kodak/kodim22.png',
  'style/golden_gate.jpg',
  'style/chicago.jpg',
];
const STYLES = ['style/udnie.jpg', 'style/sketch.jpg', 'style/bricks.jpg', 'style/red_circles.jpg'];
const SIDE = 504;

function fitted(picture: Raster, side: number): Raster {
  const scale = side / Math.max(picture.width, picture.height);
  const round = (v: number) => Math.max(8, Math.floor((v * scale) / 8) * 8);
  return resize(opaque(picture), round(picture.width), round(picture.height));
}

async function measure(context: Context, section: Section): Promise<void> {
  const table = new ScoreTable('photos in styles', COLUMNS);
  section.tables.push(table);
  const engines = await context.engines('remix-art', 'style');
  for (const contentPath of CONTENTS.slice(0, context.limit)) {
    const content = fitted(await context.shared(contentPath), SIDE);
    for (const stylePath of STYLES.slice(0, context.limit)) {
      const style = fitted(await context.shared(stylePath), SIDE);
      const pair = `${contentPath.split('/').at(-1)} + ${stylePath.split('/').at(-1)}`;
      const pictures = [await context.shown('style', 'input', style)];
      const add = async (label: string, kind: Kind, out: Raster) => {
        const figures = {
          style: await styleDistance(style, out),
          content: await contentDistance(content, out),
        };
        table.add(label, kind, pair, figures);
        pictures.push(await context.shown(label, kind, out));
      };
      await add('content unchanged', 'input', content);
      for (const { label, settings } of engines) {
        const inputs = { contentImage: content, styleImage: style };
        const out = await context.run('remix-art', inputs, {}, settings);
        if (out) await add(label, 'ours', out);
      }
      const other = await microAst(content, style);
      if (other) await add('MicroAST', 'other', other);
      section.strips.push({ caption: pair, pictures });
    }
  }
  table.copy('BASELINES: content unchanged', 16, { style: 0.988, content: 0 });
  table.copy('BASELINES: Reinhard colour transfer', 16, { style: 0.886, content: 1.429 });
  table.copy('BASELINES: MicroAST', 16, { style: 0.663, content: 3.925 });
}

export const style: QualityCase = {
  id: 'style',
  title: 'Remix',
  capability: 'remix-art',
  about:
    'Four photos in four styles. Both distances should be small; an untouched photo has 0 to the content and about 1 to the style. Other photos and styles than in BASELINES.md, so compare with MicroAST as it does here.',
  measure,
};
