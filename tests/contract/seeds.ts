/** What the seed API (hotpot-api.txt) says of each parameter, written down once more, apart from our own definitions. */

export interface SeedRow {
  endpoint: string;
  field: string;
  required?: boolean;
  /** Values that must be taken, at the limits. */
  good: readonly unknown[];
  /** Values that must be refused, just beyond. */
  bad: readonly unknown[];
}

const text = (length: number) => 'a red house by the sea '.repeat(20).slice(0, length);
const booleans = { good: ['true', 'false'], bad: ['yes', '2'] };

const diffusion = (endpoint: string): SeedRow[] => [
  { endpoint, field: 'inputText', required: true, good: ['Happy pig on a mountain'], bad: [''] },
  { endpoint, field: 'promptStrength', good: ['0', '0.35', '1'], bad: ['-0.01', '1.01', '-1', 'much'] },
  { endpoint, field: 'guidanceScale', good: ['1', '7.5', '20'], bad: ['0.99', '20.01', '0', '25'] },
  { endpoint, field: 'negativePrompt', good: ['blurry', ''], bad: [] },
  { endpoint, field: 'seedValue', good: ['1', '32000000'], bad: ['0', '32000001', '1.5', '-1'] },
];

export const SEED_ROWS: readonly SeedRow[] = [
  {
    endpoint: 'make-art',
    field: 'inputText',
    required: true,
    good: ['A pig in the style of Starry Night by Vincent Van Gogh', text(380)],
    bad: ['', text(381)],
  },
  { endpoint: 'make-art', field: 'promptStrength', good: ['0', '1'], bad: ['-0.1', '1.1', '-1'] },
  { endpoint: 'make-art', field: 'styleId', good: ['0'], bad: ['nosuchstyle'] },
  { endpoint: 'make-art', field: 'style', good: ['hotpotArt6'], bad: ['nosuchstyle'] },
  { endpoint: 'make-art', field: 'isRandom', ...booleans },
  { endpoint: 'remix-art', field: 'focusContent', required: true, ...booleans },
  {
    endpoint: 'remove-background',
    field: 'backgroundColor',
    good: ['#6DADE0', '6dade0'],
    bad: ['#12', 'blue'],
  },
  { endpoint: 'remove-background', field: 'returnAlpha', ...booleans },
  { endpoint: 'remove-background', field: 'fileType', good: ['jpg', 'png', 'webp'], bad: ['gif', 'JPG'] },
  { endpoint: 'remove-background', field: 'compressionFactor', good: ['10', '85', '100'], bad: ['9', '101'] },
  {
    endpoint: 'generate-color',
    field: 'colorList',
    required: true,
    good: [[], ['#6DADE0'], ['#fff', '#000', '#6DADE0', '#123456']],
    bad: [['#fff', '#000', '#111', '#222', '#333'], ['blue'], 'blue', [7]],
  },
  {
    endpoint: 'upscale-photo',
    field: 'sizeFactor',
    required: true,
    good: ['2', '4', '8', '10'],
    bad: ['1', '3', '5', '9', '11', '2.0x'],
  },
  { endpoint: 'upscale-photo', field: 'imageStyle', good: ['default', 'photo', 'art', 'text'], bad: ['oil'] },
  { endpoint: 'upscale-photo', field: 'noiseCancellationFactor', good: ['0'], bad: ['-1'] },
  { endpoint: 'supersize-image', field: 'sizeFactor', required: true, good: ['2'], bad: ['3'] },
  {
    endpoint: 'colorize-picture',
    field: 'renderFactor',
    required: true,
    good: ['0', '20', '50'],
    bad: ['-1', '51', '20.5'],
  },
  { endpoint: 'restore-picture', field: 'withScratch', required: true, ...booleans },
  ...diffusion('stable-diffusion-normal'),
  ...diffusion('stable-diffusion-budget'),
];
