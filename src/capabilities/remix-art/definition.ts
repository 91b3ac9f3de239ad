import { defineCapability } from '../contract.ts';

export default defineCapability({
  id: 'remix-art',
  title: 'Remix',
  summary:
    'Repaints the picture in the colours and brush marks of another: a painting, a drawing, a pattern.',
  group: 'create',
  icon: 'Blend',
  inputs: {
    contentImage: { kind: 'picture', label: 'Picture', required: true, from: 'document' },
    styleImage: {
      kind: 'picture',
      label: 'Style picture',
      help: 'Its colours and marks are taken over, not what it shows.',
      required: true,
      from: 'picker',
    },
    secondStyleImage: {
      kind: 'picture',
      label: 'Second style picture',
      help: 'Mixed with the first.',
      required: false,
      from: 'picker',
    },
    mask: {
      kind: 'mask',
      label: 'Area to repaint',
      help: 'White = repaint, by default everything. Scaled to the picture where its size differs.',
      required: false,
      from: 'mask',
    },
  },
  params: {
    focusContent: {
      kind: 'toggle',
      label: 'Stay close to the picture',
      help: 'On: shapes and light stay recognisable. Off: the style comes first.',
      required: true,
      default: false,
    },
    strength: {
      kind: 'number',
      label: 'Strength',
      help: 'Less than 100 % mixes with the picture as it was.',
      min: 0,
      max: 100,
      step: 1,
      unit: '%',
      default: 100,
    },
    marks: {
      kind: 'choice',
      label: 'Size of the marks',
      help: 'Large marks are painted on a smaller picture, so they also take less time.',
      options: [
        { value: 'fine', label: 'Fine' },
        { value: 'medium', label: 'Medium' },
        { value: 'large', label: 'Large' },
      ],
      default: 'medium',
    },
    keepColors: {
      kind: 'toggle',
      label: 'Keep the picture’s colours',
      help: 'Takes over only light and marks.',
      default: false,
    },
    secondShare: {
      kind: 'number',
      label: 'Share of the second style',
      min: 0,
      max: 100,
      step: 1,
      unit: '%',
      default: 50,
      advanced: true,
    },
    invertArea: {
      kind: 'toggle',
      label: 'Everything but the selection',
      help: 'For example only the background, when the subject is selected. Without a selection everything is repainted.',
      default: false,
      advanced: true,
    },
  },
  models: {
    style: {
      label: 'Model',
      choices: [
        'tintype-style',
        'style-candy',
        'style-mosaic',
        'style-udnie',
        'style-pointilism',
        'style-rain-princess',
      ],
      accepts: 'stylist',
    },
  },
  result: { kind: 'picture', types: ['image/png', 'image/jpeg', 'image/webp'] },
});
