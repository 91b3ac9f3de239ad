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
    imageStyle: {
      kind: 'choice',
      label: 'Kind of picture',
      options: [
        { value: 'default', label: 'Photo' },
        { value: 'art', label: 'Art' },
      ],
      default: 'default',
      advanced: true,
    },
    noiseCancellationFactor: {
      kind: 'number',
      label: 'Noise reduction',
      help: 'Smooths grain and compression marks before enlarging.',
      min: 0,
      max: 100,
      step: 1,
      unit: '%',
      default: 0,
      advanced: true,
    },
  },
  models: {
    upscaler: { label: 'Upscaler', choices: ['esrgan-slim-x2', 'esrgan-slim-x4', 'realesr-general-x4v3'] },
  },
  result: { kind: 'picture', types: ['image/png', 'image/jpeg', 'image/webp'] },
});
