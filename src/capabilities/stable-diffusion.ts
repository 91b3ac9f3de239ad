/** What the Stable Diffusion endpoints share: inputs, parameters, and what they do without a model. */
import type { Inputs, ModelRole } from './contract.ts';
import { type Fields, VARIATIONS } from './fields.ts';
import { LARGEST_SEED } from './seeds.ts';

/** Ends each summary. */
export const WITHOUT_MODEL =
  'Without an installed diffusion model the prompt is illustrated from a library of open drawings.';

/** The role of the model that paints. @param choices ids of the catalogue, the best first */
export const generator = (choices: readonly string[]): ModelRole => ({
  label: 'Model',
  choices,
  optional: true,
  otherwise: {
    name: 'Illustrator',
    limits:
      'Draws the things of the prompt from a library of open drawings. It knows some 1,400 of them, and follows neither guidance nor steps. Choose a model to have the picture painted.',
  },
});

export const diffusionInputs = {
  seedImage: {
    kind: 'picture',
    label: 'Seed picture',
    help: 'Starts from this picture instead of from noise. It is cut to a shape that the model knows. The illustrator draws into it.',
    required: false,
    urlField: 'seedImageUrl',
    from: 'picker',
  },
  mask: {
    kind: 'mask',
    label: 'Area to repaint',
    help: 'White = repaint; the rest of the seed picture stays.',
    required: false,
    from: 'picker',
  },
} as const satisfies Inputs;

export const diffusionParams = {
  inputText: {
    kind: 'text',
    label: 'Prompt',
    help: 'What to paint. (word:1.3) gives a word more weight, [word] less.',
    required: true,
    maxLength: 2000,
    multiline: true,
    placeholder: 'Happy pig on a mountain',
  },
  negativePrompt: {
    kind: 'text',
    label: 'Avoid',
    help: 'What the picture should not show. Without effect on the illustrator.',
    maxLength: 2000,
    multiline: true,
    default: '',
  },
  promptStrength: {
    kind: 'number',
    label: 'Change of the seed picture',
    help: 'Higher is less like the seed picture; 0 gives it back, 1 leaves nothing of it. Without a seed picture it has no effect.',
    min: 0,
    max: 1,
    step: 0.05,
    default: 0.75,
  },
  aspect: {
    kind: 'choice',
    label: 'Shape',
    help: 'With a seed picture the result has its shape.',
    options: [
      { value: '1:1', label: 'Square' },
      { value: '3:2', label: 'Landscape 3:2' },
      { value: '2:3', label: 'Portrait 2:3' },
      { value: '16:9', label: 'Wide 16:9' },
      { value: '9:16', label: 'Tall 9:16' },
    ],
    default: '1:1',
  },
  count: VARIATIONS,
  guidanceScale: {
    kind: 'number',
    label: 'Guidance',
    help: 'How closely the picture follows the prompt. Left out, the model uses its own. Without effect on the illustrator.',
    min: 1,
    max: 20,
    step: 0.5,
    advanced: true,
  },
  steps: {
    kind: 'number',
    label: 'Steps',
    help: 'More steps take longer and add detail, up to a point. Left out, the model uses its own number. Without effect on the illustrator.',
    integer: true,
    min: 1,
    max: 60,
    step: 1,
    advanced: true,
  },
  scheduler: {
    kind: 'choice',
    label: 'Sampler',
    help: 'How noise is taken away. Turbo and LCM models always use their own. Without effect on the illustrator.',
    options: [
      { value: 'auto', label: "The model's own" },
      { value: 'dpm++2m', label: 'DPM++ 2M' },
      { value: 'euler', label: 'Euler' },
      { value: 'euler-ancestral', label: 'Euler ancestral' },
      { value: 'ddim', label: 'DDIM' },
    ],
    default: 'auto',
    advanced: true,
  },
  seedValue: {
    kind: 'number',
    label: 'Seed',
    help: 'The same seed, model and settings give the same picture. Left out, a new one is drawn.',
    integer: true,
    min: 1,
    max: LARGEST_SEED,
    step: 1,
    advanced: true,
  },
  safeMode: {
    kind: 'toggle',
    label: 'Refuse explicit prompts',
    help: 'Refuses words for nudity and gore, and tells a diffusion model to avoid both. It reads words and does not look at the picture.',
    default: false,
    advanced: true,
  },
} as const satisfies Fields;
