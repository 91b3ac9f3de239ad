/** `t('key', {values})`: the text for a key in the current language. Keys and values are checked by the compiler. */
import { en } from './en.ts';

export type MessageKey = keyof typeof en;
type Holes<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Holes<Rest> : never;
type Values<K extends MessageKey> = Record<Holes<(typeof en)[K]>, string | number>;

const catalogue: Readonly<Record<MessageKey, string>> = en;

export function t<K extends MessageKey>(
  key: K,
  ...[values]: Holes<(typeof en)[K]> extends never ? [] : [Values<K>]
): string {
  const text = catalogue[key];
  if (!values) return text;
  return text.replace(/\{(\w+)\}/g, (hole, name: string) =>
    String((values as Record<string, unknown>)[name] ?? hole),
  );
}
