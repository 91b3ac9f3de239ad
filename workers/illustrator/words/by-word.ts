/** Turns `{ value: 'word word-with-dashes' }` into word → value; dashes stand for spaces. */
export function byWord<V extends string>(lists: Partial<Record<V, string>>): Record<string, V> {
  const out: Record<string, V> = {};
  for (const [value, words] of Object.entries(lists) as [V, string][]) {
    for (const word of words.split(' ')) out[word.replaceAll('-', ' ')] = value;
  }
  return out;
}
