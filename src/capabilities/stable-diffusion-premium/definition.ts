import { defineCapability } from '../contract.ts';
import { diffusionInputs, diffusionParams } from '../stable-diffusion.ts';

export default defineCapability({
  id: 'stable-diffusion-premium',
  title: 'Stable Diffusion, large',
  summary: 'Paints a picture from text with the largest model that a browser can hold.',
  group: 'create',
  icon: 'WandSparkles',
  inputs: diffusionInputs,
  params: diffusionParams,
  models: {
    generator: { label: 'Model', choices: ['sdxl-turbo', 'stable-diffusion-1-5', 'lcm-dreamshaper-v7'] },
  },
  sourceType: 'trainedAlgorithmicMedia',
  result: { kind: 'new-picture', types: ['image/png'] },
});
