import { defineCapability } from '../contract.ts';
import { diffusionInputs, diffusionParams } from '../stable-diffusion.ts';

export default defineCapability({
  id: 'stable-diffusion-budget',
  title: 'Stable Diffusion, quick',
  summary: 'Paints a picture from text in a few steps.',
  group: 'create',
  icon: 'WandSparkles',
  inputs: diffusionInputs,
  params: diffusionParams,
  models: {
    generator: { label: 'Model', choices: ['lcm-dreamshaper-v7', 'sd-turbo', 'stable-diffusion-1-5'] },
  },
  sourceType: 'trainedAlgorithmicMedia',
  result: { kind: 'new-picture', types: ['image/png'] },
});
