import { defineCapability } from '../contract.ts';

export default defineCapability({
  id: 'generate-color',
  title: 'Palette',
  summary: 'Finds colours that go together, around the ones you like or from nothing.',
  group: 'colour',
  icon: 'Palette',
  inputs: {},
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
    seed: {
      kind: 'number',
      label: 'Seed',
      help: 'The same seed and colours give the same palette. Left out: a new one every time.',
      integer: true,
      min: 1,
      max: 32_000_000,
      step: 1,
      advanced: true,
    },
  },
  models: {},
  result: { kind: 'data', describe: '{ colorList: string[] }: hexadecimal colours, the given ones first.' },
});
