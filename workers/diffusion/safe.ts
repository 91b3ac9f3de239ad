/** The optional filter of generated pictures. It reads prompts: no classifier of pictures is small and free enough to ship. */
import { JobError } from '../../src/capabilities/contract.ts';

/** Whole words, with their usual endings. */
const EXPLICIT =
  /\b(nud(e|es|ity|ist)|naked|nsfw|porn\w*|erotic\w*|hentai|topless|genital\w*|sex|sexual\w*|sexy|orgy|fetish\w*|gore|gory|dismember\w*|decapitat\w*|beheaded|mutilat\w*|nackt\w*)\b/iu;

/** What a diffusion model is told to keep away from, beside the user's own negative prompt. */
export const SAFE_NEGATIVE = 'nudity, nsfw, gore, blood';

/** @throws JobError invalid, on `inputText`, where a prompt asks for nudity or gore */
export function refuseExplicit(prompt: string): void {
  const found = EXPLICIT.exec(prompt)?.[0];
  if (found !== undefined)
    throw new JobError(
      'invalid',
      `The prompt asks for something explicit (“${found}”), which is refused as you wished.`,
      'inputText',
    );
}
