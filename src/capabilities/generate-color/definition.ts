import { defineCapability } from '../contract.ts';
import { LARGEST_SEED } from '../seeds.ts';

export default defineCapability({
  id: 'generate-color',
  title: 'Palette',
  summary: 'Finds colours that go together, around the ones you like, from a picture or from nothing.',
  group: 'colour',
  icon: 'Palette',
  inputs: {
    image: {
      kind: 'picture',
      label: 'Picture',
      help: 'Where given, the palette is made of its leading colours.',
      required: false,
      from: 'document',
      onlyWith: 'fromPicture',
    },
  },
  params: {
    colorList: {
      kind: 'color-list',
      label: 'Your colours',
      help: 'Zero to four hex colours that the palette must contain.',
      required: true,
      maxItems: 4,
      default: [],
    },
    size: { kind: 'number', label: 'Colours in all', integer: true, min: 3, max: 8, step: 1, default: 5 },
    harmony: {
      kind: 'choice',
      label: 'Harmony',
      options: [
        { value: 'learned', label: 'Learned', help: 'What people combine, as a small net has learned it.' },
        { value: 'auto', label: 'By rule', help: 'The colour-wheel scheme that fits your colours.' },
        { value: 'analogous', label: 'Analogous', help: 'Neighbours on the wheel.' },
        { value: 'complementary', label: 'Complementary', help: 'Opposites.' },
        { value: 'split', label: 'Split complementary', help: 'One hue and the neighbours of its opposite.' },
        { value: 'triadic', label: 'Triadic', help: 'Three hues evenly apart.' },
        { value: 'tetradic', label: 'Tetradic', help: 'Four hues evenly apart.' },
        { value: 'monochrome', label: 'Monochrome', help: 'One hue, light to dark.' },
      ],
      default: 'learned',
    },
    temperature: {
      kind: 'number',
      label: 'Boldness',
      help: 'Low: what most people combine. High: rarer colours. For the learned harmony.',
      min: 0.1,
      max: 1.5,
      step: 0.1,
      default: 0.7,
    },
    seed: {
      kind: 'number',
      label: 'Seed',
      help: 'The same seed and colours give the same palette. Left out: a new one every time.',
      integer: true,
      min: 1,
      max: LARGEST_SEED,
      step: 1,
      advanced: true,
    },
    fromPicture: {
      kind: 'toggle',
      label: 'From the open picture',
      help: 'The colours are taken from the picture instead of made up.',
      default: false,
    },
  },
  models: { palette: { label: 'Palette', choices: ['tintype-palette'], optional: true } },
  result: {
    kind: 'data',
    describe:
      '{ colorList: string[] }: hexadecimal colours, the given ones first; beside it harmony, roles { background, text, accent; raised: those made lighter or darker to be readable } and contrast: { text, background, wcag, apca }[] for every pair.',
  },
});
