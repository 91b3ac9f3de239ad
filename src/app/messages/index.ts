/**
 * `t('key', {values})`: the text for a key in the current language. Keys and values are checked by the compiler.
 * `{name}` is filled in; `{count|picture|pictures}` is the form that goes with a number, one per plural category of the
 * language, in the order of Intl.PluralRules ("one", "other" in English and German).
 */
import { en } from './en.ts';
import type { Language } from './language.ts';

export type MessageKey = keyof typeof en;
/** Every text of the interface in one language. */
export type Catalogue = Readonly<Record<MessageKey, string>>;
/** Texts of definitions and stages of work, by their English source; digits of a source are `#`. */
export type Glossary = Readonly<Record<string, string>>;

type NameOf<H> = H extends `${infer Name}|${string}` ? Name : H;
type Holes<S> = S extends `${string}{${infer Hole}}${infer Rest}` ? NameOf<Hole> | Holes<Rest> : never;
type Values<K extends MessageKey> = Record<Holes<(typeof en)[K]>, string | number>;

interface Shown {
  language: Language;
  catalogue: Catalogue;
  glossary: Glossary;
  plurals: Intl.PluralRules;
}

const inEnglish: Shown = {
  language: 'en',
  catalogue: en,
  glossary: {},
  plurals: new Intl.PluralRules('en'),
};
let shown = inEnglish;

/** The language that texts come in now. */
export const currentLanguage = (): Language => shown.language;

/** From now on texts come from a catalogue; without one they are English. What is on screen does not change by itself. */
export function setCatalogue(
  language: Language,
  texts: { catalogue: Catalogue; glossary: Glossary } | null,
): void {
  shown = texts ? { language, ...texts, plurals: new Intl.PluralRules(language) } : inEnglish;
}

export function t<K extends MessageKey>(
  key: K,
  ...[values]: Holes<(typeof en)[K]> extends never ? [] : [Values<K>]
): string {
  const text = shown.catalogue[key];
  if (!values) return text;
  return text.replace(/\{(\w+)((?:\|[^|}]*)*)\}/g, (hole, name: string, forms: string) => {
    const value = (values as Record<string, string | number>)[name] ?? hole;
    return forms ? formOf(Number(value), forms.slice(1).split('|')) : String(value);
  });
}

function formOf(count: number, forms: readonly string[]): string {
  const { pluralCategories } = shown.plurals.resolvedOptions();
  return forms[pluralCategories.indexOf(shown.plurals.select(count))] ?? forms.at(-1)!;
}

/**
 * A text that is written in English at its source (a tool's definition, a stage of work) in the current language; as it is
 * where the glossary lacks it. Numbers are taken over in their order.
 */
export function inLanguage(source: string): string {
  const exact = shown.glossary[source];
  if (exact !== undefined) return exact;
  const numbers = source.match(/\d+/g);
  const counted = numbers && shown.glossary[source.replace(/\d+/g, '#')];
  if (!counted) return source;
  return counted.replace(/#/g, () => numbers.shift() ?? '');
}
