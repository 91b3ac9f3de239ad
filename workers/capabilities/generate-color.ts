/** Palette: the leading colours of a picture, or colours drawn from the palette net, or by the rules of the wheel. */
import definition from '../../src/capabilities/generate-color/definition.ts';
import { anySeed } from '../../src/capabilities/seeds.ts';
import { contrastTable, rolesOf } from '../imaging/contrast.ts';
import { makePalette, mulberry32 } from '../imaging/palette.ts';
import { completePalette, type Mixture } from '../imaging/palette-net.ts';
import { paletteOfPicture } from '../imaging/palette-picture.ts';
import type { Raster } from '../imaging/raster.ts';
import { definePipeline } from '../runtime/pipeline.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { float32, floats } from '../runtime/tensor.ts';

export default definePipeline(definition, async ({ params, inputs, runtime, report, usedSeed, notice }) => {
  const { colorList: given, size } = params;
  const seed = params.seed ?? anySeed();
  usedSeed(seed);
  report('colours', 'Choosing colours', 0, 1);
  let harmony: string = params.harmony;
  let colors: string[];
  if (inputs.image) {
    harmony = 'picture';
    colors = addFromPicture(inputs.image, given, size, seed);
    if (colors.length < 3) {
      notice('The picture has too few colours for a palette, so others were added by rule.');
      colors = makePalette({ given: colors, size, seed }).colors;
    }
  } else if (params.harmony === 'learned' && runtime.has('palette')) {
    colors = await complete(runtime, given, size, seed, params.temperature);
  } else {
    const rule = params.harmony === 'learned' || params.harmony === 'auto' ? {} : { scheme: params.harmony };
    const palette = makePalette({ given, size, seed, ...rule });
    colors = palette.colors;
    harmony = palette.scheme;
  }
  report('colours', 'Choosing colours', 1, 1);
  return {
    kind: 'data',
    value: { colorList: colors, harmony, roles: rolesOf(colors), contrast: contrastTable(colors) },
  };
});

/** The given colours, then the picture's leading ones, up to `size`. */
function addFromPicture(picture: Raster, given: readonly string[], size: number, seed: number): string[] {
  const found = paletteOfPicture(picture, size, seed).filter((hex) => !given.includes(hex));
  return [...given, ...found].slice(0, Math.max(size, given.length));
}

/** The learned harmony, from the net in the role `palette`. */
async function complete(
  runtime: Runtime,
  given: readonly string[],
  size: number,
  seed: number,
  temperature: number,
): Promise<string[]> {
  const slots = Math.max(size, given.length);
  const net = await runtime.open('palette', 'main', { N: slots });
  const run = async (colors: Float32Array, known: Float32Array): Promise<Mixture> => {
    const answer = await net.run({
      colors: float32(colors, [1, slots, 3]),
      known: float32(known, [1, slots, 1]),
    });
    const part = (name: string) => floats(answer[name], name);
    return { logits: part('logits'), means: part('means'), deviations: part('deviations') };
  };
  return completePalette(run, given, slots, mulberry32(seed), temperature);
}
