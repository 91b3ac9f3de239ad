/**
 * Cleans a typed or pasted prompt the way CLIP's own tokenizer does (ftfy.fix_text, then HTML unescape twice, then white space), limited to
 * what people paste: mojibake of UTF-8 read as Windows-1252, curly quotes, ligatures, full-width letters, control characters, entities.
 */

/** Windows-1252's printable characters for the bytes 0x80..0x9f; the five holes stay control characters. */
const CP1252_HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  copy: '©',
  reg: '®',
  trade: '™',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  deg: '°',
  middot: '·',
  bull: '•',
  times: '×',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
  ntilde: 'ñ',
  ouml: 'ö',
  uuml: 'ü',
  auml: 'ä',
  szlig: 'ß',
};

const LIGATURES: Record<string, string> = {
  ﬀ: 'ff',
  ﬁ: 'fi',
  ﬂ: 'fl',
  ﬃ: 'ffi',
  ﬄ: 'ffl',
  ﬅ: 'ſt',
  ﬆ: 'st',
  ĳ: 'ij',
  Ĳ: 'IJ',
  Ǆ: 'DŽ',
  ǅ: 'Dž',
  ǆ: 'dž',
  Ǉ: 'LJ',
  ǈ: 'Lj',
  ǉ: 'lj',
  Ǌ: 'NJ',
  ǋ: 'Nj',
  ǌ: 'nj',
};

/** The byte that a character stands for in Windows-1252. */
function cp1252Byte(char: string): number {
  const high = CP1252_HIGH.indexOf(char);
  return high >= 0 ? 0x80 + high : char.codePointAt(0)!;
}

/** Turns `cafÃ©` back into `café`: each run of characters that reads as a UTF-8 sequence once put back into bytes. */
function fixMojibake(text: string): string {
  const tail = `[\\u0080-\\u00bf${CP1252_HIGH}]`;
  const sequence = new RegExp(`[Â-ß]${tail}|[à-ï]${tail}{2}|[ð-ô]${tail}{3}`, 'gu');
  return text.replace(sequence, (run) => {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(run, cp1252Byte));
    } catch {
      return run;
    }
  });
}

function unescapeHtml(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#[0-9]{1,7}|[a-z]+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    const valid = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000);
    return valid ? String.fromCodePoint(code) : whole;
  });
}

/**
 * @param text any string
 * @returns the cleaned string: NFC, plain quotes, no control characters, single spaces, trimmed; letter case is kept
 */
export function cleanPrompt(text: string): string {
  const repaired = fixMojibake(unescapeHtml(text))
    .replace(/[ﬀ-ﬆĲĳǄ-ǌ]/gu, (char) => LIGATURES[char]!)
    .replace(/[\uff01-\uffef\u3000]/gu, (char) => char.normalize('NFKC'))
    .replace(/[\u02bc\u2018-\u201b]/g, "'")
    .replace(/[\u201c-\u201f]/g, '"')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed here
    .replace(/\u001b\[[0-9;]*[A-Za-z]/g, '')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed here
    .replace(/[\u0000-\u0008\u000b\u000e-\u001f\u007f\u206a-\u206f\ufeff\ufff9-\ufffc]/g, '');
  return unescapeHtml(unescapeHtml(repaired)).normalize('NFC').replace(/\s+/gu, ' ').trim();
}
