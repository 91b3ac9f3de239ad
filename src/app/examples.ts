/** The pictures that the welcome offers, from public/examples: CC0 and public-domain photographs of scikit-image. */
import type { MessageKey } from './messages/index.ts';

export interface Example {
  file: string;
  name: Extract<MessageKey, `welcome.example.${string}`>;
  hint: Extract<MessageKey, `welcome.example.${string}.hint`>;
  /** The capability that the picture is good for, opened with it where it exists. */
  tool: string;
}

export const examples: readonly Example[] = [
  { file: 'cat', name: 'welcome.example.cat', hint: 'welcome.example.cat.hint', tool: 'upscale-photo' },
  {
    file: 'portrait',
    name: 'welcome.example.portrait',
    hint: 'welcome.example.portrait.hint',
    tool: 'remove-background',
  },
  {
    file: 'coffee',
    name: 'welcome.example.coffee',
    hint: 'welcome.example.coffee.hint',
    tool: 'remove-object',
  },
  {
    file: 'photographer',
    name: 'welcome.example.photographer',
    hint: 'welcome.example.photographer.hint',
    tool: 'colorize-picture',
  },
];
