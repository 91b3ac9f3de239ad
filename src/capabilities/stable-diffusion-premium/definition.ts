import { defineCapability } from '../contract.ts';
import { diffusionInputs, diffusionParams, generator, WITHOUT_MODEL } from '../stable-diffusion.ts';

export default defineCapability({
  id: 'stable-diffusion-premium',
  title: 'Stable Diffusion, large',
  summary: `Paints a picture from text with the largest model that a browser can hold. ${WITHOUT_MODEL}`,
  group: 'create',
  icon: 'WandSparkles',
  inputs: diffusionInputs,
  params: diffusionParams,
  models: { generator: generator(['sdxl-turbo', 'stable-diffusion-1-5', 'lcm-dreamshaper-v7']) },
  sourceType: 'trainedAlgorithmicMedia',
  result: { kind: 'new-picture', types: ['image/png'] },
});
