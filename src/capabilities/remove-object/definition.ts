import { defineCapability } from '../contract.ts';

export default defineCapability({
  id: 'remove-object',
  title: 'Erase',
  summary: 'Takes what you paint over out of the picture and fills the place from its surroundings.',
  group: 'remove',
  icon: 'Eraser',
  inputs: {
    image: { kind: 'picture', label: 'Picture', required: true, from: 'document' },
    mask: {
      kind: 'mask',
      label: 'Area to erase',
      help: 'White = erase. Scaled to the picture where its size differs.',
      required: true,
      from: 'mask',
    },
  },
  params: {
    expand: {
      kind: 'number',
      label: 'Expand the area',
      help: 'Also erases this many pixels around it, so that no outline of the object stays.',
      integer: true,
      min: 0,
      max: 64,
      step: 1,
      unit: 'px',
      default: 3,
    },
    seed: {
      kind: 'number',
      label: 'Variation',
      help: 'Another number fills the place another way. The same number repeats the result.',
      integer: true,
      min: 1,
      max: 32_000_000,
      step: 1,
      default: 1,
      advanced: true,
    },
  },
  models: {
    painter: {
      label: 'Model',
      choices: ['mi-gan', 'lama', 'lama-int8'],
      optional: true,
      accepts: 'inpainter',
    },
    structure: { label: 'Shapes', choices: ['tintype-inpaint'], optional: true, hidden: true },
  },
  sourceType: 'compositeWithTrainedAlgorithmicMedia',
  result: { kind: 'picture', types: ['image/png', 'image/jpeg', 'image/webp'] },
});
