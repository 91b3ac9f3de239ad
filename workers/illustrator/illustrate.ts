/** A prompt to a finished picture: opens the library of drawings, composes, draws, paints over. For a worker of its own. */
import type { Raster } from '../../src/capabilities/contract.ts';
import type { Engine, PipelineContext } from '../runtime/pipeline.ts';
import { type Backdrop, drawScene } from './draw/draw-scene.ts';
import { type ComposeOptions, composeScene } from './layout/compose.ts';
import { Library } from './library.ts';
import { applyStyle } from './styles/index.ts';

export const ILLUSTRATOR: Engine = {
  id: 'tintype-illustrator',
  name: 'Tintype illustrator',
  sourceType: 'algorithmicMedia',
};

const NEAREST = ' (nearest drawing)';

let library: Promise<Library> | undefined;

async function load(url: URL): Promise<ArrayBuffer> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the drawings could not be loaded (${response.status})`);
  return response.arrayBuffer();
}

/** Fetched from our own origin when the first picture is made, then kept with the worker. */
function openLibrary(): Promise<Library> {
  library ??= Promise.all([
    load(new URL('../../.cache/illustrator/lexicon.bin', import.meta.url)),
    load(new URL('../../.cache/illustrator/drawings.bin', import.meta.url)),
  ]).then(([lexicon, drawings]) => Library.open({ lexicon, drawings }));
  library.catch(() => {
    library = undefined;
  });
  return library;
}

/** The starting picture, cropped to the shape of the result. */
function cover(picture: Raster, width: number, height: number): OffscreenCanvas {
  const source = new OffscreenCanvas(picture.width, picture.height);
  source.getContext('2d')!.putImageData(new ImageData(picture.data, picture.width, picture.height), 0, 0);
  const k = Math.max(width / picture.width, height / picture.height);
  const canvas = new OffscreenCanvas(width, height);
  const ctx = canvas.getContext('2d')!;
  ctx.imageSmoothingQuality = 'high';
  ctx.drawImage(
    source,
    (width - picture.width * k) / 2,
    (height - picture.height * k) / 2,
    picture.width * k,
    picture.height * k,
  );
  return canvas;
}

/** A picture that takes the setting's place, and how far: see {@link Backdrop}. */
export interface StartingPicture {
  picture: Raster;
  strength: Backdrop['strength'];
}

/**
 * Illustrates a prompt; the same prompt, options and starting picture give the same bytes. Tells what was not understood.
 * @returns a picture of the size in `options`
 * @throws RangeError where a side is not between 64 and 8192 pixels
 */
export async function illustrate(
  prompt: string,
  options: ComposeOptions,
  { report, notice, madeBy }: Pick<PipelineContext, 'report' | 'notice' | 'madeBy'>,
  start?: StartingPicture,
): Promise<Raster> {
  const { seed, width, height } = options;
  report('library', 'Opening the drawings', 0, 1);
  const drawings = await openLibrary();
  report('compose', 'Composing', 0, 1);
  const { scene, understood, ignored } = composeScene(prompt, options, drawings.lexicon);
  madeBy(ILLUSTRATOR);
  notice(
    'Illustrated from a library of open drawings: Fluent Emoji (Microsoft, MIT), Noto Emoji (Google, Apache-2.0).',
  );
  for (const { text, as } of understood.filter((u) => u.as.endsWith(NEAREST)))
    notice(`For “${text}” the nearest drawing was used: ${as.replace(NEAREST, '')}.`);
  if (ignored.length > 0) notice(`Not understood, so not drawn: ${ignored.join(', ')}.`);

  report('draw', 'Drawing', 0, 1);
  const canvas = new OffscreenCanvas(width, height);
  const ctx = canvas.getContext('2d', { willReadFrequently: true })!;
  const backdrop = start && {
    picture: cover(start.picture, width, height),
    strength: start.strength,
  };
  drawScene(scene, ctx, await drawings.art(scene), backdrop);
  report('style', 'Painting', 0, 1);
  const { data } = ctx.getImageData(0, 0, width, height);
  return { width, height, data: applyStyle(scene.style, data, width, height, seed) };
}
