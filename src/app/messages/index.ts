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
/** Texts of definitions, model cards and workers, by their English source: its digits are `#`, or its values `{}`. */
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

/** Sentences with values in them, as they are looked for. */
interface Pattern {
  english: RegExp;
  text: string;
}

const patternsOf = new WeakMap<Glossary, readonly Pattern[]>();

/** `{}` in a source stands for a value. What says the most in fixed words comes first, so that it is not taken for less. */
function patterns(glossary: Glossary): readonly Pattern[] {
  const known = patternsOf.get(glossary);
  if (known) return known;
  const made = Object.keys(glossary)
    .filter((source) => source.includes('{}'))
    .sort((a, b) => b.length - a.length)
    .map((source) => {
      const fixed = source.split('{}').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
      return { english: new RegExp(`^${fixed.join('(.+?)')}$`, 's'), text: glossary[source]! };
    });
  patternsOf.set(glossary, made);
  return made;
}

/**
 * A text that is written in English at its source (a tool's definition, a model card, a stage of work, what a worker says) in
 * the current language; as it is where the glossary lacks it. The English text is the key, as in gettext: workers, the API and
 * kept documents stay free of languages. Numbers and other values are taken over in their order; values that the glossary
 * knows (a tool's name) are put into the language as well.
 */
export function inLanguage(source: string): string {
  return found(source) ?? sentenceBySentence(source);
}

function found(source: string): string | undefined {
  const exact = shown.glossary[source];
  if (exact !== undefined) return exact;
  const numbers = source.match(/\d+/g);
  const counted = numbers && shown.glossary[source.replace(/\d+/g, '#')];
  if (counted) return counted.replace(/#/g, () => numbers.shift() ?? '');
  for (const { english, text } of patterns(shown.glossary)) {
    const values = english.exec(source);
    if (values) return text.replace(/\{(\d)\}/g, (_, n: string) => valueInLanguage(values[Number(n)]!));
  }
  return undefined;
}

const valueInLanguage = (value: string): string =>
  /^\d+\.\d+$/.test(value)
    ? new Intl.NumberFormat(shown.language, { maximumFractionDigits: 3 }).format(Number(value))
    : inLanguage(value);

/** Several sentences one after another, each by itself. */
function sentenceBySentence(source: string): string {
  const parts = source.split(/(?<=[.!?]) (?=[A-Z“])/);
  return parts.length > 1 ? parts.map((part) => found(part) ?? part).join(' ') : source;
}
