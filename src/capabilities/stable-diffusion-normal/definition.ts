import { defineCapability } from '../contract.ts';
import { diffusionInputs, diffusionParams, generator, WITHOUT_MODEL } from '../stable-diffusion.ts';

export default defineCapability({
  id: 'stable-diffusion-normal',
  title: 'Stable Diffusion',
  summary: `Paints a picture from text, with every setting of the model at hand. ${WITHOUT_MODEL}`,
  group: 'create',
  icon: 'WandSparkles',
  inputs: diffusionInputs,
  params: diffusionParams,
  models: {
    generator: generator([
      'stable-diffusion-1-5',
      'lcm-dreamshaper-v7',
      'stable-diffusion-2-1-base',
      'sd-turbo',
      'sdxl-turbo',
    ]),
  },
  sourceType: 'trainedAlgorithmicMedia',
  result: { kind: 'new-picture', types: ['image/png'] },
});
