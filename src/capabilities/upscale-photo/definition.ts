import { defineCapability } from '../contract.ts';

export default defineCapability({
  id: 'upscale-photo',
  aliases: ['supersize-image'],
  title: 'Upscale',
  summary: 'Makes a picture 2, 4, 8 or 10 times as wide and high, with detail that stays believable.',
  group: 'enhance',
  icon: 'Maximize2',
  inputs: { image: { kind: 'picture', label: 'Picture', required: true, from: 'document' } },
  params: {
    sizeFactor: {
      kind: 'choice',
      label: 'Size',
      required: true,
      options: [
        { value: 2, label: '2×' },
        { value: 4, label: '4×' },
        { value: 8, label: '8×' },
        { value: 10, label: '10×' },
      ],
      default: 2,
    },
    noiseCancellationFactor: {
      kind: 'number',
      label: 'Noise and compression',
      help: 'How damaged the picture is: 0 trusts every pixel, 60 suits a picture from the web, 100 heavy noise.',
      min: 0,
      max: 100,
      step: 1,
      unit: '%',
      default: 0,
    },
  },
  ignored: { imageStyle: 'One model serves photos, drawings and products alike.' },
  models: {
    upscaler: {
      label: 'Model',
      choices: [
        'tintype-upscale-x4',
        'esrgan-slim-x4',
        'esrgan-medium-x4',
        'realesr-general-x4v3',
        'realesrgan-x4plus',
        'realesrgan-anime-6b',
      ],
      accepts: 'upscaler',
    },
    denoiser: {
      label: 'Noise model',
      choices: ['tintype-restore'],
      optional: true,
      onlyWith: 'noiseCancellationFactor',
    },
  },
  scaledBy: 'sizeFactor',
  result: { kind: 'picture', types: ['image/png', 'image/jpeg', 'image/webp'] },
});
