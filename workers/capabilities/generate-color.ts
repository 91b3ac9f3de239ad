/** Palette: the leading colours of a picture, or colours drawn from the palette net, or by the rules of the wheel. */
import definition from '../../src/capabilities/generate-color/definition.ts';
import { contrastTable, rolesOf } from '../imaging/contrast.ts';
import { labOfHex, makePalette, mulberry32 } from '../imaging/palette.ts';
import { drawColor } from '../imaging/palette-net.ts';
import { paletteOfPicture } from '../imaging/palette-picture.ts';
import type { Raster } from '../imaging/raster.ts';
import { definePipeline } from '../runtime/pipeline.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { float32, floats } from '../runtime/tensor.ts';

const MAX_SEED = 32_000_000;

export default definePipeline(definition, async ({ params, inputs, runtime, report, usedSeed, notice }) => {
  const { colorList: given, size } = params;
  const seed = params.seed ?? 1 + Math.floor(Math.random() * MAX_SEED);
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

/**
 * Fills the free slots one by one, each drawn given all before it. The net takes `colors` [1,N,3] OKLab and `known`
 * [1,N,1], and gives mixtures of K Gaussians: `logits` [1,N,K], `means` and `deviations` [1,N,K,3].
 */
async function complete(
  runtime: Runtime,
  given: readonly string[],
  size: number,
  seed: number,
  temperature: number,
): Promise<string[]> {
  const slots = Math.max(size, given.length);
  const net = await runtime.open('palette', 'main', { N: slots });
  const random = mulberry32(seed);
  const colors = [...given];
  while (colors.length < slots) {
    const slot = colors.length;
    const known = new Float32Array(slots).fill(1, 0, slot);
    const labs = new Float32Array(slots * 3);
    for (const [i, hex] of colors.entries()) labs.set(labOfHex(hex), i * 3);
    const answer = await net.run({
      colors: float32(labs, [1, slots, 3]),
      known: float32(known, [1, slots, 1]),
    });
    const part = (name: string) => {
      const data = floats(answer[name], name);
      const each = data.length / slots;
      return data.subarray(slot * each, (slot + 1) * each);
    };
    const mixture = { logits: part('logits'), means: part('means'), deviations: part('deviations') };
    colors.push(drawColor(mixture, colors, random, temperature));
  }
  return colors;
}
