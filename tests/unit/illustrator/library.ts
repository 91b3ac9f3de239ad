/** The built library, for tests: made from the npm packages where it is missing. */
import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import { buildLibrary } from '../../../models/illustrator/build-library.mjs';
import { Lexicon, type LexiconData } from '../../../workers/illustrator/words/lexicon.ts';

export function openLexicon(): Lexicon {
  buildLibrary();
  const bytes = readFileSync(new URL('../../../.cache/illustrator/lexicon.bin', import.meta.url));
  return new Lexicon(JSON.parse(inflateRawSync(bytes).toString()) as LexiconData);
}
