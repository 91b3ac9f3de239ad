/** Make art: the illustrator composes and draws, a filter paints it over, a starting picture takes the setting's place. */
import definition from '../../src/capabilities/make-art/definition.ts';
import { CUSTOM_STYLE, findArtStyle } from '../../src/capabilities/make-art/styles.ts';
import { anySeed, LARGEST_SEED } from '../../src/capabilities/seeds.ts';
import { refuseExplicit } from '../diffusion/safe.ts';
import { illustrate } from '../illustrator/illustrate.ts';
import { hash } from '../illustrator/random.ts';
import { drawVariations } from '../illustrator/variations.ts';
import { definePipeline, type PipelineContext } from '../runtime/pipeline.ts';

const SHAPES = { square: [1, 1], landscape: [1, 0.75], portrait: [0.75, 1] } as const;
const TIME_OR_WEATHER =
  /\b(night|day|dawn|dusk|sunrise|sunset|evening|morning|noon|midnight|rain\w*|snow\w*|fog\w*|mist\w*|storm\w*)\b/i;

export default definePipeline(definition, async (context) => {
  const { params, inputs } = context;
  const { inputText, promptStrength } = params;
  const style = (params.style ? findArtStyle(params.style) : findArtStyle(params.styleId)) ?? CUSTOM_STYLE;
  const seed = params.seedValue ?? (params.isRandom ? anySeed() : 1 + (hash(inputText) % LARGEST_SEED));
  context.usedSeed(seed);
  if (params.safeMode) refuseExplicit(inputText);
  const [w, h] = SHAPES[params.aspect];
  const [width, height] = [Math.round(params.side * w), Math.round(params.side * h)];
  const words =
    style.lite.words && !TIME_OR_WEATHER.test(inputText) ? `${inputText}, ${style.lite.words}` : inputText;
  const fixed = style.lite.filter === 'prompt' ? {} : { styleId: style.lite.filter };
  const start = inputs.seedImage && { picture: inputs.seedImage, strength: promptStrength };
  return drawVariations(params.count, seed, context as PipelineContext, (each, told) =>
    illustrate(words, { seed: each, width, height, ...fixed }, told, start),
  );
});
