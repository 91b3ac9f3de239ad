/** The words of the prompt helper. Models and the illustrator read English, so that is what goes into the prompt in every language. */

export interface HelperWord {
  /** Last part of the message key of its name. */
  id: string;
  text: string;
}

/** One word of a group is in a prompt at a time. */
export interface HelperGroup {
  id: 'subject' | 'medium' | 'light' | 'lens' | 'setting';
  words: readonly HelperWord[];
}

const SUBJECT: HelperGroup = {
  id: 'subject',
  words: [
    { id: 'fox', text: 'a fox beside a lighthouse' },
    { id: 'castle', text: 'a castle on a mountain' },
    { id: 'cat', text: 'a cat wearing a top hat' },
    { id: 'boat', text: 'a sailboat on the sea' },
    { id: 'apples', text: 'three red apples on a table' },
    { id: 'astronaut', text: 'an astronaut riding a horse' },
  ],
};

const LIGHT: HelperGroup = {
  id: 'light',
  words: [
    { id: 'day', text: 'by day' },
    { id: 'sunrise', text: 'at sunrise' },
    { id: 'sunset', text: 'at sunset' },
    { id: 'dusk', text: 'at dusk' },
    { id: 'night', text: 'at night' },
  ],
};

/** For diffusion models. */
export const DIFFUSION_HELP: readonly HelperGroup[] = [
  SUBJECT,
  {
    id: 'medium',
    words: [
      { id: 'photo', text: 'photograph' },
      { id: 'oil', text: 'oil painting' },
      { id: 'watercolour', text: 'watercolour painting' },
      { id: 'pencil', text: 'pencil drawing' },
      { id: 'print', text: 'linocut print' },
      { id: 'render', text: '3d render' },
    ],
  },
  {
    ...LIGHT,
    words: [
      ...LIGHT.words,
      { id: 'soft', text: 'soft window light' },
      { id: 'backlit', text: 'backlit' },
      { id: 'studio', text: 'studio lighting' },
    ],
  },
  {
    id: 'lens',
    words: [
      { id: 'close', text: 'close-up, 100mm macro lens' },
      { id: 'portrait', text: '85mm lens, shallow depth of field' },
      { id: 'normal', text: '50mm lens' },
      { id: 'wide', text: 'wide angle, 24mm lens' },
      { id: 'above', text: 'seen from above' },
    ],
  },
];

/** For the illustrator: it draws things, their place and the light; how it is painted is the style's part. */
export const ILLUSTRATOR_HELP: readonly HelperGroup[] = [
  SUBJECT,
  {
    id: 'setting',
    words: [
      { id: 'sea', text: 'by the sea' },
      { id: 'forest', text: 'in the forest' },
      { id: 'desert', text: 'in the desert' },
      { id: 'snow', text: 'in the snow' },
      { id: 'city', text: 'in the city' },
      { id: 'space', text: 'in space' },
      { id: 'underwater', text: 'under water' },
    ],
  },
  LIGHT,
];

const partsOf = (prompt: string): string[] =>
  prompt
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

/** Whether the words stand in a prompt as parts of their own. */
export function isIn(prompt: string, { text }: HelperWord): boolean {
  const wanted = partsOf(text);
  const parts = partsOf(prompt);
  return wanted.every((part) => parts.includes(part));
}

/**
 * Puts a word of a group into a prompt, or takes it out again. A subject goes to the front, everything else to the end; another choice of
 * the same group goes.
 */
export function toggle(prompt: string, group: HelperGroup, word: HelperWord): string {
  const was = isIn(prompt, word);
  const gone = new Set(
    group.words.filter((other) => isIn(prompt, other)).flatMap(({ text }) => partsOf(text)),
  );
  const left = partsOf(prompt).filter((part) => !gone.has(part));
  if (was) return left.join(', ');
  return (group.id === 'subject' ? [word.text, ...left] : [...left, word.text]).join(', ');
}
