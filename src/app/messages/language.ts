/** The languages of the interface: which are there, which one a browser asks for, and how one is loaded. */
import { type Catalogue, type Glossary, setCatalogue } from './index.ts';

export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof LANGUAGES;
/** What a person chose; `system` = what the browser asks for. */
export type LanguageChoice = Language | 'system';

export const isLanguage = (value: unknown): value is Language =>
  typeof value === 'string' && Object.hasOwn(LANGUAGES, value);

/** Loaded when first needed; English is part of the program. */
const loaders: Record<
  Exclude<Language, 'en'>,
  () => Promise<{ catalogue: Catalogue; glossary: Glossary }>
> = {
  de: () => import('./de.ts'),
};

/** The first language of a list such as `navigator.languages` that the studio speaks; English where there is none. */
export function bestLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const base = tag.toLowerCase().split('-')[0];
    if (isLanguage(base)) return base;
  }
  return 'en';
}

/** Loads a language and makes it the one that texts come in. English stays where its file cannot be loaded. */
export async function loadLanguage(choice: LanguageChoice): Promise<Language> {
  const language = choice === 'system' ? bestLanguage(navigator.languages) : choice;
  const texts =
    language === 'en'
      ? null
      : await loaders[language]().catch((cause: unknown) => {
          console.error(cause);
          return null;
        });
  const shown = texts ? language : 'en';
  setCatalogue(shown, texts);
  document.documentElement.lang = shown;
  return shown;
}
