import { defineCapability } from '../contract.ts';
import { diffusionInputs, diffusionParams } from '../stable-diffusion.ts';

export default defineCapability({
  id: 'stable-diffusion-normal',
  title: 'Stable Diffusion',
  summary: 'Paints a picture from text, with every setting of the model at hand.',
  group: 'create',
  icon: 'WandSparkles',
  inputs: diffusionInputs,
  params: diffusionParams,
  models: {
    generator: {
      label: 'Model',
      choices: ['stable-diffusion-1-5', 'lcm-dreamshaper-v7', 'sd-turbo', 'sdxl-turbo'],
    },
  },
  sourceType: 'trainedAlgorithmicMedia',
  result: { kind: 'new-picture', types: ['image/png'] },
});
