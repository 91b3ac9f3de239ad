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
  },
  models: {
    upscaler: { label: 'Model', choices: ['esrgan-slim-x4', 'realesr-general-x4v3'] },
    doubler: { label: '2× model', choices: ['esrgan-slim-x2'], optional: true },
  },
  scaledBy: 'sizeFactor',
  result: { kind: 'picture', types: ['image/png', 'image/jpeg', 'image/webp'] },
});
