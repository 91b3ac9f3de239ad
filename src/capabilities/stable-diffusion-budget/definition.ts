import { defineCapability } from '../contract.ts';
import { diffusionInputs, diffusionParams, generator, WITHOUT_MODEL } from '../stable-diffusion.ts';

export default defineCapability({
  id: 'stable-diffusion-budget',
  title: 'Stable Diffusion, quick',
  summary: `Paints a picture from text in a few steps. ${WITHOUT_MODEL}`,
  group: 'create',
  icon: 'WandSparkles',
  inputs: diffusionInputs,
  params: diffusionParams,
  models: { generator: generator(['lcm-dreamshaper-v7', 'sd-turbo', 'stable-diffusion-1-5']) },
  sourceType: 'trainedAlgorithmicMedia',
  result: { kind: 'new-picture', types: ['image/png'] },
});
