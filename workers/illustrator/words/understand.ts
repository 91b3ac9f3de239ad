/**
 * From a prompt to a brief: a left-to-right reading with longest match. Adjectives wait for their noun, prepositions and verbs tie
 * the things before them to the thing after; places, times, weather and moods go to the setting.
 */

import type { Brief } from './brief.ts';
import type { Lexicon } from './lexicon.ts';
import { takeAdjective, takeCount } from './read-adjectives.ts';
import { takeScene } from './read-places.ts';
import { isList, PRONOUNS, takeActivity, takeBack, takeRelation, takeUnknownVerb } from './read-relations.ts';
import { takeMeasure, takeOf, takePhrase, takeThing } from './read-things.ts';
import { Reading, STOPS } from './reading.ts';
import { takeStyle } from './styles.ts';
import { SILENT } from './vocabulary.ts';

function readAll(r: Reading): Brief {
  let i = 0;
  while (i < r.words.length) {
    let taken = 0;
    r.at = i;
    const before = r.brief.things.length;
    for (let n = Math.min(4, r.words.length - i); n >= 1 && !taken; n--) {
      const phrase = r.words.slice(i, i + n).join(' ');
      if (take(r, phrase, n, i)) taken = n;
    }
    if (!taken) {
      r.brief.ignored.push(r.words[i]!);
      takeUnknownVerb(r, r.words[i]!, i);
      taken = 1;
    }
    r.namedJustNow = r.brief.things.length > before ? r.brief.things.length : 0;
    i += taken;
  }
  r.leftOver();
  if (r.snowy && r.brief.place) r.brief.cover = 'snow';
  if (r.snowy || r.brief.cover === 'snow') r.brief.place ??= 'snow';
  return r.brief;
}

/** Tries one phrase of `n` words; true where it was understood. */
function take(r: Reading, phrase: string, n: number, at: number): boolean {
  if (STOPS.has(phrase)) {
    r.leftOver();
    if (isList(r, at)) {
      r.relation = 'and';
      return true;
    }
    r.relation = null;
    r.lastRelation = null;
    return true;
  }
  if (n > 1)
    return (
      takeBack(r, phrase) ||
      takeRelation(r, phrase, at) ||
      takeScene(r, phrase, at + n) ||
      takePhrase(r, phrase, at + n)
    );
  if (n === 1 && PRONOUNS.test(phrase) && takeBack(r, phrase)) return true;
  return (
    takeOf(r, phrase, at) ||
    takeMeasure(r, phrase, at) ||
    takeCount(r, phrase, at) ||
    takeActivity(r, phrase, at) ||
    takeRelation(r, phrase, at) ||
    takeAdjective(r, phrase, at) ||
    takeScene(r, phrase, at + 1) ||
    takeThing(r, phrase, SILENT.has(phrase)) ||
    SILENT.has(phrase)
  );
}

const QUOTES = /"([^"]{1,80})"|“([^”]{1,80})”|(?:^|\s)'([^']{1,80})'(?=\s|$|[,.])/g;

/** Reads a prompt. Never throws; what it cannot read is in `ignored`. */
export function understand(prompt: string, lexicon: Lexicon): Brief {
  const texts = [...prompt.matchAll(QUOTES)].map((m) => (m[1] ?? m[2] ?? m[3])!.trim());
  const plain = prompt.replace(QUOTES, ' ').toLowerCase().replace(/’/g, "'");
  const { style, phrase, rest } = takeStyle(plain);
  const words =
    rest
      .replace(/'s\b/g, '')
      .replace(/\b(corn|wheat|rice)fields?\b/g, '$1 field')
      .replace(/[-–—/_]/g, ' ')
      .replace(/'/g, '')
      .match(/[\p{L}\d]+|[,.;:!?]/gu) ?? [];
  const brief = readAll(new Reading(words, lexicon));
  brief.texts = texts;
  for (const text of texts) brief.understood.push({ text, as: 'lettering' });
  if (style) {
    brief.style = style;
    brief.understood.push({ text: phrase, as: `style ${style}` });
  }
  return brief;
}
