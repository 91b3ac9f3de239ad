import { defineCapability } from '../contract.ts';
import { VARIATIONS } from '../fields.ts';
import { LARGEST_SEED } from '../seeds.ts';
import { ART_STYLES, findArtStyle } from './styles.ts';

export default defineCapability({
  id: 'make-art',
  title: 'Make art',
  summary: 'Illustrates a sentence out of a library of open drawings, in any of more than forty styles.',
  group: 'create',
  icon: 'Sparkles',
  inputs: {
    seedImage: {
      kind: 'picture',
      label: 'Starting picture',
      help: 'The things of the sentence are drawn into it.',
      required: false,
      urlField: 'seedImageUrl',
      from: 'picker',
    },
  },
  params: {
    inputText: {
      kind: 'text',
      label: 'What should it show?',
      help: 'Things, colours, numbers, where they are, when, in which style. Words in quotes are lettered.',
      maxLength: 380,
      multiline: true,
      required: true,
      placeholder: 'A penguin wearing a top hat in the snow at sunset',
    },
    styleId: {
      kind: 'choice',
      label: 'Style',
      options: ART_STYLES.map(({ id, name }) => ({ value: id, label: name })),
      default: '0',
    },
    style: {
      kind: 'text',
      label: 'Style',
      help: 'Another name of styleId; takes ids such as hotpotArt6, the sixth style of the catalogue, too.',
      maxLength: 40,
      apiOnly: true,
    },
    promptStrength: {
      kind: 'number',
      label: 'Change the starting picture',
      help: 'Higher values show less resemblance to the starting picture.',
      min: 0,
      max: 1,
      step: 0.05,
      default: 0.5,
      advanced: true,
    },
    isRandom: {
      kind: 'toggle',
      label: 'A new picture every time',
      help: 'Off: the same sentence gives the same picture.',
      default: false,
    },
    aspect: {
      kind: 'choice',
      label: 'Shape',
      options: [
        { value: 'square', label: 'Square' },
        { value: 'landscape', label: 'Landscape' },
        { value: 'portrait', label: 'Portrait' },
      ],
      default: 'square',
    },
    count: VARIATIONS,
    side: {
      kind: 'choice',
      label: 'Longer side',
      options: [
        { value: 512, label: '512 px' },
        { value: 1024, label: '1024 px' },
        { value: 1536, label: '1536 px' },
        { value: 2048, label: '2048 px' },
      ],
      default: 1024,
      advanced: true,
    },
    seedValue: {
      kind: 'number',
      label: 'Seed',
      help: 'The same sentence and seed give the same picture. Left empty: follows from the sentence.',
      min: 1,
      max: LARGEST_SEED,
      step: 1,
      integer: true,
      advanced: true,
    },
    safeMode: {
      kind: 'toggle',
      label: 'Refuse explicit prompts',
      help: 'Refuses words for nudity and gore, which the illustrator would not know anyway. It reads words and does not look at the picture.',
      default: false,
      advanced: true,
    },
  },
  models: {},
  sourceType: 'algorithmicMedia',
  result: { kind: 'new-picture', types: ['image/png', 'image/jpeg', 'image/webp'] },
  check: ({ style }) =>
    style !== undefined && style !== '' && !findArtStyle(style)
      ? [{ field: 'style', message: 'style is not in the catalogue.' }]
      : [],
});
