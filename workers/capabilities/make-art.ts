/** Make art: the illustrator composes and draws, a filter paints it over, a starting picture takes the setting's place. */
import type { Raster } from '../../src/capabilities/contract.ts';
import definition from '../../src/capabilities/make-art/definition.ts';
import { CUSTOM_STYLE, findArtStyle } from '../../src/capabilities/make-art/styles.ts';
import { applyStyle, composeScene, drawScene, Library } from '../illustrator/index.ts';
import { hash } from '../illustrator/random.ts';
import { definePipeline } from '../runtime/pipeline.ts';

const MAX_SEED = 32_000_000;
const SHAPES = { square: [1, 1], landscape: [1, 0.75], portrait: [0.75, 1] } as const;
const TIME_OR_WEATHER =
  /\b(night|day|dawn|dusk|sunrise|sunset|evening|morning|noon|midnight|rain\w*|snow\w*|fog\w*|mist\w*|storm\w*)\b/i;

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

export default definePipeline(definition, async ({ params, inputs, report, notice, usedSeed }) => {
  const { inputText, promptStrength } = params;
  const style = (params.style ? findArtStyle(params.style) : findArtStyle(params.styleId)) ?? CUSTOM_STYLE;
  const seed =
    params.seedValue ??
    (params.isRandom ? 1 + Math.floor(Math.random() * MAX_SEED) : 1 + (hash(inputText) % MAX_SEED));
  usedSeed(seed);
  const [w, h] = SHAPES[params.aspect];
  const [width, height] = [Math.round(params.side * w), Math.round(params.side * h)];

  report('library', 'Opening the drawings', 0, 1);
  const drawings = await openLibrary();
  report('compose', 'Composing', 0, 1);
  const words =
    style.lite.words && !TIME_OR_WEATHER.test(inputText) ? `${inputText}, ${style.lite.words}` : inputText;
  const fixed = style.lite.filter === 'prompt' ? {} : { styleId: style.lite.filter };
  const { scene, understood, ignored } = composeScene(
    words,
    { seed, width, height, ...fixed },
    drawings.lexicon,
  );
  const substitutes = understood.filter(({ as }) => as.endsWith('(nearest drawing)'));
  notice(
    'Illustrated from a library of open drawings: Fluent Emoji (Microsoft, MIT), Noto Emoji (Google, Apache-2.0).',
  );
  for (const { text, as } of substitutes)
    notice(`For “${text}” the nearest drawing was used: ${as.replace(' (nearest drawing)', '')}.`);
  if (ignored.length > 0) notice(`Not understood, so not drawn: ${ignored.join(', ')}.`);

  report('draw', 'Drawing', 0, 1);
  const canvas = new OffscreenCanvas(width, height);
  const ctx = canvas.getContext('2d', { willReadFrequently: true })!;
  const backdrop = inputs.seedImage
    ? { picture: cover(inputs.seedImage, width, height), strength: promptStrength }
    : undefined;
  drawScene(scene, ctx, await drawings.art(scene), backdrop);
  report('style', 'Painting', 0, 1);
  const { data } = ctx.getImageData(0, 0, width, height);
  return {
    kind: 'picture',
    raster: { width, height, data: applyStyle(scene.style, data, width, height, seed) },
  };
});
