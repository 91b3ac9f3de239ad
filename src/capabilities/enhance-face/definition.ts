import { defineCapability } from '../contract.ts';

export default defineCapability({
  id: 'enhance-face',
  title: 'Faces',
  summary:
    'Makes blurred, noisy and small faces clearer from what the picture holds; it invents no features.',
  group: 'enhance',
  icon: 'ScanFace',
  inputs: { image: { kind: 'picture', label: 'Picture', required: true, from: 'document' } },
  params: {
    strength: {
      kind: 'number',
      label: 'Strength',
      help: 'How much of the clearer face is mixed in. A face that is sharp already hardly changes.',
      min: 0,
      max: 100,
      step: 1,
      unit: '%',
      default: 80,
    },
    faces: {
      kind: 'choice',
      label: 'Faces',
      options: [
        { value: 'all', label: 'All' },
        { value: 'largest', label: 'Largest' },
      ],
      default: 'all',
    },
  },
  models: {
    detector: { label: 'Face finder', choices: ['human-blazeface'] },
    landmarks: { label: 'Face points', choices: ['human-facemesh'] },
    denoiser: { label: 'Model', choices: ['tintype-restore'] },
    upscaler: { label: 'Model for soft faces', choices: ['tintype-upscale-x4'] },
  },
  result: { kind: 'picture', types: ['image/png', 'image/jpeg', 'image/webp'] },
});
