import { defineCapability } from '../contract.ts';

export default defineCapability({
  id: 'colorize-picture',
  title: 'Colorize',
  summary:
    'Colours a black-and-white picture: guesses what is likely, and follows the colour hints that you give it.',
  group: 'enhance',
  icon: 'Paintbrush',
  inputs: {
    image: { kind: 'picture', label: 'Picture', required: true, from: 'document', beforeOwnResult: true },
    hints: {
      kind: 'picture',
      label: 'Colour hints',
      help: 'A copy of the picture with coloured dots or strokes on it, or a transparent picture with only those. A stroke of grey or black in a transparent one keeps a place grey.',
      required: false,
      from: 'hints',
    },
  },
  params: {
    renderFactor: {
      kind: 'number',
      label: 'Working size',
      help: 'Times 16 pixels. Low lets colours run over fine edges, high keeps to them; 0 chooses by itself.',
      required: true,
      integer: true,
      min: 0,
      max: 50,
      step: 1,
      default: 0,
      advanced: true,
    },
    automatic: {
      kind: 'toggle',
      label: 'Guess colours',
      help: 'Colours what no hint tells. Off: only the hints colour the picture.',
      default: true,
    },
    mood: {
      kind: 'choice',
      label: 'Proposal',
      help: 'Another guess of the model where it has more than one, or the first one warmer, cooler, quieter or livelier. Hints stay as they are.',
      apiOnly: true,
      options: [
        { value: 'guess', label: 'As guessed' },
        { value: 'second', label: 'Second guess' },
        { value: 'third', label: 'Third guess' },
        { value: 'fourth', label: 'Fourth guess' },
        { value: 'warm', label: 'Warmer' },
        { value: 'cool', label: 'Cooler' },
        { value: 'quiet', label: 'Quieter' },
        { value: 'lively', label: 'Livelier' },
      ],
      default: 'guess',
    },
    guesses: {
      kind: 'toggle',
      label: 'All guesses',
      help: 'Gives every guess of the model, 512 pixels large and below one another, in place of the coloured picture.',
      apiOnly: true,
      default: false,
    },
    saturation: {
      kind: 'number',
      label: 'Saturation',
      help: '100 % shows the hints as they are and the guess as the model made it.',
      min: 0,
      max: 200,
      step: 1,
      unit: '%',
      default: 100,
    },
  },
  models: {
    colorizer: {
      label: 'Model',
      choices: ['tintype-colorize', 'ddcolor-tiny', 'deoldify-artistic'],
      accepts: 'colorizer',
    },
    detector: { label: 'Face finder', choices: ['human-blazeface'], hidden: true },
    landmarks: { label: 'Face points', choices: ['human-facemesh'], hidden: true },
  },
  result: { kind: 'picture', types: ['image/png', 'image/jpeg', 'image/webp'] },
});
